"""Agreements of the reference tables that a text means by a description: "the 2015 deal with Iran"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked
from ontology.iri import thing_iri
from ontology.normalising import normalise
from ontology.records import Agreement
from ontology.registry import Registry
from ontology.tables import read_agreements

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SAME_KIND", "KnownAgreements"]

SAME_KIND = frozenset({"agreement", "pact", "accord", "deal", "treaty"})  # words that come back for one another
_OTHER = frozenset(
    {
        "a",
        "an",
        "another",
        "any",
        "different",
        "draft",
        "fresh",
        "future",
        "interim",
        "new",
        "next",
        "no",
        "possible",
        "potential",
        "proposed",
        "second",
        "separate",
        "similar",
        "some",
        "such",
        "successor",
        "upcoming",
    }
)  # fmt: skip (in front of what is not the one that is known)
_YEAR = 4


@dataclass(frozen=True, slots=True)
class _Known:
    slug: str
    year: str
    parties: frozenset[str]  # codes of states, slugs of bodies
    names: tuple[frozenset[str], ...]  # the words of each name that calls it an agreement, less that word


@dataclass(frozen=True, slots=True)
class KnownAgreements:
    """Which agreement of the tables a description means, where the article makes it sure."""

    cast: Cast
    registry: Registry
    at: Mapping[tuple[int, int], Linked]  # the names of the article by segment and head

    def meant(self, segment: int, noun: Token, words: Sequence[Token]) -> Draft | None:
        """The one that the article names besides, else the one of a party told with it that fits by year or by words.

        `words` are those before the noun that tell it from others; none where it may be another agreement.
        """
        if normalise(noun.text) not in SAME_KIND or not _is_definite(noun, words):
            return None
        told = frozenset(normalise(" ".join(word.text for word in words)).split())
        if not told:
            return None
        named = {draft.iri for draft in self.cast if draft.kind == "agreement" and draft.known}
        fitting = [k for k in _tables() if thing_iri("agreement", k.slug) in named and _fits(k, told, frozenset())]
        sides = self._sides(segment, noun)
        if not fitting and sides:
            present = {draft.state for draft in self.cast if draft.kind == "state"} | self._bodies()
            names = frozenset(w for code in sides for w in normalise(self.registry.state(code).name).split())
            fitting = [
                k
                for k in self._before()
                if sides <= k.parties and (k.parties - sides) & present and _fits(k, told, names, whole=True)
            ]
        return self._draft(fitting[0]) if len(fitting) == 1 else None

    def _draft(self, known: _Known) -> Draft | None:
        entity = self.registry.entity(thing_iri("agreement", known.slug))
        return self.cast.known(entity) if entity else None

    def _sides(self, segment: int, noun: Token) -> frozenset[str]:
        """The states that an agreement is said to be with: "the deal with Iran"."""
        behind = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "with")
        names = (self.at.get((segment, end.i)) for prep in behind for end in prep.children if end.dep_ == "pobj")
        drafts = (self.cast[name.entity] for name in names if name and name.entity)
        return frozenset(draft.state for draft in drafts if draft.kind == "state" and draft.state)

    def _bodies(self) -> set[str]:
        return {draft.iri.rpartition("/")[2] for draft in self.cast if draft.kind == "organisation" and draft.known}

    def _before(self) -> Iterator[_Known]:
        """Those that were signed when the article was published."""
        published = str(self.cast.published.year) if self.cast.published else "9999"
        return (known for known in _tables() if known.year <= published)


def _is_definite(noun: Token, words: Sequence[Token]) -> bool:
    """Whether it is one that the reader knows: "the", "Iran's" or a year stands before it, and nothing says another."""
    before = [*noun.lefts, *words]
    if any(word.lower_ in _OTHER for word in before):
        return False
    return any(word.lower_ in {"the", "that", "this"} or word.dep_ == "poss" or _is_year(word.text) for word in before)


def _is_year(text: str) -> bool:
    return len(text) == _YEAR and text.isdigit()


def _fits(known: _Known, told: Set[str], sides: Set[str], *, whole: bool = False) -> bool:
    """Whether the words tell nothing but the year of an agreement and words of one of its names.

    `whole`: what they leave out of the name is only what the sides are called.
    """
    years, words = {word for word in told if _is_year(word)}, {word for word in told if not _is_year(word)}
    if any(year != known.year for year in years):
        return False
    if not words:
        return True
    return any(words <= name and (not whole or bool(years) or name - words <= sides | {known.year})
               for name in known.names)  # fmt: skip


@lru_cache(maxsize=1)
def _tables() -> tuple[_Known, ...]:
    return tuple(_read(agreement) for agreement in read_agreements() if agreement.signed)


def _read(agreement: Agreement) -> _Known:
    names = [frozenset(normalise(name).split()) for name in (agreement.name, *(a.name for a in agreement.aliases))]
    return _Known(
        agreement.slug,
        (agreement.signed or "")[:_YEAR],
        frozenset(spell.name for spell in agreement.parties),
        tuple(name - SAME_KIND - {"with"} for name in names if name & SAME_KIND),
    )
