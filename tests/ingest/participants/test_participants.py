"""Parties: nouns beside a state, descriptions, pronouns, who speaks."""

from __future__ import annotations

from tests.ingest.parses import parse, read

MET = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met"


def test_a_noun_of_a_state_is_the_party_and_not_the_adjective_beside_it() -> None:
    found = read(
        parse("the/DT/det>troops French/JJ/amod>troops troops/NNS/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left")
    )
    assert [(found.segments[0].doc[p.start : p.end].text, p.form) for p in found.participants] == [
        ("the French troops", "nominal"),
        ("Mali", "name"),
    ]
    assert found.parties("the French troops") == ("fra",)


def test_adjectives_that_share_a_noun_are_two_parties() -> None:
    found = read(
        parse(
            "French/JJ/amod>ministers and/CC/cc>French Japanese/JJ/conj>French ministers/NNS/nsubj>met "
            "met/VBD/ROOT ././punct>met"
        )
    )
    assert {entity for p in found.participants for entity in p.entities} == {"fra", "jpn"}


def test_the_two_sides_are_the_parties_of_the_sentence_before() -> None:
    after = (
        "The/DT/det>sides two/CD/nummod>sides sides/NNS/nsubj>signed signed/VBD/ROOT a/DT/det>pact pact/NN/dobj>signed"
    )
    assert set(read(parse(MET, after)).parties("The two sides")) == {"fra", "jpn"}


def test_the_two_sides_of_nobody_are_nobody() -> None:
    after = (
        "The/DT/det>sides two/CD/nummod>sides sides/NNS/nsubj>signed signed/VBD/ROOT a/DT/det>pact pact/NN/dobj>signed"
    )
    assert read(parse(after)).participants == ()


def test_it_is_the_state_that_was_the_subject() -> None:
    found = read(parse(MET, "It/PRP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left ././punct>left"))
    assert found.parties("It") == ("fra",)


def test_he_is_a_person_and_never_a_state() -> None:
    he = "He/PRP/nsubj>left left/VBD/ROOT ././punct>left"
    named = parse(
        "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met", he,
        ents=(("Odile Legrand", "PERSON"),),
    )  # fmt: skip
    assert read(named).parties("He") == ("odile-legrand",)
    assert read(parse(MET, he)).parties("He") == ()


def test_we_is_who_speaks_also_in_a_quotation_that_goes_on() -> None:
    found = read(
        parse(
            "“/``/punct>said We/PRP/nsubj>left left/VBD/ccomp>said ,/,/punct>said ”/''/punct>said "
            "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>said said/VBD/ROOT ././punct>said",
            "“/``/punct>stay We/PRP/nsubj>stay stay/VBP/ROOT ././punct>stay ”/''/punct>stay",
            ents=(("Odile Legrand", "PERSON"),),
        )
    )
    assert found.parties("We") == ("odile-legrand", "odile-legrand")
    assert found.history.speakers[0, 2] == "odile-legrand"


def test_indirect_speech_has_its_speaker_and_the_frame_has_none() -> None:
    found = read(
        parse(
            "France/NNP/nsubj>said said/VBD/ROOT Japan/NNP/nsubj>left left/VBD/ccomp>said Mali/NNP/dobj>left "
            "././punct>said"
        )
    )
    speakers = found.history.speakers
    assert (speakers.get((0, 3)), speakers.get((0, 1))) == ("fra", None)


def test_a_description_with_a_name_beside_it_is_that_person() -> None:
    found = read(
        parse(
            "Its/PRP$/poss>minister minister/NN/nsubj>said ,/,/punct>minister Odile/NNP/compound>Legrand "
            "Legrand/NNP/appos>minister ,/,/punct>minister said/VBD/ROOT so/RB/advmod>said",
            ents=(("Odile Legrand", "PERSON"),),
        )
    )
    assert found.parties("Its minister") == found.parties("Odile Legrand") == ("odile-legrand",)


def test_a_counterpart_with_a_name_beside_is_that_person_and_without_one_the_state() -> None:
    met = (
        "France/NNP/nsubj>met met/VBD/ROOT its/PRP$/poss>counterpart Malian/JJ/amod>counterpart counterpart/NN/dobj>met"
    )
    name = "Odile/NNP/compound>Legrand Legrand/NNP/appos>counterpart"
    named = read(parse(f"{met} {name} ././punct>met", ents=(("Odile Legrand", "PERSON"),)))
    assert named.parties("its Malian counterpart") == ("odile-legrand",)
    assert read(parse(f"{met} ././punct>met")).parties("its Malian counterpart") == ("mli",)
