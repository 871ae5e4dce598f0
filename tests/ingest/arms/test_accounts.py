"""Several tellings of one transfer in one article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.arms.accounts import join_accounts
from ingest.cast import Cast
from ingest.model import Fact, Span
from tests.ingest.parses import registry


def _cast() -> Cast:
    cast = Cast()
    for phrase in ("tanks", "howitzers", "K2 Black Panther", "K9 Thunder", "Leopard 2"):
        cast.known(registry().lookup(phrase)[0].entity)
    return cast


def _fact(
    weapon: str,
    quantity: float | None = None,
    value: str | None = None,
    *,
    to: str = "pol",
    stage: str = "announced",
    start: int = 0,
) -> Fact:
    return Fact(
        "kor", "suppliesTo", to, "sold", Span(start, start + 4), 0.7, "t", weapon=weapon, quantity=quantity,
        value=value, stage=stage,
    )  # fmt: skip


def _joined(*facts: Fact) -> list[tuple[str | None, float | None, str | None, str | None]]:
    return [(f.weapon, f.quantity, f.value, f.stage) for f in join_accounts(facts, _cast())]


def test_the_number_and_the_sum_are_those_of_whichever_account_has_them() -> None:
    headline, text, end = (
        _fact("leopard-2"),
        _fact("leopard-2", 24, stage="signed", start=10),
        _fact("leopard-2", None, "$3 billion", start=20),
    )
    assert _joined(headline, text, end) == [
        ("leopard-2", 24, None, "signed"),
        ("leopard-2", None, "$3 billion", "signed"),
    ]
    # the sentence that tells an amount is its evidence
    assert [fact.span for fact in join_accounts([headline, text, end], _cast())] == [text.span, end.span]
    whole = _fact("leopard-2", 24, "$3 billion", start=30)
    assert [fact.span for fact in join_accounts([headline, text, whole], _cast())] == [whole.span]


def test_a_transfer_is_as_sure_as_the_surest_of_its_accounts() -> None:
    unsure = replace(_fact("leopard-2", 24), confidence=0.2)
    (whole,) = join_accounts([unsure, _fact("leopard-2")], _cast())
    assert (whole.quantity, whole.confidence) == (24, 0.7)


def test_of_two_full_accounts_the_first_stands_and_a_cancelled_one_is_cancelled() -> None:
    assert _joined(_fact("leopard-2", 24), _fact("leopard-2", 12, stage="cancelled")) == [
        ("leopard-2", 24, None, "cancelled")
    ]


def test_two_agreements_on_other_numbers_are_both_told_and_a_part_delivered_is_not() -> None:
    first, second = _fact("leopard-2", 24, stage="signed"), _fact("leopard-2", 12, start=10)
    assert [(fact.quantity, fact.span.start) for fact in join_accounts([first, second], _cast())] == [(24, 0), (12, 10)]
    assert len(_joined(first, replace(second, stage="delivered"), replace(second, quantity=24))) == 1


def test_a_kind_is_the_weapon_of_that_kind_and_gives_it_its_number() -> None:
    tanks, named = _fact("tanks", 180, "$1 billion"), _fact("k2-black-panther", start=10)
    assert _joined(tanks, named) == [("k2-black-panther", 180, "$1 billion", "announced")]
    assert [fact.span for fact in join_accounts([tanks, named], _cast())] == [tanks.span]
    assert _joined(_fact("howitzers"), _fact("k9-thunder", 212)) == [("k9-thunder", 212, None, "announced")]


@pytest.mark.parametrize(
    "facts",
    [
        (_fact("k2-black-panther", 180), _fact("tanks", 100)),  # another number
        (_fact("k9-thunder", 212), _fact("tanks", 100)),  # another kind
        (_fact("k2-black-panther", 180), _fact("tanks", to="ukr")),  # other parties
        (_fact("k2-black-panther", 180), _fact("leopard-2"), _fact("tanks")),  # of two, nobody says which
    ],
)
def test_a_kind_that_may_be_another_deal_stays(facts: tuple[Fact, ...]) -> None:
    assert len(_joined(*facts)) == len(facts)
