from __future__ import annotations

import json
import os
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


@pytest.mark.shared
@pytest.mark.model
@pytest.mark.slow
def test_dates_of_articles_not_learned_from_are_right_often_enough() -> None:
    path = SHARED / "evaluation" / "dev.jsonl"
    if not path.exists():
        pytest.skip("the shared evaluation sets are absent")
    assert accuracy(read_cases(str(path)), json.loads(WEIGHTS.read_text(encoding="utf-8"))) >= 0.64
