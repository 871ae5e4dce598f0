"""What a terminal is given of text from outside."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal

from graph.cli.tables import write_table
from graph.cli.terminal import show_safely
from graph.store.base import Rows


@pytest.mark.parametrize("character", ["\u00a0", "\u2009", "\u202f", "\u00ad", "\u200d", "\u200c", "\n", "\U0001f6e9"])
def test_what_stands_in_the_evidence_stays(character: str) -> None:
    assert show_safely(f"worth $5{character}bn") == f"worth $5{character}bn"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_what_a_terminal_obeys_is_replaced(character: str) -> None:
    assert show_safely(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_tab_is_a_space() -> None:
    assert show_safely("a\tb") == "a b"


def test_a_table_shows_the_words_of_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(Rows(("said",), ((Literal("worth $5\u00a0bn\x1b[2J"),),)))
    assert "worth $5\u00a0bn\N{REPLACEMENT CHARACTER}[2J" in capsys.readouterr().out
