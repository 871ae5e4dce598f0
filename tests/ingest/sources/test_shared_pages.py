"""Quality on whole pages of real outlets, measured where the shared corpus is present."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.articles.article import read_article
from ingest.model import Document
from ingest.sources import read_documents

CORPUS = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[3] / ".." / "shared")) / "corpus"

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def overlap(found: str, gold: str) -> float:
    """F1 of the words of two texts."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    return 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + sum(theirs.values()))


def story(document: Document) -> str:
    spans = [segment.span for segment in read_article(document).segments if segment.span.field == "text"]
    return "\n".join(document.text[span.start : span.end] for span in spans)


def test_the_story_of_real_pages_is_found_with_its_date() -> None:
    if not CORPUS.exists():
        pytest.skip("the shared corpus is absent")
    manifest = json.loads((CORPUS / "html" / "manifest.json").read_text(encoding="utf-8"))
    scores, dated = [], 0
    for page in manifest:
        (document,) = read_documents([str(CORPUS / page["file"])])
        assert isinstance(document, Document), str(document)
        scores.append(overlap(story(document), (CORPUS / page["gold_text"]).read_text(encoding="utf-8")))
        dated += document.published is not None and document.published.isoformat() == page["published"]
    assert sum(scores) / len(scores) >= 0.96
    assert dated / len(manifest) >= 0.93


def test_feeds_and_pdf_files_of_the_corpus_are_read() -> None:
    if not CORPUS.exists():
        pytest.skip("the shared corpus is absent")
    paths = [
        str(path)
        for folder, suffix in (("feeds", "xml"), ("pdf", "pdf"))
        for path in sorted((CORPUS / folder).glob(f"*.{suffix}"))
    ]
    found = list(read_documents(paths))
    told = [str(one) for one in found if not isinstance(one, Document)]
    assert len(told) == 1
    assert "protected by a password" in told[0]
