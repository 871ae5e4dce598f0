"""Values of a record from JSON: each of its type, or one line that says which is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.record_values import Values
from ontology.errors import RecordError


def _values(**values: Any) -> Values:
    return Values(values, "event 3", "yard.jsonl:2")


def test_values_are_read_as_what_they_are() -> None:
    values = _values(word="yes", words=["a", "b"], share=1, count=4, told=True, nothing=None)
    assert (values.text("word"), values.texts("words"), values.number("share")) == ("yes", ("a", "b"), 1.0)
    assert (values.whole("count"), values.truth("told"), values.truth("nothing")) == (4, True, False)
    assert (values.maybe("nothing"), values.number("absent"), values.texts("absent")) == (None, None, ())
    assert [values.has(key) for key in ("word", "nothing", "absent")] == [True, False, False]


def test_objects_of_a_list_are_counted_for_messages() -> None:
    first, second = _values(marks=[{"start": 1}, {"start": "x"}]).parts("marks", "mark")
    assert first.whole("start") == 1
    with pytest.raises(RecordError, match=r"yard\.jsonl:2: 'start' of mark 2 is no whole number"):
        second.whole("start")


@pytest.mark.parametrize(
    ("value", "read", "message"),
    [
        (None, lambda v: v.text("key"), "event 3 has no 'key'"),
        (7, lambda v: v.text("key"), "'key' of event 3 is no string"),
        ("a", lambda v: v.texts("key"), "'key' of event 3 is no list"),
        (["a", 1], lambda v: v.texts("key"), "'key' of event 3 is no string"),
        (True, lambda v: v.number("key"), "'key' of event 3 is no number"),
        (10**400, lambda v: v.number("key"), "'key' of event 3 is no number"),
        (float("nan"), lambda v: v.number("key"), "'key' of event 3 is no number"),
        (True, lambda v: v.whole("key"), "'key' of event 3 is no whole number"),
        (1, lambda v: v.truth("key"), "'key' of event 3 is neither true nor false"),
        ([1], lambda v: list(v.parts("key", "mark")), "mark 1 of event 3 is no JSON object"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(
    value: object, read: Callable[[Values], object], message: str
) -> None:
    with pytest.raises(RecordError, match=f"yard.jsonl:2: {message}"):
        read(_values(key=value))
