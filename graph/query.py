"""Asking a store: SPARQL text as it is, a catalogued query with its parameters bound as terms."""

from __future__ import annotations

from collections.abc import Mapping

from graph.catalogue import CataloguedQuery, find_query, load_catalogue
from graph.parameters import bind_parameters
from graph.principals import read_allegiances
from graph.rows import kind_of
from graph.store import Answer, Rows, Store, Term
from graph.store.tokens import LIMIT, bind
from ontology.errors import QueryError
from ontology.iri import thing_iri

__all__ = [
    "CataloguedQuery",
    "ask_catalogue",
    "find_query",
    "load_catalogue",
    "tell_agents",
    "tell_limit",
    "write_query",
]


def ask_catalogue(store: Store, name: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The rows of a catalogued query; parameters are written as a user writes them ("India", "2021-12-06")."""
    query = find_query(name)
    answer: Answer = store.query(query.text, bindings=bind_parameters(store, query, parameters or {}))
    if not isinstance(answer, Rows):
        raise QueryError("a catalogued query must be a SELECT", place=f"{name}.rq")
    return answer


def write_query(store: Store, name: str, parameters: Mapping[str, str]) -> str:
    """The text of a catalogued query with its parameters in their places; its head says what they were."""
    query = find_query(name)
    lines = bind(query.text, bind_parameters(store, query, parameters)).splitlines()
    head = [line for line in lines[: lines.index("")] if not line.startswith("# parameter: ")]
    # a line end in a value would end the comment
    values = {p.name: " ".join(parameters.get(p.name, "").split()) for p in query.parameters}
    given = [f"# {name}: {value}" for name, value in values.items() if value]
    place = sum(line.startswith("# ") for line in head)
    return "\n".join([*head[:place], *given, *head[place:], *lines[lines.index("") :], ""])


def tell_limit(query: CataloguedQuery, parameters: Mapping[str, str], answer: Answer) -> str | None:
    """A line for the reader where the query's limit may have cut the answer."""
    most = next((parameters.get(p.name, "").strip() or p.example for p in query.parameters if p.name == LIMIT), None)
    if most is None or not isinstance(answer, Rows) or len(answer.rows) < int(most):
        return None
    return f"{query.name} was asked with limit={most}, so there may be more: --param limit={10 * int(most)}"


def tell_agents(
    store: Store, query: CataloguedQuery, parameters: Mapping[str, str], bindings: Mapping[str, Term], answer: Answer
) -> str | None:
    """A line for the reader where the answer is empty since what its party does counts as another's."""
    if not isinstance(answer, Rows) or answer.rows:
        return None
    parties = {p.name: bindings[p.name].value for p in query.parameters if p.type == "party" and p.name in bindings}
    told = []
    for name, principal in _acting_for(store, parties).items():
        who = principal.removeprefix(thing_iri("state", ""))
        told.append(f"what {parameters[name]!r} does counts as {who}'s here: --param {name}={who}")
    if told and any(kind_of(party) == "person" for party in parties.values()):
        told.append("person-network has the person's own events")
    return f"{query.name}: {'; '.join(told)}" if told else None


def _acting_for(store: Store, parties: Mapping[str, str]) -> dict[str, str]:
    principals = read_allegiances(store, set(parties.values()))
    return {name: principals[party] for name, party in parties.items() if party in principals}
