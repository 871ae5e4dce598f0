"""Requests made fit for the engine: what reaches out is refused or cut out, the protocol's dataset written in.

Runs in a worker process, where a deadline ends what takes too long; the service itself never reads a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.web.clearing import clear_silently
from graph.web.errors import ForbiddenError
from graph.web.evaluation import check_syntax
from graph.web.guarding import disarm, guard_query, guard_update
from graph.web.using import add_using

__all__ = ["admit_query", "admit_update"]


def admit_query(request: Mapping[str, Any]) -> str:
    """The query as it may be evaluated; ForbiddenError where it reaches out, QueryError where it is no query either."""
    text: str = request["query"]
    try:
        return guard_query(text, _services(request))
    except ForbiddenError:
        _tell_syntax(text, request["base"], update=False)
        raise


def admit_update(request: Mapping[str, Any]) -> str:
    """The same for an update; BadRequestError where it and its request both name a dataset."""
    text: str = request["update"]
    try:
        guarded = guard_update(text, _services(request))
    except ForbiddenError:
        _tell_syntax(text, request["base"], update=True)
        raise
    return add_using(clear_silently(guarded), request.get("default_graphs", ()), request.get("named_graphs", ()))


def _services(request: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(request.get("services", ()))


def _tell_syntax(text: str, base: str, *, update: bool) -> None:
    """Raise QueryError for a wrong syntax of what is refused, which helps more than the refusal."""
    harmless = disarm(text)
    if harmless is not None:
        check_syntax(harmless, base, update=update)
