from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from ingest.articles.article import read_article
from ingest.model import Article, Document
from ingest.sources import read_documents

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
TITLE = "Ruritania, Graustark sign pact on artillery"
PAGE = f"""Login Register
Follow Us

{TITLE}

Show comments

Jane Doe

Strelsau News Service

Strelsau, December 6

Ruritania on Monday signed a pact with Graustark to build howitzers in a joint venture, officials said.

Advertisement Continue reading the main story

The two sides will train their crews together.

Envoy takes on critics

The envoy said that critics had misread the pact. (Reporting by Jane Doe; Editing by Ann Other)

Show comments

Trending News

Also In This Section

Most Read In 24 Hours
"""


def read(text: str, **known: object) -> Article:
    return read_article(Document(id="a", text=text, **known))  # type: ignore[arg-type]


def texts(article: Article) -> list[str]:
    document = article.document
    return [
        (document.text if segment.span.field == "text" else document.title or "")[segment.span.start : segment.span.end]
        for segment in article.segments
    ]


def test_the_story_is_told_from_the_furniture() -> None:
    article = read(PAGE, title=TITLE, published=date(2021, 12, 6))
    assert texts(article) == [
        TITLE,
        "Ruritania on Monday signed a pact with Graustark to build howitzers in a joint venture, officials said.",
        "The two sides will train their crews together.",
        "The envoy said that critics had misread the pact.",
    ]
    assert [segment.kind for segment in article.segments] == ["headline", "paragraph", "paragraph", "paragraph"]
    assert article.document.text == PAGE


def test_place_and_day_of_the_dateline_are_kept() -> None:
    article = read(PAGE, title=TITLE, published=date(2021, 12, 7))
    assert (article.dateline_place, article.dateline_date) == ("Strelsau", date(2021, 12, 6))
    assert article.published == date(2021, 12, 7)


def test_a_full_dateline_dates_an_article_that_nobody_dated() -> None:
    article = read("STRELSAU, Nov. 17, 2006 (Agency) -- The king received the envoy of Graustark at his palace.")
    assert article.published == date(2006, 11, 17)
    assert texts(article) == ["The king received the envoy of Graustark at his palace."]


def test_an_article_without_any_date_is_read() -> None:
    article = read("The king received the envoy of Graustark at his palace.")
    assert article.published is None
    assert len(article.segments) == 1


def test_a_title_that_the_text_lacks_is_a_segment_of_its_own() -> None:
    article = read("The king received the envoy of Graustark at his palace.", title=TITLE)
    first = article.segments[0]
    assert (first.kind, first.span.field, first.span.end) == ("headline", "title", len(TITLE))


def test_single_line_ends_part_paragraphs_where_lines_are_long() -> None:
    lines = [
        "The king received the envoy of Graustark at his palace on Monday, and they spoke at length of guns. " * 2
    ] * 3
    assert len(read("\n".join(line.strip() for line in lines)).segments) == 3


def test_lines_wrapped_at_a_fixed_width_are_joined_by_one_span() -> None:
    text = (
        "The king received the envoy of Graustark at his palace on Monday,\n"
        "and the two spoke at length of the guns that Ruritania wishes to\n"
        "buy. A pact is to be signed in the spring, the envoy said, when\n"
        "the minister comes to Strelsau.\n\n"
        "The neighbours of both look at their new friendship with unease,\n"
        "and one of them has called its ambassador home for consultations\n"
        "about what it named a threat to the peace of the whole region.\n"
    )
    article = read(text)
    assert [part.split()[-1] for part in texts(article)] == ["Strelsau.", "region."]


def test_menus_before_and_behind_a_story_are_dropped_with_the_sentences_among_them() -> None:
    menu = "\n".join(f"* Section {number}" for number in range(60))
    story = (
        "The king received the envoy of Graustark at his palace, where they signed a pact on the building of guns.\n"
        * 6
    )
    article = read(
        f"{menu}\nAll quotes are delayed by a minute.\n{menu}\n\n{story}\n{menu}\nSee the list of our offices.\n"
    )
    assert len(article.segments) == 6


def test_without_a_title_the_headline_is_the_longest_line_before_the_story() -> None:
    article = read(PAGE)
    assert (article.segments[0].kind, texts(article)[0]) == ("headline", TITLE)
    assert "Strelsau News Service" not in texts(article)


def test_a_date_printed_under_the_headline_dates_the_article() -> None:
    story = "The king received the envoy of Graustark at his palace, where they spoke of the pact of 6 December 1991."
    article = read(f"King receives the envoy\n\nNovember 19, 2019 | 4:20am | Updated November 20, 2019\n\n{story}")
    assert article.published == date(2019, 11, 19)
    assert read(story).published is None


QUIET = "The king received the envoy of Graustark on Thursday."


@pytest.mark.parametrize(
    "line",
    [
        "Ruritania marks anniversary of December 16, 1971 surrender",
        "What we learned from September 11, 2001: a retrospective",
        "The siege of Strelsau: December 7, 1941",
    ],
)
def test_a_day_of_which_a_headline_tells_is_not_that_of_the_article(line: str) -> None:
    assert read(f"{line}\n\n{QUIET}").published is None
    assert read(f"{line}\n\n{QUIET}", title=line).published is None


