"""Who "we" is in a signed text, and nobody's "we" in any other."""

from __future__ import annotations

import pytest

from ingest.model import SegmentKind
from tests.ingest.parses import Read, parse

PERSONS = (("Odile Legrand", "PERSON"), ("Taro Mori", "PERSON"))
NAMES = (
    "French/JJ/amod>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand Legrand/NNP/{} and/CC/cc>Legrand "
    "Japanese/JJ/amod>premier premier/NN/compound>Mori Taro/NNP/compound>Mori Mori/NNP/conj>Legrand"
)
WE = "We/PRP/nsubj>support support/VBP/ROOT Mali/NNP/dobj>support ././punct>support"
MINE = "I/PRP/nsubj>support support/VBP/ROOT Mali/NNP/dobj>support ././punct>support"


def titled(heading: str, body: str, *more: str, persons: tuple[tuple[str, str], ...] = PERSONS) -> Read:
    kinds: tuple[SegmentKind, ...] = ("headline", "paragraph")
    named = tuple(p for p in persons if p[0] in " ".join(w.split("/")[0] for w in heading.split()))
    return Read(parse(heading, ents=named), parse(body, *more), kinds=kinds)


@pytest.mark.parametrize("kind", ["Statement", "Declaration", "Communique"])
def test_we_are_those_who_sign_by_the_heading(kind: str) -> None:
    heading = f"Joint/JJ/amod>{kind} {kind}/NN/ROOT by/IN/prep>{kind} {NAMES.format('pobj>by')}"
    assert titled(heading, WE).parties("We", segment=1) == ("odile-legrand", "taro-mori")


def test_whom_a_statement_is_about_does_not_sign_it() -> None:
    heading = (
        "Statement/NN/ROOT by/IN/prep>Statement France/NNP/pobj>by on/IN/prep>Statement Japan/NNP/pobj>on"
    )  # fmt: skip
    found = titled(heading, WE)
    assert found.parties("We", segment=1) == ("fra",)


def test_i_is_the_only_author_and_none_of_several() -> None:
    one = "Remarks/NNS/ROOT by/IN/prep>Remarks France/NNP/pobj>by"
    two = f"Remarks/NNS/ROOT by/IN/prep>Remarks {NAMES.format('pobj>by')}"
    assert titled(one, MINE).parties("I", segment=1) == ("fra",)
    assert titled(two, MINE).parties("I", segment=1) == ()


def test_we_are_the_leaders_whom_the_lead_of_a_statement_names() -> None:
    heading = "Statement/NN/ROOT on/IN/prep>Statement Trade/NNP/pobj>on"
    lead = (
        f"the/DT/det>leaders leaders/NNS/nsubj>met -/:/punct>leaders {NAMES.format('appos>leaders')} "
        "-/:/punct>leaders met/VBD/ROOT ././punct>met"
    )
    found = Read(parse(heading), parse(lead, WE, ents=PERSONS), kinds=("headline", "paragraph"))
    assert found.parties("We", segment=1) == ("odile-legrand", "taro-mori")
    report = Read(
        parse("France/NNP/nsubj>meets meets/VBZ/ROOT Japan/NNP/dobj>meets"), parse(lead, WE, ents=PERSONS),
        kinds=("headline", "paragraph"),
    )  # fmt: skip
    assert report.parties("We", segment=1) == ()


def test_we_the_leaders_of_some_states_need_no_heading() -> None:
    lead = (
        "We/PRP/nsubj>met ,/,/punct>We the/DT/det>leaders leaders/NNS/appos>We of/IN/prep>leaders France/NNP/pobj>of "
        "and/CC/cc>France Japan/NNP/conj>France ,/,/punct>We met/VBD/ROOT ././punct>met"
    )
    found = Read(parse(lead, WE))
    assert set(found.history.authors) == {"fra", "jpn"}
    assert [p.entities for p in found.participants if p.form == "speaker"][-1] == found.history.authors


def test_a_quotation_in_a_signed_text_is_not_its_authors() -> None:
    heading = "Statement/NN/ROOT by/IN/prep>Statement France/NNP/pobj>by"
    quoted = f"“/``/punct>support {WE} ”/''/punct>support"
    assert titled(heading, quoted).parties("We", segment=1) == ()
