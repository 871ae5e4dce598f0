"""Probabilities that follow from the numbers of a scorer, and the file of the learned ones."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from ingest.events.scoring import Scorer, load_scorer
from ingest.events.tie_features import TIE_FEATURES
from ontology.errors import ModelError
from tests.ingest.events.scenes import ATTACK, MET, Scene, arrays, scorer
from tests.ingest.parses import parse

TRIGGER = {"w=attack/V": {"ASSAULT": 3.0}}
ACTOR = {"r.slot=S": {"ASSAULT": 2.0}}
RECIPIENT = {"r.slot=O": {"ASSAULT": 1.0}}


def _read(scorer: Scorer, sentence: str) -> list[tuple[str, str, str, float]]:
    scene = Scene(parse(sentence))
    found = scorer.read(scene.views[0], scene.features)
    return [(r.type, r.actor.principal, r.recipient.principal, r.probability) for r in found]


def test_the_probability_is_the_softmax_of_the_sums_in_both_directions() -> None:
    ahead, behind = math.exp(3 + 2 + 1), math.exp(3)
    norm = 1 + ahead + behind + 15 + 12  # no event; the other types forward; backward those that have a direction
    found = _read(scorer(trigger=TRIGGER, actor=ACTOR, recipient=RECIPIENT), ATTACK)
    assert [entry[:3] for entry in found] == [("ASSAULT", "FRA", "JPN"), ("ASSAULT", "JPN", "FRA")]
    assert [entry[3] for entry in found] == pytest.approx([ahead / norm, behind / norm], rel=1e-4)


def test_a_symmetric_type_has_the_mean_of_both_directions_and_one_reading() -> None:
    meeting = scorer(trigger={"w=meet/V": {"CONSULT": 4.0}}, actor={"r.slot=S": {"CONSULT": 2.0}})
    (found,) = _read(meeting, MET)
    assert found[:3] == ("CONSULT", "FRA", "JPN")
    assert found[3] == pytest.approx(math.exp(5) / (1 + math.exp(5) + 15 + 13), rel=1e-4)


def test_the_pair_and_the_inner_state_add_to_the_sum() -> None:
    plain = scorer(trigger=TRIGGER, actor=ACTOR)
    more = scorer(trigger=TRIGGER, actor=ACTOR, pair={"p.slots=S|O|": {"ASSAULT": 1.5}})
    before, after = _read(plain, ATTACK)[0][3], _read(more, ATTACK)[0][3]
    raised = math.exp(5 + 1.5)
    assert (before, after) == pytest.approx(
        (math.exp(5) / (28 + math.exp(5) + math.exp(3)), raised / (28 + raised + math.exp(3))), rel=1e-4
    )

    scene = Scene(parse(ATTACK))
    scene.found.segments[0].doc.tensor = np.full((4, 2), 2.0, np.float32)
    (inner, *_) = scorer(trigger=TRIGGER, actor=ACTOR, dense={"ASSAULT": 0.5}).read(scene.views[0], scene.features)
    assert inner.probability == pytest.approx(math.exp(6) / (28 + math.exp(6) + math.exp(4)), rel=1e-4)


def test_the_inner_state_of_another_pipeline_counts_nothing() -> None:
    scene = Scene(parse(ATTACK))
    scene.found.segments[0].doc.tensor = np.full((4, 5), 9.0, np.float32)
    (found, *_) = scorer(trigger=TRIGGER, actor=ACTOR, dense={"ASSAULT": 5.0}).read(scene.views[0], scene.features)
    assert found.probability == pytest.approx(math.exp(5) / (28 + math.exp(5) + math.exp(3)), rel=1e-4)


def test_unlikely_readings_are_not_kept() -> None:
    assert _read(scorer(), ATTACK) == []
    assert _read(scorer(trigger={"w=attack/V": {"ASSAULT": -9.0}}), ATTACK) == []


def test_one_principal_alone_tells_nothing() -> None:
    assert _read(scorer(trigger=TRIGGER), "France/NNP/nsubj>attacked attacked/VBD/ROOT ././punct>attacked") == []


def test_the_packaged_weights_load() -> None:
    assert load_scorer().tie_weights.shape == (len(TIE_FEATURES),)


def test_weights_go_through_a_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez_compressed(path, **arrays(trigger=TRIGGER, actor=ACTOR))  # type: ignore[arg-type]
    held = load_scorer.__wrapped__(path)
    assert _read(held, ATTACK) == _read(scorer(trigger=TRIGGER, actor=ACTOR), ATTACK)


def _without(name: str) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    return {key: value for key, value in arrays().items() if key != name}


def _damage(kind: str, path: Path) -> None:
    if kind == "no array":
        np.savez_compressed(path, **_without("pair"))  # type: ignore[arg-type]
    elif kind == "words":
        path.write_bytes(b"not a file of numbers")


@pytest.mark.parametrize("kind", ["missing", "no array", "words"])
def test_a_missing_or_damaged_file_is_one_model_error_in_one_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    _damage(kind, path)
    with pytest.raises(ModelError) as raised:
        load_scorer.__wrapped__(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
