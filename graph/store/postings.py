"""The words of the full-text index: where each occurs, in an FTS5 table for each kind of text.

A word of every passage is in no name, or in few: in one table for both, looking for names would read all
its passages. All answers come newest first and are cut there, so that none reads more than it gives.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from graph.store.wording import Wording, match_expression

__all__ = ["KINDS", "SCHEMA", "Posting", "Statement", "add_postings", "find_newest", "find_subjects", "remove_postings"]

KINDS = ("label", "alias", "title", "passage")
"""The kinds of text, in the order in which equal hits come."""

Posting = tuple[int, str, str]
"""The number, kind and text of a statement."""
Statement = tuple[int, str, str, str]
"""The number, subject, kind and text of one."""

# no sizes of texts: the ranking does not ask FTS5 for them
_TABLES = """
DROP TABLE IF EXISTS term_{kind};
DROP TABLE IF EXISTS word_{kind};
CREATE VIRTUAL TABLE word_{kind} USING fts5 (
    text, content = 'statement', content_rowid = 'id', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2", prefix = '3 4');
CREATE VIRTUAL TABLE term_{kind} USING fts5vocab (word_{kind}, instance);
"""
SCHEMA = "".join(_TABLES.format(kind=kind) for kind in KINDS)
_INDEXED_BEGINNING = 4
_MOST_COMPLETED = 32

_ADD = "INSERT INTO word_{0} (rowid, text) VALUES (?, ?)"
_REMOVE = "INSERT INTO word_{0} (word_{0}, rowid, text) VALUES ('delete', ?, ?)"
_NEWEST = "SELECT * FROM (SELECT rowid AS number FROM word_{0} WHERE word_{0} MATCH ? ORDER BY rowid DESC LIMIT ?)"
_STATEMENTS = "SELECT id, subject, kind, text FROM ({}) JOIN statement ON id = number"
_SUBJECTS = "SELECT id, subject FROM ({}) JOIN statement ON id = number"
_NEXT_TERM = "SELECT term FROM term_{} WHERE term >= ? LIMIT 1"


def add_postings(connection: sqlite3.Connection, postings: Iterable[Posting]) -> None:
    """Index the words of statements."""
    for kind, rows in _by_kind(postings):
        connection.executemany(_ADD.format(kind), rows)


def remove_postings(connection: sqlite3.Connection, postings: Iterable[Posting]) -> None:
    """Take the words of statements out, which must be as they were put in."""
    for kind, rows in _by_kind(postings):
        connection.executemany(_REMOVE.format(kind), rows)


def find_newest(connection: sqlite3.Connection, kind: str, wording: Wording, *, limit: int) -> Iterator[Statement]:
    """The newest statements of a kind with all that the wording wants."""
    expression = _expression(connection, kind, wording)
    return connection.execute(_STATEMENTS.format(_NEWEST.format(kind)), (expression, limit))


def find_subjects(connection: sqlite3.Connection, wording: Wording, *, limit: int) -> Iterator[str]:
    """What the newest statements of all kinds are about, newest first."""
    found: list[tuple[int, str]] = []
    for kind in KINDS:
        found += connection.execute(
            _SUBJECTS.format(_NEWEST.format(kind)), (_expression(connection, kind, wording), limit)
        )
    return (subject for _, subject in sorted(found, reverse=True)[:limit])


def _by_kind(postings: Iterable[Posting]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    # FTS5 writes out what it holds in memory whenever numbers do not rise
    ordered = sorted((kind, number, text) for number, kind, text in postings)
    for kind, rows in groupby(ordered, key=lambda row: row[0]):
        yield kind, [(number, text) for _, number, text in rows]


def _expression(connection: sqlite3.Connection, kind: str, wording: Wording) -> str:
    return match_expression(wording, completed=_complete(connection, kind, wording.beginning))


def _complete(connection: sqlite3.Connection, kind: str, beginning: str) -> tuple[str, ...]:
    """The indexed words that begin so; none where they are many, or the index knows the beginning itself.

    Words are read newest first without the rest; of a beginning that it does not know FTS5 gathers all
    places of all its words before the first is given.
    """
    if len(beginning) <= _INDEXED_BEGINNING or not (beginning.isascii() and beginning.isalnum()):
        return ()
    start = following = beginning.lower()
    words: list[str] = []
    while len(words) <= _MOST_COMPLETED:
        row = connection.execute(_NEXT_TERM.format(kind), (following,)).fetchone()
        if row is None or not row[0].startswith(start):
            return tuple(words)
        words.append(row[0])
        # the least that comes after the word: no word holds a control character
        following = f"{row[0]}\x01"
    return ()
