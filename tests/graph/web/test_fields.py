"""Fields are read as the standard library reads them, and in little time."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.web.fields import MOST_FIELDS, read_fields
from tests.graph.web.processes import ticks
from tests.graph.web.serving import Running

PIECES = [
    "%41",
    "%0A",
    "%c3%A9",
    "%",
    "%4",
    "%zz",
    "=",
    "=3D",
    "=\n",
    "+",
    " ",
    "&",
    ";",
    "a",
    "é",
    "😀",
    "\r\n",
    "_",
    ".",
]
SIZE = 2 << 20


def own(text: str) -> dict[str, list[str]] | None:
    """Our reading; None where the text is refused."""
    try:
        return read_fields(text)
    except ValueError:
        return None


def others(text: str) -> dict[str, list[str]] | None:
    """That of the library."""
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        return None


@given(st.lists(st.sampled_from([*PIECES, "%FF"]), max_size=30).map("".join))
def test_fields_are_those_of_the_library(text: str) -> None:
    assert own(text) == others(text)


@given(st.text(st.characters(codec="utf-8")))
def test_what_was_escaped_comes_back(value: str) -> None:
    assert read_fields(f"a=1&b={quote(value)}&c")["b"] == [value]
    assert read_fields(f"q={quote(value, safe='')}&q=2") == {"q": [value, "2"]}


@pytest.mark.parametrize("count", [MOST_FIELDS, MOST_FIELDS + 1])
def test_there_are_only_so_many_fields(count: int) -> None:
    text = "&".join("a" * count)
    assert own(text) == others(text) == ({"a": [""] * count} if count == MOST_FIELDS else None)


@pytest.mark.parametrize("piece", ["%41", "%F0%9F%98%80", "=", "+", "é%41", "%41a", "%0A\r\n"])
def test_a_long_field_takes_little_time(piece: str) -> None:
    text = "q=" + piece * (SIZE // len(piece.encode()))
    spent = []
    for read in (own, others):
        started = time.process_time()
        result = read(text)
        spent.append(time.process_time() - started)
        assert result is not None
    assert spent[0] < max(spent[1] / 2, 0.1), spent


def test_signs_that_begin_no_escape_are_not_read_for_ever() -> None:
    assert read_fields("q=100%") == {"q": ["100%"]}
    started = time.process_time()
    with pytest.raises(ValueError, match="%"):
        read_fields("q=" + "%" * SIZE)
    assert time.process_time() - started < 0.2


def test_long_forms_take_little_of_the_time_that_all_share(sampled: Running) -> None:
    form = b"query=" + b"%F0%9F%98%80" * (SIZE // 12 - 1)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    before = ticks(sampled.process.pid)
    for _ in range(10):
        assert sampled.client.post("/sparql", content=form, headers=kind).status_code == 400
    # the library takes a fifth of a second for each
    assert ticks(sampled.process.pid) - before < 120
    assert sampled.client.post("/sparql", data={"query": "ASK {} #" + "é" * 100_000}).json()["boolean"]
