"""Denials: of one's own deed, of a charge, of what was asked for; in whole sentences, with the language model."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.events.disclaiming import denies_charge
from ingest.model import Document
from ingest.pipeline import extract
from tests.ingest.parses import parse, token, words

DENIED = "Mali/NNP/nsubj>denied denied/VBD/ROOT {what} ././punct>denied"
Told = set[tuple[str, str | None, str, str]]


def _told(text: str) -> Told:
    events = extract(Document("a", text, published=date(2024, 6, 12))).events
    return {(e.type, e.subtype, recipient, e.status) for e in events for recipient in e.recipients}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea denied having sold arms to Russia.", {("COOPERATE", "arms-transfer", "rus", "denied")}),
        (
            "Mali denied on Tuesday that it had supplied artillery shells to Chad.",
            {("COOPERATE", "arms-transfer", "tcd", "denied")},
        ),
        ("Iran denied the supply of drones to Russia.", {("COOPERATE", "arms-transfer", "rus", "denied")}),
        ("Iran denied having hosted talks with the United States.", {("CONSULT", "meeting", "usa", "denied")}),
    ],
)
def test_whom_a_denied_deed_was_to_serve_is_not_rejected(text: str, expected: Told) -> None:
    assert _told(text) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Iran denied that it had attacked Saudi tankers.", "deny"),
        ("Moscow denied Ukraine's claim that it had shelled Kherson.", "deny"),
        ("Rwanda denied any role in the attack on Burundi.", "deny"),
        ("Israel denies Palestinians entry.", "refuse"),
        ("Turkey denied visas to French officials.", "refuse"),
        ("Syria denied a request from Jordan.", "refuse"),
        ("Russia denied the United States access to the base.", "refuse"),
    ],
)
def test_who_denies_a_charge_or_a_request_rejects_it(text: str, subtype: str) -> None:
    assert {found[1] for found in _told(text) if found[0] == "REJECT"} == {subtype}


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("the/DT/det>charge charge/NN/dobj>denied", True),
        ("attacking/VBG/xcomp>denied Chad/NNP/dobj>attacking", True),
        ("Chad/NNP/dative>denied aid/NN/dobj>denied", False),
        ("a/DT/det>visa visa/NN/dobj>denied", False),
        ("Chad/NNP/dobj>denied", False),
    ],
)
def test_what_is_granted_or_given_to_somebody_is_no_charge(what: str, expected: bool) -> None:
    assert denies_charge(token(parse(DENIED.format(what=what)), "denied"), words()) is expected
