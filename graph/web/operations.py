"""The read requests that a worker process understands, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from graph.store.native import NativeStore
from graph.web.evaluation import evaluate, read_graph
from graph.web.replies import Reply

__all__ = ["OPERATIONS", "Operation", "preload"]

# a process that only answers queries needs none of these
_LATER = (
    "graph.views.evidence",
    "graph.views.explorer",
    "graph.web.finding",
    "graph.web.markup",
    "graph.web.selection",
    "graph.web.things",
    "graph.web.void",
    "ontology.loader",
)

Operation = Callable[[NativeStore, Mapping[str, Any], int], Reply]


def _query(store: NativeStore, request: Mapping[str, Any], limit: int) -> Reply:
    return evaluate(store._reading(), request, limit=limit)


def _graph(store: NativeStore, request: Mapping[str, Any], _limit: int) -> Reply:
    return read_graph(store._reading(), request)


def _thing(store: NativeStore, request: Mapping[str, Any], limit: int) -> Reply:
    from graph.web.things import describe_thing

    return describe_thing(store, request, limit)


def _explorer(store: NativeStore, _request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.views.explorer import build_page
    from graph.web.markup import policy_of

    page = build_page(store)
    return Reply("text/html", page.encode(), policy=policy_of(page))


def _network(store: NativeStore, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.views.payload import network_payload
    from graph.web.selection import read_selection

    payload = network_payload(store, selection=read_selection(store, request["fields"]))
    return Reply("application/json", json.dumps(payload, ensure_ascii=False, sort_keys=True).encode())


def _void(store: NativeStore, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.void import describe_dataset

    return describe_dataset(store, request)


def _search(store: NativeStore, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.finding import find

    return find(store, request)


def _ontology(_store: NativeStore, request: Mapping[str, Any], _limit: int) -> Reply:
    from graph.web.terms import describe_ontology

    return describe_ontology(request)


def preload() -> None:
    """Import what the operations import when they are first asked for."""
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
        "ontology": _ontology,
    }
)
