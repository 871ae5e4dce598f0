"""States that share their last word with the name behind them."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

LEFT = "left/VBD/ROOT Mali/NNP/dobj>left"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("North/NNP/nmod>Korea and/CC/cc>North South/NNP/conj>North Korea/NNP/nsubj>left", {"prk", "kor", "mli"}),
        ("North/JJ/amod>troops or/CC/cc>North South/JJ/conj>North Korean/JJ/amod>troops troops/NNS/nsubj>left",
         {"prk", "kor", "mli"}),
        ("Peace/NN/nsubj>left and/CC/cc>Peace South/NNP/compound>Korea Korea/NNP/conj>Peace", {"kor", "mli"}),
        ("north/RB/advmod>left and/CC/cc>north South/NNP/compound>Korea Korea/NNP/nsubj>left", {"kor", "mli"}),
        ("Mali/NNP/nsubj>left and/CC/cc>Mali South/NNP/compound>Sudan Sudan/NNP/conj>Mali", {"mli", "ssd"}),
    ],
)  # fmt: skip
def test_two_states_may_share_their_last_word(words: str, expected: set[str]) -> None:
    assert {name.entity for name in read(parse(f"{words} {LEFT}")).linked} == expected
