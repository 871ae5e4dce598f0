"""Transfers by grammar and those that only events tell."""

from __future__ import annotations

import pytest

from ingest.facts.facts import find_facts
from ingest.model import Event, Fact, Span, Status
from tests.ingest.parses import parse, read, registry, words

# the weapon hangs on a word that is none of trade, so that no grammar tells the transfer
SENTENCE = (
    "France/NNP/nsubj>{word} {word}/VBD/ROOT Japan/NNP/dobj>{word} ;/:/punct>{word} the/DT/det>QX-77 "
    "QX-77/NN/nsubj>flew flew/VBD/conj>{word}"
)


def _transfers(
    word: str,
    *,
    kind: str = "COOPERATE",
    status: Status = "actual",
    subtype: str | None = None,
    recipients: tuple[str, ...] = ("jpn",),
    weapon: str = "QX-77",
    behind: str = "",
    confidence: float = 0.9,
) -> list[Fact]:
    doc = parse(SENTENCE.format(word=word).replace("QX-77", weapon) + behind)
    found = read(doc)
    start = doc.text.index(word)
    objects = tuple(draft.id for draft in found.cast if draft.kind == "weapon")
    event = Event(
        type=kind, subtype=subtype, actors=("fra",), recipients=recipients, objects=objects, date=None,
        status=status, speaker=None, evidence=doc.text, span=Span(0, len(doc.text)), confidence=confidence, rule="t",
        marks=(Span(start, start + len(word)),),
    )  # fmt: skip
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [event])
    return [fact for fact in facts if fact.predicate == "suppliesTo"]


@pytest.mark.parametrize(("word", "sides"), [("sold", ("fra", "jpn")), ("bought", ("jpn", "fra"))])
def test_an_event_whose_word_is_of_trade_is_a_transfer_in_its_direction(word: str, sides: tuple[str, str]) -> None:
    (fact,) = _transfers(word)
    assert (fact.subject, fact.object, fact.weapon, fact.rule) == (*sides, "qx-77", "transfer/event")


def test_no_transfer_by_another_word_or_denied_or_to_nobody_or_by_training() -> None:
    assert _transfers("praised") == []
    assert _transfers("sold", status="denied") == []
    assert _transfers("sold", recipients=()) == []
    assert _transfers("sold", subtype="training") == []


def test_help_with_arms_needs_no_word_of_trade_and_goes_from_who_helps() -> None:
    (fact,) = _transfers("praised", kind="AID", subtype="military-aid")
    assert (fact.subject, fact.object) == ("fra", "jpn")


@pytest.mark.parametrize(("confidence", "expected"), [(0.9, 0.5), (0.2, 0.2)])
def test_a_transfer_is_no_surer_than_the_event_that_tells_it(confidence: float, expected: float) -> None:
    (fact,) = _transfers("sold", confidence=confidence)
    assert fact.confidence == expected


def test_no_pledge_and_no_agreement_on_arms_of_mass_destruction_supplies_any() -> None:
    assert _transfers("offered", kind="AGREE", subtype="pledge") == []
    for weapon in ("nukes", "warheads", "bioweapons"):
        assert _transfers("supplied", kind="AID", subtype="military-aid", weapon=weapon) == []
    assert _transfers("supplied", kind="AID", subtype="military-aid", weapon="drones")


@pytest.mark.parametrize(
    ("behind", "sides"),
    [
        ("", []),
        (" over/IN/prep>flew Russia/NNP/pobj>over", [("jpn", "fra")]),  # the maker is named, and these two may resell
    ],
)
def test_a_weapon_whose_maker_the_article_does_not_name_was_supplied_by_no_other(
    behind: str, sides: list[tuple[str, str]]
) -> None:
    found = _transfers("bought", weapon="S-400", behind=behind)
    assert [(fact.subject, fact.object) for fact in found] == sides


def test_the_count_and_the_sum_are_those_of_the_weapon_where_the_evidence_names_it() -> None:
    (fact,) = _transfers(
        "sold", behind=" for/IN/prep>sold $/$/quantmod>million 4/CD/compound>million million/CD/pobj>for"
    )
    assert (fact.quantity, fact.value) == (None, "$4 million")


