"""A selection in words, for the heading of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.network import name_things
from graph.store.base import Store
from graph.ties import Selection
from ontology.direction import isolate

__all__ = ["describe_selection"]


def describe_selection(store: Store, selection: Selection) -> str:
    """Such as "Ties of India with Russia, 2018-01-01 to 2021-12-31; planned; confidence 0.5 and more".

    A page is passed on without the command that wrote it: each field that leaves something out is told.
    """
    found = name_things(store, sorted({*selection.about, *selection.counterparts}))
    names = {iri: isolate(name) for iri, name in found.items()}
    words = "Defence relations"
    if selection.about:
        words = f"Ties of {_join([names[iri] for iri in selection.about])}"
    if selection.counterparts:
        words += f" with {_join([names[iri] for iri in selection.counterparts])}"
    if selection.since and selection.until:
        words += f", {selection.since} to {selection.until}"
    elif selection.since:
        words += f", since {selection.since}"
    elif selection.until:
        words += f", until {selection.until}"
    return "; ".join([words, *_qualities(selection)])


def _qualities(selection: Selection) -> Iterator[str]:
    """What sort of ties are shown, where not all are."""
    if selection.parties == "actors":
        yield "persons and organisations"
    if selection.types:
        yield _join(selection.types)
    if selection.statuses:
        yield _join(selection.statuses)
    if selection.minimum_confidence:
        yield f"confidence {selection.minimum_confidence:g} and more"


def _join(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