def test_a_day_among_the_links_to_other_stories_is_not_that_of_the_article() -> None:
    assert read(f"{TITLE}\n\n{QUIET}\n\nRelated stories\n\nNovember 18, 2019").published is None


def test_a_day_before_or_behind_the_headline_is_that_of_the_article() -> None:
    for page in (f"Published May 7, 2020\n{TITLE}\n\n{QUIET}", f"{TITLE}\nBy Jane Doe\nMay 7, 2020\n\n{QUIET}"):
        assert read(page).published == read(page, title=TITLE).published == date(2020, 5, 7)


def test_a_headline_in_a_text_of_other_type_is_found() -> None:
    article = read(f"{TITLE.upper()}\n\nThe king received the envoy of Graustark at his palace.", title=TITLE)
    assert [segment.kind for segment in article.segments] == ["headline", "paragraph"]
    assert article.segments[0].span.field == "text"


@pytest.mark.parametrize("text", ["", " \n\n", "\n", "x", "* Home\n* World\n"])
def test_a_text_without_a_story_has_no_segment(text: str) -> None:
    assert read(text).segments == ()


def test_one_line_without_a_full_stop_is_read_as_a_sentence() -> None:
    article = read(" Ruritania is willing to withdraw its troops from Graustark\n")
    assert [(segment.kind, segment.span.start) for segment in article.segments] == [("paragraph", 1)]


@pytest.mark.shared
def test_the_evidence_of_annotated_events_stays_in_the_story() -> None:
    total = kept = 0
    for name in ("seed", "train", "dev"):
        path = SHARED / "evaluation" / f"{name}.jsonl"
        if not path.exists():
            pytest.skip("the shared evaluation sets are absent")
        gold = {record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for document in read_documents([str(path)]):
            assert isinstance(document, Document)
            article = read_article(document)
            spans = [segment.span for segment in article.segments]
            for event in gold[document.id]["events"]:
                evidence = event["evidence"]
                starts = [match.start() for match in re.finditer(re.escape(evidence), document.text)]
                total += 1
                kept += not starts or any(
                    span.field == "text" and span.start <= start < span.end for span in spans for start in starts
                )
    assert kept / total >= 0.998


def test_a_paragraph_beyond_all_measure_is_cut_behind_sentences() -> None:
    sentence = "The king received the envoy of Graustark at his palace. "
    text = (sentence * 20_000).strip()
    article = read(text)
    assert all(len(piece) <= 10_000 and piece.strip().endswith("palace.") for piece in texts(article))
    assert "".join(texts(article)) == text
    assert len(article.segments) == 113


@pytest.mark.parametrize("text", ["x" * 250_000, "word " * 50_000 + "end.", "start " + " " * 250_000 + "end."])
def test_what_has_no_sentence_is_cut_at_a_space_or_anywhere(text: str) -> None:
    pieces = texts(read(text))
    assert all(0 < len(piece) <= 10_000 and piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_title_beyond_all_measure_is_cut_too() -> None:
    article = read("The king received the envoy.", title="The king spoke at length. " * 8_000)
    assert [segment.kind for segment in article.segments[:3]] == ["headline"] * 3
    assert max(len(piece) for piece in texts(article)) <= 10_000


STORY = "The king received the envoy of Graustark on Monday."
LINKS = ("Envoy of Concordia walks out on the king.", "Ruritania sends gunboats to the lakes.")
LONG = (
    "The envoy, who came with a train of forty carriages, told the court that his prince wishes to buy the guns "
    "of Ruritania, and that he will send his own men to be trained at them."
)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\x85", "<br>", "</p>\n<p>"])
def test_headline_story_and_links_are_told_apart_whatever_ends_a_line(end: str) -> None:
    page = f"{TITLE}{end}{end}{STORY}{end}Related stories{end}{LINKS[0]}{end}"
    article = read(page)
    assert [segment.kind for segment in article.segments] == ["headline", "paragraph"]
    assert texts(article) == [TITLE, STORY]
    assert article.document.text == page


@pytest.mark.parametrize("heading", ["Related stories", "Recommended for you", "Most read", "RELATED", "Read next"])
def test_links_behind_a_story_are_dropped_on_a_short_page_too(heading: str) -> None:
    assert texts(read("\n\n".join([STORY, heading, *LINKS]))) == [STORY]
    assert texts(read("\n\n".join([STORY, heading, *LINKS, "Comments (3)"]))) == [STORY]


def test_a_teaser_among_the_links_does_not_go_on_with_the_story() -> None:
    assert texts(read("\n\n".join([STORY, "Related stories", LINKS[0], LONG[: LONG.index(", and")] + "."]))) == [STORY]


def test_a_story_that_goes_on_behind_the_links_is_kept_without_them() -> None:
    article = read("\n\n".join([STORY, "Related stories", *LINKS, LONG, LONG, "It ends so."]))
    assert texts(article) == [STORY, LONG, LONG, "It ends so."]


def test_a_heading_of_links_before_the_story_drops_none_of_it() -> None:
    assert texts(read("\n\n".join(["Latest news", STORY, LONG]))) == [STORY, LONG]


def test_a_sentence_that_speaks_of_what_is_related_is_no_heading() -> None:
    related = "Related parties to the pact met the king."
    assert texts(read("\n\n".join([STORY, related, LINKS[0]]))) == [STORY, related, LINKS[0]]
