"""First and second readers fitted on scenes written by hand, as a scorer then uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.events.encoding import CONTEXT
from ingest.events.features import Sight
from ingest.events.rereading import Likely, SecondReader
from ingest.events.scoring import Scorer, load_scorer
from ingest.events.tie_features import TIE_FEATURES
from ingest.events.traits import Group
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.training.batches import Options
from ingest.training.examples import Examples, _add_sentence
from ingest.training.network import loss_of
from ingest.training.readers import Folds, Readers, divide
from ingest.training.rereading import Possible, fit_network
from ingest.training.saving import network_arrays, save, to_arrays
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse
from tests.ingest.training.scenes import TOLD, labels

NOTHING = np.zeros(1)  # a relevance that knows no words
SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
SENTENCES = (ATTACK, MET, "Japan/NNP/nsubj>attacked attacked/VBD/ROOT France/NNP/dobj>attacked ././punct>attacked")


@pytest.fixture(scope="module")
def scenes() -> tuple[Scene, ...]:
    """Thirty articles of one sentence; the words' inner state is noise."""
    random = np.random.default_rng(0)
    made = []
    for number in range(30):
        scene = Scene(parse(SENTENCES[number % 3]))
        scene.found.segments[0].doc.tensor = random.standard_normal((4, 2)).astype(np.float32)
        made.append(scene)
    return tuple(made)


@pytest.fixture(scope="module")
def examples(scenes: tuple[Scene, ...]) -> Examples:
    found = Examples()
    for number, scene in enumerate(scenes):
        tellings = (TOLD[number % 3],)
        _add_sentence(found, number, scene.views[0], scene.features, labels(scene, tellings))
    return found


@pytest.fixture(scope="module")
def folds(examples: Examples) -> Folds:
    return divide(
        examples, np.full(30, 4.0), [np.arange(30) < 20, np.arange(30) < 10], np.zeros((30, 1), np.float32), folds=2
    )


@pytest.fixture(scope="module")
def readers(examples: Examples, folds: Folds) -> Readers:
    return Readers(examples, folds)


def _read(scorer: Scorer, scene: Scene) -> Iterator[tuple[str, str, str]]:
    for reading in scorer.read(scene.views[0], scene.features):
        if reading.probability > 0.5:
            yield reading.type, reading.actor.principal, reading.recipient.principal


def test_folds_part_whole_articles_and_weigh_by_article(examples: Examples, folds: Folds) -> None:
    assert set(folds.of_article.tolist()) == {0, 1}
    assert folds.of_candidate.tolist() == [folds.of_article[a] for a in examples.articles]
    assert set(folds.weights.tolist()) == {4.0}
    assert [likest.tolist() for likest in folds.careful] == [
        [article < number for article in examples.articles] for number in (20, 10)
    ]


def test_both_readers_have_learned_who_did_what(readers: Readers, scenes: tuple[Scene, ...]) -> None:
    arrays = {**to_arrays(readers.fitted, NOTHING, np.zeros(len(TIE_FEATURES))), **network_arrays(readers.network)}
    scorer = Scorer(arrays)
    expected = [[("ASSAULT", "FRA", "JPN")], [("CONSULT", "FRA", "JPN")], [("ASSAULT", "JPN", "FRA")]]
    assert [list(_read(scorer, scene)) for scene in scenes[:3]] == expected


def test_what_a_scorer_reads_again_is_what_the_network_has_learned(readers: Readers, scenes: tuple[Scene, ...]) -> None:
    """The network is written twice, for learning and for reading: both must say the same."""
    second = SecondReader(network_arrays(readers.network))
    sight = next(iter(_sights(scenes[0])))
    possible = readers.possible
    (place,) = np.flatnonzero(possible.kept == 0)
    batch = possible.batch(np.array([place]))
    groups = (
        list(scenes[0].features.role(scenes[0].views[0], sight, 0)),
        list(scenes[0].features.role(scenes[0].views[0], sight, 1)),
        *(_pair(scenes[0], sight, *ends) for ends in ((0, 1), (1, 0))),
    )
    ahead, behind = np.hsplit(batch.ahead[0], 2)
    logits = second.read(scenes[0].views[0], [Likely(sight, 0, 1, ahead, behind, groups)])
    _, likely, _ = loss_of(batch, readers.network.parameters, Options(), learn=False)
    powers = np.exp(np.hstack([logits[0], np.where(SYMMETRIC, -np.inf, logits[1])]))
    assert powers[0] / (1 + powers.sum()) == pytest.approx(likely[0, 1:], abs=0.01)


def _sights(scene: Scene) -> Iterator[Sight]:
    view = scene.views[0]
    for trigger in view.triggers:
        yield Sight.of(trigger, view.roles(trigger))


def _pair(scene: Scene, sight: Sight, one: int, other: int) -> list[Group]:
    features = scene.features
    return [*features.directed(sight, one, other), *features.undirected(scene.views[0], sight, 0, 1)]


def test_readers_of_a_part_come_with_what_they_have_not_seen(readers: Readers, folds: Folds) -> None:
    parts = [unseen for _, unseen in readers.unseeing(NOTHING)]
    assert [part.tolist() for part in parts] == [(folds.of_article == n).tolist() for n in range(2)]


def test_what_is_saved_a_scorer_can_load(readers: Readers, scenes: tuple[Scene, ...], tmp_path: Path) -> None:
    path, weights = tmp_path / "weights.npz", np.linspace(0.0, 1.0, len(TIE_FEATURES))
    save(readers.fitted, readers.network, np.array([0.5, 2.0]), weights, path)
    held = load_scorer.__wrapped__(path)
    assert np.array_equal(held.tie_weights, weights)
    assert held.relevance.judge([]).text == 0.0
    assert list(_read(held, scenes[0])) == [("ASSAULT", "FRA", "JPN")]


def test_rows_of_no_weight_are_not_written(readers: Readers) -> None:
    arrays = to_arrays(readers.fitted, NOTHING, np.zeros(len(TIE_FEATURES)), least=0.02)
    names = bytes(arrays["trigger_names"].tobytes()).decode().split("\n")
    assert len(names) == len(arrays["trigger"])
    assert (np.abs(arrays["trigger"].astype(np.float32)).max(axis=1) >= 0.019).all()


def test_another_manner_of_annotation_is_learned_apart_and_not_kept(scenes: tuple[Scene, ...]) -> None:
    """Two in three articles are annotated by a hand that takes a meeting for an agreement."""
    other, scene, found = np.arange(30) % 3 > 0, scenes[1], Examples()
    for number in range(30):
        told = replace(TOLD[1], type="AGREE") if other[number] else TOLD[1]
        _add_sentence(found, number, scene.views[0], scene.features, labels(scene, (told,)))
    pairs, habits = len(found.pairs), 8 * other[:, None].astype(np.float32)  # of a size that little data teaches soon
    possible = Possible(found, np.zeros((pairs, 2 * len(EVENT_TYPES)), np.float32), np.ones(pairs), habits, least=1)
    network = fit_network(possible, np.ones(pairs, np.bool_), options=Options(width=8, hidden=8), rounds=100, size=30)
    consult = 1 + EVENT_TYPES.index("CONSULT")
    gold, apart = (
        loss_of(
            possible.batch(np.flatnonzero(possible.articles == article)), network.parameters,
            Options(width=8, hidden=8), learn=False,
        )[1][0, consult]
        for article in (0, 1)
    )  # fmt: skip
    assert gold > 2 * apart
    assert network_arrays(network)["net_context"].shape[0] == CONTEXT
