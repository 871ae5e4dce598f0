"""What is left of the words before a name, and how that is written."""

from __future__ import annotations

import pytest

from ingest.offices.title_trimming import title_text, trim_title
from ingest.offices.title_words import load_title_words
from tests.ingest.parses import parse, words


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the/DT/det>minister harbour/NN/compound>minister minister/NN/ROOT", "harbour minister"),
        ("recently/RB/advmod>minister minister/NN/ROOT", "minister"),
        ("nation/NN/poss>minister 's/POS/case>nation minister/NN/ROOT", "minister"),
        ("attorney/NN/compound>general general/NN/ROOT", "attorney general"),  # no rank
        ("spokesman/NN/nmod>Col. Army/NNP/compound>Col. Col./NNP/ROOT", "spokesman"),
    ],
)
def test_a_title_keeps_what_titles_begin_and_end_with(sentence: str, expected: str) -> None:
    title_words = load_title_words(words())
    assert title_text(trim_title(list(parse(sentence)), title_words), title_words) == expected


def test_words_between_which_some_were_left_out_have_one_space() -> None:
    doc = parse("deputy/JJ/amod>chief ,/,/punct>chief harbour/NN/compound>chief chief/NN/ROOT")
    assert title_text([doc[0], doc[2], doc[3]], load_title_words(words())) == "deputy harbour chief"
