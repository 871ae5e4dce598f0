"""The full-text index beside a store on disk: SQLite FTS5 over labels, aliases, titles and passages.

Before a change of the quads, the writer notes in the index what the change will touch; the note is
taken away in the transaction that indexes it. After a crash at any point the notes tell what may
differ, and `catch_up` compares just that with the store. Texts of the ontology itself are left out.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.store.wording import match_expression
from ontology.errors import StoreError
from ontology.iri import GRAPH, ONTOLOGY

__all__ = ["EVERYTHING", "TEXTS", "Found", "TextIndex"]

TEXTS: Mapping[str, str] = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#prefLabel": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "alias",
    "http://purl.org/dc/terms/title": "title",
    f"{ONTOLOGY}exactText": "passage",
}
"""The properties whose literals are indexed, and the kind of text that each holds."""

EVERYTHING = "*"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS statement (
    id INTEGER PRIMARY KEY, graph TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS statement_place ON statement (graph, subject);
CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5 (
    text, kind, content = 'statement', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '3');
CREATE TABLE IF NOT EXISTS pending (
    graph TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (graph, subject)) WITHOUT ROWID;
"""
_ADD = "INSERT INTO statement (id, graph, subject, kind, text) VALUES (?, ?, ?, ?, ?)"
_PART = 10_000
_ADD_WORDS = "INSERT INTO word (rowid, text, kind) VALUES (?, ?, ?)"
_REMOVE_WORDS = "INSERT INTO word (word, rowid, text, kind) VALUES ('delete', ?, ?, ?)"
_PLACED = "SELECT id, subject, kind, text FROM statement WHERE graph = ?"
_MANY = 2_000
"""Things of one graph from which on it is quicker to compare the graph whole."""
_VERSION = 2
"""Counted up with every change of the tables; an index of another version is made anew."""

# the newest that match are ranked, so that a word of every second passage costs no more than a rare one
_NEWEST = 2_000
_FIND = """
SELECT statement.subject, statement.kind, statement.text, found.score FROM (
    SELECT rowid, bm25(word, 1.0, 0.0) AS score FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?
) AS found JOIN statement ON statement.id = found.rowid ORDER BY found.score, statement.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that matched; the higher the score, the better."""

    subject: str
    kind: str
    text: str
    score: float


