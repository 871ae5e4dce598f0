"""The sentences behind figures, as a table."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graph.evidence import ABOUT_EVENT, read_evidence
from graph.store.base import Store

__all__ = ["sentence_table"]

_COLUMNS = ("published", "outlet", "sentence", "marked", "speaker", "status", "confidence", "url", "about", "claim")


def sentence_table(store: Store, things: Iterable[str], *, pattern: str = ABOUT_EVENT) -> pd.DataFrame:
    """One row a claim about the things, oldest article first; `marked` are the words that carry it.

    `pattern` is one of those of `graph.evidence`: events by default, or transfers, agreements, offices.
    """
    rows = [
        {
            "published": claim.source.published,
            "outlet": claim.source.publisher,
            "sentence": claim.sentence,
            "marked": " … ".join(words for words, marked in claim.pieces if marked),
            "speaker": claim.speaker,
            "status": claim.status,
            "confidence": claim.confidence,
            "url": claim.source.url,
            "about": thing,
            "claim": claim.claim,
        }
        for thing, told in read_evidence(store, sorted(set(things)), pattern=pattern).items()
        for claim in told
    ]
    rows.sort(key=lambda row: (row["published"] or "", row["claim"] or "", row["about"]))
    return pd.DataFrame(rows, columns=list(_COLUMNS))
