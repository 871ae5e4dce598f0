"""The identity of strangers of whom an article gives one name alone: that is no name, many bear it."""

from __future__ import annotations

from ingest.cast import Cast, Draft
from ontology.normalising import normalise

__all__ = ["settle_surnames"]


def settle_surnames(cast: Cast, article: str) -> None:
    """Let a stranger of one name be known by the office that the text tells, else by the article alone."""
    for draft in cast.persons():
        if not draft.known and len(normalise(draft.name).split()) == 1:
            cast.identify(draft, " ".join([draft.name, *(_office(draft, cast) or [article])]))


def _office(draft: Draft, cast: Cast) -> list[str]:
    """The last office that the text tells of a person, with the state or the body it is of; nothing without one."""
    if not draft.offices:
        return []
    office = draft.offices[-1]
    body = cast[office.of].iri.rpartition("/")[2] if office.of else "" if draft.guessed else draft.state or ""
    return [body, normalise(office.title)] if body else []
