"""Telling words with their principals: named in the sentence or implied before."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from ingest.events.candidates import view_sentences
from ingest.events.frames import load_lexicon
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import Words, parse, read

ALONE = "France/NNP/nsubj>attacked attacked/VBD/ROOT ././punct>attacked"


def test_a_word_has_its_frames_and_a_plain_verb_tells_nothing() -> None:
    scene = Scene(parse(ATTACK, "France/NNP/nsubj>is is/VBZ/ROOT Japan/NNP/attr>is ././punct>is"))
    assert [(t.lemma, t.part) for t in scene.views[0].triggers] == [("attack", "V")]
    assert "ASSAULT" in {frame.type for frame in scene.views[0].triggers[0].frames}
    assert scene.views[1].triggers == ()


def test_a_verb_without_a_frame_is_a_trigger_and_such_a_noun_is_none() -> None:
    scene = Scene(
        parse("France/NNP/nsubj>yodelled yodelled/VBD/ROOT a/DT/det>melody melody/NN/dobj>yodelled ././punct>yodelled")
    )
    assert [(t.token.text, t.frames) for t in scene.views[0].triggers] == [("yodelled", ())]


class Unlisted(Words):
    """A language whose tables have none of the words of a text; their forms are made by rules alone."""

    def lemma(self, token: Token) -> str:
        return token.lower_

    def possible_lemmas(self, word: str, tag: str) -> tuple[str, ...]:
        return tuple(word.removesuffix(ending) for ending in ("red", "s") if word.endswith(ending))


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "has_frames"),
    [
        ("cyberattacks", "NNS", "cyberattack", True),
        ("firefights", "NNS", "firefight", True),
        ("wombats", "NNS", None, False),  # no frame has it in any form
        ("arms", "NNS", "arms", True),  # a frame has the form itself
        ("co-chairred", "VBD", "co-chair", True),
        ("yodelred", "VBD", "yodelred", False),
    ],
)
def test_a_word_of_a_frame_is_found_in_forms_that_the_language_does_not_know(
    word: str, tag: str, lemma: str | None, has_frames: bool
) -> None:
    found = read(parse(f"France/NNP/nsubj>{word} {word}/{tag}/ROOT Japan/NNP/dobj>{word}"))
    (view,) = view_sentences(found.segments, found.participants, found.cast, Unlisted(), load_lexicon())
    triggers = [(trigger.lemma, bool(trigger.frames)) for trigger in view.triggers]
    assert triggers == ([(lemma, has_frames)] if lemma else [])


def test_a_sentence_without_parties_has_no_triggers() -> None:
    assert Scene(parse("rain/NN/nsubj>attacked attacked/VBD/ROOT ././punct>attacked")).views[0].triggers == ()


def test_roles_have_the_place_that_grammar_gives_them() -> None:
    view = Scene(parse(ATTACK)).views[0]
    assert [(r.principal, r.slot, r.steps) for r in view.roles(view.triggers[0])] == [
        ("FRA", "S", ("S",)),
        ("JPN", "O", ("O",)),
    ]


def test_each_pair_is_one_candidate_with_a_named_side() -> None:
    view = Scene(parse(MET, ATTACK, ALONE)).views[2]
    pairs = [(c.first.principal, c.second.principal, c.second.slot) for c in view.candidates()]
    assert pairs == [("FRA", "JPN", "implied")]


def test_parties_of_the_two_sentences_before_are_implied_and_the_present_are_not() -> None:
    mali = "Mali/NNP/nsubj>left left/VBD/ROOT Chad/NNP/dobj>left ././punct>left"
    scene = Scene(parse(mali, MET, "rain/NN/nsubj>fell fell/VBD/ROOT ././punct>fell", MET, ALONE))
    assert [name for name, _ in scene.views[4].implied] == ["JPN"]
    assert {name for name, _ in scene.views[1].implied} == {"MLI", "TCD"}
    assert scene.views[0].implied[0][0] in {"FRA", "JPN"}


def test_at_most_three_are_implied_the_most_named_first() -> None:
    several = Scene(
        parse(
            MET,
            "Mali/NNP/nsubj>left Chad/NNP/dobj>left Niger/NNP/dobj>left left/VBD/ROOT ././punct>left",
            MET,
            "Benin/NNP/nsubj>left left/VBD/ROOT ././punct>left",
        )
    )
    assert [name for name, _ in several.views[3].implied] == ["FRA", "JPN", "MLI"]


def test_a_person_acts_for_the_state_and_the_nearest_mention_speaks_for_it() -> None:
    scene = Scene(
        parse(
            "French/JJ/amod>minister foreign/JJ/amod>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand "
            "Legrand/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met",
            ents=(("Odile Legrand", "PERSON"),),
        )
    )
    roles = {role.principal: role for role in scene.views[0].roles(scene.trigger("met"))}
    assert set(roles) == {"FRA", "JPN"}
    assert (roles["FRA"].entity, roles["FRA"].slot) == ("odile-legrand", "S")


def test_a_text_of_two_sentences_is_brief() -> None:
    assert [view.brief for view in Scene(parse(MET, MET)).views] == [True, True]
    assert {view.brief for view in Scene(parse(MET, MET), parse(MET)).views} == {False}
    assert [view.index for view in Scene(parse(MET, MET), parse(MET)).views] == [0, 1, 2]


def test_a_pronoun_for_a_party_that_the_sentence_names_is_no_party_of_its_own() -> None:
    own = (
        "France/NNP/nsubj>sent sent/VBD/ROOT its/PRP$/poss>troops troops/NNS/dobj>sent "
        "to/IN/prep>sent Mali/NNP/pobj>to ././punct>sent"
    )
    other = "It/PRP/nsubj>left left/VBD/ROOT Japan/NNP/dobj>left ././punct>left"
    first, second = Scene(parse(own, other)).views
    assert [participant.form for _, participant in first.present["FRA"]] == ["name"]
    assert [participant.form for _, participant in second.present["FRA"]] == ["pronoun"]
