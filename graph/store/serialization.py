"""SPARQL Update text made of terms, and N-Quads in a fixed order."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from graph.store.parting import part_quads
from ontology.errors import StoreError
from ontology.writing import scratch_file

__all__ = ["graph_name", "sort_lines", "update_text"]

_RUN = 400_000
# Virtuoso's parser gives up at about 5,000 triples of one block, not of one request
_BLOCK = 2_000


def graph_name(name: str) -> NamedNode:
    """The IRI as a term; StoreError where it is none."""
    try:
        return NamedNode(name)
    except ValueError as error:
        raise StoreError(f"{name!r} is no IRI of a graph", remedy="give an absolute IRI") from error


def update_text(remove_graphs: Iterable[str], remove: Iterable[Quad], insert: Iterable[Quad]) -> str:
    """One update request: drop the graphs, delete the quads, insert the quads; empty where there is nothing to do.

    Raises StoreError for what no such request can say: a blank node to be removed, a graph named by one.
    """
    parts = [f"DROP SILENT GRAPH {graph_name(name)}" for name in sorted(set(remove_graphs))]
    for keyword, quads in (("DELETE DATA", remove), ("INSERT DATA", insert)):
        for block in part_quads(quads, _BLOCK):
            lines = _quad_lines(block, deleting=keyword == "DELETE DATA")
            parts.append(f"{keyword} {{\n{''.join(lines)}}}")
    return " ;\n".join(parts)


def _quad_lines(quads: Iterable[Quad], *, deleting: bool) -> list[str]:
    """The quads of one block, a GRAPH clause a run of quads of the same graph."""
    lines: list[str] = []
    current: object = DefaultGraph()
    close = ""
    for quad in quads:
        if deleting and (isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)):
            raise StoreError("a quad with a blank node cannot be removed by value", remedy="remove its whole graph")
        name = quad.graph_name
        if isinstance(name, BlankNode):
            raise StoreError("a graph without an IRI cannot be changed so", remedy="name every graph")
        if name != current:
            unnamed = isinstance(name, DefaultGraph)
            lines.append(close if unnamed else f"{close}GRAPH {name} {{\n")
            close, current = "" if unnamed else "}\n", name
        lines.append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
    return [*lines, close]


def sort_lines(unsorted: BinaryIO, stream: BinaryIO) -> int:
    """Copy the lines in byte order, in bounded memory: sorted runs on disk, then merged; how many there are."""
    first = sorted(islice(unsorted, _RUN))
    number = len(first)
    with ExitStack() as stack:
        runs: list[Iterator[bytes]] = [iter(first)]
        while chunk := sorted(islice(unsorted, _RUN)):
            number += len(chunk)
            run = stack.enter_context(scratch_file())
            run.writelines(chunk)
            run.seek(0)
            runs.append(iter(run))
        stream.writelines(heapq.merge(*runs))
    return number
