"""The frames as data, and their examples as tests of the whole pipeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.article import read_article
from ingest.events.candidates import principal
from ingest.events.frames import Example, Frame, load_lexicon
from ingest.gazetteer import Gazetteer
from ingest.model import EVENT_TYPES, Document
from ingest.parsing import parse_articles
from ingest.pipeline import Pipeline, Stages, load_pipeline
from ontology.registry import load_registry
from tests.ingest.parses import write_invented_states

FRAMES = load_lexicon().frames
EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]
CODES = {"Freedonia": "XFR", "Sylvania": "XSY"}


def test_every_type_has_a_frame_and_every_frame_an_example() -> None:
    assert {frame.type for frame in FRAMES} == set(EVENT_TYPES)
    assert [frame.id for frame in FRAMES if not frame.examples] == []
    assert len({frame.id for frame in FRAMES}) == len(FRAMES)


def test_words_are_lemmas_in_lower_case() -> None:
    assert [w for f in FRAMES for words in f.words.values() for w in words if w != w.casefold().strip()] == []


def test_a_word_is_found_by_its_part_of_speech() -> None:
    lexicon = load_lexicon()
    assert "agree.sign" in {frame.id for frame in lexicon.find("V", "sign")}
    assert "agree.sign" not in {frame.id for frame in lexicon.find("N", "sign")}
    assert lexicon.find("V", "yodel") == ()


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}:{e.text[:40]}" for f, e in EXAMPLES])
def test_examples_name_the_two_invented_states(frame: Frame, example: Example) -> None:
    assert {example.actor, example.recipient} == set(CODES)
    assert example.text.endswith(".")
    assert "{" not in example.text


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stages]:
    """What the stages see of each example, by its text."""
    registry = load_registry(extra=write_invented_states(tmp_path_factory.mktemp("states")))
    packaged = load_pipeline()
    pipeline = Pipeline(
        packaged.english, registry, Gazetteer(registry.surfaces()), packaged.nouns, packaged.lexicon, packaged.threshold
    )
    texts = sorted({example.text for _, example in EXAMPLES})
    articles = [read_article(Document(text, text, published=date(1938, 5, 1))) for text in texts]
    read = parse_articles(articles, pipeline.english)
    return {article.document.text: pipeline.stages(article, segments) for article, segments in read}


@pytest.mark.model
@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}:{e.text[:40]}" for f, e in EXAMPLES])
def test_an_example_has_its_trigger_and_both_parties(frame: Frame, example: Example, stages: dict[str, Stages]) -> None:
    seen = stages[example.text]
    triggers = {f.id for view in seen.views for trigger in view.triggers for f in trigger.frames}
    parties = {principal(seen.cast, entity) for p in seen.participants for entity in p.entities}
    assert frame.id in triggers
    assert parties == set(CODES.values())


def test_the_packaged_frames_come_from_the_folder() -> None:
    folder = Path(__file__).parents[3] / "ingest" / "frames"
    assert {frame.id.split(".")[0] for frame in FRAMES} == {path.stem for path in folder.glob("*.toml")}
