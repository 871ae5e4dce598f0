"""How well texts fit: often, short, and by words and text alone."""

from __future__ import annotations

import pytest

from graph.store.ranking import score_texts
from graph.store.wording import read_wording


def order(words: str, *texts: str) -> list[str]:
    scores = dict(zip(texts, score_texts(texts, read_wording(words)), strict=True))
    return sorted(texts, key=lambda text: -scores[text])


def score(words: str, text: str) -> float:
    (only,) = score_texts([text], read_wording(words))
    return only


def test_often_comes_before_once_and_short_before_long() -> None:
    once, long, twice = "a radar was sold", "a radar was sold to them last year", "a radar and a radar"
    assert order("radar", long, once, twice) == [twice, once, long]


def test_the_formula() -> None:
    # one of four words: damping 1.2 × (0.25 + 0.75 × 4 ÷ 25) = 0.444
    assert score("radar", "a radar was sold") == pytest.approx(1 * 2.2 / (1 + 0.444))
    assert score("radar sold", "a radar was sold") == pytest.approx(2 * 2.2 / (1 + 0.444))


def test_two_words_once_each_beat_one_word_twice() -> None:
    assert order("jets radar", "jets jets radar radar here", "jets jets jets radar here")[0].startswith(
        "jets jets radar"
    )


@pytest.mark.parametrize(
    ("words", "text", "times"),
    [
        ("rad", "Radar, radars and RADIO", 3),
        ('"rad"', "Radar, radars and RADIO or rad", 1),
        ('"radar radar"', "radar radar radar, radar", 2),
        ('"sao paulo"', "São Paulo – são–paulo", 2),
        ("foo_bar", "foo-bar foo bar bars", 2),
        ("ar", "ar radar arm", 1),
    ],
)
def test_what_is_counted(words: str, text: str, times: int) -> None:
    length = len(text.replace("–", " ").replace("-", " ").split())
    damping = 1.2 * (0.25 + 0.75 * length / 25)
    assert score(words, text) == pytest.approx(times * 2.2 / (times + damping))


def test_a_word_that_only_the_index_sees_counts_once() -> None:
    assert score("radar", "nothing") == score("nothing", "nothing")


def test_no_text_and_no_score() -> None:
    assert list(score_texts([], read_wording("radar"))) == []
