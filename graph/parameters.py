"""Values of parameters, as users write them → terms: a name becomes the IRI of whom it names, a day a date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from graph.catalogue import CataloguedQuery, Parameter
from graph.entities import PARTIES, find_entity
from graph.store import Store, Term
from graph.values import read_day, read_type
from ontology.errors import QueryError
from ontology.iri import ID, article_iri, term_iri

__all__ = ["bind_parameters"]

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_MOST = 1_000_000
_SHARE = re.compile(r"0|1|[01]?\.[0-9]{1,6}")
_PRINTED = re.compile(r"id:(?P<name>[a-z]+/[^\x00-\x20<>\"{}|^`\\]+)")
_NODE = re.compile(r"(?P<name>(?:event|transfer)/[0-9a-f]{20})")
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+")
_KINDS = {
    "party": PARTIES,
    "state": ("state",),
    "person": ("person",),
    "organisation": ("organisation",),
    "weapon": ("weapon",),
    "agreement": ("agreement",),
    "thing": (*PARTIES, "weapon", "agreement"),
}


def bind_parameters(store: Store, query: CataloguedQuery, values: Mapping[str, str]) -> dict[str, Term]:
    """A term for each value; raises QueryError where one is missing, unknown or means nothing."""
    by_name = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in by_name:
            raise QueryError(
                f"it has no parameter {name!r}", place=query.name, remedy=f"give {_listed(by_name) or 'no parameter'}"
            )
    missing = [p for p in query.parameters if p.required and not values.get(p.name, "").strip()]
    if missing:
        raise QueryError(f"the parameter {missing[0].name!r} is missing", place=query.name, remedy=query.example)
    return {name: _term(store, by_name[name], value.strip()) for name, value in values.items() if value.strip()}


def _listed(by_name: Mapping[str, Parameter]) -> str:
    return ", ".join(f"{name} ({parameter.type})" for name, parameter in by_name.items())


def _term(store: Store, parameter: Parameter, value: str) -> Term:
    if parameter.type == "date":
        return Literal(_day(parameter, value), datatype=_DATE)
    if parameter.type == "number":
        return Literal(str(_number(parameter, value)), datatype=_INTEGER)
    if parameter.type == "share":
        return Literal(_share(parameter, value), datatype=_DECIMAL)
    if _IRI.fullmatch(value):
        return NamedNode(value)
    if printed := _PRINTED.fullmatch(value):  # as tables print it
        return NamedNode(f"{ID}{printed['name']}")
    if parameter.type == "event":
        return NamedNode(_node(parameter, value))
    if parameter.type == "article":
        return NamedNode(article_iri(value))
    if parameter.type == "type":
        return NamedNode(term_iri(_type(parameter, value)))
    if parameter.type == "office":
        return NamedNode(_office(parameter, value))
    return NamedNode(_entity(store, parameter, value))


def _day(parameter: Parameter, value: str) -> str:
    try:
        return read_day(value, ends=parameter.name == "until").isoformat()
    except QueryError as error:
        raise QueryError(error.message, place=parameter.name, remedy=error.remedy) from error


def _type(parameter: Parameter, value: str) -> str:
    try:
        return read_type(value)
    except QueryError as error:
        raise QueryError(error.message, place=parameter.name) from error


def _number(parameter: Parameter, value: str) -> int:
    if not value.isascii() or not value.isdecimal() or not 0 < int(value[:8]) <= _MOST:
        raise QueryError(
            f"{value!r} is no whole number from 1 to {_MOST:,}", place=parameter.name, remedy="give such a one"
        )
    return int(value)


def _share(parameter: Parameter, value: str) -> str:
    if not _SHARE.fullmatch(value) or not 0 <= float(value) <= 1:
        raise QueryError(
            f"{value!r} is no share", place=parameter.name, remedy="give a number from 0 to 1, such as 0.5"
        )
    return f"0{value}" if value.startswith(".") else value


def _node(parameter: Parameter, value: str) -> str:
    if not _NODE.fullmatch(value):
        raise QueryError(
            f"{value!r} is no event or transfer",
            place=parameter.name,
            remedy="give the last column of `detente query ties` or `detente query transfers`",
        )
    return f"{ID}{value}"


def _entity(store: Store, parameter: Parameter, value: str) -> str:
    kinds = _KINDS[parameter.type]
    found = find_entity(store, value, kinds)
    if found is None:
        raise QueryError(
            f"no {' or '.join(kinds)} is called {value!r}",
            place=parameter.name,
            remedy="give another of its names or its IRI; `detente resolve` helps",
        )
    return found


def _office(parameter: Parameter, value: str) -> str:
    from ontology.office_names import read_office

    office = read_office(value)
    if not office.known:
        raise QueryError(
            f"no office is called {value!r}", place=parameter.name, remedy='write it as "Defence Minister of India"'
        )
    return office.iri
