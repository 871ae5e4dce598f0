"""Tokens of SPARQL: the borders that the engine draws, and no text that takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.lexer import scan, scan_solid

ALPHABET = "{}()<>\"'?$#:.;,\\ \n\rabuAD8S_@-%1\t\u00e9\U0001f600"
LENGTH = 200_000
GENEROUS = 10.0


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_tokens_joined_are_the_text(text: str) -> None:
    tokens = list(scan(text))
    assert "".join(token.text for token in tokens) == text
    assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true.ex:a.b c.é.d", ["name:true.ex:a.b", "word:c", "mark:.", "mark:é", "mark:.", "word:d"]),
        ("a.b.c 1e5x", ["word:a", "mark:.", "word:b", "mark:.", "word:c", "mark:1", "word:e5x"]),
        ("'' 'a\\'b' '''c'\n'd'''", ["literal:''", "literal:'a\\'b'", "literal:'''c'\n'd'''"]),
        ("'a\nb", ["unclosed:'a", "word:b"]),
        ('"""a\nb"" c', ['unclosed:"""a\nb"" c']),
        ("'\\q' a\nb", ["unclosed:'\\q' a", "word:b"]),
        ("'\\u00e9\\U0001F600' '\\uD800'", ["literal:'\\u00e9\\U0001F600'", "unclosed:'\\uD800'"]),
        ("# 'a\n?b", ["variable:?b"]),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    assert [f"{token.kind}:{token.text}" for token in scan_solid(text)] == expected


@pytest.mark.parametrize(
    "piece", ['\\"', "'''\n\\", '"""\\', "\"\\q\n'", "\"\\q'", "a.", "é", "é.", "<a", "<a#'", ":.", "@a."]
)
@pytest.mark.parametrize("quote", ["", '"', '"""'])
def test_no_text_takes_longer_than_its_length_tells(piece: str, quote: str) -> None:
    text = quote + piece * (LENGTH // len(piece))
    started = time.process_time()
    assert sum(len(token.text) for token in scan(text)) == len(text)
    assert time.process_time() - started < GENEROUS
