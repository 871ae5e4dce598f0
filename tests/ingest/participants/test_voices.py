"""Whose words are whose without a verb of saying beside them, and what nobody has said."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc

from ingest.model import Document, Extraction
from ingest.participants.voices import quotations_over_sentences, unsaid_words
from ingest.pipeline import extract_many
from tests.ingest.parses import Read, parse, read, words

LEFT = "France/NNP/nsubj>left left/VBD/ROOT Japan/NNP/dobj>left"


def _spoken(found: Read, segment: int = 0) -> dict[str, str]:
    doc = found.segments[segment].doc
    voices = {token.text: found.history.voice(segment, token.i) for token in doc if token.tag_[:1] == "V"}
    return {word: who for word, who in voices.items() if who}


def _quoting(*sentences: str) -> Doc:
    """Sentences of words between blanks; a mark that is glued to a word stands in its own token."""
    texts: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        for place, chunk in enumerate(sentence.split()):
            parts = [part for part in chunk.replace('"', ' " ').split() if part]
            texts += parts
            spaces += [False] * (len(parts) - 1) + [True]
            starts += [place == 0] + [False] * (len(parts) - 1)
    return Doc(words().nlp.vocab, words=texts, spaces=spaces, sent_starts=starts)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{LEFT} ,/,/punct>left according/VBG/prep>left to/IN/prep>according Mali/NNP/pobj>to", {"left": "mli"}),
        (f"According/VBG/prep>left to/IN/prep>According Mali/NNP/pobj>to {LEFT}", {"left": "mli"}),
        (f"{LEFT} according/VBG/prep>left to/IN/prep>according plan/NN/pobj>to", {}),
        (f"{LEFT} close/JJ/prep>left to/IN/prep>close Mali/NNP/pobj>to", {}),
    ],
)
def test_according_to_a_party_a_clause_is_its_claim(sentence: str, expected: dict[str, str]) -> None:
    assert _spoken(read(parse(sentence))) == expected


@pytest.mark.parametrize(
    ("words_behind", "kind", "expected"),
    [
        ("Mali/NNP/dep>left", "headline", {"left": "mli"}),
        ("Mali/NNP/dep>left", "paragraph", {}),
        ("Mali/NNP/nsubj>slept slept/VBD/dep>left", "headline", {}),
        ("rain/NN/dep>left", "headline", {}),
    ],
)
def test_a_headline_gives_its_words_to_the_name_behind_its_colon(
    words_behind: str, kind: str, expected: dict[str, str]
) -> None:
    doc = parse(f"{LEFT} :/:/punct>left {words_behind}")
    found = Read(doc, kinds=["headline" if kind == "headline" else "paragraph"])
    assert _spoken(found) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (('He said: "One left.', "Two left.", 'Three left." Rain fell.'), ["One left. Two left. Three left."]),
        (('"One left," he said.', '"Two left," he said.'), []),
        (('He said: "One left.', "Two left."), ["One left. Two left."]),
        (('It fired a 12" shell.', "Two left."), []),
        (('The "deal" fell.', 'He said: "One left.', 'Two left."'), ["One left. Two left."]),
    ],
)
def test_straight_marks_open_and_close_by_turns(sentences: tuple[str, ...], expected: list[str]) -> None:
    doc = _quoting(*sentences)
    assert [doc[run[0] : run[-1] + 1].text for run in quotations_over_sentences(doc)] == expected


@pytest.mark.parametrize(
    ("verb", "lemma_said", "expected"),
    [
        ("never/RB/neg>say", "say", ["France", "left"]),
        ("never/RB/neg>believe", "believe", []),
        ("", "say", []),
    ],
)
def test_what_somebody_did_not_say(verb: str, lemma_said: str, expected: list[str]) -> None:
    doc = parse(
        f"Mali/NNP/nsubj>{lemma_said} {verb} {lemma_said}/VB/ROOT France/NNP/nsubj>left left/VBD/ccomp>{lemma_said}"
    )
    assert [doc[i].text for i in unsaid_words(doc[:], words())] == expected


def test_what_nobody_said() -> None:
    doc = parse("No/DT/det>one one/NN/nsubj>say say/VBP/ROOT France/NNP/nsubj>left left/VBD/ccomp>say")
    assert [doc[i].text for i in unsaid_words(doc[:], words())] == ["France", "left"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Lavrov said: "Poland attacked Belarus with drones. Lithuania shelled Belarus. Latvia bombed Belarus on '
            'Sunday." Turkey attacked Syria.',
            {"LTU": "Sergei Lavrov", "LVA": "Sergei Lavrov", "TUR": None},
        ),
        ("Sudan has bombed Chad, according to French President Emmanuel Macron.", {"SDN": "Emmanuel Macron"}),
        ("According to the Pentagon, Chad bombed Sudan.", {"TCD": "United States Department of Defense"}),
        ("Turkey said the Turkish air force had bombed Syria.", {"TUR": "Turkey"}),
        ("The Turkish air force said it had bombed Syria.", {"TUR": "Air Force of Turkey"}),
        ("Lavrov did not say that Chad had bombed Sudan.", {"TCD": None}),
        ("Lavrov said that Chad had bombed Sudan.", {"TCD": "Sergei Lavrov"}),
    ],
)
def test_speakers_of_articles(text: str, expected: dict[str, str | None]) -> None:
    (found,) = extract_many([Document("voices", text, None, date(2023, 5, 17))])
    assert isinstance(found, Extraction)
    entities = {entity.id: entity for entity in found.entities}
    speakers = {
        entities[event.actors[0]].state: entities[event.speaker].name if event.speaker else None
        for event in found.events
    }
    assert {state: speakers.get(state, "no event") for state in expected} == expected
