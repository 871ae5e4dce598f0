"""Standing facts by the words that state them: every predicate, and what states none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from spacy.tokens import Doc

from ingest.facts.facts import find_facts
from ingest.model import Document, Event, Fact, Span, Status
from ingest.participants.agreements import find_agreements
from ingest.participants.rosters import is_listed, states_in_name
from ingest.pipeline import extract
from tests.ingest.parses import parse, read, registry, words

SOLD = (
    "France/NNP/nsubj>sold sold/VBD/ROOT 40/CD/nummod>QX-77 QX-77/NN/compound>jets jets/NNS/dobj>sold "
    "to/IN/prep>sold Japan/NNP/pobj>to for/IN/prep>sold $/$/quantmod>million 500/CD/compound>million "
    "million/CD/pobj>for ././punct>sold"
)


def _facts(*docs: Doc, events: Sequence[Event] = ()) -> list[Fact]:
    found = read(*docs)
    return find_facts(found.segments, found.linked, found.cast, words(), registry(), events, found.participants)


def _triples(*docs: Doc, predicate: str) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in _facts(*docs) if fact.predicate == predicate]


def _event(kind: str, *, status: Status = "actual", objects: tuple[str, ...], recipients: tuple[str, ...]) -> Event:
    return Event(
        type=kind, subtype=None, actors=("fra",), recipients=recipients, objects=objects, date=None, status=status,
        speaker=None, evidence="signed it", span=Span(0, 9), confidence=0.9, rule="t", marks=(Span(0, 6),),
    )  # fmt: skip


def test_a_title_is_an_office_of_the_state_that_it_names() -> None:
    doc = parse(
        "French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand "
        "Legrand/NNP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left ././punct>left",
        ents=(("Odile Legrand", "PERSON"),),
    )
    (fact,) = (fact for fact in _facts(doc) if fact.predicate == "holdsOffice")
    assert (fact.subject, fact.object.casefold()) == ("odile-legrand", "defence minister of france")
    assert fact.evidence == doc.text[fact.span.start : fact.span.end] == doc.text


@pytest.mark.parametrize(("before", "expected"), [("", ["fra"]), ("Non/JJ/amod>member -/HYPH/amod>member", [])])
def test_a_member_of_what_it_is_not_in_is_none(before: str, expected: list[str]) -> None:
    doc = parse(
        f"{before} NATO/NNP/compound>member member/NN/compound>France France/NNP/nsubj>left left/VBD/ROOT "
        "Mali/NNP/dobj>left"
    )
    assert [subject for subject, _ in _triples(doc, predicate="memberOf")] == expected


def test_an_office_is_of_no_state_that_only_stands_nearest() -> None:
    doc = parse(
        "In/IN/prep>left Mali/NNP/pobj>In ,/,/punct>left President/NNP/compound>Legrand Odile/NNP/compound>Legrand "
        "Legrand/NNP/nsubj>left left/VBD/ROOT",
        ents=(("Odile Legrand", "PERSON"),),
    )
    assert _triples(doc, predicate="holdsOffice") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France/NNP/nsubj>joined joined/VBD/ROOT NATO/NNP/dobj>joined ././punct>joined", ["fra"]),
        (
            "France/NNP/nsubj>is is/VBZ/ROOT a/DT/det>member member/NN/attr>is of/IN/prep>member NATO/NNP/pobj>of "
            "././punct>is",
            ["fra"],
        ),
        (
            "NATO/NNP/compound>member member/NN/compound>France France/NNP/nsubj>left left/VBD/ROOT "
            "Mali/NNP/dobj>left ././punct>left",
            ["fra"],
        ),
        (
            "France/NNP/nsubj>wants wants/VBZ/ROOT to/TO/aux>join join/VB/xcomp>wants NATO/NNP/dobj>join "
            "././punct>wants",
            [],
        ),
        ("France/NNP/nsubj>criticised criticised/VBD/ROOT NATO/NNP/dobj>criticised ././punct>criticised", []),
        (
            "NATO/NNP/compound>members members/NNS/nsubj>thanked thanked/VBD/ROOT France/NNP/dobj>thanked "
            "and/CC/cc>France Japan/NNP/conj>France",
            ["fra"],
        ),
        (
            "states/NNS/nsubj>left of/IN/prep>states Latvia/NNP/pobj>of and/CC/cc>Latvia Estonia/NNP/conj>Latvia "
            "which/WDT/nsubj>joined joined/VBD/relcl>states NATO/NNP/dobj>joined left/VBD/ROOT",
            ["est", "lva"],
        ),
        (
            "rain/NN/nsubj>fell fell/VBD/ROOT south/RB/advmod>fell of/IN/prep>south Latvia/NNP/pobj>of ,/,/punct>fell "
            "which/WDT/nsubj>joined joined/VBD/relcl>south NATO/NNP/dobj>joined",
            ["lva"],
        ),
        (
            "Japan/NNP/poss>membership 's/POS/case>Japan membership/NN/nsubj>fell of/IN/prep>membership "
            "NATO/NNP/pobj>of fell/VBD/ROOT",
            [],
        ),
    ],
)
def test_members(sentence: str, expected: list[str]) -> None:
    assert [subject for subject, _ in _triples(parse(sentence), predicate="memberOf")] == expected


MEMBER = "a/DT/det>member {kind}member/NN/attr>is of/IN/prep>member NATO/NNP/pobj>of"
JOINED = "joined/VBD/ROOT NATO/NNP/dobj>joined"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Latvia/NNP/nsubj>is is/VBZ/ROOT {MEMBER.format(kind='')}", ["lva"]),
        (f"Latvia/NNP/nsubj>is is/VBZ/ROOT not/RB/neg>is {MEMBER.format(kind='')}", []),
        (f"Latvia/NNP/nsubj>is is/VBZ/ROOT no/RB/neg>longer longer/RB/advmod>is {MEMBER.format(kind='')}", []),
        (f"Latvia/NNP/nsubj>is is/VBZ/ROOT {MEMBER.format(kind='former/JJ/amod>member ')}", []),
        (f"Latvia/NNP/nsubj>is may/MD/aux>is is/VB/ROOT {MEMBER.format(kind='')}", []),
        (f"Latvia/NNP/nsubj>is must/MD/aux>is is/VB/ROOT {MEMBER.format(kind='')}", []),
        (f"Japan/NNP/nsubj>is is/VBZ/ROOT {MEMBER.format(kind='')}", []),
        (f"Why/WRB/advmod>is is/VBZ/ROOT Latvia/NNP/nsubj>is not/RB/neg>is {MEMBER.format(kind='')}", []),
        (f"Japan/NNP/nsubj>joined {JOINED}", ["jpn"]),
        (f"Japan/NNP/nsubj>joined {JOINED} in/IN/prep>joined drills/NNS/pobj>in", []),
        (f"Is/VBZ/ROOT Latvia/NNP/nsubj>Is {MEMBER.format(kind='').replace('>is', '>Is')} ?/./punct>Is", []),
        (f"France/NNP/nsubj>joined never/RB/neg>joined {JOINED}", []),
        (f"Neither/CC/preconj>France France/NNP/nsubj>joined nor/CC/cc>France Japan/NNP/conj>France {JOINED}", []),
        (f"if/IN/mark>joined France/NNP/nsubj>joined {JOINED.replace('ROOT', 'advcl>cheers')} cheers/VBZ/ROOT", []),
        (f"when/WRB/advmod>joined France/NNP/nsubj>joined {JOINED.replace('ROOT', 'advcl>cheers')} cheers/VBZ/ROOT",
         ["fra"]),
        (
            "NATO/NNP/compound>member member/NN/compound>France France/NNP/nsubj>leave will/MD/aux>leave "
            "not/RB/neg>leave leave/VB/ROOT Mali/NNP/dobj>leave",
            ["fra"],
        ),
    ],
)  # fmt: skip
def test_who_is_said_not_to_be_a_member_is_none(sentence: str, expected: list[str]) -> None:
    assert [subject for subject, _ in _triples(parse(sentence), predicate="memberOf")] == expected


PACT = "Harbour/NNP/compound>Treaty Treaty/NNP/dobj>signed"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"France/NNP/nsubj>signed and/CC/cc>France Japan/NNP/conj>France signed/VBD/ROOT the/DT/det>Treaty {PACT} "
            "././punct>signed",
            ["fra", "jpn"],
        ),
        (
            f"France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>Treaty {PACT} with/IN/prep>signed "
            "Japan/NNP/pobj>with ././punct>signed",
            ["fra", "jpn"],
        ),
        (
            f"France/NNP/nsubj>signed never/RB/neg>signed signed/VBD/ROOT the/DT/det>Treaty {PACT} with/IN/prep>signed "
            "Japan/NNP/pobj>with ././punct>signed",
            [],
        ),
        (f"France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>Treaty {PACT} ././punct>signed", ["fra"]),
        (
            f"France/NNP/nsubj>left left/VBD/ROOT as/IN/mark>signed it/PRP/nsubj>signed signed/VBD/advcl>left {PACT} "
            "with/IN/prep>signed Japan/NNP/pobj>with",
            ["fra", "jpn"],
        ),
    ],
)
def test_parties_of_an_agreement(sentence: str, expected: list[str]) -> None:
    doc = parse(sentence, ents=(("Harbour Treaty", "LAW"),))
    assert _triples(doc, predicate="partyTo") == [(state, "harbour-treaty") for state in expected]


@pytest.mark.parametrize(("verb", "expected"), [("undermine", ["fra", "jpn"]), ("sign", []), ("want", [])])
def test_a_treaty_that_may_be_undermined_is_there_and_one_that_is_wanted_is_not(verb: str, expected: list[str]) -> None:
    doc = parse(
        f"they/PRP/nsubj>{verb} could/MD/aux>{verb} {verb}/VB/ROOT France/NNP/poss>Treaty 's/POS/case>France "
        f"Harbour/NNP/compound>Treaty Treaty/NNP/dobj>{verb} with/IN/prep>Treaty Japan/NNP/pobj>with",
        ents=(("Harbour Treaty", "LAW"),),
    )
    assert [subject for subject, _ in _triples(doc, predicate="partyTo")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France-Japan border treaty", ["fra", "jpn"]),
        ("France-Japan Joint Initiative", ["fra", "jpn"]),
        ("French-led coalition", ["fra"]),
        ("France-Japan friendship", []),
        ("Harbour-Japan treaty", []),
    ],
)
def test_states_in_a_name(text: str, expected: list[str]) -> None:
    found = read(parse("France/NNP/nsubj>left left/VBD/ROOT Japan/NNP/dobj>left"))
    assert states_in_name(text, found.cast, registry()) == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2022, 5, 1), False), (date(2023, 5, 1), True), (None, True)])
def test_a_member_of_the_tables_is_one_from_its_day_on(day: date | None, expected: bool) -> None:
    found = read(parse("NATO/NNP/nsubj>left left/VBD/ROOT Finland/NNP/dobj>left"))
    assert is_listed("FIN", found.cast["nato"], day) is expected
    assert not is_listed("JPN", found.cast["nato"], day)


@pytest.mark.parametrize(
    ("words_before", "expected"),
    [("renewed/VBD/ROOT", ["fra", "jpn"]), ("held/VBD/ROOT talks/NNS/dobj>held on/IN/prep>talks", [])],
)
def test_a_name_tells_the_parties(words_before: str, expected: list[str]) -> None:
    head = "on" if "talks" in words_before else "renewed"
    doc = parse(
        "France/NNP/nsubj>left left/VBD/ROOT and/CC/cc>left Japan/NNP/conj>France stayed/VBD/conj>left",
        f"they/PRP/nsubj>{words_before.split('/')[0]} {words_before} the/DT/det>treaty France/NNP/compound>Japan "
        f"-/HYPH/punct>Japan Japan/NNP/compound>treaty border/NN/compound>treaty "
        f"treaty/NN/{'pobj' if head == 'on' else 'dobj'}>{head}",
    )
    found = read(doc)
    found.linked += find_agreements(found.segments, found.linked, found.cast, words(), registry())
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), ())
    assert [fact.subject for fact in facts if fact.predicate == "partyTo"] == expected


@pytest.mark.parametrize(
    ("status", "recipients", "expected"),
    [("actual", ("jpn",), ["fra", "jpn"]), ("planned", ("jpn",), []), ("actual", (), [])],
)
def test_an_event_of_agreement_has_parties(status: Status, recipients: tuple[str, ...], expected: list[str]) -> None:
    doc = parse(
        "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met on/IN/prep>met Harbour/NNP/compound>Pact "
        "Pact/NNP/pobj>on ././punct>met",
        ents=(("Harbour Pact", "LAW"),),
    )
    event = _event("AGREE", status=status, objects=("harbour-pact",), recipients=recipients)
    assert [f.subject for f in _facts(doc, events=[event]) if f.predicate == "partyTo"] == expected


def test_a_description_makes_no_party_that_the_tables_do_not_list() -> None:
    """What "the nuclear deal" means is read out of the article, so an event about it is less sure than its name."""
    there = parse("Mali/NNP/nsubj>left left/VBD/ROOT the/DT/det>JCPOA JCPOA/NNP/dobj>left")
    told = parse(
        "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met on/IN/prep>met the/DT/det>deal nuclear/JJ/amod>deal "
        "deal/NN/pobj>on ././punct>met"
    )
    found = read(told, there)
    found.linked += find_agreements(found.segments, found.linked, found.cast, words(), registry())
    event = _event("AGREE", objects=("joint-comprehensive-plan-of-action",), recipients=("jpn",))
    event = replace(event, span=Span(0, len(told.text)))
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [event])
    assert [fact.subject for fact in facts if fact.predicate == "partyTo"] == ["fra"]


@pytest.mark.parametrize(("rule", "expected"), [("agree.sign/named", ["fra", "jpn"]), ("agree.sign/implied", [])])
def test_a_party_that_is_only_implied_has_signed_nothing(rule: str, expected: list[str]) -> None:
    doc = parse(
        "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met on/IN/prep>met Harbour/NNP/compound>Pact "
        "Pact/NNP/pobj>on ././punct>met",
        ents=(("Harbour Pact", "LAW"),),
    )
    event = replace(_event("AGREE", objects=("harbour-pact",), recipients=("jpn",)), rule=rule)
    assert [f.subject for f in _facts(doc, events=[event]) if f.predicate == "partyTo"] == expected


def test_who_fires_a_weapon_and_whose_it_is_operates_it() -> None:
    owns = parse(
        "France/NNP/poss>QX-77 's/POS/case>France QX-77/NN/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left ././punct>left"
    )
    sees = parse("France/NNP/nsubj>saw saw/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>saw ././punct>saw")
    fires = parse("France/NNP/nsubj>fired fired/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>fired ././punct>fired")
    assert _triples(fires, predicate="operates") == [("fra", "qx-77")]
    assert _triples(owns, predicate="operates") == [("fra", "qx-77")]
    assert _triples(sees, predicate="operates") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France/NNP/nsubj>fired fired/VBD/ROOT two/CD/nummod>torpedoes torpedoes/NNS/dobj>fired", ["fra"]),
        ("France/NNP/nsubj>wants wants/VBZ/ROOT two/CD/nummod>torpedoes torpedoes/NNS/dobj>wants", []),
        ("France/NNP/nsubj>fired fired/VBD/ROOT two/CD/nummod>missiles missiles/NNS/dobj>fired", []),
        ("France/NNP/nsubj>test-fired test-fired/VBD/ROOT missiles/NNS/dobj>test-fired", ["fra"]),
        (
            "QX-77/NN/nsubjpass>deployed was/VBD/auxpass>deployed deployed/VBN/ROOT by/IN/agent>deployed "
            "France/NNP/pobj>by",
            ["fra"],
        ),
        ("two/CD/nummod>tanks French/JJ/amod>tanks tanks/NNS/nsubj>left left/VBD/ROOT", ["fra"]),
        ("a/DT/det>tank French/JJ/amod>tank tank/NN/nsubjpass>sold was/VBD/auxpass>sold sold/VBN/ROOT", []),
        (
            "a/DT/det>QX-77 French/JJ/npadvmod>made -/HYPH/punct>made made/VBN/amod>QX-77 QX-77/NN/nsubj>left "
            "left/VBD/ROOT",
            [],
        ),
        (
            "French/JJ/npadvmod>made -/HYPH/punct>made made/VBN/amod>tanks tanks/NNS/nsubj>left left/VBD/ROOT",
            [],
        ),
        (
            "a/DT/det>QX-77 French/JJ/compound>era -/HYPH/punct>era era/NN/nmod>QX-77 QX-77/NN/nsubj>left "
            "left/VBD/ROOT",
            [],
        ),
        (
            "Mali/NNP/poss>QX-77 's/POS/case>Mali French/JJ/npadvmod>supplied -/HYPH/punct>supplied "
            "supplied/VBN/amod>QX-77 QX-77/NN/nsubj>left left/VBD/ROOT",
            ["mli"],
        ),
        (
            "a/DT/det>QX-77 French/JJ/npadvmod>made -/HYPH/punct>made made/VBN/amod>QX-77 QX-77/NN/nsubj>left "
            "of/IN/prep>QX-77 Mali/NNP/pobj>of left/VBD/ROOT",
            ["mli"],
        ),
        (
            "a/DT/det>QX-77 QX-77/NN/nsubj>left of/IN/prep>QX-77 French/JJ/amod>origin origin/NN/pobj>of left/VBD/ROOT",
            [],
        ),
        (
            "the/DT/det>QX-77 QX-77/NN/nsubj>left belonging/VBG/acl>QX-77 to/IN/prep>belonging France/NNP/pobj>to "
            "left/VBD/ROOT",
            ["fra"],
        ),
        (
            "France/NNP/poss>QX-77 's/POS/case>France QX-77/NN/nsubj>left and/CC/cc>QX-77 QX-88/NN/conj>QX-77 "
            "left/VBD/ROOT",
            ["fra", "fra"],
        ),
    ],
)
def test_operators(sentence: str, expected: list[str]) -> None:
    assert [subject for subject, _ in _triples(parse(sentence), predicate="operates")] == expected


@pytest.mark.parametrize(("before", "expected"), [("French/JJ/amod>Legrand ", ["fra"]), ("", [])])
def test_of_what_a_person_has_the_state_is_the_operator(before: str, expected: list[str]) -> None:
    doc = parse(
        f"{before}President/NNP/compound>Legrand Odile/NNP/compound>Legrand Legrand/NNP/nsubj>fired "
        "fired/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>fired",
        ents=(("Odile Legrand", "PERSON"),),
    )
    assert [subject for subject, _ in _triples(doc, predicate="operates")] == expected


def test_only_joint_bodies_have_members() -> None:
    ally = "France/NNP/nsubj>is is/VBZ/ROOT an/DT/det>ally ally/NN/attr>is of/IN/prep>ally {body}/NNP/pobj>of"
    assert _triples(parse(ally.format(body="Hezbollah")), predicate="memberOf") == []
    hamas = MEMBER.replace("NATO", "OPEC")
    assert _triples(parse(f"Hamas/NNP/nsubj>is is/VBZ/ROOT {hamas.format(kind='')}"), predicate="memberOf") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France/NNP/nsubj>deployed deployed/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>deployed", ["fra"]),
        (
            "France/NNP/nsubj>deployed has/VBZ/aux>deployed not/RB/neg>deployed deployed/VBN/ROOT the/DT/det>QX-77 "
            "QX-77/NN/dobj>deployed",
            [],
        ),
        (
            "France/NNP/nsubj>deployed no/RB/neg>longer longer/RB/advmod>deployed deployed/VBD/ROOT the/DT/det>QX-77 "
            "QX-77/NN/dobj>deployed",
            [],
        ),
        (
            "Mali/NNP/nsubj>denied denied/VBD/ROOT that/IN/mark>deployed France/NNP/nsubj>deployed "
            "deployed/VBD/ccomp>denied QX-77/NN/dobj>deployed",
            [],
        ),
        (
            "Mali/NNP/nsubj>says says/VBZ/ROOT that/IN/mark>deployed France/NNP/nsubj>deployed "
            "deployed/VBD/ccomp>says QX-77/NN/dobj>deployed",
            ["fra"],
        ),
        (
            "QX-77/NN/nsubjpass>deployed may/MD/aux>deployed be/VB/auxpass>deployed deployed/VBN/ROOT "
            "by/IN/agent>deployed France/NNP/pobj>by",
            [],
        ),
    ],
)
def test_who_is_said_not_to_use_a_weapon_is_no_operator(sentence: str, expected: list[str]) -> None:
    assert [subject for subject, _ in _triples(parse(sentence), predicate="operates")] == expected


def test_a_maker_of_the_tables_counts_where_the_words_are_near() -> None:
    firm = "Dassault/NNP/nsubj>praised praised/VBD/ROOT the/DT/det>Rafale Rafale/NNP/dobj>praised"
    assert _triples(parse(firm), predicate="producedBy") == [("rafale", "dassault-aviation")]
    state = "Japan/NNP/nsubj>praised praised/VBD/ROOT the/DT/det>Rafale {word}/JJ/amod>Rafale Rafale/NNP/dobj>praised"
    assert _triples(parse(state.format(word="French")), predicate="producedBy") == [("rafale", "fra")]
    assert _triples(parse(state.format(word="Indian")), predicate="producedBy") == []
    flown = "the/DT/det>Rafale French/JJ/amod>Rafale Rafale/NNP/nsubj>left left/VBD/ROOT"
    assert _triples(parse(flown), predicate="producedBy") == []


def test_who_deploys_a_named_weapon_in_an_event_has_it() -> None:
    doc = parse("France/NNP/nsubj>left left/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>left ././punct>left")
    done = _event("MOBILIZE", objects=("qx-77",), recipients=("jpn",))
    denied = _event("MOBILIZE", status="denied", objects=("qx-77",), recipients=("jpn",))
    assert [(f.subject, f.predicate, f.object) for f in _facts(doc, events=[done])] == [("fra", "operates", "qx-77")]
    assert _facts(doc, events=[denied]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan/NNP/nsubj>saw saw/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>saw produced/VBN/acl>QX-77 "
        "by/IN/agent>produced France/NNP/pobj>by ././punct>saw",
        "the/DT/det>QX-77 QX-77/NN/nsubjpass>designed was/VBD/auxpass>designed designed/VBN/ROOT "
        "by/IN/agent>designed France/NNP/pobj>by ././punct>designed",
    ],
)
def test_producers(sentence: str) -> None:
    assert _triples(parse(sentence), predicate="producedBy") == [("qx-77", "fra")]


def test_a_sale_has_supplier_recipient_weapon_count_and_sum() -> None:
    (fact,) = (fact for fact in _facts(parse(SOLD)) if fact.predicate == "suppliesTo")
    assert (fact.subject, fact.object, fact.weapon, fact.quantity) == ("fra", "jpn", "qx-77", 40.0)
    assert fact.value == "$500 million"


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan/NNP/nsubj>bought bought/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>bought from/IN/prep>bought "
        "France/NNP/pobj>from ././punct>bought",
        "QX-77/NN/nsubjpass>sold was/VBD/auxpass>sold sold/VBN/ROOT to/IN/prep>sold Japan/NNP/pobj>to "
        "by/IN/agent>sold France/NNP/pobj>by ././punct>sold",
        "France/NNP/poss>delivery 's/POS/case>France delivery/NN/nsubj>began of/IN/prep>delivery QX-77/NN/pobj>of "
        "to/IN/prep>delivery Japan/NNP/pobj>to began/VBD/ROOT ././punct>began",
        "Japan/NNP/poss>purchase 's/POS/case>Japan purchase/NN/nsubj>began of/IN/prep>purchase QX-77/NN/pobj>of "
        "from/IN/prep>purchase France/NNP/pobj>from began/VBD/ROOT ././punct>began",
    ],
)
def test_the_direction_of_trade_is_that_of_its_word(sentence: str) -> None:
    assert _triples(parse(sentence), predicate="suppliesTo") == [("fra", "jpn")]


@pytest.mark.parametrize(
    "sentence",
    [
        "France/NNP/nsubj>sold never/RB/neg>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold Japan/NNP/pobj>to "
        "././punct>sold",
        "France/NNP/nsubj>refused refused/VBD/ROOT to/TO/aux>sell sell/VB/xcomp>refused QX-77/NN/dobj>sell "
        "to/IN/prep>sell Japan/NNP/pobj>to ././punct>refused",
        "Nobody/NN/nsubj>sold in/IN/prep>Nobody France/NNP/pobj>in sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold "
        "Japan/NNP/pobj>to by/IN/agent>sold France/NNP/pobj>by",
        "France/NNP/nsubj>showed showed/VBD/ROOT QX-77/NN/dobj>showed to/IN/prep>showed Japan/NNP/pobj>to "
        "././punct>showed",
        "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold French/JJ/amod>troops "
        "troops/NNS/pobj>to ././punct>sold",
        "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold ././punct>sold",
    ],
)
def test_no_transfer_without_trade_between_two(sentence: str) -> None:
    assert _triples(parse(sentence), predicate="suppliesTo") == []


def test_a_fact_told_twice_is_one_and_facts_are_in_order() -> None:
    facts = _facts(parse(SOLD), parse(SOLD), parse("France/NNP/nsubj>joined joined/VBD/ROOT NATO/NNP/dobj>joined"))
    keys = [(fact.subject, fact.predicate) for fact in facts]
    assert keys == [("fra", "memberOf"), ("fra", "suppliesTo")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya is not a member of NATO. Chile never joined the European Union.", set()),
        ("Kenya refuses to become a member of NATO. Would Chile be a member of NATO?", set()),
        ("Peru has not deployed the Su-30. Chile no longer flies the MiG-29.", set()),
        ("Sweden refused to sell Gripen fighters to Chile. Peru ruled out supplying Gripen fighters to Kenya.", set()),
        (
            "Sweden joined NATO in March. Peru deployed the Su-30.",
            {("swe", "memberOf", "nato"), ("per", "operates", "su-30")},
        ),
        ("Sweden sold Gripen fighters to Chile.", {("swe", "suppliesTo", "chl")}),
    ],
)
def test_only_what_is_asserted_is_a_fact(text: str, expected: set[tuple[str, str, str]]) -> None:
    facts = extract(Document("t", text, published=date(2023, 5, 17))).facts
    assert {(f.subject, f.predicate, f.object) for f in facts if f.predicate != "producedBy"} == expected
