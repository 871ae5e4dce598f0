"""Headers of catalogued queries, parameters as terms, answers as text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import Graph

from graph.catalogue import load_catalogue, read_query, read_source
from graph.cli.tables import write_table
from graph.parameters import bind_parameters
from graph.query import ask_catalogue, find_query, tell_limit, write_query
from graph.results import shorten, write_answer
from graph.store import Answer, Rows, Store, open_store
from graph.store.tokens import LIMIT
from ontology.errors import FormatError, QueryError
from ontology.iri import ID
from tests.graph.query_store import query_store

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = Rows(
    ("text", "number", "node"),
    (
        (Literal('=HYPERLINK("x")'), Literal("-5", datatype=NamedNode(f"{XSD}integer")), NamedNode("urn:a?b&c")),
        (Literal("été <b>", language="fr"), None, BlankNode("n")),
        (Literal("+1"), Literal("-a", datatype=NamedNode(f"{XSD}token")), None),
    ),
)


def _told(term: Literal) -> Triple:
    return Triple(NamedNode("urn:s"), NamedNode("urn:p"), term)


@pytest.fixture(scope="module")
def store() -> Store:
    return query_store()


def test_header_is_read_whole() -> None:
    text = "# title: A\n# description: B\n# parameter: x (date) 2021-01-01: the day; optional\nSELECT ?x {}\n"
    query = read_query("q", text)
    assert (query.title, query.description, query.text) == ("A", "B", text)
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.example, parameter.meaning, parameter.required) == (
        "x",
        "date",
        "2021-01-01",
        "the day",
        False,
    )
    assert query.example == "detente query q --param x=2021-01-01"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {}", "needs one title"),
        ("# title: A\nSELECT ?x {}", "needs one title"),
        ("# title: A\n# description: B\n# parameter: x is wrong\n", "this is no parameter"),
        ("# title: A\n# description: B\n# parameter: x (colour) red: a colour\n", "this is no parameter"),
    ],
)
def test_header_that_breaks_the_form_is_told(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_query("q", text)


def limits_of(text: str) -> list[str]:
    """What stands behind each LIMIT of a query, but for its comments."""
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return re.findall(r"\blimit\s+(\S+)", body, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 20", ["20"]),
        ("SELECT ?s { ?s ?p ?o }\nLIMIT 20\n", ["20"]),
        ("SELECT ?s { ?s ?p ?o }\nLIMIT 20\nOFFSET 5\n", ["20"]),
        ("# the LIMIT 30 of a remark\nSELECT ?s { { SELECT ?s { ?s ?p ?o } limit 7 } } LIMIT 20", ["7", "20"]),
        ("SELECT ?s { ?s ?p ?o }", []),
    ],
)
def test_a_limit_is_found_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert limits_of(text) == expected


@pytest.mark.parametrize("name", load_catalogue())
def test_every_parameter_is_a_variable_of_its_query_and_is_optional_only_where_the_query_allows(name: str) -> None:
    query = load_catalogue()[name]
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    for parameter in query.parameters:
        if parameter.type == "number":
            assert (parameter.name, parameter.required) == (LIMIT, False)
            assert limits_of(query.text) == [parameter.example]
            continue
        assert re.search(rf"\?{parameter.name}\b", body)
        assert parameter.required != (f"BOUND(?{parameter.name})" in body or parameter.type == "type")


def test_source_is_text_a_file_or_a_name(tmp_path: Path) -> None:
    assert read_source("ASK {}") == ("ASK {}", None)
    assert read_source("ties") == (find_query("ties").text, find_query("ties"))
    file = tmp_path / "own.rq"
    file.write_text("# a remark\nASK {}", encoding="utf-8")
    assert read_source(str(file)) == ("# a remark\nASK {}", None)
    file.write_text("# title: T\n# description: D\nASK {}", encoding="utf-8")
    assert read_source(str(file))[1] is not None
    with pytest.raises(QueryError, match=r"missing\.rq: the file cannot be read"):
        read_source(str(tmp_path / "missing.rq"))
    with pytest.raises(QueryError, match="no catalogued query 'tise'"):
        read_source("tise")


def bound(store: Store, name: str, **values: str) -> dict[str, str]:
    return {key: str(term) for key, term in bind_parameters(store, find_query(name), values).items()}


@pytest.mark.parametrize("party", ["India", "IND", "Bharat", "New Delhi", f"{ID}state/IND"])
def test_party_by_any_of_its_names(store: Store, party: str) -> None:
    assert bound(store, "partners", party=party) == {"party": f"<{ID}state/IND>"}


def test_entity_that_only_the_articles_know_is_found_by_its_name(store: Store) -> None:
    assert bound(store, "agreements", party="IND")["party"].endswith("state/IND>")
    assert bound(store, "weapon", weapon="AK-203") == {"weapon": f"<{ID}weapon/ak-203>"}
    assert bound(store, "person-network", person="Sergei Shoigu") == {"person": f"<{ID}person/sergei-shoigu>"}


def test_dates_articles_types_and_offices_are_terms_of_their_kinds(store: Store) -> None:
    assert bound(store, "ties", a="IND", b="RUS", since="2021-01-02")["since"] == f'"2021-01-02"^^<{XSD}date>'
    assert bound(store, "article", article="a 1/x") == {"article": f"<{ID}article/a%201%2Fx>"}
    assert bound(store, "evidence", a="IND", b="RUS", type="AGREE")["type"].endswith("ontology#Agree>")
    office = bound(store, "office-holder", office="Defence Minister of India", on="2020-01-01")["office"]
    assert office == f"<{ID}office/ind-defence-minister>"


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("ties", {"a": "India"}, "the parameter 'b' is missing"),
        ("ties", {"a": "India", "b": " "}, "'b' is missing"),
        ("partners", {"party": "Atlantis"}, "is called 'Atlantis'"),
        ("partners", {"party": "India", "colour": "red"}, "no parameter 'colour'"),
        ("ties", {"a": "India", "b": "China", "since": "yesterday"}, "'yesterday' is no date"),
        ("office-holder", {"office": "Wizard of Oz", "on": "2020-01-01"}, "no office is called"),
        ("partners", {"party": "http://example.org/> . ?s ?p ?o"}, "is called"),
    ],
)
def test_value_that_means_nothing_is_told(store: Store, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask_catalogue(store, name, values)


def test_value_is_a_term_and_never_text_of_the_query(store: Store) -> None:
    with pytest.raises(QueryError):
        ask_catalogue(store, "partners", {"party": 'x" } UNION { ?s ?p ?o } #'})


@pytest.mark.parametrize("name", load_catalogue())
def test_written_query_asks_the_same_with_nothing_left_open(store: Store, name: str) -> None:
    query = find_query(name)
    values = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
    text = write_query(store, name, values)
    assert store.query(text) == ask_catalogue(store, name, values)
    left = [each for each in values if re.search(rf"(?<!AS )\?{each}\b", text)]
    assert left == []
    assert [f"# {each}: {value}" in text.splitlines() for each, value in values.items()] == [True] * len(values)
    assert "# parameter" not in text


def test_written_query_keeps_what_is_optional_and_not_given_open(store: Store) -> None:
    text = write_query(store, "evidence", {"a": "India", "b": "Russia", "type": " ", "limit": "3"})
    assert "?event a ?type" in text
    assert "LIMIT 3\n" in text
    assert "# limit: 3" in text
    assert "# type" not in text


def test_value_in_the_head_of_a_written_query_stays_in_its_line(store: Store) -> None:
    text = write_query(store, "article", {"article": "x\n} DROP ALL #"})
    assert "# article: x } DROP ALL #" in text.splitlines()
    assert not any(line.startswith("}") and "DROP" in line for line in text.splitlines())


def test_csv_runs_no_formula_and_leaves_numbers_alone() -> None:
    lines = list(csv.reader(io.StringIO(write_answer(ROWS, "csv"), newline="")))
    assert lines == [
        ["text", "number", "node"],
        ['\'=HYPERLINK("x")', "-5", "urn:a?b&c"],
        ["été <b>", "", "n"],
        ["'+1", "'-a", ""],
    ]


def test_json_is_the_standard_form() -> None:
    document = json.loads(write_answer(ROWS, "json"))
    assert document["head"] == {"vars": ["text", "number", "node"]}
    first, second, _ = document["results"]["bindings"]
    assert first["number"] == {"type": "literal", "value": "-5", "datatype": f"{XSD}integer"}
    assert first["node"] == {"type": "uri", "value": "urn:a?b&c"}
    assert second == {
        "text": {"type": "literal", "value": "été <b>", "xml:lang": "fr"},
        "node": {"type": "bnode", "value": "n"},
    }
    assert json.loads(write_answer(True, "json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize("answer_of", [lambda term: Rows(("a",), ((term,),)), lambda term: (_told(term),)])
def test_xml_is_written_whole_or_not_at_all(answer_of: Callable[[Literal], Answer]) -> None:
    with pytest.raises(FormatError, match=r"holds U\+0007, for which XML has no place"):
        write_answer(answer_of(Literal("a \x07 bell")), "xml")
    root = ElementTree.fromstring(write_answer(answer_of(Literal("one\r\ntwo")), "xml"))
    assert "one\r\ntwo" in [element.text for element in root.iter()]


def test_xml_is_the_standard_form() -> None:
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(write_answer(ROWS, "xml"))
    assert [variable.get("name") for variable in root.iter(f"{space}variable")] == ["text", "number", "node"]
    results = list(root.iter(f"{space}result"))
    assert len(results) == 3
    assert [element.text for element in results[0].iter(f"{space}literal")] == ['=HYPERLINK("x")', "-5"]
    assert results[1][0][0].get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    boolean = ElementTree.fromstring(write_answer(False, "xml")).find(f"{space}boolean")
    assert boolean is not None
    assert boolean.text == "false"


def asked_for_a_triple_term() -> Answer:
    with open_store("memory") as store:
        store.update('INSERT DATA { <urn:a> <urn:says> <<( <urn:b> <urn:p> "x & y"@en )>> }')
        return store.query("SELECT ?what { ?who <urn:says> ?what }")


def test_a_triple_as_a_term_is_written_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    answer = asked_for_a_triple_term()
    assert write_answer(answer, "csv").splitlines()[1] == '"<<( <urn:b> <urn:p> ""x & y""@en )>>"'
    (binding,) = json.loads(write_answer(answer, "json"))["results"]["bindings"]
    parts = {
        "subject": {"type": "uri", "value": "urn:b"},
        "predicate": {"type": "uri", "value": "urn:p"},
        "object": {"type": "literal", "value": "x & y", "xml:lang": "en"},
    }
    assert binding["what"] == {"type": "triple", "value": parts}
    root = ElementTree.fromstring(write_answer(answer, "xml"))
    (triple,) = root.iter("{http://www.w3.org/2005/sparql-results#}triple")
    assert [(part.tag.rpartition("}")[2], part[0].text) for part in triple] == [
        ("subject", "urn:b"),
        ("predicate", "urn:p"),
        ("object", "x & y"),
    ]
    write_table(answer)
    assert '<<( <urn:b> <urn:p> "x & y"@en )>>' in capsys.readouterr().out


def test_json_without_triple_terms_says_so() -> None:
    inner = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
    with pytest.raises(FormatError, match="JSON-LD cannot hold these triples"):
        write_answer((Triple(NamedNode("urn:s"), NamedNode("urn:p"), inner),), "json")


def test_triples_are_turtle_and_rows_are_not() -> None:
    triples = (Triple(NamedNode("urn:b"), NamedNode("urn:p"), Literal("x")),)
    graph = Graph().parse(data=write_answer(triples, "turtle"), format="turtle")
    assert [tuple(map(str, triple)) for triple in graph] == [("urn:b", "urn:p", "x")]
    assert write_answer(triples, "csv") == "subject,predicate,object\r\nurn:b,urn:p,x\r\n"
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE give Turtle"):
        write_answer(ROWS, "turtle")


def test_iris_are_shortened_for_the_eye() -> None:
    assert shorten(f"{ID}state/IND") == "id:state/IND"
    assert shorten("urn:x") == "urn:x"


def test_empty_store_has_empty_answers() -> None:
    assert ask_catalogue(open_store("memory"), "articles").rows == ()


def test_reader_is_told_where_a_limit_may_have_cut_the_answer(store: Store) -> None:
    query = find_query("articles")
    cut = ask_catalogue(store, "articles", {"limit": "1"})
    assert tell_limit(query, {"limit": "1"}, cut) == (
        "articles was asked with limit=1, so there may be more: --param limit=10"
    )
    assert tell_limit(query, {"limit": "2"}, cut) is None
    assert tell_limit(query, {}, cut) is None
    assert tell_limit(find_query("ties"), {}, cut) is None
