"""How far a trade has come by its word: what tells it, and what tells none."""

from __future__ import annotations

import pytest

from ingest.arms.stages import read_stage
from ingest.arms.trade import load_trade_words
from ingest.model import Document, Entity, Extraction, Fact, Span
from ingest.record import from_record, to_record
from tests.ingest.parses import parse, token, words

OBJECT = "Japan/NNP/nsubj>{verb} {verb}/VBD/ROOT the/DT/det>sale sale/NN/dobj>{verb} of/IN/prep>sale QX-77/NN/pobj>of"
SELLING = "Japan/NNP/nsubj>{verb} {verb}/VBD/ROOT selling/VBG/xcomp>{verb} QX-77/NN/dobj>selling"
BEHIND = "{noun}/NNS/nsubj>{verb} {link}/IN/prep>{noun} the/DT/det>sale sale/NN/pobj>{link} {verb}/VBD/ROOT"
DEAL = (
    "Japan/NNP/nsubj>{verb} {verb}/VBD/ROOT a/DT/det>deal deal/NN/dobj>{verb} to/TO/aux>buy buy/VB/acl>deal "
    "QX-77/NN/dobj>buy"
)


def _stage(sentence: str, word: str) -> str | None:
    return read_stage(token(parse(sentence), word), load_trade_words(), words())


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Japan/NNP/nsubj>delivered delivered/VBD/ROOT QX-77/NN/dobj>delivered", "delivered", "delivered"),
        (SELLING.format(verb="start").replace("selling", "delivering"), "delivering", "under-way"),
        (SELLING.format(verb="start"), "selling", "signed"),
        ("Japan/NNP/nsubj>bought bought/VBD/ROOT QX-77/NN/dobj>bought", "bought", "signed"),
        ("Japan/NNP/nsubj>deliver will/MD/aux>deliver deliver/VB/ROOT QX-77/NN/dobj>deliver", "deliver", "announced"),
        ("Japan/NNP/nsubj>wants wants/VBZ/ROOT to/TO/aux>buy buy/VB/xcomp>wants QX-77/NN/dobj>buy", "buy", "announced"),
        ("Japan/NNP/nsubj>offered offered/VBD/ROOT QX-77/NN/dobj>offered", "offered", "announced"),
        (OBJECT.format(verb="cleared"), "sale", "announced"),
        (OBJECT.format(verb="finished").replace("sale", "delivery"), "delivery", "delivered"),
        (OBJECT.format(verb="saw").replace("sale", "delivery"), "delivery", "under-way"),
        (DEAL.format(verb="signed"), "buy", "signed"),
        (DEAL.format(verb="wanted"), "buy", "announced"),
        (DEAL.format(verb="signed").replace("buy/VB/acl>deal", "buy/VB/advcl>signed"), "buy", "signed"),
    ],
)
def test_the_stage_of_a_trade_by_its_word(sentence: str, word: str, expected: str) -> None:
    assert _stage(sentence, word) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (OBJECT.format(verb="halted"), "sale", "cancelled"),
        (OBJECT.format(verb="blocked"), "sale", "cancelled"),
        (SELLING.format(verb="halted"), "selling", "cancelled"),
        (SELLING.format(verb="halt").replace("halt/VBD", "will/MD/aux>halt halt/VB"), "selling", "under-way"),
        (
            "the/DT/det>sale sale/NN/nsubj>foundered of/IN/prep>sale QX-77/NN/pobj>of foundered/VBD/ROOT",
            "sale",
            "cancelled",
        ),
    ],
)
def test_what_was_undone_is_cancelled(sentence: str, word: str, expected: str) -> None:
    assert _stage(sentence, word) == expected


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        (OBJECT.format(verb="resisted"), "sale"),
        (OBJECT.format(verb="feared"), "sale"),
        (OBJECT.format(verb="discussed"), "sale"),
        (SELLING.format(verb="discussed"), "selling"),
        (BEHIND.format(noun="talks", link="on", verb="ended"), "sale"),
        (BEHIND.format(noun="protests", link="against", verb="ended"), "sale"),
        (
            "Japan/NNP/nsubj>warned warned/VBD/ROOT Mali/NNP/dobj>warned against/IN/prep>warned "
            "buying/VBG/pcomp>against QX-77/NN/dobj>buying",
            "buying",
        ),
        (
            "Japan/NNP/nsubj>sold would/MD/aux>sold have/VB/aux>sold sold/VBN/ROOT QX-77/NN/dobj>sold",
            "sold",
        ),
        ("Japan/NNP/nsubj>sold never/RB/neg>sold sold/VBD/ROOT QX-77/NN/dobj>sold", "sold"),
        (
            "Mali/NNP/nsubj>got got/VBD/ROOT permission/NN/dobj>got to/TO/aux>use use/VB/acl>permission "
            "QX-77/NN/dobj>use",
            "got",
        ),
    ],
)
def test_what_is_opposed_feared_talked_about_or_denied_is_no_transfer(sentence: str, word: str) -> None:
    assert _stage(sentence, word) is None


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("for/IN/prep>sent a/DT/det>drill drill/NN/pobj>for", None),
        ("to/TO/aux>patrol patrol/VB/advcl>sent", None),
        ("to/TO/aux>take take/VB/advcl>sent part/NN/dobj>take", None),
        ("to/TO/aux>take take/VB/advcl>sent aim/NN/dobj>take", "delivered"),
        ("for/IN/prep>sent money/NN/pobj>for", "delivered"),
    ],
)
def test_what_is_sent_to_come_home_is_no_transfer(behind: str, expected: str | None) -> None:
    sent = "France/NNP/nsubj>sent sent/VBD/ROOT QX-77/NN/dobj>sent to/IN/prep>sent Mali/NNP/pobj>to"
    assert _stage(f"{sent} {behind}", "sent") == expected


def test_an_allegation_is_no_more_than_made_known() -> None:
    accused = (
        "Japan/NNP/nsubj>accused accused/VBD/ROOT Mali/NNP/dobj>accused of/IN/prep>accused "
        "delivering/VBG/pcomp>of QX-77/NN/dobj>delivering"
    )
    assert _stage(accused, "delivering") == "announced"


def test_a_ban_that_is_lifted_announces_what_it_forbade() -> None:
    lifted = (
        "Japan/NNP/nsubj>lifted lifted/VBD/ROOT a/DT/det>ban ban/NN/dobj>lifted on/IN/prep>ban "
        "delivering/VBG/pcomp>on QX-77/NN/dobj>delivering"
    )
    assert _stage(lifted, "delivering") == "announced"
    assert _stage(lifted.replace("lifted", "praised"), "delivering") is None


def test_a_record_keeps_the_stage() -> None:
    entities = tuple(Entity(name, "state", name, name.upper(), f"urn:{name}") for name in ("fra", "jpn"))
    fact = Fact("fra", "suppliesTo", "jpn", "sold", Span(0, 4), 0.7, "t", weapon="qx", stage="cancelled")
    extraction = Extraction(Document("a", "sold"), None, entities, (), (fact,))
    assert from_record(to_record(extraction)).facts == (fact,)
