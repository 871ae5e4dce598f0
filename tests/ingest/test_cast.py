"""The entities of one article: one draft an identity."""

from __future__ import annotations

from ingest.cast import Cast
from tests.ingest.parses import registry


def test_a_known_entity_is_one_draft() -> None:
    cast = Cast()
    assert cast.known(registry().state("FRA")) is cast.known(registry().state("FRA"))
    assert [(d.id, d.name, d.state, d.known) for d in cast] == [("fra", "France", "FRA", True)]


def test_the_same_name_is_one_draft_of_a_kind() -> None:
    cast = Cast()
    body = cast.named("organisation", "Harbour Board")
    assert cast.named("organisation", "harbour board") is body
    assert cast.named("agreement", "Harbour Board") is not body
    assert len({draft.id for draft in cast}) == 2


def test_an_alias_leads_to_its_first_bearer() -> None:
    cast = Cast()
    one, other = cast.named("organisation", "Harbour Board"), cast.named("organisation", "Highland Brigade")
    cast.add_alias(one, "HB")
    cast.add_alias(other, "HB")
    assert cast.find("organisation", "HB") is one


def test_a_fuller_name_takes_the_place_of_the_shorter() -> None:
    cast = Cast()
    draft = cast.named("person", "Legrand")
    before = draft.iri
    cast.rename(draft, "Odile Legrand")
    entity = cast.entity(draft)
    assert (entity.name, entity.aliases) == ("Odile Legrand", ("Legrand",))
    assert cast.find("person", "Legrand") is draft
    assert entity.iri != before
    assert entity.iri == Cast().named("person", "Odile Legrand").iri


def test_bodies_of_two_states_with_one_short_name_differ() -> None:
    one = Cast().named("organisation", "Coast Guard", state="FRA")
    other = Cast().named("organisation", "Coast Guard", state="JPN")
    assert one.iri != other.iri


def test_a_weapon_has_no_state() -> None:
    cast = Cast()
    draft = cast.named("weapon", "Z-9")
    draft.state = "FRA"
    assert cast.entity(draft).state is None
