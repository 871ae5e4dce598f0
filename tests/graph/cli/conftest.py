"""The command line without a language model and without the whole reference data."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import engine, main
from graph.store import open_store, preparation
from ingest.model import Document, Entity, Event, Extraction, Span
from ontology import loader
from ontology.errors import DetenteError, SourceError
from ontology.iri import thing_iri
from tests.graph.query_store import query_store

__all__ = ["StandIn"]

Run = Callable[..., Result]


class StandIn:
    """An engine that reads `A TYPE B.` as an event: enough to see what the commands do with extractions."""

    def __init__(self) -> None:
        self.version = "1.0+stand-in"
        self.read: list[str] = []

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """One event for each sentence of three words."""
        for document in documents:
            self.read.append(document.id)
            if "unreadable" in document.text:
                yield SourceError("nobody can read this", place=document.origin, remedy="write it anew")
                continue
            yield self._extraction(document)

    def _extraction(self, document: Document) -> Extraction:
        entities: dict[str, Entity] = {}
        events = []
        position = 0
        for sentence in document.text.split(". "):
            words = sentence.strip().strip(".").split()
            if len(words) == 3:
                for code in (words[0], words[2]):
                    entities[code] = Entity(code, "state", f"State {code}", code, thing_iri("state", code))
                span = Span(position, position + len(sentence))
                events.append(_event(words, sentence, span, document))
            position += len(sentence) + 2
        document = replace(document, published=document.published)
        return Extraction(document, document.published, tuple(entities.values()), tuple(events))


def _event(words: Sequence[str], sentence: str, span: Span, document: Document) -> Event:
    actor, kind, recipient = words
    day = document.published.isoformat() if document.published else None
    return Event(kind, None, (actor,), (recipient,), (), day, "actual", None, sentence, span, 0.9, "stand-in")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in, in the place of the pipeline."""
    replacement = StandIn()
    monkeypatch.setattr(engine, "load_engine", lambda **_: replacement)
    return replacement


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stand_in: StandIn) -> Run:
    """Runs `detente` with arguments in a folder of its own; the reference data are left out."""
    monkeypatch.setattr(loader, "reference_quads", lambda: ())
    monkeypatch.setattr(preparation, "source_digest", lambda: "test")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_STORE", raising=False)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    return invoke


@pytest.fixture
def asked(run: Run) -> Run:
    """The command over the store of the query tests."""
    source = query_store()
    stream = io.BytesIO()
    source.dump(stream)
    stream.seek(0)
    store = open_store("detente-store")
    store.load(stream)
    store.close()
    return run
