"""Claims: what their labels tell; of transfers their sides, their weapon and sum, their stage and its date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.emission.claims import tell_act
from ingest.emission.emit import emit
from ingest.model import Event, Status
from tests.ingest.deals import (
    AT,
    DEAL,
    OFFICE,
    SUPPLY,
    extraction,
    triples,
    values,
)


def fact_dates(*events: Event, stage: str | None = None) -> list[str]:
    """The dates of the claims of facts, where these events are told and the words of the transfer tell a stage."""
    facts_told = (replace(SUPPLY, stage=stage), OFFICE)
    told = triples(emit(extraction(events=events, facts=facts_told), at=AT, extractor="1"))
    facts = {t.subject for t in told if getattr(t.object, "value", "").endswith("#FactClaim")}
    dated = (t for t in told if t.predicate.value.endswith("#claimedDate") and t.subject in facts)
    return sorted(getattr(t.object, "value", "") for t in dated)


@pytest.mark.parametrize(
    ("subtype", "status", "stage"),
    [
        ("refuse", "actual", "cancelled"),
        ("veto", "actual", "cancelled"),
        ("refuse", "denied", "signed"),
        ("deny", "actual", "signed"),
    ],
)
def test_a_transfer_that_is_refused_is_called_off(subtype: str, status: Status, stage: str) -> None:
    refused = replace(DEAL, type="REJECT", subtype=subtype, status=status)
    nquads = emit(extraction(events=(DEAL, refused)), at=AT, extractor="1")
    assert values(nquads, "claimedStage") == [f"https://w3id.org/detente/concept/{stage}"]


def test_transfer_keeps_weapon_quantity_worth_and_its_stage_by_the_events() -> None:
    nquads = emit(extraction(), at=AT, extractor="1")
    assert values(nquads, "claimedWeapon") == ["https://w3id.org/detente/id/weapon/s-400"]
    assert values(nquads, "claimedQuantity") == ["5"]
    assert values(nquads, "claimedWorth") == ["$5.43 bn"]
    assert values(nquads, "claimedStage") == ["https://w3id.org/detente/concept/signed"]
    delivered = replace(DEAL, type="COOPERATE", subtype="arms-transfer")
    both = emit(extraction(events=(DEAL, delivered)), at=AT, extractor="1")
    # what was delivered or bought was bought
    assert values(both, "claimedStage") == ["https://w3id.org/detente/concept/signed"]
    assert values(emit(extraction(events=()), at=AT, extractor="1"), "claimedStage") == [
        "https://w3id.org/detente/concept/announced"
    ]


def test_a_transfer_has_the_principals_of_its_sides_and_the_date_of_its_stage() -> None:
    nquads = emit(extraction(), at=AT, extractor="1")
    assert values(nquads, "claimedSubjectPrincipal") == ["https://w3id.org/detente/id/state/RUS"]
    assert values(nquads, "claimedValuePrincipal") == ["https://w3id.org/detente/id/state/IND"]
    later = replace(DEAL, type="COOPERATE", subtype="arms-transfer", date="2022")
    earlier = replace(later, date="2022-03-04")
    assert fact_dates(DEAL) == [DEAL.date]
    assert fact_dates(DEAL, later, earlier) == [DEAL.date]
    assert fact_dates(DEAL, later, earlier, stage="delivered") == ["2022-03-04"]
    assert fact_dates(DEAL, later, earlier, stage="under-way") == []
    assert fact_dates(replace(DEAL, status="planned")) == []


@pytest.mark.parametrize(
    ("told", "subtype", "stage"),
    [
        (None, "arms-deal", "signed"),
        (None, "meeting", "announced"),
        ("delivered", "arms-deal", "delivered"),
        ("announced", "arms-deal", "announced"),  # what its own words call announced, no event undoes
        ("cancelled", "arms-transfer", "cancelled"),
        ("under-way", "meeting", "under-way"),
    ],
)
def test_the_stage_of_a_transfer_is_that_of_its_words(told: str | None, subtype: str, stage: str) -> None:
    types = {"arms-deal": "AGREE", "arms-transfer": "COOPERATE", "meeting": "CONSULT", "cancel": "REJECT"}
    deal = replace(DEAL, type=types[subtype], subtype=subtype)
    changed = extraction(events=(deal,), facts=(replace(SUPPLY, stage=told),))
    assert values(emit(changed, at=AT, extractor="1"), "claimedStage") == [f"https://w3id.org/detente/concept/{stage}"]


@pytest.mark.parametrize(
    ("type_", "subtype", "told"),
    [
        ("AGREE", None, "agree"),
        ("AGREE", "arms-deal", "arms deal"),
        ("SANCTION", "sanctions", "sanctions"),
        ("THREATEN", "sanctions", "threat of sanctions"),
        ("THREATEN", "force", "threat of force"),
        ("THREATEN", None, "threaten"),
        ("AID", "military-aid", "military aid"),
        ("REQUEST", "aid", "request for aid"),
        ("REQUEST", "policy-change", "request for policy change"),
        ("REQUEST", "de-escalation", "request for de-escalation"),
        ("COOPERATE", "co-production", "co-production"),
    ],
)
def test_what_is_threatened_or_asked_for_is_not_told_as_done(type_: str, subtype: str | None, told: str) -> None:
    assert tell_act(type_, subtype) == told
