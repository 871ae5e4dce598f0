"""Which count and which sum of a sentence belong to a weapon."""

from __future__ import annotations

import pytest

from ingest.arms.amounts import AmountReader
from ingest.arms.trade import load_trade_words
from ingest.entities.linking import Linked
from tests.ingest.parses import parse, read, token, words

BOUGHT = "Mali/NNP/nsubj>bought bought/VBD/ROOT "
JETS = "QX-77/NN/compound>jets jets/NNS/dobj>bought "


def amounts(sentence: str, weapon: str = "QX-77", word: str | None = "bought") -> tuple[float | None, str | None]:
    """The count and the sum of a weapon of a sentence, which a word of trade moves."""
    doc = parse(sentence)
    names: dict[int, Linked] = {}
    for name in read(doc).linked:
        names.update(dict.fromkeys(range(name.start, name.end), name))
    reader = AmountReader(load_trade_words(), words(), names)
    head = doc[names[token(doc, weapon).i].head]
    return reader.count(head), reader.value(head, token(doc, word) if word else None)


def dollars(number: str, relation: str, unit: str = "million") -> str:
    """The parse of a sum in dollars."""
    return f"$/$/quantmod>{unit} {number}/CD/compound>{unit} {unit}/CD/{relation} "


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("40/CD/nummod>jets ", 40),
        ("40/CD/nummod>jets new/JJ/amod>jets ", 40),
        ("five/CD/dobj>bought of/IN/prep>five its/PRP$/poss>jets 40/CD/nummod>jets ", 5),
        ("five/CD/quantmod>40 of/IN/quantmod>40 40/CD/nummod>jets ", 5),
        ("one/CD/dobj>bought of/IN/prep>one the/DT/det>jets 40/CD/nummod>jets ", 1),
        ("first/JJ/dobj>bought of/IN/prep>first 40/CD/nummod>jets ", None),
        ("half/NN/dobj>bought of/IN/prep>half the/DT/det>jets 40/CD/nummod>jets ", None),
        ("a/DT/det>fleet fleet/NN/dobj>bought of/IN/prep>fleet 40/CD/nummod>jets ", 40),
        ("40/CD/nummod>tanks tanks/NNS/dobj>bought and/CC/cc>tanks ", None),
    ],
)
def test_the_count_is_of_the_weapon_and_of_as_many_as_change_hands(before: str, count: float | None) -> None:
    assert amounts(BOUGHT + before + JETS)[0] == count


def test_a_number_behind_a_weapon_or_within_a_name_counts_none() -> None:
    assert amounts(BOUGHT + JETS + "for/IN/prep>bought 40/CD/nummod>states states/NNS/pobj>for")[0] is None
    listed = "Leopard/NNP/nmod>2 2/CD/dobj>bought QX-77/NN/appos>2"
    assert amounts(BOUGHT + listed)[0] is None


def test_each_weapon_has_the_sum_of_its_own_phrase_or_the_first_behind_it() -> None:
    sentence = (
        BOUGHT + JETS + "for/IN/prep>bought " + dollars("4", "pobj>for") + "and/CC/cc>bought QX-88/NN/compound>guns "
        "guns/NNS/dobj>bought for/IN/prep>guns " + dollars("10", "pobj>for", "billion")
    )
    assert amounts(sentence)[1] == "$4 million"
    assert amounts(sentence, "QX-88")[1] == "$10 billion"
    unpriced = (
        BOUGHT + JETS + "for/IN/prep>bought " + dollars("4", "pobj>for") + "and/CC/cc>bought QX-88/NN/dobj>bought"
    )
    assert amounts(unpriced, "QX-88")[1] is None


def test_one_sum_of_a_purchase_is_that_of_all_its_weapons() -> None:
    listed = BOUGHT + "QX-77/NN/dobj>bought and/CC/cc>QX-77 QX-88/NN/conj>QX-77 for/IN/prep>bought "
    for weapon in ("QX-77", "QX-88"):
        assert amounts(listed + dollars("4", "pobj>for"), weapon)[1] == "$4 million"


