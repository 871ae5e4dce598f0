"""A selection in words, for the heading of a page."""

from __future__ import annotations

from collections.abc import Sequence

from graph.network import name_things
from graph.store.base import Store
from graph.ties import Selection
from graph.views.theme import words as in_words

__all__ = ["describe_selection"]


def describe_selection(store: Store, selection: Selection) -> str:
    """Such as "Ties of India with Russia, sanction or threaten, planned, 2018-01-01 to 2021-12-31"."""
    names = name_things(store, sorted({*selection.about, *selection.counterparts}))
    words = "Defence relations"
    if selection.about:
        words = f"Ties of {_join([names[iri] for iri in selection.about])}"
    if selection.counterparts:
        words += f" with {_join([names[iri] for iri in selection.counterparts])}"
    if selection.types:
        words += f", {_join([in_words(name) for name in selection.types], 'or')}"
    if selection.statuses:
        words += f", {_join(selection.statuses, 'or')}"
    if selection.minimum_confidence:
        words += f", confidence {selection.minimum_confidence:g} and above"
    if selection.since and selection.until:
        words += f", {selection.since} to {selection.until}"
    elif selection.since:
        words += f", since {selection.since}"
    elif selection.until:
        words += f", until {selection.until}"
    return words


def _join(names: Sequence[str], last: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
