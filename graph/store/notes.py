"""The notes of what the full-text index may lack, worked off one after the other.

Each note is removed in the transaction in which the index was brought in step with what it names, so the work may end
after any of them, and the next to come goes on.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pyoxigraph

from graph.store.statements import compare, fill, is_empty, list_graphs

__all__ = ["EVERYTHING", "work_off"]

EVERYTHING = "*"
"""In place of a graph: whatever the store holds."""

_MANY = 2_000
"""Things of one graph from which on it is quicker to compare the graph whole."""


def work_off(connection: sqlite3.Connection, engine: pyoxigraph.Store, deadline: float) -> None:
    """Work off notes until none is left or the deadline has passed, by the monotonic clock; one at least."""
    if connection.execute("SELECT 1 FROM pending WHERE graph = ? LIMIT 1", (EVERYTHING,)).fetchall():
        if is_empty(connection):
            fill(connection, engine)
            connection.execute("DELETE FROM pending")
            return
        _part_everything(connection, engine)
    for bring_in_step in _read_notes(connection, engine):
        bring_in_step()
        if time.monotonic() > deadline:
            return


def _part_everything(connection: sqlite3.Connection, engine: pyoxigraph.Store) -> None:
    """A note for each graph in place of the one for all: what is noted later is added to them."""
    names = ((name, "") for name in list_graphs(connection, engine))
    connection.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", names)
    connection.execute("DELETE FROM pending WHERE graph = ?", (EVERYTHING,))


def _read_notes(connection: sqlite3.Connection, engine: pyoxigraph.Store) -> Iterator[Callable[[], None]]:
    """What is to be done, with the end of its note; single things first, which were just written."""
    notes = connection.execute("SELECT graph, subject FROM pending ORDER BY graph, subject").fetchall()
    whole = {graph for graph, subject in notes if not subject}
    whole |= {graph for graph, number in Counter(graph for graph, _ in notes).items() if number > _MANY}
    for graph, subject in notes:
        if graph not in whole:
            yield partial(_compare_thing, connection, engine, graph, subject)
    for graph in sorted(whole):
        yield partial(_compare_graph, connection, engine, graph)


def _compare_graph(connection: sqlite3.Connection, engine: pyoxigraph.Store, graph: str) -> None:
    compare(connection, engine, graph)
    connection.execute("DELETE FROM pending WHERE graph = ?", (graph,))


def _compare_thing(connection: sqlite3.Connection, engine: pyoxigraph.Store, graph: str, subject: str) -> None:
    compare(connection, engine, graph, subject)
    connection.execute("DELETE FROM pending WHERE graph = ? AND subject = ?", (graph, subject))
