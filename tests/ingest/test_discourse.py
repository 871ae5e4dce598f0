"""A sentence remembers who was named in it, subjects first."""

from __future__ import annotations

from ingest.cast import Cast
from ingest.discourse import PARTY_KINDS, Turn, named_in


def test_parties_of_a_sentence_come_subjects_first_and_in_the_order_of_the_text() -> None:
    cast = Cast()
    person, body, weapon = (
        cast.named("person", "Odile Legrand"),
        cast.named("organisation", "Harbour Council"),
        cast.named("weapon", "QX-77"),
    )
    turn = Turn(0, 0, [(body.id, False), (weapon.id, True), (person.id, True), (body.id, True)])
    assert named_in(turn, PARTY_KINDS, cast) == [person.id, body.id, body.id]
    assert named_in(turn, frozenset({"person"}), cast) == [person.id]
    assert named_in(Turn(0, 0), PARTY_KINDS, cast) == []
