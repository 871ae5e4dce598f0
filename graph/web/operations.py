"""The read requests that a worker process understands, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from graph.store.base import Store
from graph.store.matching import expand_matches
from graph.store.native import NativeStore
from graph.web.admission import admit_query
from graph.web.evaluation import evaluate, read_graph
from graph.web.relaying import relay_graph, relay_query
from graph.web.replies import Reply

__all__ = ["OPERATIONS", "Operation", "preload", "preload_pages"]

# small, and so in every process from the start
_SOON = ("graph.web.examples", "graph.web.finding")
# a process that only answers queries and searches needs none of these
_LATER = (
    "graph.views.explorer",
    "graph.web.bounding",
    "graph.web.selection",
    "graph.web.things",
    "graph.web.void",
    "graph.web.terms",
)

Operation = Callable[[Store, Mapping[str, Any], int], Reply]


def _query(store: Store, request: Mapping[str, Any], limit: int) -> Reply:
    admitted = admit_query(request)
    if not isinstance(store, NativeStore):
        return relay_query(store, {**request, "query": admitted}, limit)
    # the engine answers in bytes, which the store's own interface does not hand on
    text = expand_matches(admitted, store._match)
    return evaluate(store.engine, {**request, "query": text}, limit=limit)


def _graph(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    return read_graph(store.engine, request) if isinstance(store, NativeStore) else relay_graph(store, request)


def _thing(store: Store, request: Mapping[str, Any], limit: int) -> Reply:
    from graph.web.things import describe_thing

    return describe_thing(store, request, limit)


def _explorer(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.views.explorer import build_page
    from graph.views.headings import describe_selection
    from graph.web.bounding import MOST_EVENTS, bound_selection
    from graph.web.markup import policy_of
    from graph.web.selection import read_selection

    bound = bound_selection(store, read_selection(store, request["fields"]))
    page = build_page(
        store,
        selection=bound.selection,
        heading=describe_selection(store, bound.selection) + bound.words,
        maximum_events=MOST_EVENTS,
        left_out=bound.left_out,
        pairs=bound.pairs,
        served=True,
    )
    return Reply("text/html", page.encode(), bound.left_out.events > 0, policy_of(page))


def _network(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.views.payload import network_payload
    from graph.web.bounding import MOST_EVENTS, bound_selection
    from graph.web.selection import read_selection

    bound = bound_selection(store, read_selection(store, request["fields"]))
    payload = network_payload(
        store, selection=bound.selection, maximum_events=MOST_EVENTS, left_out=bound.left_out, pairs=bound.pairs
    )
    content = json.dumps(payload, ensure_ascii=False, sort_keys=True).encode()
    return Reply("application/json", content, payload["omitted"]["events"] > 0)


def _void(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.void import describe_dataset

    return describe_dataset(store, request)


def _search(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.finding import find

    return find(store, request)


def _example(store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.examples import write_example

    return write_example(store, request)


def _ontology(_store: Store, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.terms import describe_ontology

    return describe_ontology(request)


def preload() -> None:
    """Import what searches import when they are first asked for."""
    for name in _SOON:
        import_module(name)


def preload_pages() -> None:
    """Import what the other pages do, which takes most of a second."""
    for name in _LATER:
        import_module(name)


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "query": _query,
        "graph": _graph,
        "thing": _thing,
        "explorer": _explorer,
        "network": _network,
        "void": _void,
        "search": _search,
        "example": _example,
        "ontology": _ontology,
    }
)
