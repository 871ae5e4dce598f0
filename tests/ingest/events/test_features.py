"""What the scorer is told of a word, of its parties and of the pair."""

from __future__ import annotations

import numpy as np

from ingest.events.features import Sight
from ingest.events.traits import strings
from tests.ingest.events.scenes import ATTACK, Scene
from tests.ingest.parses import parse


def _trigger(scene: Scene, text: str, *, view: int = 0) -> set[str]:
    return set(strings(scene.features.trigger(scene.views[view], scene.trigger(text, view=view))))


def _roles(scene: Scene, text: str, *, view: int = 0) -> dict[str, set[str]]:
    seen = scene.views[view]
    trigger = scene.trigger(text, view=view)
    sight = Sight.of(trigger, seen.roles(trigger))
    return {
        role.principal: set(strings(scene.features.role(seen, sight, place))) for place, role in enumerate(sight.roles)
    }


def _pair(scene: Scene, text: str, actor: str, recipient: str) -> set[str]:
    seen, trigger = scene.views[0], scene.trigger(text)
    sight = Sight.of(trigger, seen.roles(trigger))
    place = {role.principal: place for place, role in enumerate(sight.roles)}
    directed = scene.features.directed(sight, place[actor], place[recipient])
    return {*strings(directed), *strings(scene.features.undirected(seen, sight, place[actor], place[recipient]))}


def test_the_word_its_tag_and_its_frames() -> None:
    found = _trigger(Scene(parse(ATTACK)), "attacked")
    assert {"bias", "w=attack/V", "tag=VBD/ROOT", "type=ASSAULT", "dobj=japan", "brief", "place=0"} <= found
    assert not {"headline", "said"} & found


def test_auxiliaries_prepositions_and_negation_are_told() -> None:
    scene = Scene(
        parse(
            "France/NNP/nsubj>meet will/MD/aux>meet not/RB/neg>meet meet/VB/ROOT with/IN/prep>meet "
            "envoys/NNS/pobj>with ././punct>meet"
        )
    )
    assert {"aux=will", "neg=not", "prep=with", "pobj=with:envoy", "meet with/V>with"} <= _trigger(scene, "meet")


def test_words_that_are_said_are_told() -> None:
    said = (
        "Mali/NNP/nsubj>said said/VBD/ROOT France/NNP/nsubj>attacked attacked/VBD/ccomp>said Japan/NNP/dobj>attacked "
        "././punct>said"
    )
    found = _trigger(Scene(parse(said)), "attacked")
    assert {"said", "said/attack/V", "head=ccomp:say", "clause=say"} <= found


def test_words_further_above_than_the_head_are_told() -> None:
    failed = (
        "France/NNP/nsubj>failed failed/VBD/ROOT to/TO/aux>reach reach/VB/xcomp>failed agreement/NN/dobj>reach "
        "with/IN/prep>agreement Japan/NNP/pobj>with ././punct>failed"
    )
    found = _trigger(Scene(parse(failed)), "agreement")
    assert {"above=fail", "above=fail/N", "head=dobj:reach"} <= found
    assert "above=reach" not in found


def test_a_role_has_its_path_and_who_stands_beside_it() -> None:
    roles = _roles(Scene(parse(ATTACK)), "attacked")
    assert {"r.path=S/V", "r.slots=S|O", "r.dep=nsubj", "r.kind=state", "r.form=name"} <= roles["FRA"]
    assert {"r.path=O/V", "r.slots=O|S", "r.dep=dobj"} <= roles["JPN"]


def test_an_implied_role_has_no_path() -> None:
    scene = Scene(parse(ATTACK, "France/NNP/nsubj>attacked attacked/VBD/ROOT ././punct>attacked"))
    implied = _roles(scene, "attacked", view=1)["JPN"]
    assert "r.implied" in implied
    assert not {feature for feature in implied if feature.startswith(("r.path", "r.form", "r.dep"))}


def test_a_pair_knows_its_direction_and_conjoined_names() -> None:
    attack = Scene(parse(ATTACK))
    assert "p=S|O/V" in _pair(attack, "attacked", "FRA", "JPN")
    assert "p=O|S/V" in _pair(attack, "attacked", "JPN", "FRA")
    both = Scene(
        parse("France/NNP/nsubj>attacked and/CC/cc>France Japan/NNP/conj>France attacked/VBD/ROOT ././punct>attacked")
    )
    assert "p.conjoined" in _pair(both, "attacked", "FRA", "JPN")
    assert "p.conjoined" not in _pair(attack, "attacked", "FRA", "JPN")


def test_the_numbers_are_the_inner_state_the_vector_and_the_words_beside() -> None:
    scene = Scene(parse(ATTACK))
    scene.found.segments[0].doc.tensor = np.array([[9, 9], [3, 6], [9, 9], [0, 0]], np.float32)
    (numbers,) = scene.features.dense(scene.views[0], [scene.trigger("attacked")])
    # without a table of vectors a word's vector is its inner state; names and marks are no neighbours, a root is
    assert numbers[:4].tolist() == [3.0, 6.0, 1.0, 2.0]
    assert numbers.shape == (6,)
