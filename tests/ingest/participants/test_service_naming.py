"""Services of states in events: who is named in the place of the state, and who speaks."""

from __future__ import annotations

import pytest

from ingest.model import Event, Span
from ingest.participants.service_naming import name_services
from ingest.participants.services import find_services
from tests.ingest.parses import parse, read, registry, words

_ARMY = "French/JJ/amod>army army/NN/nsubj>left left/VBD/ROOT"


def test_events_name_the_service_that_their_marks_name() -> None:
    found = read(parse(_ARMY))
    services = find_services(found.segments, found.linked, found.participants, found.cast, registry())
    event = Event(
        "ASSAULT", None, ("fra",), ("mli",), (), None, "actual", "fra", "x", Span(0, 16), 0.9, "t",
        marks=(Span(0, 11), Span(12, 16)),
    )  # fmt: skip
    (named,) = name_services([event], services, found.segments, found.cast, words())
    assert (named.actors, named.recipients, named.speaker) == (("army-of-france",), ("mli",), "fra")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "French/JJ/amod>army army/NN/nsubj>said said/VBD/ROOT Mali/NNP/nsubj>left left/VBD/ccomp>said",
            "army-of-france",
        ),
        (
            "France/NNP/nsubj>said said/VBD/ROOT the/DT/det>army French/JJ/amod>army army/NN/nsubj>left "
            "left/VBD/ccomp>said",
            "fra",
        ),
    ],
)
def test_a_service_speaks_only_where_it_is_the_subject_of_the_saying(sentence: str, expected: str) -> None:
    found = read(parse(sentence))
    services = find_services(found.segments, found.linked, found.participants, found.cast, registry())
    event = Event(
        "ASSAULT",
        None,
        ("mli",),
        ("jpn",),
        (),
        None,
        "actual",
        "fra",
        "x",
        Span(0, 60),
        0.9,
        "t",
        marks=(Span(50, 51),),
    )
    (named,) = name_services([event], services, found.segments, found.cast, words())
    assert named.speaker == expected


def test_an_event_that_no_word_for_a_service_proves_stays_with_the_state() -> None:
    found = read(parse(_ARMY))
    services = find_services(found.segments, found.linked, found.participants, found.cast, registry())
    event = Event(
        "CONSULT",
        None,
        ("fra",),
        ("mli",),
        (),
        None,
        "actual",
        None,
        "x",
        Span(40, 60),
        0.9,
        "t",
        marks=(Span(40, 45),),
    )
    assert name_services([event], services, found.segments, found.cast, words()) == [event]