def _told(*sentences: str) -> list[tuple[str, str, str]]:
    found = read(*(parse(sentence) for sentence in sentences))
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [], found.participants)
    return sorted((f.subject, f.object, f.weapon or "") for f in facts if f.predicate == "suppliesTo")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Japan/NNP/nsubj>thanked thanked/VBD/ROOT France/NNP/dobj>thanked for/IN/prep>thanked "
            "selling/VBG/pcomp>for QX-77/NN/dobj>selling to/IN/prep>selling Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "Japan/NNP/nsubj>asked asked/VBD/ROOT France/NNP/dobj>asked to/TO/aux>sell sell/VB/xcomp>asked "
            "Mali/NNP/dative>sell QX-77/NN/dobj>sell",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>is is/VBZ/ROOT a/DT/det>supplier supplier/NN/attr>is of/IN/prep>supplier "
            "QX-77/NN/pobj>of to/IN/prep>supplier Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>resumed resumed/VBD/ROOT sales/NNS/dobj>resumed of/IN/prep>sales QX-77/NN/pobj>of "
            "to/IN/prep>resumed Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "Mali/NNP/nsubj>accepted accepted/VBD/ROOT delivery/NN/dobj>accepted of/IN/prep>delivery QX-77/NN/pobj>of "
            "from/IN/prep>delivery France/NNP/pobj>from",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>left left/VBD/ROOT and/CC/cc>left Mali/NNP/nsubj>bought bought/VBD/conj>left "
            "Rafale/NNP/compound>jets jets/NNS/dobj>bought",
            [("fra", "mli", "rafale")],
        ),
        (
            "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold Mali/NNP/pobj>to ,/,/punct>Mali "
            "Japan/NNP/conj>Mali and/CC/cc>Japan Chad/NNP/conj>Japan",
            [("fra", "jpn", "qx-77"), ("fra", "mli", "qx-77"), ("fra", "tcd", "qx-77")],
        ),
        (
            "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold the/DT/det>republic "
            "former/JJ/amod>republic Japanese/JJ/amod>republic republic/NN/pobj>to",
            [],
        ),
        (
            "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold the/DT/det>republic "
            "ex/JJ/amod>republic -/HYPH/amod>republic Japanese/JJ/amod>republic republic/NN/pobj>to "
            "of/IN/prep>republic Mali/NNP/pobj>of",
            [("fra", "mli", "qx-77")],
        ),
        (
            "rain/NN/nsubj>fell fell/VBD/ROOT as/IN/mark>sold it/PRP/nsubj>sold sold/VBD/advcl>fell QX-77/NN/dobj>sold "
            "to/IN/prep>sold Mali/NNP/pobj>to",
            [],
        ),
    ],
)
def test_transfers_by_grammar(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert _told(sentence) == expected


DEAL = (
    "{one}/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>deal deal/NN/dobj>signed {between}/IN/prep>deal "
    "{other}/NNP/pobj>{between} for/IN/prep>deal {weapon}/NN/pobj>for"
)


@pytest.mark.parametrize(
    ("one", "other", "weapon", "expected"),
    [
        ("Russia", "Mali", "S-400", [("rus", "mli", "s-400-triumf")]),
        ("Mali", "Russia", "S-400", [("rus", "mli", "s-400-triumf")]),
        ("France", "Mali", "frigates", [("fra", "mli", "frigates")]),  # France makes frigates, Mali none
        ("Mali", "France", "frigates", [("fra", "mli", "frigates")]),
        ("France", "Italy", "frigates", []),  # both make such
        ("Mali", "Chad", "QX-77", []),  # the tables know nothing of it
        ("Boeing", "France", "helicopters", [("boeing", "fra", "helicopters")]),
        ("France", "Boeing", "helicopters", [("boeing", "fra", "helicopters")]),
    ],
)
def test_of_a_deal_with_a_party_the_maker_supplies(
    one: str, other: str, weapon: str, expected: list[tuple[str, str, str]]
) -> None:
    assert _told(DEAL.format(one=one, other=other, weapon=weapon, between="with")) == expected


@pytest.mark.parametrize(
    ("verb", "noun", "expected"),
    [
        ("signed", "deal", [("tcd", "mli", "qx-77")]),
        ("landed", "deal", [("mli", "tcd", "qx-77")]),
        ("booked", "order", [("mli", "tcd", "qx-77")]),
        ("placed", "order", [("tcd", "mli", "qx-77")]),
    ],
)
def test_of_an_order_from_a_party_the_verb_tells_who_supplies(
    verb: str, noun: str, expected: list[tuple[str, str, str]]
) -> None:
    sentence = DEAL.format(one="Mali", other="Chad", weapon="QX-77", between="from")
    assert _told(sentence.replace("signed", verb).replace("deal", noun)) == expected


def test_whose_weapons_they_are_supplies_them_in_a_deal() -> None:
    sentence = DEAL.format(one="Mali", other="Chad", weapon="QX-77", between="with").replace(
        "QX-77/NN/pobj>for", "Malian/JJ/amod>QX-77 QX-77/NN/pobj>for"
    )
    assert _told(sentence) == [("mli", "tcd", "qx-77")]


def test_a_deal_to_sell_to_a_party_goes_to_it() -> None:
    assert _told(
        "Mali/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>deal deal/NN/dobj>signed to/TO/aux>sell sell/VB/acl>deal "
        "Chad/NNP/dative>sell QX-77/NN/dobj>sell"
    ) == [("mli", "tcd", "qx-77")]


def test_an_event_of_a_deal_tells_no_direction_of_a_weapon_without_makers() -> None:
    assert _transfers("deal", kind="AGREE", subtype="arms-deal") == []


def test_who_supplied_before_supplies_again() -> None:
    assert _told(
        "Mali/NNP/nsubj>bought bought/VBD/ROOT QX-77/NN/dobj>bought from/IN/prep>bought France/NNP/pobj>from",
        "Mali/NNP/nsubj>bought bought/VBD/ROOT QX-88/NN/dobj>bought",
    ) == [("fra", "mli", "qx-77"), ("fra", "mli", "qx-88")]


def test_who_supplied_before_supplies_no_weapon_that_others_make() -> None:
    assert _told(
        "Mali/NNP/nsubj>bought bought/VBD/ROOT QX-77/NN/dobj>bought from/IN/prep>bought France/NNP/pobj>from",
        "Mali/NNP/nsubj>bought bought/VBD/ROOT S-400/NN/dobj>bought",
    ) == [("fra", "mli", "qx-77")]


SALE = (
    "{who}/NNP/nsubj>{verb} {verb}/VBD/ROOT the/DT/det>sale sale/NN/dobj>{verb} of/IN/prep>sale QX-77/NN/pobj>of "
    "to/IN/prep>sale Mali/NNP/pobj>to"
)
BAN = (
    "{who}/NNP/nsubj>lifted lifted/VBD/ROOT a/DT/det>ban ban/NN/dobj>lifted on/IN/prep>ban the/DT/det>sale "
    "sale/NN/pobj>on of/IN/prep>sale QX-77/NN/pobj>of to/IN/prep>sale Mali/NNP/pobj>to"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (SALE.format(who="France", verb="planned"), [("fra", "mli", "qx-77")]),
        (SALE.format(who="France", verb="condemn"), []),
        (SALE.format(who="France", verb="blocked"), []),
        (SALE.format(who="France", verb="witnessed"), []),
        (BAN.format(who="France"), [("fra", "mli", "qx-77")]),
        (BAN.format(who="UN"), []),
    ],
)
def test_who_only_judges_or_forbids_a_sale_does_not_supply(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert _told(sentence) == expected


def test_it_that_is_accused_is_not_the_accuser() -> None:
    assert ("fra", "mli", "qx-77") not in _told(
        "France/NNP/nsubj>left left/VBD/ROOT Japan/NNP/dobj>left ,/,/punct>left accusing/VBG/advcl>left "
        "it/PRP/dobj>accusing of/IN/prep>accusing selling/VBG/pcomp>of QX-77/NN/dobj>selling to/IN/prep>selling "
        "Mali/NNP/pobj>to"
    )


def test_its_purchase_is_that_of_whom_it_is_held_against() -> None:
    assert _told(
        "France/NNP/nsubj>punished punished/VBD/ROOT Mali/NNP/dobj>punished over/IN/prep>punished "
        "its/PRP$/poss>purchase purchase/NN/pobj>over of/IN/prep>purchase QX-77/NN/pobj>of from/IN/prep>purchase "
        "Japan/NNP/pobj>from"
    ) == [("jpn", "mli", "qx-77")]


@pytest.mark.parametrize(
    ("deal", "behind"),
    [
        ("$/$/quantmod>million 4/CD/compound>million million/CD/nmod>deal deal/NN/dobj>signed", ""),
        ("deal/NN/dobj>signed", " for/IN/prep>buy $/$/quantmod>million 4/CD/compound>million million/CD/pobj>for"),
    ],
)
def test_the_sum_of_a_deal_to_buy_is_that_of_the_deal_or_of_the_buying(deal: str, behind: str) -> None:
    found = read(
        parse(
            f"Mali/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>deal {deal} on/IN/prep>signed Monday/NNP/pobj>on "
            "to/TO/aux>buy buy/VB/advcl>signed QX-77/NN/dobj>buy from/IN/prep>buy France/NNP/pobj>from" + behind
        )
    )
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [])
    assert [f.value for f in facts if f.predicate == "suppliesTo"] == ["$4 million"]


