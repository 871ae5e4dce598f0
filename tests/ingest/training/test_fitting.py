"""A fit on a few candidates made by hand: it tells them apart, in the right direction, and fills a scorer."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.model import EVENT_TYPES
from ingest.training.examples import Examples
from ingest.training.fitting import Fitted, fit, logits_of
from ingest.training.weighing import _rescaled, fit_logistic

ASSAULT, CONSULT = EVENT_TYPES.index("ASSAULT"), EVENT_TYPES.index("CONSULT")
LIGHT = (0.05, 0.05, 0.05, 0.05)


def _examples() -> Examples:
    """Twenty candidates: an attack forwards, an attack backwards, a meeting, and two words that tell nothing."""
    kinds = [
        ("w=attack", "r.S", "r.O", (ASSAULT,)),
        ("w=attack", "r.O", "r.S", (ASSAULT + len(EVENT_TYPES),)),
        ("w=meet", "r.S", "r.O", (CONSULT,)),
        ("w=sing", "r.S", "r.O", ()),
        ("w=rain", "r.S", "r.O", ()),
    ]
    examples = Examples()
    for number in range(20):
        word, first, second, targets = kinds[number % len(kinds)]
        rows = (
            examples.add("trigger", ["bias", word]),
            examples.add("role", [first]),
            examples.add("role", [second]),
            examples.add("pair", [f"{first}|{second}"]),
            examples.add("pair", [f"{second}|{first}"]),
        )
        examples.tensors.append(np.array([float(number % 2), 1.0], np.float32))
        examples.pairs.append(rows)
        examples.targets.append(targets)
        examples.articles.append(number)
        examples.ties.append((number, "FRA", "JPN"))
    return examples


def _sum(fitted: Fitted, word: str, actor: str, recipient: str, type: int) -> float:
    row = {table: {name: i for i, name in enumerate(names)} for table, names in fitted.names.items()}
    parts: list[NDArray[np.float32]] = [
        fitted.trigger[row["trigger"]["bias"]] + fitted.trigger[row["trigger"][word]],
        fitted.actor[row["role"][actor]],
        fitted.recipient[row["role"][recipient]],
        fitted.pair[row["pair"][f"{actor}|{recipient}"]],
    ]
    return float(sum(part[type] for part in parts))


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    examples = _examples()
    return fit(examples, np.ones(20, np.bool_), penalty=LIGHT)


def test_features_of_one_name_have_one_number_and_a_row_has_each_as_often_as_given() -> None:
    examples = Examples()
    assert (examples.add("pair", ["b", "a", "b"]), examples.add("pair", ["c", "a"])) == (0, 1)
    assert [row.tolist() for row in examples.rows["pair"]] == [[0, 0, 1], [1, 2]]


def test_the_fit_tells_the_words_apart(fitted: Fitted) -> None:
    assert _sum(fitted, "w=attack", "r.S", "r.O", ASSAULT) > 1.0
    assert _sum(fitted, "w=meet", "r.S", "r.O", ASSAULT) < 0.0
    assert _sum(fitted, "w=sing", "r.S", "r.O", ASSAULT) < 0.0
    assert _sum(fitted, "w=meet", "r.S", "r.O", CONSULT) > _sum(fitted, "w=attack", "r.S", "r.O", CONSULT)


def test_the_fit_tells_who_acts(fitted: Fitted) -> None:
    forward = _sum(fitted, "w=attack", "r.S", "r.O", ASSAULT)
    backward = _sum(fitted, "w=attack", "r.O", "r.S", ASSAULT)
    assert forward > backward + 2.0


def test_a_strong_penalty_holds_weights_down(fitted: Fitted) -> None:
    held = fit(_examples(), np.ones(20, np.bool_), penalty=(500.0, 500.0, 500.0, 500.0))
    assert np.abs(held.trigger).max() < np.abs(fitted.trigger).max() / 5


def test_only_the_chosen_candidates_and_features_that_recur_count() -> None:
    examples = _examples()
    chosen = np.array([target != (CONSULT,) for target in examples.targets])
    names = fit(examples, chosen, penalty=LIGHT).names
    assert "w=meet" not in names["trigger"]
    assert "w=attack" in names["trigger"]
    assert fit(examples, chosen, penalty=LIGHT, least=5).names["trigger"] == ["bias"]


def test_the_same_examples_give_the_same_weights(fitted: Fitted) -> None:
    again = fit(_examples(), np.ones(20, np.bool_), penalty=LIGHT)
    assert np.array_equal(again.trigger, fitted.trigger)
    assert np.array_equal(again.pair, fitted.pair)


def test_the_logits_are_the_sums_of_the_weights_and_a_symmetric_type_has_one(fitted: Fitted) -> None:
    examples = _examples()
    chosen = np.arange(20) == 5
    (row,) = logits_of(fitted, examples, chosen)
    dense = ((examples.tensors[5] - fitted.mean) / fitted.scale) @ fitted.dense
    assert row[ASSAULT] == pytest.approx(_sum(fitted, "w=attack", "r.S", "r.O", ASSAULT) + dense[ASSAULT], abs=1e-5)
    behind = _sum(fitted, "w=attack", "r.O", "r.S", ASSAULT) + dense[ASSAULT]
    assert row[len(EVENT_TYPES) + ASSAULT] == pytest.approx(behind, abs=1e-5)
    assert row[CONSULT] == row[len(EVENT_TYPES) + CONSULT]


def test_logistic_weights_separate_what_one_column_separates() -> None:
    rows = np.array([[1.0, x, 0.0] for x in (-2.0, -1.0, 1.0, 2.0)] * 25)
    told = (rows[:, 1] > 0).astype(float)
    weights = fit_logistic(rows, told, np.ones(len(rows)))
    probabilities = 1 / (1 + np.exp(-(rows @ weights)))
    assert (probabilities[told == 1] > 0.8).all()
    assert (probabilities[told == 0] < 0.2).all()
    assert weights[2] == pytest.approx(0.0)


def test_confidence_is_put_right_without_a_change_of_order() -> None:
    random = np.random.default_rng(5)
    rows = np.column_stack([np.ones(4000), random.standard_normal(4000)])
    told = (random.random(4000) < 1 / (1 + np.exp(-(0.5 + 2.0 * rows[:, 1])))).astype(float)
    shy = np.array([-0.5, 1.0])
    assert _rescaled(shy, rows, told) == pytest.approx([0.5, 2.0], abs=0.25)
    assert (np.argsort(rows @ _rescaled(shy, rows, told)) == np.argsort(rows @ shy)).all()
