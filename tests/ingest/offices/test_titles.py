"""Titles beside a name: the office, the state it belongs to, whether it is a former one."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc

from tests.ingest.parses import Read, parse, read

LEFT = "left/VBD/ROOT Mali/NNP/dobj>left ././punct>left"
NAME = "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left"
PERSON = (("Odile Legrand", "PERSON"),)


def _read(*docs: Doc) -> tuple[Read, list[tuple[str, str | None, bool]], str | None]:
    found = read(*docs)
    (person,) = (draft for draft in found.cast if draft.name == "Odile Legrand")
    return found, [(o.title.casefold(), o.of, o.former) for o in person.offices], person.state


@pytest.mark.parametrize(
    ("before", "office"),
    [
        ("French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand", "defence minister"),
        ("French/JJ/amod>President President/NNP/compound>Legrand", "president"),
        ("France/NNP/poss>minister 's/POS/case>France prime/JJ/amod>minister minister/NN/compound>Legrand",
         "prime minister"),
    ],
)  # fmt: skip
def test_a_title_before_a_name(before: str, office: str) -> None:
    _, offices, state = _read(parse(f"{before} {NAME} {LEFT}", ents=PERSON))
    assert (offices, state) == ([(office, "fra", False)], "FRA")


def test_a_title_behind_a_name() -> None:
    behind = (
        ",/,/punct>Legrand the/DT/det>minister Japanese/JJ/amod>minister foreign/JJ/amod>minister "
        "minister/NN/appos>Legrand ,/,/punct>Legrand"
    )
    _, offices, state = _read(parse(f"{NAME} {behind} {LEFT}", ents=PERSON))
    assert (offices, state) == ([("foreign minister", "jpn", False)], "JPN")


def test_an_office_that_was_held_before_is_former() -> None:
    before = "former/JJ/amod>minister French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand"
    _, offices, _ = _read(parse(f"{before} {NAME} {LEFT}", ents=PERSON))
    assert offices == [("defence minister", "fra", True)]


def test_who_was_ousted_is_a_former_holder_and_the_title_does_not_run_into_the_subject() -> None:
    doc = parse(
        "French/JJ/amod>soldiers soldiers/NNS/nsubj>ousted ousted/VBD/ROOT President/NNP/compound>Legrand "
        "Odile/NNP/compound>Legrand Legrand/NNP/dobj>ousted",
        ents=PERSON,
    )
    assert _read(doc)[1] == [("president", None, True)]
    before = "ousted/VBN/amod>minister French/JJ/amod>minister minister/NN/compound>Legrand"
    assert _read(parse(f"{before} {NAME} {LEFT}", ents=PERSON))[1] == [("minister", "fra", True)]


def test_officials_before_a_comma_and_a_courtesy_are_others() -> None:
    met = (
        "with/IN/prep>left the/DT/det>minister prime/JJ/amod>minister minister/NN/pobj>with and/CC/cc>minister "
        "French/JJ/amod>officials officials/NNS/conj>minister ,/,/punct>left Mr./NNP/compound>Legrand"
    )
    _, offices, _ = _read(parse(f"{met} {NAME} {LEFT}", ents=PERSON))
    assert offices == []


def test_a_rank_is_no_office() -> None:
    _, offices, _ = _read(parse(f"General/NNP/compound>Legrand {NAME} {LEFT}", ents=PERSON))
    assert offices == []


def test_a_counterpart_holds_the_same_office_in_another_state() -> None:
    found, offices, state = _read(
        parse(
            "Japanese/JJ/amod>minister foreign/JJ/amod>minister minister/NN/compound>Tanabe "
            "Hiroshi/NNP/compound>Tanabe Tanabe/NNP/nsubj>met met/VBD/ROOT his/PRP$/poss>counterpart "
            "French/JJ/amod>counterpart counterpart/NN/compound>Legrand "
            "Odile/NNP/compound>Legrand Legrand/NNP/dobj>met ././punct>met",
            ents=(*PERSON, ("Hiroshi Tanabe", "PERSON")),
        )
    )
    assert (offices, state) == ([("foreign minister", "fra", False)], "FRA")
    assert next(d.state for d in found.cast if d.name == "Hiroshi Tanabe") == "JPN"


AWA_LEFT = (
    "Malian/JJ/amod>minister foreign/JJ/amod>minister minister/NN/compound>Keita Awa/NNP/compound>Keita "
    "Keita/NNP/nsubj>left left/VBD/ROOT ././punct>left"
)
MET_COUNTERPART = (
    "met/VBD/ROOT his/PRP$/poss>counterpart French/JJ/amod>counterpart counterpart/NN/compound>Legrand "
    "Odile/NNP/compound>Legrand Legrand/NNP/dobj>met ././punct>met"
)
AWA = ("Awa Keita", "PERSON")


@pytest.mark.parametrize(
    ("subject", "ents", "expected"),
    [
        ("Japanese/JJ/amod>minister prime/JJ/amod>minister minister/NN/compound>Tanabe Hiroshi/NNP/compound>Tanabe "
         "Tanabe/NNP/nsubj>met", (("Hiroshi Tanabe", "PERSON"),), ["prime minister"]),
        ("Jean/NNP/compound>Moreau Moreau/NNP/nsubj>met", (("Jean Moreau", "PERSON"),), []),
        ("he/PRP/nsubj>met", (), ["foreign minister"]),
    ],
)  # fmt: skip
def test_a_counterpart_is_that_of_who_acts_and_not_of_who_was_named_last(
    subject: str, ents: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    doc = parse(AWA_LEFT, f"{subject} {MET_COUNTERPART}", ents=(*PERSON, AWA, *ents))
    assert [title for title, _, _ in _read(doc)[1]] == expected


def test_a_counterpart_in_a_list_is_that_of_who_stands_there() -> None:
    doc = parse(
        "Jean/NNP/compound>Moreau Moreau/NNP/nsubj>met met/VBD/ROOT Malian/JJ/amod>minister foreign/JJ/amod>minister "
        "minister/NN/compound>Keita Awa/NNP/compound>Keita Keita/NNP/dobj>met and/CC/cc>Keita "
        "her/PRP$/poss>counterpart French/JJ/amod>counterpart counterpart/NN/compound>Legrand "
        "Odile/NNP/compound>Legrand Legrand/NNP/conj>Keita",
        ents=(*PERSON, AWA, ("Jean Moreau", "PERSON")),
    )
    assert [title for title, _, _ in _read(doc)[1]] == ["foreign minister"]


def test_a_known_counterpart_has_the_office_of_the_tables() -> None:
    doc = parse(
        AWA_LEFT,
        "he/PRP/nsubj>met met/VBD/ROOT his/PRP$/poss>counterpart French/JJ/amod>counterpart "
        "counterpart/NN/compound>Macron Emmanuel/NNP/compound>Macron Macron/NNP/dobj>met ././punct>met",
        ents=(AWA, ("Emmanuel Macron", "PERSON")),
    )
    found = read(doc, on=date(2024, 5, 6))
    (macron,) = (draft for draft in found.cast if draft.name == "Emmanuel Macron")
    assert [office.title for office in macron.offices] == ["President"]


@pytest.mark.parametrize(
    ("before", "offices"),
    [
        ("Deputy/NNP/compound>Adviser Adviser/NNP/nmod>Legrand to/IN/prep>Adviser the/DT/det>President "
         "President/NNP/pobj>to", ["deputy adviser to the president"]),
        ("Chief/NNP/nmod>Legrand of/IN/prep>Chief Staff/NNP/pobj>of to/IN/prep>Staff the/DT/det>President "
         "President/NNP/pobj>to", ["chief of staff to the president"]),
        ("Special/NNP/compound>Envoy Envoy/NNP/nmod>Legrand of/IN/prep>Envoy the/DT/det>President "
         "President/NNP/pobj>of", ["special envoy of the president"]),
        ("an/DT/det>adviser adviser/NN/nmod>Legrand to/IN/prep>adviser the/DT/det>President "
         "President/NNP/pobj>to", ["president"]),
        ("Ambassador/NNP/nmod>Legrand to/IN/prep>Ambassador the/DT/det>President President/NNP/pobj>to", ["president"]),
        ("But/CC/cc>left President/NNP/compound>Legrand", ["president"]),
        ("when/WRB/advmod>left President/NNP/compound>Legrand", ["president"]),
        ("When/WRB/advmod>left President/NNP/compound>Legrand", ["president"]),
        ("Talks/NNP/nsubj>left Between/IN/prep>Talks President/NNP/compound>Legrand", ["president"]),
        ("the/DT/det>time last/JJ/amod>time time/NN/npadvmod>left President/NNP/compound>Legrand", ["president"]),
        ("That/DT/det>President President/NNP/compound>Legrand", ["president"]),
        ("Under/IN/compound>Secretary Secretary/NNP/compound>Legrand", ["under secretary"]),
        ("Long/JJ/compound>time -/HYPH/punct>time time/NN/compound>President President/NNP/compound>Legrand",
         ["long - time president"]),
        ("military/JJ/amod>spokesman spokesman/NN/compound>Legrand Army/NNP/compound>Col Col/NNP/compound>Legrand "
         "./NNP/punct>Legrand", ["military spokesman"]),
        ("commander/NN/nmod>Legrand of/IN/prep>commander the/DT/det>Army Army/NNP/pobj>of Gen./NNP/compound>Legrand",
         ["commander of the army"]),
        ("chairman/NN/nmod>Legrand of/IN/prep>chairman the/DT/det>chiefs joint/JJ/amod>chiefs chiefs/NNS/pobj>of "
         "of/IN/prep>chiefs staff/NN/pobj>of Gen./NNP/compound>Legrand", ["chairman of the joint chiefs of staff"]),
        ("regional/JJ/amod>leaders leaders/NNS/compound>Legrand", []),
    ],
)  # fmt: skip
def test_an_office_is_what_the_title_says_and_not_what_stands_before_it(before: str, offices: list[str]) -> None:
    doc = parse(f"{before} {NAME} {LEFT}", ents=PERSON)
    assert [title for title, _, _ in _read(doc)[1]] == offices


def test_a_day_is_no_part_of_a_title() -> None:
    doc = parse(
        f"Monday/NNP/npadvmod>left President/NNP/compound>Legrand {NAME} {LEFT}", ents=(*PERSON, ("Monday", "DATE"))
    )
    assert _read(doc)[1] == [("president", None, False)]


@pytest.mark.parametrize("link", ["of", "in", "at"])
def test_what_completes_the_name_of_a_body_is_no_part_of_the_office(link: str) -> None:
    doc = parse(
        f"{NAME} ,/,/punct>Legrand president/NN/appos>Legrand of/IN/prep>president "
        f"Harbourside/NNP/pobj>of {link}/IN/prep>Harbourside the/DT/det>Isles Isles/NNPS/pobj>{link} "
        f",/,/punct>Legrand {LEFT}",
        ents=(*PERSON, ("Harbourside of" if link == "of" else "Harbourside", "ORG")),
    )
    found, offices, _ = _read(doc)
    assert [title for title, _, _ in offices] == ["president"]
    assert [draft.name for draft in found.cast if draft.kind == "organisation"] == ["Harbourside"]


def test_a_chief_of_the_tables_is_not_his_own_aide() -> None:
    titled = (
        "Special/NNP/compound>Envoy Envoy/NNP/nmod>Macron of/IN/prep>Envoy the/DT/det>President President/NNP/pobj>of "
        "Emmanuel/NNP/compound>Macron Macron/NNP/nsubj>left"
    )
    found = read(parse(f"{titled} {LEFT}", ents=(("Emmanuel Macron", "PERSON"),)), on=date(2024, 5, 6))
    (macron,) = (draft for draft in found.cast if draft.name == "Emmanuel Macron")
    assert [office.title for office in macron.offices] == ["President"]


IN_FRANCE = "in/IN/prep>left France/NNP/pobj>in ,/,/punct>left"


@pytest.mark.parametrize(
    ("beside", "behind", "expected"),
    [
        ("President/NNP/compound>Legrand", "", "FRA"),
        ("General/NNP/compound>Legrand", "", "FRA"),
        ("", "", None),
        ("historian/NN/compound>Legrand", "", None),
        ("President/NNP/compound>Legrand", ",/,/punct>Legrand an/DT/det>analyst analyst/NN/appos>Legrand", None),
        ("", ",/,/punct>Legrand a/DT/det>Malian Malian/NNP/appos>Legrand", "MLI"),
        ("", ",/,/punct>Legrand an/DT/det>envoy envoy/NN/appos>Legrand from/IN/prep>envoy Mali/NNP/pobj>from", "MLI"),
        ("", ",/,/punct>Legrand Mali/NNP/appos>Legrand", None),
    ],
)
def test_the_state_that_stands_nearest_is_that_of_officials_and_of_nobody_else(
    beside: str, behind: str, expected: str | None
) -> None:
    doc = parse(f"{IN_FRANCE} {beside} {NAME} {behind} left/VBD/ROOT", ents=PERSON)
    assert _read(doc)[2] == expected


def test_a_title_outweighs_a_state_that_stands_nearer() -> None:
    titled = parse(
        "French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand "
        "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left Japan/NNP/dobj>left left/VBD/ROOT",
        ents=PERSON,
    )
    beside = parse("Japan/NNP/dobj>thanked Legrand/NNP/nsubj>thanked thanked/VBD/ROOT", ents=(("Legrand", "PERSON"),))
    assert _read(titled, beside)[2] == "FRA"


def test_the_place_of_an_office_is_its_sentence() -> None:
    doc = parse(
        "Japan/NNP/nsubj>spoke spoke/VBD/ROOT ././punct>spoke",
        f"French/JJ/amod>President President/NNP/compound>Legrand {NAME} {LEFT}",
        ents=PERSON,
    )
    found, _, _ = _read(doc)
    (office,) = next(d for d in found.cast if d.name == "Odile Legrand").offices
    assert doc.text[office.span.start : office.span.end] == office.evidence == doc.text.partition(". ")[2]


TITLED = "President/NNP/compound>Legrand"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{TITLED} {NAME} left/VBD/ROOT Mali/NNP/dobj>left", None),
        (f"{TITLED} {NAME} left/VBD/ROOT with/IN/prep>left Mali/NNP/pobj>with", None),
        (f"{TITLED} {NAME} left/VBD/ROOT to/TO/aux>warn warn/VB/xcomp>left Mali/NNP/dobj>warn", None),
        (f"{TITLED} {NAME} left/VBD/ROOT his/PRP$/poss>counterpart Malian/JJ/amod>counterpart "
         "counterpart/NN/dobj>left", None),
        (f"{TITLED} {NAME} left/VBD/ROOT and/CC/cc>left Mali/NNP/nsubj>won won/VBD/conj>left", "MLI"),
        (f"{TITLED} {NAME} left/VBD/ROOT in/IN/prep>left Mali/NNP/pobj>in", None),
        (f"{TITLED} {NAME} left/VBD/ROOT near/IN/prep>left Bamako/NNP/pobj>near ,/,/punct>Bamako Mali/NNP/appos>Bamako",
         None),
        (f"{TITLED} Odile/NNP/compound>Legrand Legrand/NNP/nsubj>said said/VBD/ROOT Mali/NNP/nsubj>left "
         "left/VBD/ccomp>said", "MLI"),
    ],
)  # fmt: skip
def test_a_bare_title_is_of_no_state_that_its_bearer_deals_with_or_is_only_in(
    sentence: str, expected: str | None
) -> None:
    assert _read(parse(sentence, ents=PERSON))[2] == expected


def test_the_state_of_the_dateline_is_that_of_a_bare_title() -> None:
    doc = parse(f"{TITLED} {NAME} left/VBD/ROOT Mali/NNP/dobj>left", ents=PERSON)
    found = Read(doc, dateline="PARIS")
    (person,) = (draft for draft in found.cast if draft.name == "Odile Legrand")
    assert (person.state, person.guessed) == ("FRA", True)
