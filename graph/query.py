"""Asking a store: SPARQL text as it is, a catalogued query with its parameters bound as terms."""

from __future__ import annotations

from collections.abc import Mapping

from graph.catalogue import CataloguedQuery, find_query, load_catalogue
from graph.parameters import bind_parameters
from graph.store import Answer, Rows, Store
from ontology.errors import QueryError

__all__ = ["CataloguedQuery", "ask_catalogue", "find_query", "load_catalogue"]


def ask_catalogue(store: Store, name: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The rows of a catalogued query; parameters are written as a user writes them ("India", "2021-12-06")."""
    query = find_query(name)
    answer: Answer = store.query(query.text, bindings=bind_parameters(store, query, parameters or {}))
    if not isinstance(answer, Rows):
        raise QueryError("a catalogued query must be a SELECT", place=f"{name}.rq")
    return answer
