"""Full names that have more than the tables: a middle initial, the name of a house, a grandfather's name.

"Odile R. Legrand" is Odile Legrand where one known person alone is of that name and no known form of it says
otherwise. What tells a son from his father ("Jr.", "III") is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.normalising import normalise
from ontology.wording import FILIAL, HOUSES, ROYAL_TITLES

if TYPE_CHECKING:
    from ontology.known import Match

__all__ = ["find_fuller"]

_FULLER = 0.95  # what a name that had to be shortened counts of the one that the tables know


def find_fuller(phrase: str, lookup: Callable[[str], Sequence[Match]]) -> Match | None:
    """The one known person whom a full name means that is in no table as it stands."""
    words = normalise(phrase).split()
    for shorter in _shortened(words):
        found = [m for m in lookup(" ".join(shorter)) if m.entity.kind == "person" and m.reason != "surname"]
        if len(found) == 1 and _agrees(found[0], words, set(shorter)):
            return replace(found[0], score=round(_FULLER * found[0].score, 4))
    return None


def _shortened(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The name without initials, then without the last of several fathers' names, the house or both."""
    if len(words) < 3:
        return
    kept = [word for place, word in enumerate(words) if len(word) > 1 or place in (0, len(words) - 1)]
    if 1 < len(kept) < len(words):
        yield kept
    house = _house(kept)
    own = kept[: len(kept) - len(house)]
    filial = [place for place, word in enumerate(own) if word in FILIAL]
    if len(filial) > 1:
        yield [*own[: filial[-1]], *house]
    if house and len(own) > 1:
        yield own
    if len(filial) > 1:
        yield own[: filial[-1]]


def _agrees(match: Match, words: Sequence[str], shorter: set[str]) -> bool:
    """Whether no known form of a name has another initial or another house, and the house is one of the state."""
    house = _house(words)
    if house and HOUSES[house] != match.state:
        return False
    given = set(words)
    for name in (match.entity.name, *match.entity.aliases):
        known = normalise(name).split()
        form = set(known) - ROYAL_TITLES
        if not house:
            form.difference_update(_house(known))
        if shorter <= form and not (form <= given or given <= form):
            return False
    return True


def _house(words: Sequence[str]) -> tuple[str, ...]:
    ending = tuple(words[-2:])
    return ending if ending in HOUSES else ()
