"""Catalogued queries as examples of the query page: their text with values in place. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.query import load_catalogue, write_query
from graph.store.base import Store
from graph.web.errors import NotFoundError
from graph.web.negotiation import negotiate
from graph.web.replies import Reply
from graph.web.requests import one

__all__ = ["write_example"]

_SPARQL = "application/sparql-query"


def write_example(store: Store, request: Mapping[str, Any]) -> Reply:
    """The text of a catalogued query with its parameters as the fields give them; NotFoundError where there is none."""
    media_type = negotiate(request.get("accept"), (_SPARQL, "text/plain"))
    name, fields = request["name"], request["fields"]
    if name not in load_catalogue():
        raise NotFoundError("there is no such query", place=name, remedy=f"ask for {', '.join(load_catalogue())}")
    text = write_query(store, name, {field: one(fields, field) or "" for field in fields})
    return Reply(media_type, text.encode())
