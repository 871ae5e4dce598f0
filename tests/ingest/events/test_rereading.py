"""When the second reader is asked, and what of the first reader's word it is given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ingest.events.rereading import squeezed
from ingest.events.scoring import Scorer
from ingest.model import EVENT_TYPES
from ingest.training.batches import Options, new_parameters
from ingest.training.rereading import Network
from ingest.training.saving import network_arrays
from tests.ingest.events.scenes import ATTACK, MET, Scene, arrays
from tests.ingest.parses import parse

ASSAULT = EVENT_TYPES.index("ASSAULT")
THIRD = "It/PRP/nsubj>rained rained/VBD/ROOT ././punct>rained"


def _network(*, base: float) -> dict[str, Any]:
    """A network that adds a number to the logits of every assault, and nothing else."""
    parameters = new_parameters(
        np.random.default_rng(0), Options(width=6, hidden=4), state=2, vector=0, contexts=2, tags=1, deps=1,
        sizes={"role_actor": 1, "role_recipient": 1, "pair": 1},
    )  # fmt: skip
    for name in ("role_actor", "role_recipient", "pair"):
        parameters[name][:] = 0.0
    parameters["base"][ASSAULT] = base
    names = {"role": ["a"], "pair": ["b"], "tag": ["?"], "dep": ["?"]}
    return network_arrays(Network(parameters, np.zeros(2, np.float32), np.ones(2, np.float32), names))


def _assault(base: float | None, *sentences: str) -> float:
    first = arrays(trigger={"w=attack/V": {"ASSAULT": 2.0}}, actor={"r.slot=S": {"ASSAULT": 1.0}})
    scorer = Scorer({**first, **(_network(base=base) if base is not None else {})})
    scene = Scene(parse(*sentences))
    found = [r for r in scorer.read(scene.views[0], scene.features) if r.actor.principal == "FRA"]
    return next(r.probability for r in found if r.type == "ASSAULT")


def test_what_the_network_adds_changes_the_probability() -> None:
    text = (ATTACK, MET, THIRD)
    plain = _assault(None, *text)
    assert _assault(0.0, *text) == pytest.approx(plain, abs=1e-3)
    assert _assault(2.0, *text) > plain + 0.1
    assert _assault(-2.0, *text) < plain - 0.1


def test_a_text_of_a_sentence_is_read_again_too() -> None:
    assert _assault(2.0, ATTACK) > _assault(None, ATTACK) + 0.1


def test_logits_far_out_are_held_in_the_range_of_training() -> None:
    assert squeezed(np.array([-50.0, 0.0, 3.0, 50.0], np.float32)).tolist() == pytest.approx([-2.6, 0.0, 1.0, 8 / 3])
