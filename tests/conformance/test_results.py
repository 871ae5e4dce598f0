"""Result documents of every format are read alike, and compared as strictly as asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from tests.conformance.results import Table, by_value, read_result, same_result, split_graphs

SAMPLES = {
    "answer.srj": '{"head": {"vars": ["n", "x"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "2",'
    ' "datatype": "http://www.w3.org/2001/XMLSchema#integer"}, "x": {"type": "bnode", "value": "k"}},'
    ' {"n": {"type": "literal", "value": "a"}}]}}',
    "answer.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="n"/>'
    '<variable name="x"/></head><results><result><binding name="n"><literal'
    ' datatype="http://www.w3.org/2001/XMLSchema#integer">2</literal></binding><binding name="x"><bnode>k</bnode>'
    '</binding></result><result><binding name="n"><literal>a</literal></binding></result></results></sparql>',
    "answer.tsv": '?n\t?x\n2\t_:k\n"a"\t\n',
    "answer.ttl": "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> ."
    ' [] a rs:ResultSet ; rs:resultVariable "n", "x" ;'
    ' rs:solution [ rs:binding [ rs:variable "n" ; rs:value 2 ], [ rs:variable "x" ; rs:value _:k ] ],'
    ' [ rs:binding [ rs:variable "n" ; rs:value "a" ] ] .',
}
EXPECTED = Table(("n", "x"), ((Literal(2), BlankNode("b")), (Literal("a"), None)))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_result_is_the_same_in_every_format(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SAMPLES[name], encoding="utf-8")
    read = read_result(tmp_path / name, "http://example.org/")
    assert same_result(read, EXPECTED, lax=False)
    assert not same_result(read, replace(EXPECTED, rows=EXPECTED.rows[:1]), lax=False)


def test_csv_has_texts_alone(tmp_path: Path) -> None:
    (tmp_path / "answer.csv").write_text('n,x\r\n2,_:k\r\n"a, b",\r\n', encoding="utf-8")
    expected = Table(("n", "x"), ((Literal("2"), BlankNode("k")), (Literal("a, b"), Literal(""))))
    assert read_result(tmp_path / "answer.csv", "http://example.org/") == expected


def test_an_index_puts_rows_in_order(tmp_path: Path) -> None:
    solutions = "".join(
        f' rs:solution [ rs:index {place} ; rs:binding [ rs:variable "n" ; rs:value {number} ] ] ;'
        for place, number in ((2, 10), (1, 20))
    )
    prefix = "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> ."
    text = f'{prefix} [] a rs:ResultSet ;{solutions} rs:resultVariable "n" .'
    (tmp_path / "ordered.ttl").write_text(text, encoding="utf-8")
    ordered = read_result(tmp_path / "ordered.ttl", "http://example.org/")
    assert ordered == Table(("n",), ((Literal(20),), (Literal(10),)), ordered=True)
    backwards = Table(("n",), ((Literal(10),), (Literal(20),)))
    assert not same_result(backwards, ordered, lax=False)
    assert same_result(backwards, replace(ordered, ordered=False), lax=False)


def test_the_order_of_variables_does_not_count_but_their_names_do() -> None:
    turned = Table(("x", "n"), tuple((second, first) for first, second in EXPECTED.rows))
    assert same_result(turned, EXPECTED, lax=False)
    assert not same_result(replace(turned, variables=("y", "n")), EXPECTED, lax=False)


def test_a_boolean_is_read_from_both_vocabularies(tmp_path: Path) -> None:
    prefix = "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> ."
    (tmp_path / "ask.ttl").write_text(f"{prefix} [] a rs:ResultSet ; rs:boolean true .", encoding="utf-8")
    (tmp_path / "ask.srj").write_text('{"head": {}, "boolean": false}', encoding="utf-8")
    yes, no = (read_result(tmp_path / name, "http://example.org/") for name in ("ask.ttl", "ask.srj"))
    assert (yes.rows, no.rows) == (((Literal(True),),), ((Literal(False),),))


def test_a_graph_is_read_with_its_base(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<a> <b> <> .", encoding="utf-8")
    graph = read_result(tmp_path / "graph.ttl", "http://example.org/")
    assert graph.rows == (tuple(NamedNode(f"http://example.org/{name}") for name in ("a", "b", "graph.ttl")),)


def test_repeated_rows_are_one_where_that_is_lax() -> None:
    row = (Literal("a"),)
    assert same_result(Table(("n",), (row, row)), Table(("n",), (row,)), lax=True)
    assert not same_result(Table(("n",), (row, row)), Table(("n",), (row,)), lax=False)


def test_numbers_by_value_keep_their_datatypes() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"

    def table(*texts: tuple[str, str]) -> Table:
        return Table(("n",), tuple((Literal(text, datatype=NamedNode(xsd + kind)),) for text, kind in texts))

    long = table(("+01", "integer"), ("1.50", "decimal"), ("3.0E4", "double"), ("1", "boolean"), ("x", "integer"))
    short = table(("1", "integer"), ("1.5", "decimal"), ("30000", "double"), ("true", "boolean"), ("x", "integer"))
    assert not same_result(long, short, lax=False)
    assert same_result(by_value(long), by_value(short), lax=False)
    assert by_value(table(("1", "integer"))) != by_value(table(("1", "decimal")))


def test_quads_are_split_by_graph() -> None:
    name, one = NamedNode("http://example.org/g"), Literal("1")
    quads = Table(("graph", "o"), ((None, one), (name, one)))
    assert split_graphs(quads) == {"": Table(("o",), ((one,),)), "<http://example.org/g>": Table(("o",), ((one,),))}
