"""Asking a store: SPARQL text as it is, a catalogued query with its parameters bound as terms."""

from __future__ import annotations

from collections.abc import Mapping

from graph.catalogue import CataloguedQuery, find_query, load_catalogue
from graph.parameters import bind_parameters
from graph.store import Answer, Rows, Store
from graph.store.tokens import LIMIT
from ontology.errors import QueryError

__all__ = ["CataloguedQuery", "ask_catalogue", "find_query", "load_catalogue", "tell_limit"]


def ask_catalogue(store: Store, name: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The rows of a catalogued query; parameters are written as a user writes them ("India", "2021-12-06")."""
    query = find_query(name)
    answer: Answer = store.query(query.text, bindings=bind_parameters(store, query, parameters or {}))
    if not isinstance(answer, Rows):
        raise QueryError("a catalogued query must be a SELECT", place=f"{name}.rq")
    return answer


def tell_limit(query: CataloguedQuery, parameters: Mapping[str, str], answer: Answer) -> str | None:
    """A line for the reader where the query's limit may have cut the answer."""
    most = next((parameters.get(p.name, "").strip() or p.example for p in query.parameters if p.name == LIMIT), None)
    if most is None or not isinstance(answer, Rows) or len(answer.rows) < int(most):
        return None
    return f"{query.name} was asked with limit={most}, so there may be more: --param limit={10 * int(most)}"
