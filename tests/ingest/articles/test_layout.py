from __future__ import annotations

import pytest

from ingest.articles.layout import has_markup, split_paragraphs

WRAPPED = (
    "The king received the envoy of Graustark at his palace on Monday,",
    "and the two spoke at length of the guns that Ruritania wishes to",
    "buy. A pact is to be signed in the spring, the envoy said, when",
    "the minister comes to Strelsau.",
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_paragraphs(text)]


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "<br>", "<br />", "</p><p>"]
)
def test_whatever_ends_a_line_ends_a_paragraph(end: str) -> None:
    assert split(f"{end}One.{end}{end} Two. {end}Three.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_one_paragraph_whatever_ends_them(end: str) -> None:
    paragraph = end.join(WRAPPED)
    assert split(f"{paragraph}{end}{end}{paragraph}") == [paragraph, paragraph]
    assert split(f"{paragraph}{end} \t{end}{paragraph}") == [paragraph, paragraph]


@pytest.mark.parametrize("text", ["1 < 2 and 3 > 2", "He rang <pressroom> twice.", "He gave it to <b>them</b>.", ""])
def test_what_is_no_block_parts_nothing(text: str) -> None:
    assert split(text) == [text] * bool(text)


@pytest.mark.parametrize("text", ["<p>One.</p>", "One.<br>Two.<br>", "&ldquo;One,&rdquo; he said.", "<b>One</b>."])
def test_markup_is_told(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize("text", ["One.", "AT&T; and 1 < 2", "The tag <br> stands in HTML.", "R&amp;D"])
def test_a_text_without_markup_or_that_speaks_of_it_has_none(text: str) -> None:
    assert not has_markup(text)
