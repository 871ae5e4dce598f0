"""Words of war that are meant of words, and of measures; namings that honour; and what only looks like either."""

from __future__ import annotations

import pytest

from ingest.events.assembly import assemble
from ingest.events.senses import sense_of
from ingest.grammar.language import DEFAULT_MODEL, load_english
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse, token, words

LAUNCHED = "France/NNP/nsubj>launched launched/VBD/ROOT a/DT/det>{noun} {beside} {noun}/NN/dobj>launched {behind}"


def _sense(sentence: str, word: str, kind: str = "ASSAULT") -> str | None:
    return sense_of(token(parse(sentence), word), kind, words())


@pytest.mark.parametrize("word", ["{noun}", "launched"])
@pytest.mark.parametrize(
    ("noun", "beside", "expected"),
    [
        ("attack", "verbal/JJ/amod>attack", "ACCUSE"),
        ("attack", "twitter/NN/compound>attack", "ACCUSE"),
        ("offensive", "charm/NN/compound>offensive", None),
        ("attack", "fierce/JJ/amod>attack", "ASSAULT"),
        ("attack", "withering/JJ/amod>attack mortar/NN/compound>attack", "ASSAULT"),
        ("offensive", "diplomatic/JJ/amod>offensive and/CC/cc>diplomatic military/JJ/conj>diplomatic", "ASSAULT"),
        ("raid", "legal/JJ/amod>raid", "ASSAULT"),
    ],
)
def test_the_words_beside_a_noun_of_war(word: str, noun: str, beside: str, expected: str | None) -> None:
    assert _sense(LAUNCHED.format(noun=noun, beside=beside, behind=""), word.format(noun=noun)) == expected


def test_a_war_of_words_is_none_and_other_types_are_as_they_were_read() -> None:
    of = "of/IN/prep>war {what}/NNS/pobj>of"
    war = LAUNCHED.format(noun="war", beside="", behind=of)
    assert _sense(war.format(what="words"), "war") == "ACCUSE"
    assert _sense(war.format(what="conquests"), "war") == "ASSAULT"
    assert _sense(war.format(what="words"), "war", "ACCUSE") == "ACCUSE"


@pytest.mark.parametrize(
    ("verb", "behind", "expected"),
    [
        ("attack", "verbally/RB/advmod>attack", "ACCUSE"),
        ("attack", "swiftly/RB/advmod>attack", "ASSAULT"),
        ("hit", "with/IN/prep>hit tariffs/NNS/pobj>with", "SANCTION"),
        ("hit", "with/IN/prep>hit rockets/NNS/pobj>with", "ASSAULT"),
        ("bomb", "with/IN/prep>bomb tariffs/NNS/pobj>with", "ASSAULT"),
    ],
)
def test_how_and_with_what_a_verb_of_war_is_done(verb: str, behind: str, expected: str) -> None:
    assert _sense(f"France/NNP/nsubj>{verb} {verb}/VBD/ROOT Japan/NNP/dobj>{verb} {behind}", verb) == expected


def test_the_event_is_of_the_type_that_the_word_tells() -> None:
    doc = parse(
        "France/NNP/nsubj>launched launched/VBD/ROOT a/DT/det>attack verbal/JJ/amod>attack attack/NN/dobj>launched "
        "on/IN/prep>attack Japan/NNP/pobj>on ././punct>launched"
    )
    scene = Scene(doc)
    found = [scene.accepted("ASSAULT", "attack", "FRA", "JPN")]
    events = assemble(found, scene.cast, words(), scene.found.history, scene.timeline(), scene.found.linked)
    assert [(event.type, event.subtype) for event in events] == [("ACCUSE", "criticise")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "kind", "expected"),
    [
        ("Togo designated Chad a major ally.", "designated", "SANCTION", None),
        ("Togo designates Chad a major ally.", "designates", "SANCTION", None),
        ("Togo named Chad as a strategic partner.", "named", "ACCUSE", None),
        ("Chad was designated an ally by Togo.", "designated", "SANCTION", None),
        ("Togo designated an ally of Chad.", "designated", "SANCTION", "SANCTION"),
        ("Togo designated Chad as a sponsor of terror.", "designated", "SANCTION", "SANCTION"),
        ("Togo called its ally Chad a liar.", "called", "ACCUSE", "ACCUSE"),
        ("Togo accused Chad as an ally of Mali.", "accused", "ACCUSE", "ACCUSE"),
        ("The king's scathing attacks on Chad went on.", "attacks", "ASSAULT", "ACCUSE"),
        ("Chad attacked the diplomatic mission of Togo.", "attacked", "ASSAULT", "ASSAULT"),
        ("An attack on diplomatic staff of Togo was reported.", "attack", "ASSAULT", "ASSAULT"),
        ("Togo hit Chad with fresh sanctions.", "hit", "ASSAULT", "SANCTION"),
    ],
)
def test_senses_as_the_parser_sees_them(sentence: str, word: str, kind: str, expected: str | None) -> None:
    english = load_english(DEFAULT_MODEL)
    assert sense_of(token(english.nlp(sentence), word), kind, english) == expected
