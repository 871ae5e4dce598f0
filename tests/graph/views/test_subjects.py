"""An event says by name what it is about, once."""

from __future__ import annotations

from graph.views.subjects import Subjects, read_subjects
from tests.graph.views.sample_graph import Claim, Source, build_store, event_iri

NAMES = {
    "state/FRA": "France", "state/JPN": "Japan", "weapon/radar": "radar", "agreement/pact": "Pact of the Sea",
}  # fmt: skip


def subjects_of(concerns: tuple[str, ...], topics: tuple[str, ...]) -> Subjects | None:
    text = "France and Japan agreed."
    claim = Claim("a", "Agree", ["state/FRA"], ["state/JPN"], text, concerns=concerns, topics=topics)
    store = build_store([Source("a", text)], [claim], NAMES)
    return read_subjects(store, [event_iri(claim)]).get(event_iri(claim))


def test_names_come_sorted_whatever_their_kind() -> None:
    assert subjects_of(("weapon/radar", "agreement/pact"), ()) == Subjects(("Pact of the Sea", "radar"))


def test_a_concept_has_the_words_of_its_name() -> None:
    assert subjects_of(("concept/nuclear-tests",), ()) == Subjects(("nuclear tests",))


def test_a_topic_is_told_where_it_is_none_of_the_names() -> None:
    assert subjects_of(("weapon/radar",), ("Radar", "fishing rights")) == Subjects(("radar",), ("fishing rights",))


def test_an_event_about_nothing_named_has_no_entry() -> None:
    assert subjects_of((), ()) is None
