"""Scenes with what annotators said of them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Article, Document
from ingest.pipeline import Stages
from ingest.training.annotations import Telling
from ingest.training.examples import _Labels
from tests.ingest.events.scenes import Scene

__all__ = ["FRANCE", "JAPAN", "TOLD", "labels", "stages_of"]

FRANCE, JAPAN = frozenset({"FRA"}), frozenset({"JPN"})
TOLD = (  # of France's attack, of a meeting, of Japan's attack
    Telling(7, 15, "text", True, "ASSAULT", (FRANCE,), (JAPAN,)),
    Telling(7, 10, "text", True, "CONSULT", (FRANCE,), (JAPAN,)),
    Telling(6, 14, "text", True, "ASSAULT", (JAPAN,), (FRANCE,)),
)


def stages_of(scene: Scene) -> Stages:
    """A scene as the stages before the scorer leave it."""
    found = scene.found
    article = Article(Document("e", ""), tuple(parsed.segment for parsed in found.segments), None)
    return Stages(
        article, tuple(found.segments), found.cast, tuple(found.linked), found.history, found.participants, scene.views
    )


def labels(scene: Scene, tellings: Sequence[Telling], *, view: int = 0) -> _Labels:
    """What each word of a sentence tells."""
    return _Labels(stages_of(scene), scene.views[view], tellings)
