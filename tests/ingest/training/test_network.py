"""The way back through the network is the slope of the way forward, and learning lessens the loss."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.training.batches import SPARSE, Batch, Options, Parameters, new_parameters
from ingest.training.learning import Learner, Rate
from ingest.training.network import loss_of

OPTIONS = Options(width=6, layers=2, hidden=5, drop=0.0, drop_feature=0.0)
PAIRS, WORDS = 8, 11
SIZES = {"role_actor": 7, "role_recipient": 7, "pair": 9}


def _parameters(random: np.random.Generator) -> Parameters:
    """Arrays of double precision, so that differences can be small, and none of them zero."""
    plain = new_parameters(random, OPTIONS, state=4, vector=3, contexts=2, tags=5, deps=5, sizes=SIZES)
    return {k: (v + 0.1 * random.standard_normal(v.shape)).astype(np.float64) for k, v in plain.items()}


def _batch(random: np.random.Generator) -> Batch:
    first, last = np.zeros(WORDS, np.bool_), np.zeros(WORDS, np.bool_)
    first[[0, 4]], last[[3, 10]] = True, True
    symmetric = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
    wanted = random.random((PAIRS, 1 + 2 * len(EVENT_TYPES)))
    wanted[:, 1 + len(EVENT_TYPES) :][:, symmetric] = 0.0
    wanted /= wanted.sum(axis=1, keepdims=True)

    def features(columns: int) -> Any:
        return sparse.csr_matrix((random.random((PAIRS, columns)) < 0.3).astype(np.float64))

    return Batch(
        state=random.standard_normal((WORDS, 4)), vector=random.standard_normal((WORDS, 3)),  # type: ignore[arg-type]
        tag=random.integers(0, 5, WORDS), dep=random.integers(0, 5, WORDS), mention=random.integers(0, 3, WORDS),
        head=np.array([1, 1, 1, 2, 5, 5, 5, 6, 6, 8, 9]), first=first, last=last,
        word=random.integers(0, WORDS, PAIRS), one=random.integers(0, WORDS, PAIRS),
        other=random.integers(-1, WORDS, PAIRS),
        context=(random.random((PAIRS, 2)) < 0.5).astype(np.float32),
        ahead=random.standard_normal((PAIRS, 2 * len(EVENT_TYPES))),  # type: ignore[arg-type]
        roles_one=features(7), roles_other=features(7), pairs_ahead=features(9), pairs_behind=features(9),
        wanted=wanted, weight=np.linspace(0.5, 2.0, PAIRS),  # type: ignore[arg-type]
    )  # fmt: skip


def _whole(slope: Any, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    if not isinstance(slope, tuple):
        return np.asarray(slope)
    whole = np.zeros(shape)
    whole[slope[0]] = slope[1]
    return whole


@pytest.mark.parametrize("name", sorted(new_parameters(
    np.random.default_rng(0), OPTIONS, state=4, vector=3, contexts=2, tags=5, deps=5, sizes=SIZES
)))  # fmt: skip
def test_each_slope_is_what_a_small_step_changes(name: str) -> None:
    random = np.random.default_rng(3)
    parameters, batch = _parameters(random), _batch(random)
    _, _, slopes = loss_of(batch, parameters, OPTIONS)
    array = parameters[name]
    slope = _whole(slopes[name], array.shape)
    for place in zip(*(random.integers(0, size, 4) for size in array.shape), strict=True):
        held, step = array[place], 1e-5
        array[place] = held + step
        above = loss_of(batch, parameters, OPTIONS, learn=False)[0]
        array[place] = held - step
        below = loss_of(batch, parameters, OPTIONS, learn=False)[0]
        array[place] = held
        # the slope is of the mean over the pairs, the loss their sum
        assert slope[place] * PAIRS == pytest.approx((above - below) / (2 * step), rel=2e-2, abs=2e-3)


def test_a_new_network_says_what_the_first_reader_says() -> None:
    random = np.random.default_rng(5)
    parameters = new_parameters(random, OPTIONS, state=4, vector=3, contexts=2, tags=5, deps=5, sizes=SIZES)
    for name in SPARSE:
        parameters[name][:] = 0.0
    batch = _batch(random)
    _, likely, _ = loss_of(batch, parameters, OPTIONS)
    odds = likely[:, 1:] / likely[:, :1]
    directed = [i for i, name in enumerate(EVENT_TYPES) if name not in SYMMETRIC_TYPES]
    both = [*directed, *(i + len(EVENT_TYPES) for i in directed)]
    assert np.log(odds[:, both]) == pytest.approx(batch.ahead[:, both], abs=1e-4)


def test_learning_lessens_the_loss_with_parts_left_out_by_chance() -> None:
    random = np.random.default_rng(7)
    parameters = new_parameters(random, OPTIONS, state=4, vector=3, contexts=2, tags=5, deps=5, sizes=SIZES)
    batch, options = _batch(random), Options(width=6, layers=2, hidden=5, drop=0.2, drop_feature=0.2)
    learner = Learner(parameters, 60, Rate(highest=0.02))
    before = loss_of(batch, parameters, OPTIONS, learn=False)[0]
    for _ in range(60):
        learner.learn(loss_of(batch, parameters, options, random)[2])
    assert loss_of(batch, parameters, OPTIONS, learn=False)[0] < 0.9 * before
