"""Offices by their wording: "former Raksha Mantri of India" → the office `ind-defence-minister`, held no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.iri import slug, thing_iri
from ontology.known import KnownEntity
from ontology.ownership import lends_to_state
from ontology.registry import load_registry

__all__ = ["OfficeName", "read_office"]

_FORMER = ("former ", "ex-", "then ", "late ")
_BODY_WORDS = " of "
_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as a text words it: its IRI, whether it is past, whether the reference knows the title and the body."""

    iri: str
    former: bool
    known: bool


def read_office(words: str, *, state: str | None = None) -> OfficeName:
    """The office of `OFFICE of STATE-OR-ORGANISATION`; `state` is whose it is where the words do not tell.

    A title with an "of" of its own ("Secretary of State") is tried whole before it is parted. A title or a
    body that no reference knows gives an IRI of the words themselves.
    """
    prefix = next((prefix for prefix in _FORMER if words.casefold().startswith(prefix)), "")
    words = words[len(prefix) :]
    registry = load_registry()
    title, body = next(_readings(words, state), (words, None))
    if body is None and state is None:
        return OfficeName(thing_iri("office", words), former=bool(prefix), known=False)
    code = state if body is None else body.state
    office = registry.office(title, state=code)
    owner = code if body is None or body.kind == "state" or lends_to_state(body, office or "") else body.slug
    return OfficeName(
        thing_iri("office", f"{owner}-{office or slug(title)}"), former=bool(prefix), known=office is not None
    )


def _readings(words: str, state: str | None) -> Iterator[tuple[str, KnownEntity | None]]:
    """The title and the body that the words may name, the likeliest first: known titles before unknown ones."""
    registry = load_registry()
    if state and registry.office(words, state=state):
        yield words, None
    parted = [(title, body) for title, rest in _partings(words) if (body := _body(rest)) is not None]
    yield from ((title, body) for title, body in parted if registry.office(title, state=body.state))
    yield from parted


def _partings(words: str) -> Iterator[tuple[str, str]]:
    """The words before and behind each "of", the last one first."""
    end = words.rfind(_BODY_WORDS)
    while end > 0:
        yield words[:end], words[end + len(_BODY_WORDS) :]
        end = words.rfind(_BODY_WORDS, 0, end)


def _body(words: str) -> KnownEntity | None:
    name = words[len(_ARTICLE) :] if words.casefold().startswith(_ARTICLE) else words
    matches = load_registry().lookup(name) if name else ()
    return next((match.entity for match in matches if match.entity.kind in ("state", "organisation")), None)
