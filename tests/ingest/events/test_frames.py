"""The frames as data, and their examples as tests of the whole pipeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ingest.articles.article import read_article
from ingest.events.candidates import principal
from ingest.events.frames import Example, Frame, load_lexicon
from ingest.events.scoring import load_scorer
from ingest.grammar.parsing import parse_articles
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES, Document
from ingest.names.gazetteer import Gazetteer
from ingest.pipeline import Pipeline, Stages, load_pipeline
from ontology.registry import load_registry
from tests.ingest.parses import write_invented_states

FRAMES = load_lexicon().frames
EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]
# Examples that the readers do not read in their direction: what is right here waits for the next training.
UNREAD = {
    "Freedonia boycotted the games in Sylvania.",
    "Freedonia observed a ceasefire with Sylvania.",
    "Jets of Freedonia violated the airspace of Sylvania.",
    "The sanctions of Freedonia against Sylvania hit banks.",
}
PARTS = {"V": "verbs", "N": "nouns", "J": "adjectives"}
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


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pipeline makes of an example: its stages, and how likely each reading is (type, actor, recipient)."""

    stages: Stages
    likely: Mapping[tuple[str, str, str], float]

    @property
    def candidates(self) -> list[tuple[str, frozenset[str]]]:
        """The frames of each candidate with its two parties."""
        found = [candidate for view in self.stages.views for candidate in view.candidates()]
        return [(f.id, frozenset({c.first.principal, c.second.principal})) for c in found for f in c.trigger.frames]

    @property
    def words(self) -> list[str]:
        """The words of the sentence as a frame has to list them: lemma and part of speech."""
        tokens = (token for parsed in self.stages.segments for token in parsed.doc if token.tag_[:1] in PARTS)
        return [f"{load_pipeline().english.lemma(token)} ({PARTS[token.tag_[:1]]})" for token in tokens]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What is made of each example, by its text."""
    registry = load_registry(extra=write_invented_states(tmp_path_factory.mktemp("states")))
    packaged, scorer = load_pipeline(), load_scorer()
    pipeline = Pipeline(
        packaged.english, registry, Gazetteer(registry.surfaces()), packaged.nouns, packaged.lexicon, packaged.threshold
    )
    texts = sorted({example.text for _, example in EXAMPLES})
    articles = [read_article(Document(text, text, published=date(1938, 5, 1))) for text in texts]
    found = {}
    for article, segments in parse_articles(articles, pipeline.english):
        stages, likely = pipeline.stages(article, segments), defaultdict[tuple[str, str, str], float](float)
        for _, reading in pipeline.read(stages, scorer):
            told = (reading.type, reading.actor.principal, reading.recipient.principal)
            likely[told] = max(likely[told], reading.probability)
        found[article.document.text] = Seen(stages, likely)
    return found


@pytest.mark.model
@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}:{e.text[:40]}" for f, e in EXAMPLES])
def test_an_example_has_its_trigger_and_both_parties(frame: Frame, example: Example, seen: dict[str, Seen]) -> None:
    found = seen[example.text]
    parties = {principal(found.stages.cast, entity) for p in found.stages.participants for entity in p.entities}
    assert parties == set(CODES.values())
    wanted = (frame.id, frozenset(CODES.values()))
    assert wanted in found.candidates, (
        f"{frame.id} has none of the words as they are found in: {example.text} {', '.join(found.words)}"
    )


@pytest.mark.model
@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}:{e.text[:40]}" for f, e in EXAMPLES])
def test_an_example_is_read_in_its_direction(frame: Frame, example: Example, seen: dict[str, Seen]) -> None:
    likely, sides = seen[example.text].likely, (CODES[example.actor], CODES[example.recipient])
    told, reverse = (likely.get((frame.type, *way), 0.0) for way in (sides, sides[::-1]))
    is_read = told > (0 if frame.type in SYMMETRIC_TYPES else reverse)
    assert is_read == (example.text not in UNREAD), (
        f"{example.actor} is read as who acts ({frame.type}) with {told:.2f}, {example.recipient} with {reverse:.2f}: "
        f"{example.text} Where {{a:…}} is who acts it waits in UNREAD for the next training; once read it leaves."
    )


def test_what_is_unread_is_an_example() -> None:
    assert {example.text for _, example in EXAMPLES} >= UNREAD


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sylvania denuclearised after talks with Freedonia.", "denuclearise/V"),
        ("Airstrikes of Freedonia on Sylvania began.", "airstrike/N"),
        ("Freedonia suffered cyberattacks by hackers of Sylvania.", "cyberattack/N"),
    ],
)
def test_words_of_frames_that_the_language_lacks_are_found_in_their_forms(text: str, word: str) -> None:
    pipeline = load_pipeline()
    ((_, segments),) = parse_articles([read_article(Document(text, text))], pipeline.english)
    tokens = [token for parsed in segments for token in parsed.doc]
    part, lemma = word[-1], word[:-2]
    assert lemma not in {pipeline.english.lemma(token) for token in tokens}
    forms = {form for t in tokens for form in pipeline.english.possible_lemmas(t.lower_, t.tag_[:1])}
    assert lemma in forms
    assert pipeline.lexicon.find(part, lemma)


def test_the_packaged_frames_come_from_the_folder() -> None:
    folder = Path(__file__).parents[3] / "ingest" / "frames"
    assert {frame.id.split(".")[0] for frame in FRAMES} == {path.stem for path in folder.glob("*.toml")}
