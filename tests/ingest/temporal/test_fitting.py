from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.temporal.candidates import Candidate
from ingest.temporal.fitting import Case, accuracy, fit, read_cases

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[3] / ".." / "shared"))
WEIGHTS = Path(__file__).parents[3] / "ingest" / "temporal" / "dating-weights.json"


def case(article: int, gold: str | None, trait: str) -> Case:
    found = (Candidate(None, None, "none", ("none",)), Candidate("2021", "in 2021", "clause", ("mention", trait)))
    return Case(str(article), gold, found)


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    cases = [case(number, "2021", "close") for number in range(10)] + [
        case(number, None, "far") for number in range(10)
    ]
    weights = fit(cases)
    assert weights["close"] > 0.5 > -0.5 > weights["far"]
    assert accuracy(cases, weights) == 1.0
    assert fit(cases) == weights


def test_what_counts_less_is_learned_less() -> None:
    sure = [case(number, "2021", "close") for number in range(10)]
    other = [replace(case(number, None, "close"), weight=0.2) for number in range(10, 20)]
    assert fit(sure)["close"] > fit([*sure, *other])["close"] > 0


@pytest.mark.model
def test_dated_events_of_our_own_are_read_where_they_stand(tmp_path: Path) -> None:
    text = "Paris, June 4 (XYZ) -- Mali attacked Ruritania on Monday. Ruritania had threatened Mali."
    told = {"field": "text", "type": "ASSAULT", "status": "actual", "actors": ["MLI"], "recipients": ["ruritania"]}
    start = text.index("attacked")
    events = [
        {**told, "start": start, "end": start + 8, "date": "2013-06-03"},
        {**told, "start": text.index("threatened"), "end": text.index("threatened") + 10},
    ]
    path = tmp_path / "articles.jsonl"
    record = {"id": "a", "title": "Attack", "published": "2013-06-04", "text": text, "events": events}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (read,) = read_cases(str(path), weight=0.5)
    assert (read.article, read.gold, read.weight) == ("a", "2013-06-03", 0.5)
    assert "2013-06-03" in [candidate.value for candidate in read.found]


@pytest.mark.shared
@pytest.mark.model
@pytest.mark.slow
def test_dates_of_articles_not_learned_from_are_right_often_enough() -> None:
    path = SHARED / "evaluation" / "dev.jsonl"
    if not path.exists():
        pytest.skip("the shared evaluation sets are absent")
    assert accuracy(read_cases(str(path)), json.loads(WEIGHTS.read_text(encoding="utf-8"))) >= 0.64