class TextIndex:
    """The index of one store; only the store's writer may open it for writing."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        with self._errors():
            self._connection = _connect(path, read_only=read_only)
            if not read_only:
                (version,) = self._connection.execute("PRAGMA user_version").fetchone()
                if version != _VERSION:
                    self._start_anew()

    def _start_anew(self) -> None:
        """Make the tables, and note that all of the store is to be indexed."""
        drop = "DROP TABLE IF EXISTS word; DROP TABLE IF EXISTS statement; DROP TABLE IF EXISTS pending;"
        self._connection.executescript(f"BEGIN IMMEDIATE; {drop} {_SCHEMA} COMMIT;")
        self.note(graphs=[EVERYTHING])
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def note(self, *, graphs: Iterable[str] = (), quads: Iterable[Quad] = ()) -> None:
        """Note what is about to change: whole graphs, or the texts among these quads."""
        places = {(graph, "") for graph in graphs}
        places |= {
            (_graph_name(quad), quad.subject.value)
            for quad in quads
            if quad.predicate.value in TEXTS and isinstance(quad.subject, NamedNode)
        }
        if places:
            with self._transaction() as connection:
                connection.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", sorted(places))

    def is_behind(self) -> bool:
        """Whether something was noted and not indexed yet."""
        with self._errors():
            return bool(self._connection.execute("SELECT 1 FROM pending LIMIT 1").fetchall())

    def catch_up(self, engine: pyoxigraph.Store) -> None:
        """Index what was noted, as it now stands in the store."""
        if not self.is_behind():
            return
        with self._transaction() as connection:
            pending = connection.execute("SELECT graph, subject FROM pending ORDER BY graph, subject").fetchall()
            whole = {graph for graph, subject in pending if not subject}
            whole |= {graph for graph, number in Counter(graph for graph, _ in pending).items() if number > _MANY}
            if EVERYTHING in whole:
                self._compare_everything(connection, engine)
            else:
                for graph in sorted(whole):
                    _compare(connection, engine, graph)
                for graph, subject in pending:
                    if graph not in whole:
                        _compare(connection, engine, graph, subject)
            connection.execute("DELETE FROM pending")

    def find(self, words: str, *, limit: int, kinds: Iterable[str] = ()) -> tuple[Found, ...]:
        """The best matches for all the words, best first; nothing where there is no word."""
        expression = match_expression(words, kinds=kinds)
        if expression is None:
            return ()
        with self._errors():
            rows = self._connection.execute(_FIND, (expression, _NEWEST, limit))
            return tuple(Found(subject, kind, text, -score) for subject, kind, text, score in rows)

    def subjects(self, words: str, *, limit: int) -> tuple[str, ...]:
        """The things of which a text matches all the words, each once, newest first."""
        expression = match_expression(words)
        if expression is None:
            return ()
        with self._errors():
            rows = self._connection.execute(
                "SELECT subject FROM word JOIN statement ON statement.id = word.rowid WHERE word MATCH ? "
                "ORDER BY word.rowid DESC LIMIT ?",
                [expression, limit],
            )
            return tuple(dict.fromkeys(subject for (subject,) in rows))

    def count(self) -> int:
        """How many texts are indexed."""
        with self._errors():
            (number,) = self._connection.execute("SELECT COUNT(*) FROM statement").fetchone()
        return int(number)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _compare_everything(self, connection: sqlite3.Connection, engine: pyoxigraph.Store) -> None:
        if not connection.execute("SELECT 1 FROM statement LIMIT 1").fetchall():
            _add(connection, _read_texts(engine, None, None))
            return
        known = {graph for (graph,) in connection.execute("SELECT DISTINCT graph FROM statement")}
        named = {name.value for name in engine.named_graphs() if isinstance(name, NamedNode)}
        for graph in sorted(known | named | {""}):
            _compare(connection, engine, graph)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"the full-text index failed: {error}",
                place=str(self._path),
                remedy="look at the disk's free space; a deleted index is made anew by the next writer",
            ) from error


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    if not read_only:
        connection = _open(address)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
    connection = _open(f"{address}?mode=ro")
    try:
        connection.execute("SELECT 1 FROM pending LIMIT 1").fetchall()
    except sqlite3.OperationalError:
        # in a folder that nobody may write there is no room for the shared memory of readers and writer
        connection.close()
        connection = _open(f"{address}?immutable=1")
    return connection


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=10)


def _compare(connection: sqlite3.Connection, engine: pyoxigraph.Store, graph: str, subject: str | None = None) -> None:
    """Make the index hold just the texts that the store has of a graph, or of one thing in a graph."""
    where, parameters = (" AND subject = ?", [graph, subject]) if subject else ("", [graph])
    present = {tuple(row): number for number, *row in connection.execute(_PLACED + where, parameters)}
    wanted = {text[1:]: text for text in _read_texts(engine, graph, subject)}
    for row in present.keys() - wanted.keys():
        connection.execute(_REMOVE_WORDS, (present[row], row[2], row[1]))
        connection.execute("DELETE FROM statement WHERE id = ?", (present[row],))
    _add(connection, (wanted[row] for row in sorted(wanted.keys() - present.keys())))


def _add(connection: sqlite3.Connection, texts: Iterable[tuple[str, str, str, str]]) -> None:
    (last,) = connection.execute("SELECT COALESCE(MAX(id), 0) FROM statement").fetchone()
    numbered = enumerate(texts, last + 1)
    while part := [(number, *text) for number, text in islice(numbered, _PART)]:
        connection.executemany(_ADD, part)
        connection.executemany(_ADD_WORDS, ((number, text, kind) for number, _, _, kind, text in part))


def _read_texts(
    engine: pyoxigraph.Store, graph: str | None, subject: str | None
) -> Iterator[tuple[str, str, str, str]]:
    """The texts of the store, of one graph (the unnamed one by an empty name) or of one thing in it."""
    place = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
    for predicate, kind in TEXTS.items():
        node = NamedNode(subject) if subject else None
        for quad in engine.quads_for_pattern(node, NamedNode(predicate), None, place):
            name = _graph_name(quad)
            if isinstance(quad.object, Literal) and not name.startswith(f"{GRAPH}ontology/"):
                yield name, getattr(quad.subject, "value", ""), kind, quad.object.value


def _graph_name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
