"""Documents beside what engines find in them, whatever the engines do with the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from ingest.engines.pairing import extract_paired
from ingest.model import Document, Extraction
from ontology.errors import DetenteError, SourceError

FIRST, SECOND, THIRD = (Document(id=name, text=f"text {name}", origin=f"a.jsonl:{name}") for name in "123")
NEWER = Document(id="1", text="text 1, mended")
Found = Extraction | DetenteError


class AheadEngine:
    """Reads everything before it answers."""

    version = "1"

    def __init__(self, answer: Callable[[Sequence[Document]], Iterable[Found]]) -> None:
        self._answer = answer

    def extract(self, documents: Iterable[Document]) -> Iterator[Found]:
        """What the given function makes of all documents."""
        yield from self._answer(list(documents))


def pair(answer: Callable[[Sequence[Document]], Iterable[Found]], *documents: Document) -> list[tuple[str, str]]:
    """Texts of documents, each with that of its extraction or with the error."""
    return [
        (document.text, str(found) if isinstance(found, DetenteError) else found.document.text)
        for document, found in extract_paired(AheadEngine(answer), documents)
    ]


def extract(document: Document) -> Found:
    return Extraction(document, None)


def fail(document: Document) -> Found:
    return SourceError("no", place=document.origin or document.id)


def test_each_stands_beside_its_own() -> None:
    assert pair(lambda all_: map(extract, all_), FIRST, SECOND) == [("text 1",) * 2, ("text 2",) * 2]


def test_two_texts_under_one_id_are_not_mixed_up() -> None:
    assert pair(lambda all_: [fail(all_[0]), extract(all_[1])], FIRST, NEWER) == [
        ("text 1", "a.jsonl:1: no"),
        ("text 1, mended", "text 1, mended"),
    ]


def test_answers_out_of_order_find_theirs() -> None:
    assert pair(lambda all_: [extract(all_[2]), fail(all_[1]), extract(all_[0])], FIRST, SECOND, THIRD) == [
        ("text 3", "text 3"),
        ("text 2", "a.jsonl:2: no"),
        ("text 1", "text 1"),
    ]


def test_what_is_kept_back_is_told_at_the_end() -> None:
    (second, *_), (first, told) = pair(lambda all_: [extract(all_[1])], FIRST, SECOND)
    assert (second, first) == ("text 2", "text 1")
    assert told.startswith("a.jsonl:1: the engine gave nothing for this article; ")


def test_an_error_without_a_place_is_of_the_first_that_waits() -> None:
    (pairing,) = pair(lambda _: [SourceError("no")], FIRST)
    assert pairing == ("text 1", "no")


@pytest.mark.parametrize("stranger", [NEWER, Document(id="9", text="text 1")])
def test_an_article_that_was_not_given_is_told(stranger: Document) -> None:
    (_, told), (first, _) = pair(lambda _: [extract(stranger)], FIRST)
    assert "an article that it was not given" in told
    assert first == "text 1"


def test_an_error_too_many_ends_the_run() -> None:
    with pytest.raises(SourceError, match="no"):
        pair(lambda _: [SourceError("no")])
