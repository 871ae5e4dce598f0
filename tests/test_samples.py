"""The sample articles: what they are as texts, and the way from them to answers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import engine
from graph.cli.batch import Batch
from graph.cli.demo import main as demo
from graph.cli.samples import sample_folder
from graph.foundation import lay_foundation
from graph.query import ask_catalogue
from graph.store import Store, open_store
from ingest.articles.article import read_article
from ingest.model import Document
from ingest.sources import read_documents

AT = datetime(2026, 1, 1, tzinfo=UTC)
SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    with sample_folder() as folder:
        found = list(read_documents([str(folder)]))
    assert all(isinstance(document, Document) for document in found)
    return [document for document in found if isinstance(document, Document)]


def test_ten_articles_in_three_formats(documents: list[Document]) -> None:
    assert len(documents) == 10
    suffixes = {Path((document.origin or "").split(":")[0]).suffix for document in documents}
    assert suffixes == {".txt", ".html", ".jsonl"}
    assert len({document.id for document in documents}) == 10


def test_each_is_a_short_dated_article(documents: list[Document]) -> None:
    for document in documents:
        words = len(document.text.split())
        assert 120 <= words <= 250, f"{document.origin}: {words} words"
        published = read_article(document).published
        assert published is not None
        assert date(2016, 1, 1) <= published <= date(2024, 12, 31)


def test_page_furniture_is_no_part_of_the_story(documents: list[Document]) -> None:
    furniture = ("Log in", "Subscribe", "Ten beaches", "The week in pictures", "Privacy", "Follow us")
    stories = " ".join(
        document.text[segment.span.start : segment.span.end]
        for document in documents
        for segment in read_article(document).segments
        if segment.span.field == "text"
    )
    assert [words for words in furniture if words in stories] == []


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    store = open_store("memory")
    lay_foundation(store)
    with sample_folder() as folder:
        batch = Batch(store, engine.load_engine(), clock=lambda: AT)
        batch.ingest(read_documents([str(folder)]))
        assert str(batch.summary) == "read 10, new 10, unchanged 0, replaced 0, skipped 0"
        again = Batch(store, engine.load_engine(), clock=lambda: AT)
        again.ingest(read_documents([str(folder)]))
        assert str(again.summary) == "read 10, new 0, unchanged 10, replaced 0, skipped 0"
    yield store
    store.close()


@pytest.mark.model
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("India", "Russia", {"AGREE", "CONSULT"}),
        ("India", "United States", {"AGREE", "CONSULT"}),
        ("China", "United States", {"ACCUSE"}),
        ("Russia", "Ukraine", {"ASSAULT"}),
        ("India", "France", {"AGREE"}),
        ("Turkey", "United States", {"SANCTION"}),
        ("India", "Pakistan", {"ASSAULT"}),
    ],
)
def test_samples_tell_the_main_ties(store: Store, first: str, second: str, expected: set[str]) -> None:
    rows = ask_catalogue(store, "ties", {"a": first, "b": second}).rows
    assert expected <= {kind.value for _, kind, *_ in rows if kind}


@pytest.mark.model
def test_every_answer_leads_to_a_sentence_of_a_sample(store: Store, documents: list[Document]) -> None:
    texts = " ".join(f"{document.title or ''} {document.text}" for document in documents)
    rows = ask_catalogue(store, "evidence", {"a": "India", "b": "Russia"}).rows
    sentences = [row[3].value for row in rows if row[3]]
    assert sentences
    assert [sentence for sentence in sentences if sentence not in texts] == []


@pytest.mark.model
def test_two_samples_contradict_each_other(store: Store) -> None:
    rows = ask_catalogue(store, "contradictions", {}).rows
    assert {row[1].value for row in rows if row[1]} == {"India – strike – Pakistan (2019-02-27)"}
    assert [row[2].value for row in rows if row[2]] == ["actual", "denied"]


@pytest.mark.model
def test_threats_of_the_samples_tell_their_means(store: Store) -> None:
    rows = ask_catalogue(store, "threats", {}).rows
    told = {(row[2].value, row[3].value): row[4].value if row[4] else None for row in rows if row[2] and row[3]}
    assert told == {
        ("China", "Taiwan"): "military force",
        ("Pakistan", "India"): "military force",
        ("United States", "India"): "sanctions",
        ("United States", "Turkey"): None,
    }


@pytest.mark.model
def test_arms_of_the_samples_flow_from_who_supplies_them(store: Store) -> None:
    rows = ask_catalogue(store, "arms-by-year", {}).rows
    flows = {(row[2].value, row[3].value) for row in rows if row[2] and row[3]}
    assert flows == {
        ("France", "India"),
        ("Russia", "India"),
        ("Russia", "Turkey"),
        ("United Kingdom", "Australia"),
        ("United Kingdom", "Ukraine"),
        ("United States", "Australia"),
        ("United States", "India"),
    }


@pytest.mark.model
@pytest.mark.slow
def test_demo_answers_three_questions_and_writes_the_page(tmp_path: Path) -> None:
    result = CliRunner().invoke(demo, ["--folder", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "read 10, new 10" in result.stdout
    assert result.stdout.count("$ detente query ") == 3
    page = (tmp_path / "ties.html").read_text(encoding="utf-8")
    assert str(tmp_path / "ties.html") in result.stdout
    assert page.lstrip().lower().startswith("<!doctype html>")


@pytest.fixture(scope="module")
def seed() -> Iterator[Store]:
    record = json.loads((SHARED / "evaluation" / "seed.jsonl").read_text(encoding="utf-8").splitlines()[0])
    document = Document(record["id"], record["text"], record["title"], date.fromisoformat(record["published"]))
    store = open_store("memory")
    lay_foundation(store)
    Batch(store, engine.load_engine(), clock=lambda: AT).ingest([document])
    yield store
    store.close()


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared evaluation sets are absent")
@pytest.mark.parametrize(
    "pattern", ["state:IND det:hasDealWith state:RUS", "state:USA det:threatensWith detc:sanctions"]
)
def test_seed_article_answers_the_questions_of_the_mission(seed: Store, pattern: str) -> None:
    prefixes = (
        "PREFIX det: <https://w3id.org/detente/ontology#> PREFIX detc: <https://w3id.org/detente/concept/> "
        "PREFIX state: <https://w3id.org/detente/id/state/> "
    )
    assert seed.query(f"{prefixes} ASK {{ {pattern} }}") is True
