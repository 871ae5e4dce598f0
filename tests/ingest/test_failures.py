"""One article that trips the stages loses no other: stand-ins for the parser and for the stages trip on a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.failures import FAILURES, failure_of
from ingest.model import Article, Document, Extraction
from ingest.pipeline import _read_together
from ontology.errors import DetenteError, ModelError, RecordError, SourceError

GOOD = "The king received the envoy of Graustark at his palace."


class _English:
    """Parses nothing, and breaks off at a text with a certain word."""

    def __init__(self, trip: str, error: type[Exception]) -> None:
        self.trip, self.error = trip, error

    def parse(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            if self.trip in text:
                raise self.error("the text is too odd")
            yield text


def _read(
    documents: Sequence[Document], *, parse: type[Exception] = ValueError, stage: BaseException | None = None
) -> list[Extraction | DetenteError]:
    def extract(article: Article, _segments: object, _scorer: object) -> Extraction:
        if stage and "Strelsau" in article.document.text:
            raise stage
        return Extraction(article.document, None)

    pipeline: Any = SimpleNamespace(english=_English("Hentzau", parse), extract=extract)
    scorer: Any = None
    return list(_read_together(documents, pipeline, scorer))


def _documents(*texts: str) -> list[Document]:
    return [Document(f"d{number}", text, origin=f"news.jsonl:{number}") for number, text in enumerate(texts)]


def _places(found: Sequence[Extraction | DetenteError]) -> list[str]:
    return [one.document.id if isinstance(one, Extraction) else f"! {one.place}" for one in found]


@pytest.mark.parametrize("error", [ValueError, OverflowError, IndexError, RecursionError])
def test_an_article_that_breaks_the_parse_of_its_batch_is_an_error_in_its_place(error: type[Exception]) -> None:
    found = _read(
        _documents(GOOD, GOOD, "Rupert of Hentzau fled.", GOOD, "The men of Hentzau fell.", GOOD), parse=error
    )
    assert _places(found) == ["d0", "d1", "! news.jsonl:2", "d3", "! news.jsonl:4", "d5"]
    assert isinstance(found[2], SourceError)
    assert str(found[2]).startswith(f"news.jsonl:2: the article trips the extraction ({error.__name__} at ")


def test_an_article_that_trips_a_stage_is_an_error_in_its_place_with_its_cause() -> None:
    cause = OverflowError("date value out of range")
    found = _read(_documents(GOOD, "The court left Strelsau on Monday.", GOOD), stage=cause)
    assert _places(found) == ["d0", "! news.jsonl:1", "d2"]
    assert isinstance(found[1], SourceError)
    assert found[1].__cause__ is cause


def test_an_error_of_the_tree_is_told_as_it_is() -> None:
    error = RecordError("the story contradicts itself", place="d1")
    assert _read(_documents("Strelsau is quiet today."), stage=error) == [error]


@pytest.mark.parametrize("error", [ModelError("there is no model"), OSError("the disk is gone"), KeyboardInterrupt()])
def test_what_no_other_article_would_be_spared_ends_the_run(error: BaseException) -> None:
    with pytest.raises(type(error)):
        _read(_documents(GOOD, "Strelsau is quiet today.", GOOD), stage=error)


def test_the_cause_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="detente.ingest")
    try:
        _ = [][3]
    except FAILURES as cause:
        error = failure_of(Document("d7", GOOD), cause)
    assert "(IndexError at test_failures.py:" in error.message
    assert "d7 cannot be read" in caplog.text
    assert "IndexError: list index out of range" in caplog.text
