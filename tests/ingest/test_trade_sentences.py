"""Transfers, holdings and fighters in whole sentences, with the language model."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document, Extraction
from ingest.pipeline import extract

pytestmark = pytest.mark.model


def _read(text: str) -> Extraction:
    return extract(Document("a", text, published=date(2024, 6, 12)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dassault signed a contract with Oman for 12 Rafale jets.",
            [("dassault-aviation", "omn", "rafale", 12.0, "signed")],
        ),
        ("Chad signed a contract with Russia for Su-35 jets.", [("rus", "tcd", "su-35", None, "signed")]),
        ("Peru shelved the purchase of tanks from Poland.", [("pol", "per", "tanks", None, "cancelled")]),
        ("Ghana opposed the sale of drones to Togo by Turkey.", []),
        ("Norway decided against buying tanks from Germany.", []),
        ("Kenya hopes to buy drones from Turkey.", [("tur", "ken", "drones", None, "announced")]),
        ("Denmark donated 19 F-16s to Ukraine.", [("dnk", "ukr", "f-16-fighting-falcon", 19.0, "delivered")]),
    ],
)
def test_transfers_and_their_stages(text: str, expected: list[tuple[str, str, str, float | None, str]]) -> None:
    facts = [fact for fact in _read(text).facts if fact.predicate == "suppliesTo"]
    assert [(f.subject, f.object, f.weapon, f.quantity, f.stage) for f in facts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman intercepted a shipment of drones to the Houthis.", []),
        ("Turkish warplanes struck a delivery of tanks to Cyprus.", []),
        ("Morocco vowed to stop arms deliveries to Mali.", []),
        ("Chad monitored shipments of missiles to Sudan.", []),
        ("Jordan foiled an attempt to smuggle rockets to Hamas.", []),
        ("Jordan foiled Iran's attempt to smuggle rockets to Hamas.", [("irn", "hamas")]),
        ("Cyprus seized a shipment of Iranian drones to Hezbollah.", [("irn", "hezbollah")]),
        ("Peru stopped exports of tanks to Bolivia.", [("per", "bol")]),
        ("Norway resumed the delivery of howitzers to Latvia.", [("nor", "lva")]),
        ("Belgium sent a shipment of missiles to Moldova.", [("bel", "mda")]),
        ("Austria approved a plan to sell tanks to Cyprus.", [("aut", "cyp")]),
        ("Ghana took delivery of ten drones from Turkey.", [("tur", "gha")]),
    ],
)
def test_who_strikes_or_stops_a_shipment_of_others_does_not_supply_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(f.subject, f.object) for f in _read(text).facts if f.predicate == "suppliesTo"] == expected


@pytest.mark.parametrize("text", ["Togo bought drones from Turkey in May.", "Turkey sold drones to Togo in May."])
def test_who_supplies_arms_is_the_actor_of_their_transfer(text: str) -> None:
    (event,) = (event for event in _read(text).events if event.subtype == "arms-transfer")
    assert (event.actors, event.recipients) == (("tur",), ("tgo",))


def test_made_is_not_operated_and_fighters_are_people() -> None:
    assert not [f for f in _read("A Russian-made Mi-17 crashed in Chad.").facts if f.predicate == "operates"]
    told = _read("Israel killed three Hamas fighters and two Hezbollah fighters.")
    assert not [entity for entity in told.entities if entity.kind == "weapon"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway sold tanks to Latvia in 2001. Germany and Poland will help Latvia to buy twenty drones.",
            [("deu", "lva", "drones"), ("nor", "lva", "tanks"), ("pol", "lva", "drones")],
        ),
        ("Germany will help Poland to acquire 20 tanks from South Korea.", [("kor", "pol", "tanks")]),
        ("Sweden assisted Brazil in acquiring 36 Gripen jets.", [("swe", "bra", "gripen")]),
        ("The United States will help Poland to acquire Leopard 2 tanks.", []),
        ("Germany criticised Hungary because it buys missiles from Russia.", [("rus", "hun", "missiles")]),
        (
            "Chad bought rifles from Russia in 2021. Chad also bought tanks.",
            [("rus", "tcd", "rifles"), ("rus", "tcd", "tanks")],
        ),
    ],
)  # fmt: skip
def test_who_helps_to_buy_supplies_where_nobody_sells(text: str, expected: list[tuple[str, str, str]]) -> None:
    facts = [fact for fact in _read(text).facts if fact.predicate == "suppliesTo"]
    assert sorted((f.subject, f.object, f.weapon) for f in facts) == expected


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        (
            "Russia has begun to deliver S-400 systems to India under a contract of October 2018 worth $5.43 billion.",
            None,
            "$5.43 billion",
        ),
        ("Deliveries of the S-400 to India under the contract signed in October 2018 began in May, Russia said.",
         "2024-05", None),
        ("Russia delivered S-400s to India under a $5.43 billion contract signed in 2018.", None, "$5.43 billion"),
        ("Turkey received the S-400 from Russia in July 2019 under a 2017 deal.", "2019-07", None),
        ("Russia delivered tanks to India in May 2018 under a contract worth $2 billion.", "2018-05", "$2 billion"),
    ],
)  # fmt: skip
def test_a_delivery_has_the_worth_of_its_contract_and_not_the_date(
    text: str, day: str | None, value: str | None
) -> None:
    read = _read(text)
    (fact,) = (fact for fact in read.facts if fact.predicate == "suppliesTo")
    assert fact.value == value
    assert {event.date for event in read.events if event.subtype == "arms-transfer"} == {day}
