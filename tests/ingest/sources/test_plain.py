"""The title of a text file: its first line, where that is one."""

from __future__ import annotations

import pytest

from ingest.articles.article import read_article
from ingest.sources.plain import find_title, read_plain

STORY = "PARIS, May 3 - Togo and Chad signed a pact on Monday, the minister said in the capital of Togo.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Togo and Chad sign pact\n\n", "Togo and Chad sign pact"),
        ("\n# Togo and Chad sign pact \n \n\n", "Togo and Chad sign pact"),
        ("Will Togo sign? Chad waits\n\n", "Will Togo sign? Chad waits"),
        ("Togo signed a pact with Chad.\n\n", None),  # a sentence
        ("Togo and Chad sign pact\n", None),  # no blank line: the story may begin in it
        ("Share this story\n\n", None),
        ("Togo\n\n", None),
        ("Togo and Chad sign pact\n\nWorld news today\n\n", None),  # a menu
        (f"{'one two three ' * 10}four\n\n", None),
        ("", None),
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_title(head: str, expected: str | None) -> None:
    assert find_title(head + STORY) == expected


def test_the_text_stays_as_it_was_and_its_first_line_is_the_headline() -> None:
    content = "Togo and Chad sign pact\n\n" + STORY
    document = read_plain(content.encode(), place="pact.txt")
    assert (document.text, document.title) == (content, "Togo and Chad sign pact")
    headline, story = read_article(document).segments
    assert (headline.kind, headline.span.field, headline.span.start, story.kind) == ("headline", "text", 0, "paragraph")
