"""Words as users type them: what has to stand in a text, and no syntax for any engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.wording import Wording, match_expression, read_wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India", Wording((), "India")),
        ("India OR rus", Wording(("India", "OR"), "rus")),
        ('India "two sides" rus', Wording(("two sides", "India"), "rus")),
        ('"two sides"', Wording(("two sides",))),
        ("jets to", Wording(("jets", "to"))),
        ("*", Wording(())),
        (" ".join(f"w{n:02}" for n in range(16)), Wording(tuple(f"w{n:02}" for n in range(15)), "w15")),
        (f'"a b" {" ".join("xyz" for _ in range(20))}', Wording(("a b", *("xyz" for _ in range(15))))),
    ],
)
def test_read_wording(text: str, expected: Wording) -> None:
    assert read_wording(text) == expected


def test_without_words_a_wording_is_false() -> None:
    assert not read_wording(' -- "" * ^ ')
    assert read_wording("x")


def test_match_expression_quotes_every_word() -> None:
    wording = read_wording('India OR "two sides" rus')
    assert match_expression(wording) == '"two sides" AND "India" AND "OR" AND "rus"*'
    completed = match_expression(wording, completed=["rus", "russia"])
    assert completed == '"two sides" AND "India" AND "OR" AND ("rus" OR "russia")'
    assert match_expression(read_wording('"two sides"')) == '"two sides"'


@given(st.text(max_size=40))
def test_quotes_hold_words_alone(text: str) -> None:
    wording = read_wording(text)
    for phrase in (*wording.phrases, wording.beginning):
        assert all(letter.isalnum() or letter in "_ " for letter in phrase)
