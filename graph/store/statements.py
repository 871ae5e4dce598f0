"""The statements of the full-text index, brought in step with the quads of the store.

Texts of the ontology itself are left out, and those of blank nodes, which no query can name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.store.postings import SCHEMA as POSTINGS
from graph.store.postings import add_postings, remove_postings
from ontology.iri import GRAPH, ONTOLOGY

__all__ = ["SCHEMA", "TEXTS", "compare", "fill", "graph_name", "is_empty", "list_graphs"]

TEXTS: Mapping[str, str] = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#prefLabel": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "alias",
    "http://purl.org/dc/terms/title": "title",
    f"{ONTOLOGY}exactText": "passage",
}
"""The properties whose literals are indexed, and the kind of text that each holds."""

SCHEMA = f"""
DROP TABLE IF EXISTS word;
DROP TABLE IF EXISTS statement;
DROP TABLE IF EXISTS pending;
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, graph TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX statement_place ON statement (graph, subject);
CREATE INDEX statement_name ON statement (text COLLATE NOCASE) WHERE kind IN ('label', 'alias');
CREATE TABLE pending (
    graph TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (graph, subject)) WITHOUT ROWID;
{POSTINGS}
"""
_ADD = "INSERT INTO statement (id, graph, subject, kind, text) VALUES (?, ?, ?, ?, ?)"
_PART = 10_000
_PLACED = "SELECT id, subject, kind, text FROM statement WHERE graph = ?"


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing is indexed."""
    return not connection.execute("SELECT 1 FROM statement LIMIT 1").fetchall()


def fill(connection: sqlite3.Connection, engine: pyoxigraph.Store) -> None:
    """Put all texts that the store has into an index that holds none."""
    _add(connection, _read_texts(engine, None, None))


def list_graphs(connection: sqlite3.Connection, engine: pyoxigraph.Store) -> list[str]:
    """The graphs, the unnamed one among them, in which store and index may differ."""
    known = {graph for (graph,) in connection.execute("SELECT DISTINCT graph FROM statement")}
    named = {name.value for name in engine.named_graphs() if isinstance(name, NamedNode)}
    return sorted(known | named | {""})


def compare(connection: sqlite3.Connection, engine: pyoxigraph.Store, graph: str, subject: str | None = None) -> None:
    """Make the index hold just the texts that the store has of a graph, or of one thing in a graph."""
    where, parameters = (" AND subject = ?", [graph, subject]) if subject else ("", [graph])
    present = {tuple(row): number for number, *row in connection.execute(_PLACED + where, parameters)}
    wanted = {text[1:]: text for text in _read_texts(engine, graph, subject)}
    gone = sorted((present[row], row[1], row[2]) for row in present.keys() - wanted.keys())
    remove_postings(connection, gone)
    connection.executemany("DELETE FROM statement WHERE id = ?", ((number,) for number, _, _ in gone))
    _add(connection, (wanted[row] for row in sorted(wanted.keys() - present.keys())))


def _add(connection: sqlite3.Connection, texts: Iterable[tuple[str, str, str, str]]) -> None:
    (last,) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM statement").fetchone()
    numbered = enumerate(texts, last + 1)
    while part := [(number, *text) for number, text in islice(numbered, _PART)]:
        connection.executemany(_ADD, part)
        add_postings(connection, ((number, kind, text) for number, _, _, kind, text in part))


def _read_texts(
    engine: pyoxigraph.Store, graph: str | None, subject: str | None
) -> Iterator[tuple[str, str, str, str]]:
    """The texts of the store, of one graph (the unnamed one by an empty name) or of one thing in it."""
    place = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
    for predicate, kind in TEXTS.items():
        node = NamedNode(subject) if subject else None
        for quad in engine.quads_for_pattern(node, NamedNode(predicate), None, place):
            name = graph_name(quad)
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            if not name.startswith(f"{GRAPH}ontology/"):
                yield name, quad.subject.value, kind, quad.object.value


def graph_name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