@pytest.mark.parametrize(
    "sentence",
    [
        # a price between the purchase and the sum
        BOUGHT + JETS + "at/IN/prep>bought a/DT/det>cost cost/NN/pobj>at of/IN/prep>cost " + dollars("4", "pobj>of"),
        # the sum behind the seller
        BOUGHT + JETS + "from/IN/prep>bought France/NNP/pobj>from for/IN/prep>France " + dollars("4", "pobj>for"),
        # a deal in the same clause
        BOUGHT
        + JETS
        + "in/IN/prep>bought a/DT/det>deal deal/NN/pobj>in worth/JJ/amod>deal "
        + dollars("4", "npadvmod>worth"),
        # a deal in which the weapons are bought, beside a verb that is none of trade
        "the/DT/det>deal deal/NN/nsubj>means ,/,/punct>deal valued/VBN/acl>deal at/IN/prep>valued "
        + dollars("4", "pobj>at")
        + ",/,/punct>deal means/VBZ/ROOT Mali/NNP/nsubj>bought bought/VBD/ccomp>means QX-77/NN/dobj>bought",
        # the sum measures the weapons
        BOUGHT + dollars("4", "nummod>worth") + "worth/NN/dobj>bought of/IN/prep>worth QX-77/NN/pobj>of",
        BOUGHT + dollars("4", "dobj>bought") + "of/IN/prep>million QX-77/NN/pobj>of",
        # a verb above the word of trade has the sum
        "Mali/NNP/nsubj>said said/VBD/ROOT it/PRP/nsubj>bought bought/VBD/ccomp>said QX-77/NN/dobj>bought "
        "for/IN/prep>said " + dollars("4", "pobj>for"),
    ],
)
def test_a_sum_that_hangs_on_the_trade_is_its_value(sentence: str) -> None:
    assert amounts(sentence)[1] == "$4 million"


@pytest.mark.parametrize(
    "sentence",
    [
        # of another thing that has a worth
        "Mali/NNP/nsubj>bought ,/,/punct>Mali whose/WP$/poss>budget budget/NN/nsubj>is is/VBZ/relcl>Mali "
        + dollars("4", "attr>is")
        + ",/,/punct>Mali bought/VBD/ROOT "
        + JETS,
        # of what is none of trade
        "Mali/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>loan "
        + dollars("4", "nummod>loan")
        + "loan/NN/dobj>signed and/CC/cc>signed bought/VBD/conj>signed "
        + JETS,
        # of another deal
        "Mali/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>deal "
        + dollars("4", "nummod>deal")
        + "deal/NN/dobj>signed and/CC/cc>signed bought/VBD/conj>signed "
        + JETS,
        # of one weapon of many
        BOUGHT + JETS + "for/IN/prep>bought " + dollars("4", "pobj>for") + "each/DT/advmod>million",
        # of what somebody else sold in a clause beside it
        BOUGHT + JETS + "as/IN/mark>sold France/NNP/nsubj>sold sold/VBD/advcl>bought " + dollars("4", "dobj>sold"),
    ],
)
def test_a_sum_of_something_else_is_no_value(sentence: str) -> None:
    assert amounts(sentence)[1] is None


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (
            "deal/NN/nsubj>is for/IN/prep>deal QX-77/NN/pobj>for is/VBZ/ROOT worth/JJ/acomp>is "
            + dollars("4", "npadvmod>worth"),
            "$4 million",
        ),
        (
            "the/DT/det>price price/NN/nsubj>was of/IN/prep>price the/DT/det>QX-77 QX-77/NN/pobj>of was/VBD/ROOT "
            + dollars("4", "attr>was"),
            "$4 million",
        ),
        (
            "France/NNP/nsubj>praised praised/VBD/ROOT " + dollars("4", "nummod>help") + "help/NN/dobj>praised "
            "with/IN/prep>help QX-77/NN/pobj>with",
            None,
        ),
    ],
)
def test_without_a_word_of_trade_what_the_weapon_belongs_to_may_bear_the_sum(sentence: str, value: str | None) -> None:
    assert amounts(sentence, word=None)[1] == value
