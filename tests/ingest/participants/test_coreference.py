"""Whom descriptions and pronouns mean, who speaks, and that nothing is guessed where nothing was said."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

MET = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met"
BOTH = "France/NNP/nsubj>met and/CC/cc>France Japan/NNP/conj>France met/VBD/ROOT ././punct>met"
PERSON = (("Odile Legrand", "PERSON"),)


@pytest.mark.parametrize("words", ["two/CD/nummod>sides", "both/DT/det>sides"])
def test_two_or_both_sides_are_the_last_two_principals(words: str) -> None:
    found = read(
        parse("Mali/NNP/nsubj>left left/VBD/ROOT ././punct>left", MET,
              f"{words} sides/NNS/nsubj>left left/VBD/ROOT ././punct>left")
    )  # fmt: skip
    assert set(found.parties(f"{words.partition('/')[0]} sides")) == {"fra", "jpn"}


def test_two_sides_need_two_principals() -> None:
    only = "France/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    found = read(parse(only, "two/CD/nummod>sides sides/NNS/nsubj>left left/VBD/ROOT ././punct>left"))
    assert found.parties("two sides") == ()
    assert found.history.unresolved == 1


@pytest.mark.parametrize(("pronoun", "expected"), [("He", ("odile-legrand",)), ("It", ("fra",))])
def test_he_is_the_person_and_it_the_state_of_the_sentence_before(pronoun: str, expected: tuple[str, ...]) -> None:
    before = (
        "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left left/VBD/ROOT France/NNP/dobj>left ././punct>left"
    )  # fmt: skip
    found = read(parse(before, f"{pronoun}/PRP/nsubj>spoke spoke/VBD/ROOT ././punct>spoke", ents=PERSON))
    assert found.parties(pronoun) == expected


def test_it_is_none_of_the_other_parties_of_its_verb() -> None:
    near = "Mali/NNP/nsubj>left left/VBD/ROOT with/IN/prep>left Japan/NNP/pobj>with ././punct>left"
    arms = "It/PRP/nsubj>sent sent/VBD/ROOT arms/NNS/dobj>sent to/IN/prep>sent {}/NNP/pobj>to ././punct>sent"
    assert read(parse(near, arms.format("Mali"))).parties("It") == ("jpn",)
    assert read(parse(near, arms.format("France"))).parties("It") == ("mli",)


@pytest.mark.parametrize(
    ("act", "link", "expected"),
    [
        ("punished/VBD/ROOT Mali/NNP/dobj>punished", "because", "mli"),
        ("put/VBD/ROOT sanctions/NNS/dobj>put on/IN/prep>put Mali/NNP/pobj>on", "because", "mli"),
        ("put/VBD/ROOT pressure/NN/dobj>put on/IN/prep>put Mali/NNP/pobj>on", "because", "jpn"),
        ("left/VBD/ROOT Mali/NNP/dobj>left", "because", "jpn"),
        ("punished/VBD/ROOT Mali/NNP/dobj>punished", "although", "jpn"),
    ],
)
def test_it_is_who_is_blamed_where_the_clause_tells_for_what(act: str, link: str, expected: str) -> None:
    verb = act.partition("/")[0]
    clause = f"{link}/IN/mark>sold it/PRP/nsubj>sold sold/VBD/advcl>{verb} arms/NNS/dobj>sold ././punct>{verb}"
    assert read(parse(f"Japan/NNP/nsubj>{verb} {act} {clause}")).parties("it") == (expected,)


def test_it_is_not_the_state_of_five_sentences_ago() -> None:
    nothing = ["rain/NN/nsubj>fell fell/VBD/ROOT ././punct>fell"] * 4
    found = read(parse(MET, *nothing, "It/PRP/nsubj>left left/VBD/ROOT ././punct>left"))
    assert found.parties("It") == ()


def test_they_are_the_group_that_stood_together_else_the_subject() -> None:
    they = "They/PRP/nsubj>left left/VBD/ROOT ././punct>left"
    troops = (
        "French/JJ/amod>ministers and/CC/cc>French Japanese/JJ/conj>French ministers/NNS/nsubj>met met/VBD/ROOT "
        "././punct>met"
    )
    assert set(read(parse(troops, they)).parties("They")) == {"fra", "jpn"}
    assert read(parse(MET, they)).parties("They") == ("fra",)


def test_a_pronoun_at_the_beginning_of_an_article_is_nobody() -> None:
    for pronoun in ("He", "It", "They", "We"):
        found = read(parse(f"{pronoun}/PRP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left ././punct>left"))
        assert found.parties(pronoun) == ()


def test_a_pronoun_is_a_party_for_the_sentence_after_it() -> None:
    it = "It/PRP/nsubj>left left/VBD/ROOT ././punct>left"
    assert read(parse(MET, *[it] * 6)).parties("It") == ("fra",) * 6


SAID = (
    "“/``/punct>said We/PRP/nsubj>left left/VBD/ccomp>said ,/,/punct>said ”/''/punct>said "
    "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>said said/VBD/ROOT ././punct>said"
)


def test_we_is_the_speaker_and_without_one_nobody() -> None:
    assert read(parse(SAID, ents=PERSON)).parties("We") == ("odile-legrand",)
    assert read(parse(MET, "We/PRP/nsubj>left left/VBD/ROOT ././punct>left")).parties("We") == ()


def test_a_quotation_over_three_sentences_keeps_its_speaker() -> None:
    doc = parse(
        SAID,
        "“/``/punct>stay France/NNP/nsubj>stay stay/VBP/ROOT ././punct>stay",
        "Japan/NNP/nsubj>leave leave/VBP/ROOT ././punct>leave ”/''/punct>leave",
        "Mali/NNP/nsubj>slept slept/VBD/ROOT ././punct>slept",
        ents=PERSON,
    )
    speakers = read(doc).history.speakers
    said = {doc[index].text: who for (_, index), who in speakers.items() if doc[index].tag_[:1] == "V"}
    assert said == {"left": "odile-legrand", "stay": "odile-legrand", "leave": "odile-legrand"}


def test_a_quotation_in_another_paragraph_is_not_taken_for_the_one_before() -> None:
    first, second = parse(SAID, ents=PERSON), parse(MET)
    third = parse("“/``/punct>stay France/NNP/nsubj>stay stay/VBP/ROOT ././punct>stay ”/''/punct>stay")
    assert not [who for (segment, _), who in read(first, second, third).history.speakers.items() if segment == 2]


def test_the_government_is_that_of_the_state_spoken_of_and_a_counterpart_is_nobody() -> None:
    government = "the/DT/det>government government/NN/nsubj>fell fell/VBD/ROOT ././punct>fell"
    counterpart = "the/DT/det>counterpart counterpart/NN/nsubj>fell fell/VBD/ROOT ././punct>fell"
    assert read(parse(MET, government)).parties("the government") == ("fra",)
    assert read(parse(government)).parties("the government") == ()
    assert read(parse(MET, counterpart)).parties("the counterpart") == ()
    assert read(parse(MET, counterpart)).history.unresolved == 1


@pytest.mark.parametrize(("noun", "expected"), [("ministry", ("fra",)), ("commission", ())])
def test_a_commission_is_of_no_state_that_the_text_does_not_name(noun: str, expected: tuple[str, ...]) -> None:
    only = "France/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    found = read(parse(only, f"The/DT/det>{noun} {noun}/NN/nsubj>left left/VBD/ROOT ././punct>left"))
    assert found.parties(f"The {noun}") == expected


def test_the_minister_is_the_person_whom_the_text_calls_so() -> None:
    titled = (
        "French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand "
        "Legrand/NNP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left ././punct>left"
    )
    later = "the/DT/det>minister minister/NN/nsubj>spoke spoke/VBD/ROOT ././punct>spoke"
    assert read(parse(titled, later, ents=PERSON)).parties("the minister") == ("odile-legrand",)


def _titled(before: str, name: str) -> str:
    """A sentence with a titled person as its subject."""
    first, last = name.split()
    return (
        f"{before}/NN/compound>{last} {first}/NNP/compound>{last} {last}/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    ).replace("_", f"/NN/compound>{last} ")


TWO = (("Odile Legrand", "PERSON"), ("Karim Traore", "PERSON"))
PRESIDENT = "the/DT/det>president president/NN/nsubj>spoke spoke/VBD/ROOT ././punct>spoke"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Malian_vice_president", "odile-legrand"),
        ("former_Malian_president", "odile-legrand"),
        ("Malian_president", "karim-traore"),
    ],
)
def test_the_president_is_no_vice_president_and_no_former_one(other: str, expected: str) -> None:
    doc = parse(_titled("French_president", "Odile Legrand"), _titled(other, "Karim Traore"), PRESIDENT, ents=TWO)
    assert read(doc).parties("the president") == (expected,)


def test_the_president_is_the_one_named_last_and_not_the_one_who_came_last() -> None:
    first, second = _titled("French_president", "Odile Legrand"), _titled("Malian_president", "Karim Traore")
    again = "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>slept slept/VBD/ROOT ././punct>slept"
    doc = parse(first, second, again, PRESIDENT, ents=TWO)
    start = doc.text.rindex("Odile Legrand")
    last = doc.char_span(start, start + len("Odile Legrand"), label="PERSON")
    assert last is not None
    doc.ents = (*doc.ents, last)
    assert read(doc).parties("the president") == ("odile-legrand",)


def test_the_chief_of_a_body_without_a_state_is_not_that_of_another() -> None:
    titled = _titled("EU_policy_chief", "Odile Legrand")
    chief = "the/DT/det>chief {}/NNP/compound>chief chief/NN/nsubj>spoke spoke/VBD/ROOT"
    assert read(parse(titled, chief.format("NATO"), ents=TWO[:1])).parties("the NATO chief") == ("nato",)
    assert read(parse(titled, chief.format("EU"), ents=TWO[:1])).parties("the EU chief") == ("odile-legrand",)
