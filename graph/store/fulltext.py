"""The full-text index beside a store on disk: SQLite FTS5 over labels, aliases, titles and passages.

A search ranks the newest that match of each kind of text, and names that are what was typed: a word of
every second passage costs no more than a rare one.

Before a change of the quads, the writer notes in the index what the change will touch; the note is
taken away in the transaction that indexes it. After a crash at any point the notes tell what may
differ, and `catch_up` compares just that with the store, in as many goes as it is given. A damaged index
is removed by the writer and made anew: all that it holds stands in the store.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from graph.store.index_file import connect_index, is_damage
from graph.store.notes import EVERYTHING, work_off
from graph.store.postings import KINDS, Statement, find_newest, find_subjects
from graph.store.ranking import score_texts
from graph.store.statements import SCHEMA, TEXTS, graph_name
from graph.store.wording import read_wording
from ontology.errors import StoreError

__all__ = ["EVERYTHING", "Found", "TextIndex"]

_NAMED = """
SELECT id, subject, kind, text FROM statement
WHERE text = ? COLLATE NOCASE AND kind IN ('label', 'alias') ORDER BY id DESC LIMIT ?
"""
_VERSION = 4
"""Counted up with every change of the tables; an index of another version is made anew."""
_ANEW = "delete it: the next writer makes it anew"
_RANKED = 1_000
"""How many that match are ranked of each kind, the newest, where no more are wanted."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that matched; the higher the score, the better."""

    subject: str
    kind: str
    text: str
    score: float


class TextIndex:
    """The index of one store; only the store's writer may open it for writing.

    `renewing` is called before the file is made, or made anew: readers have to look for the new one.
    """

    def __init__(self, path: Path, *, read_only: bool = False, renewing: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._renewing = renewing
        if not read_only and not path.exists():
            renewing()
        with self._errors():
            try:
                self._connection = connect_index(path, read_only=read_only)
                if not read_only:
                    self._start()
            except sqlite3.DatabaseError as error:
                if read_only or not is_damage(error):
                    raise
                self._renew()

    def _start(self) -> None:
        """Make the tables where they are not those of this version, and note that all of the store is to be indexed."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            self._connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
            self._connection.execute("INSERT OR IGNORE INTO pending VALUES (?, '')", (EVERYTHING,))
            self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def _renew(self) -> None:
        """Put an index of nothing, in which all is noted, in the place of one that is damaged."""
        self._renewing()
        with suppress(AttributeError):
            self._connection.close()
        for path in self._path.parent.glob(f"{self._path.name}*"):
            path.unlink(missing_ok=True)
        self._connection = connect_index(self._path, read_only=False)
        self._start()

    def note(self, *, graphs: Iterable[str] = (), quads: Iterable[Quad] = ()) -> None:
        """Note what is about to change: whole graphs, or the texts among these quads."""
        places = {(graph, "") for graph in graphs}
        places |= {
            (graph_name(quad), quad.subject.value)
            for quad in quads
            if quad.predicate.value in TEXTS and isinstance(quad.subject, NamedNode)
        }
        if places:
            self._renewing_if_damaged(partial(self._note, sorted(places)))

    def _note(self, places: Iterable[tuple[str, str]]) -> None:
        with self._transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", places)

    def is_behind(self) -> bool:
        """Whether something was noted and not indexed yet."""
        with self._errors():
            return bool(self._connection.execute("SELECT 1 FROM pending LIMIT 1").fetchall())

    def catch_up(self, engine: pyoxigraph.Store, *, within: float = inf) -> bool:
        """Index what was noted, as it now stands in the store; whether all of it is done.

        After so many seconds what is indexed by then is kept, and the rest stays noted.
        """
        self._renewing_if_damaged(partial(self._catch_up, engine, time.monotonic() + within))
        return not self.is_behind()

    def _catch_up(self, engine: pyoxigraph.Store, deadline: float) -> None:
        if self._connection.execute("SELECT 1 FROM pending LIMIT 1").fetchall():
            with self._transaction() as connection:
                work_off(connection, engine, deadline)

    def find(self, words: str, *, limit: int, kinds: Iterable[str] = ()) -> tuple[Found, ...]:
        """The best matches for all the words among the newest, best first; nothing where there is no word."""
        wording = read_wording(words)
        if not wording:
            return ()
        chosen = frozenset(kinds) or frozenset(KINDS)
        most = max(_RANKED, limit)
        typed = words.strip(' "').encode(errors="replace").decode()
        with self._reading() as connection:
            named: Iterable[Statement] = connection.execute(_NAMED, (typed, most))
            statements = {row[0]: row for row in named if row[2] in chosen}
            for kind in KINDS:
                if kind in chosen:
                    statements |= {row[0]: row for row in find_newest(connection, kind, wording, limit=most)}
        scores = score_texts([row[3] for row in statements.values()], wording)
        # of equals the oldest comes first
        ranked = sorted((-score, number) for score, number in zip(scores, statements, strict=True))
        return tuple(Found(*statements[number][1:], -cost) for cost, number in ranked[:limit])

    def subjects(self, words: str, *, limit: int) -> tuple[str, ...]:
        """The things of which a text matches all the words, each once, newest first."""
        wording = read_wording(words)
        if not wording:
            return ()
        with self._reading() as connection:
            return tuple(dict.fromkeys(find_subjects(connection, wording, limit=limit)))

    def count(self) -> int:
        """How many texts are indexed."""
        with self._reading() as connection:
            (number,) = connection.execute("SELECT COUNT(*) FROM statement").fetchone()
        return int(number)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _renewing_if_damaged(self, change: Callable[[], None]) -> None:
        with self._errors():
            try:
                change()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._renew()
                change()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            # what ended the transaction itself is told, and not that there is none
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._errors():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                raise StoreError(
                    "the full-text index was made by another version of detente",
                    place=str(self._path),
                    remedy="the next writer makes it anew: start detente serve, or ingest something",
                )
            yield self._connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"the full-text index failed: {error}",
                place=str(self._path),
                remedy=_ANEW if is_damage(error) else "look at the disk's free space",
            ) from error
        except OSError as error:
            raise StoreError(error.strerror or str(error), place=str(self._path), remedy=_ANEW) from error
