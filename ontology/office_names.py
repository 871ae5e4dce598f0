"""Offices by their wording: "former Raksha Mantri of India" → the office `ind-defence-minister`, held no longer."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.iri import slug, thing_iri
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

    A title or a body that no reference knows gives an IRI of the words themselves.
    """
    prefix = next((prefix for prefix in _FORMER if words.casefold().startswith(prefix)), "")
    title, body = _part(words[len(prefix) :])
    owner, code = _owner(body)
    if owner is None and state:
        owner, code = state, state
    office = load_registry().office(title, state=code) if owner else None
    if owner is None:
        return OfficeName(thing_iri("office", words[len(prefix) :]), former=bool(prefix), known=False)
    return OfficeName(
        thing_iri("office", f"{owner}-{office or slug(title)}"), former=bool(prefix), known=office is not None
    )


def _part(words: str) -> tuple[str, str]:
    title, separator, body = words.rpartition(_BODY_WORDS)
    return (title, body) if separator else (words, "")


def _owner(body: str) -> tuple[str | None, str | None]:
    """Code or slug of the body, and its code if it is a state."""
    name = body[len(_ARTICLE) :] if body.casefold().startswith(_ARTICLE) else body
    for match in load_registry().lookup(name) if name else ():
        if match.entity.kind == "state":
            return match.entity.state, match.entity.state
        if match.entity.kind == "organisation":
            return match.entity.slug, None
    return None, None