@pytest.mark.parametrize(("behind", "expected"), [("to", []), ("near", [("jpn", "fra")])])
def test_whom_a_sale_goes_to_supplies_nothing_by_an_event(behind: str, expected: list[tuple[str, str]]) -> None:
    doc = parse(
        f"the/DT/det>sale sale/NN/nsubj>angered {behind}/IN/prep>sale Japan/NNP/pobj>{behind} angered/VBD/ROOT "
        "France/NNP/dobj>angered ;/:/punct>angered the/DT/det>QX-77 QX-77/NN/nsubj>flew flew/VBD/conj>angered"
    )
    found = read(doc)
    start = doc.text.index("sale")
    event = Event(
        type="AGREE", subtype="arms-deal", actors=("jpn",), recipients=("fra",), objects=("qx-77",), date=None,
        status="actual", speaker=None, evidence=doc.text, span=Span(0, len(doc.text)), confidence=0.9, rule="t",
        marks=(Span(start, start + 4),),
    )  # fmt: skip
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [event])
    assert [(fact.subject, fact.object) for fact in facts if fact.predicate == "suppliesTo"] == expected


def test_a_later_sentence_of_a_paragraph_adds_its_number() -> None:
    found = read(
        parse(
            "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold Mali/NNP/pobj>to ././punct>sold",
            "Mali/NNP/nsubj>bought bought/VBD/ROOT ten/CD/nummod>QX-77 QX-77/NN/dobj>bought from/IN/prep>bought "
            "France/NNP/pobj>from",
        )
    )
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [])
    assert [fact.quantity for fact in facts if fact.predicate == "suppliesTo"] == [10.0]
