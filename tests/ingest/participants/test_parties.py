"""For whom a person or a body acts, and the parties that grammar ties to a word."""

from __future__ import annotations

import pytest

from ingest.cast import Cast
from ingest.model import Fact, Span
from ingest.participants.parties import KnowingReader, PartyReader, principal_of
from tests.ingest.parses import parse, read, registry, token, words


def test_a_person_acts_for_a_state_that_the_text_names_and_a_company_for_itself() -> None:
    cast = Cast()
    person = cast.named("person", "Odile Legrand")
    person.state = "FRA"
    assert principal_of(person.id, cast) == person.id
    cast.known(registry().state("FRA"))
    firm, ministry = cast.named("organisation", "Harbour Arms"), cast.named("organisation", "Harbour Ministry")
    firm.state = ministry.state = "FRA"
    firm.category, ministry.category = "arms-manufacturer", "ministry"
    assert [principal_of(draft.id, cast) for draft in (person, ministry, firm)] == ["fra", "fra", firm.id]


def _reader(sentence: str) -> PartyReader:
    found = read(parse(sentence))
    at = {i: name for name in found.linked for i in range(name.start, name.end)}
    return PartyReader(found.segments[0], at, found.cast, words())


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("France/NNP/nsubj>left and/CC/cc>France Japan/NNP/conj>France left/VBD/ROOT", "left", ["fra", "jpn"]),
        ("France/NNP/nsubj>plans plans/VBZ/ROOT to/TO/aux>buy buy/VB/xcomp>plans jets/NNS/dobj>buy", "buy", ["fra"]),
        ("France/NNP/nsubj>left which/WDT/nsubj>sold sold/VBD/relcl>France jets/NNS/dobj>sold left/VBD/ROOT", "sold",
         ["fra"]),
        ("jets/NNS/nsubjpass>sold were/VBD/auxpass>sold sold/VBN/ROOT by/IN/agent>sold France/NNP/pobj>by", "sold",
         ["fra"]),
        ("rain/NN/nsubj>fell fell/VBD/ROOT in/IN/prep>fell France/NNP/pobj>in", "fell", []),
    ],
)  # fmt: skip
def test_subjects(sentence: str, verb: str, expected: list[str]) -> None:
    reader = _reader(sentence)
    assert reader.subjects(token(reader.parsed.doc, verb)) == expected


def test_owners_stand_before_a_noun_and_others_behind_its_prepositions() -> None:
    reader = _reader(
        "France/NNP/poss>sale 's/POS/case>France sale/NN/nsubj>began of/IN/prep>sale jets/NNS/pobj>of to/IN/prep>sale "
        "Japan/NNP/pobj>to began/VBD/ROOT"
    )
    sale = token(reader.parsed.doc, "sale")
    assert reader.owners(sale) == ["fra"]
    assert reader.after(sale, {"to"}) == ["jpn"]
    assert reader.after(sale, {"from"}) == []


def test_a_fact_has_the_sentence_of_its_word_as_evidence() -> None:
    reader = _reader("France/NNP/nsubj>joined joined/VBD/ROOT NATO/NNP/dobj>joined ././punct>joined")
    joined = token(reader.parsed.doc, "joined")
    assert reader.stated("fra", "memberOf", "nato", by=joined, confidence=0.65, rule="member/word") == Fact(
        "fra", "memberOf", "nato", reader.parsed.doc.text, Span(0, len(reader.parsed.doc.text)), 0.65, "member/word"
    )


def test_the_tables_tell_which_states_of_a_sentence_are_members() -> None:
    plain = _reader(
        "France/NNP/nsubj>met met/VBD/ROOT Brazil/NNP/dobj>met at/IN/prep>met NATO/NNP/pobj>at ././punct>met"
    )
    reader = KnowingReader(plain.parsed, plain.at, plain.cast, plain.english, registry=registry())
    nato = plain.at[token(plain.parsed.doc, "NATO").i]
    assert list(reader.on_list(plain.cast[nato.entity], token(plain.parsed.doc, "met"))) == ["fra"]


@pytest.mark.parametrize(("adverb", "expected"), [("never/RB/neg>signed ", []), ("", ["fra"])])
def test_who_stands_beside_what_somebody_did_not_sign_is_not_looked_up(adverb: str, expected: list[str]) -> None:
    plain = _reader(
        f"Brazil/NNP/nsubj>signed {adverb}signed/VBD/ROOT NATO/NNP/dobj>signed before/IN/prep>signed "
        "France/NNP/pobj>before"
    )
    reader = KnowingReader(plain.parsed, plain.at, plain.cast, plain.english, registry=registry())
    nato = token(plain.parsed.doc, "NATO")
    assert list(reader.on_list(plain.cast[plain.at[nato.i].entity], nato)) == expected


@pytest.mark.parametrize(
    ("before", "asserted", "denied"),
    [("", True, False), ("never/RB/neg>joined ", False, True), ("may/MD/aux>joined ", False, False)],
)
def test_what_is_possible_is_neither_asserted_nor_denied(before: str, asserted: bool, denied: bool) -> None:
    reader = _reader(f"France/NNP/nsubj>joined {before}joined/VBD/ROOT NATO/NNP/dobj>joined")
    joined = token(reader.parsed.doc, "joined")
    assert (reader.asserts(joined), reader.denies(joined)) == (asserted, denied)


def test_whose_word_it_is_stands_behind_no_preposition_of_the_verb() -> None:
    reader = _reader(
        "guards/NNS/nsubj>sold sold/VBD/ROOT jets/NNS/dobj>sold according/VBG/prep>sold to/IN/prep>according "
        "France/NNP/pobj>to"
    )
    assert reader.after(token(reader.parsed.doc, "sold"), {"to"}) == []
