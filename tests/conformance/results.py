"""Result documents, of a suite or of the service, as tables that can be compared."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, RdfFormat, Triple

from tests.conformance.matching import Row, Value, same_rows

__all__ = ["Table", "by_value", "read_graph", "read_result", "read_table", "same_result", "split_graphs"]

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RDF = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
_TABLES = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
    ".csv": QueryResultsFormat.CSV,
}
_GRAPH = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their variables: of a SELECT, of an ASK (one row, no variable name), or the triples of a graph."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    ordered: bool = False


def same_result(got: Table, expected: Table, *, lax: bool) -> bool:
    """Whether the answer is the expected one: as a bag, as a set where `lax`, in order where that is told."""
    if set(got.variables) != set(expected.variables):
        return False
    order = [got.variables.index(name) for name in expected.variables]
    rows = [tuple(row[place] for place in order) for row in got.rows]
    if lax:
        return same_rows(tuple(dict.fromkeys(rows)), tuple(dict.fromkeys(expected.rows)))
    if not same_rows(rows, expected.rows):
        return False
    numbered = [[(*row, Literal(place)) for place, row in enumerate(some)] for some in (rows, expected.rows)]
    return not expected.ordered or same_rows(*numbered)


def by_value(table: Table) -> Table:
    """The table with each number and truth value written in one way."""
    return replace(table, rows=tuple(tuple(_simplify(value) for value in row) for row in table.rows))


def split_graphs(quads: Table) -> dict[str, Table]:
    """A table of quads as one table a graph, under its name as it is written; the unnamed one's is empty."""
    place = quads.variables.index("graph")
    kept = tuple(name for name in quads.variables if name != "graph")
    rows: dict[str, list[Row]] = {}
    for row in quads.rows:
        rows.setdefault("" if row[place] is None else str(row[place]), []).append(row[:place] + row[place + 1 :])
    return {name: Table(kept, tuple(some)) for name, some in rows.items()}


def read_result(path: Path, base: str) -> Table:
    """A suite's result file, whichever vocabulary or format it is in."""
    if path.suffix in _TABLES:
        return read_table(path.read_bytes(), _TABLES[path.suffix])
    triples = tuple(
        quad.triple for quad in pyoxigraph.parse(path.read_bytes(), _RDF[path.suffix], base_iri=f"{base}{path.name}")
    )
    if any(triple.predicate == _TYPE and triple.object == _rs("ResultSet") for triple in triples):
        return _ResultSet(triples).read()
    return Table(_GRAPH, tuple(tuple(triple) for triple in triples))


def read_table(content: bytes, form: QueryResultsFormat) -> Table:
    """A document of SPARQL results."""
    if form == QueryResultsFormat.CSV:
        return _read_csv(content)
    answer = pyoxigraph.parse_query_results(content, form)
    if isinstance(answer, QueryBoolean):
        return _truth(bool(answer))
    return Table(tuple(variable.value for variable in answer.variables), tuple(tuple(row) for row in answer))


def read_graph(content: bytes, form: RdfFormat) -> Table:
    """A document of triples."""
    return Table(_GRAPH, tuple({tuple(quad.triple): None for quad in pyoxigraph.parse(content, form)}))


def _read_csv(content: bytes) -> Table:
    header, *lines = csv.reader(io.StringIO(content.decode(), newline=""))
    rows = [tuple(BlankNode(cell[2:]) if cell.startswith("_:") else Literal(cell) for cell in line) for line in lines]
    return Table(tuple(header), tuple(rows))


def _truth(value: bool) -> Table:
    return Table(("",), ((Literal(value),),))


class _ResultSet:
    """Reads a result set that is described in RDF."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = tuple(triples)

    def read(self) -> Table:
        boolean = self._texts(None, "boolean")
        if boolean:
            return _truth(boolean[0] in ("true", "1"))
        names = sorted(self._texts(None, "resultVariable"))
        indexed = [(self._texts(solution, "index"), solution) for solution in self._objects(None, "solution")]
        ordered = bool(indexed) and all(index for index, _ in indexed)
        if ordered:
            indexed.sort(key=lambda pair: int(pair[0][0]))
        return Table(tuple(names), tuple(self._row(solution, names) for _, solution in indexed), ordered)

    def _row(self, solution: Value, names: Iterable[str]) -> Row:
        bindings = self._objects(solution, "binding")
        values = {self._texts(one, "variable")[0]: self._objects(one, "value")[0] for one in bindings}
        return tuple(values.get(name) for name in names)

    def _objects(self, subject: Value, name: str) -> list[Value]:
        """The objects of a property, of one subject or of any."""
        asked = [triple for triple in self._triples if triple.predicate == _rs(name)]
        return [triple.object for triple in asked if subject is None or triple.subject == subject]

    def _texts(self, subject: Value, name: str) -> list[str]:
        return [value.value for value in self._objects(subject, name) if isinstance(value, Literal)]


def _rs(name: str) -> NamedNode:
    return NamedNode(_RS + name)


def _simplify(value: Value) -> Value:
    if not isinstance(value, Literal) or not value.datatype.value.startswith(_XSD):
        return value
    kind = value.datatype.value.removeprefix(_XSD)
    try:
        if kind == "integer":
            return Literal(str(int(value.value)), datatype=value.datatype)
        if kind == "decimal":
            return Literal(f"{Decimal(value.value).normalize():f}", datatype=value.datatype)
        if kind in ("double", "float"):
            return Literal(repr(float(value.value)), datatype=value.datatype)
    except (ValueError, ArithmeticError):
        return value
    if kind == "boolean":
        return Literal({"1": "true", "0": "false"}.get(value.value, value.value), datatype=value.datatype)
    return value
