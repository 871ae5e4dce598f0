"""What an extraction must keep to: words that stand where the offsets say, and names that the ontology has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.emission.integrity import check
from ingest.model import Event, Mention, Span
from ontology.errors import RecordError
from tests.ingest.deals import DEAL, DOCUMENT, INDIA, OFFICE, RUSSIA, S400, SINGH, SUPPLY, TEXT, extraction

_ID = "https://w3id.org/detente/id/"


def refuse(message: str, **changes: object) -> None:
    with pytest.raises(RecordError, match=message):
        check(extraction(**changes))


def test_what_fits_is_accepted() -> None:
    check(extraction())
    headline = replace(DEAL, evidence="A deal", span=Span(0, 6, "title"), marks=())
    check(extraction(events=(headline,), facts=(replace(OFFICE, span=Span(0, 0), evidence="not found"),)))


@pytest.mark.parametrize(
    "event",
    [
        replace(DEAL, evidence="Mars attacked Venus"),
        replace(DEAL, span=Span(1, 54)),
        replace(DEAL, span=Span(0, 52)),
        replace(DEAL, span=Span(0, 6, "title")),
        replace(DEAL, evidence=""),
    ],
)
def test_evidence_is_what_stands_at_its_offsets(event: Event) -> None:
    refuse("event 1: its words are not what stands from", events=(event,))


def test_offsets_that_count_bytes_or_halves_of_characters_are_refused() -> None:
    text = f"\U0001f600 {TEXT}"
    document = replace(DOCUMENT, text=text)
    in_characters = replace(DEAL, span=Span(2, 55), marks=())
    common: dict[str, object] = {"document": document, "facts": (), "entities": (replace(INDIA, mentions=()),)}
    alone = replace(in_characters, actors=("ind",), recipients=(), objects=(), speaker=None)
    check(extraction(**common, events=(alone,)))
    refuse("counted in Unicode characters", **common, events=(replace(alone, span=Span(3, 56)),))
    refuse("counted in Unicode characters", **common, events=(replace(alone, span=Span(5, 58)),))


def test_words_of_a_fact_and_of_a_mention_stand_at_their_offsets() -> None:
    refuse("fact 1: its words are not", facts=(replace(SUPPLY, evidence="Delhi"),))
    lie = replace(INDIA, mentions=(Mention(Span(0, 5), "Atlantis", 0.9, "given"),))
    refuse("entity 'ind': its words are not", entities=(lie, RUSSIA, SINGH, S400))


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        (replace(INDIA, state="ZZZ"), "'ZZZ' is no ISO 3166 alpha-3 code of a state"),
        (replace(INDIA, iri=f"{_ID}event/1"), f"its IRI does not begin with {_ID}state/"),
        (replace(INDIA, iri=f"{_ID}state/"), f"its IRI does not begin with {_ID}state/"),
        (replace(INDIA, kind="weapon"), f"its IRI does not begin with {_ID}weapon/"),
    ],
)
def test_an_entity_is_of_its_kind_and_of_a_state_that_there_is(entity: object, message: str) -> None:
    refuse(message, entities=(entity, RUSSIA, SINGH, S400))


@pytest.mark.parametrize("subtype", ["mind control", "airstrike"])
def test_a_subtype_is_one_of_its_type(subtype: str) -> None:
    refuse(f"'{subtype}' is no subtype of AGREE", events=(replace(DEAL, subtype=subtype),))


def test_a_subtype_is_compared_by_its_slug() -> None:
    check(extraction(events=(replace(DEAL, subtype="arms deal"),)))


def test_nobody_supplies_himself() -> None:
    refuse("fact 1: 'rus' stands on both sides", facts=(replace(SUPPLY, object="rus"),))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"entities": (INDIA, RUSSIA, SINGH, S400, INDIA)}, "two entities have the same id"),
        ({"entities": (replace(INDIA, iri="urn:evil> <x"), RUSSIA, SINGH, S400)}, "IRI does not begin with"),
        ({"entities": (replace(INDIA, state="in"), RUSSIA, SINGH, S400)}, "no ISO 3166 alpha-3 code"),
        ({"entities": (INDIA, RUSSIA, replace(SINGH, organisation="no"), S400)}, "no entity of the record"),
        ({"events": (replace(DEAL, type="MARRY"),)}, "'MARRY' is no event type"),
        ({"events": (replace(DEAL, actors=()),)}, "it has no actor"),
        ({"events": (replace(DEAL, actors=("nobody",)),)}, "'nobody' is no entity of the record"),
        ({"events": (replace(DEAL, date="2021-02-30"),)}, "is no date"),
        ({"events": (replace(DEAL, date="yesterday"),)}, "is no date"),
        ({"events": (replace(DEAL, span=Span(0, 999)),)}, "lie outside the text"),
        ({"events": (replace(DEAL, span=Span(0, 0)),)}, "does not stand in the text"),
        ({"facts": (replace(SUPPLY, predicate="owns"),)}, "'owns' is no predicate"),
        ({"facts": (replace(SUPPLY, object="India"),)}, "'India' is no entity of the record"),
        ({"facts": (replace(SUPPLY, weapon="bow"),)}, "'bow' is no entity of the record"),
    ],
)
def test_extraction_that_contradicts_itself_is_refused_with_its_place(changes: dict[str, object], message: str) -> None:
    refuse(message, **changes)
