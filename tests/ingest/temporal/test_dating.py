from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from ingest.articles.article import read_article
from ingest.model import Document, Status
from ingest.temporal import EventDate, event_date, read_timeline
from ingest.temporal.candidates import Candidate, candidates
from ingest.temporal.dating import choose
from ingest.temporal.timeline import Timeline

MONDAY = date(2021, 12, 6)
STATUSES: tuple[Status, ...] = ("actual", "planned")

# words, the position of each one's head, its relation and its tag
SIGNED = (
    ["Ruritania", "signed", "a", "pact", "with", "Graustark", "on", "Friday", "."],
    [1, 1, 3, 1, 3, 4, 1, 6, 1],
    ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "prep", "pobj", "punct"],
    ["NNP", "VBD", "DT", "NN", "IN", "NNP", "IN", "NNP", "."],
)
BACKS = (
    ["Ruritania", "backs", "Graustark", "."],
    [1, 1, 1, 1],
    ["nsubj", "ROOT", "dobj", "punct"],
    ["NNP", "VBZ", "NNP", "."],
)


def parse(words: list[str], heads: list[int], deps: list[str], tags: list[str]) -> tuple[Doc, Timeline]:
    spaces = [follow not in ".," for follow in [*words[1:], "."]]
    doc = Doc(Vocab(), words=words, spaces=spaces, heads=heads, deps=deps, tags=tags)
    article = read_article(Document(id="a", text=doc.text, published=MONDAY))
    return doc, read_timeline(article)


def date_of(trigger: Token, timeline: Timeline, type: str, status: Status = "actual") -> EventDate | None:
    return event_date(trigger, timeline=timeline, segment=0, type=type, status=status)


def test_the_date_of_the_clause_is_the_date_of_the_event_with_its_words() -> None:
    doc, timeline = parse(*SIGNED)
    found = date_of(doc[1], timeline, "AGREE")
    assert found is not None
    assert (found.value, found.words, found.source) == ("2021-12-03", "on Friday", "clause")
    assert 0.5 < found.probability <= 1


def test_what_is_planned_lies_ahead() -> None:
    doc, timeline = parse(
        ["Ruritania", "will", "sign", "a", "pact", "on", "Friday", "."],
        [2, 2, 2, 4, 2, 2, 5, 2],
        ["nsubj", "aux", "ROOT", "det", "dobj", "prep", "pobj", "punct"],
        ["NNP", "MD", "VB", "DT", "NN", "IN", "NNP", "."],
    )
    found = date_of(doc[2], timeline, "AGREE", "planned")
    assert found is not None
    assert found.value == "2021-12-10"


def test_what_is_merely_possible_has_no_date_of_its_own() -> None:
    doc, timeline = parse(*BACKS)
    assert date_of(doc[1], timeline, "AID", "possible") is None


WELCOMES = (
    ["We", "welcome", "the", "pact", "."],
    [1, 1, 3, 1, 1],
    ["nsubj", "ROOT", "det", "dobj", "punct"],
    ["PRP", "VBP", "DT", "NN", "."],
)


def values_of(
    doc: Doc, trigger: int, type: str, status: Status = "actual", *, text: str | None = None
) -> set[str | None]:
    """The dates that an event may have, in an article of the sentence alone or of other text."""
    timeline = read_timeline(read_article(Document(id="a", text=text or doc.text, published=MONDAY)))
    found = candidates(doc[trigger], timeline=timeline, segment=0, type=type, status=status)
    return {candidate.value for candidate in found}


def test_the_day_of_the_news_is_a_choice_only_where_the_text_names_it() -> None:
    doc, _ = parse(*BACKS)
    assert values_of(doc, 1, "SUPPORT") == {None, "2021-12"}
    later = f"{doc.text}\n\nThe envoy of Graustark thanked the king on Monday."
    assert values_of(doc, 1, "SUPPORT", text=later) == {None, "2021-12", "2021-12-06"}
    other = f"{doc.text}\n\nThe envoy of Graustark had thanked the king on Wednesday."
    assert values_of(doc, 1, "SUPPORT", text=other) == {None, "2021-12"}


def test_what_a_text_says_in_its_own_name_is_said_on_the_day_of_the_news() -> None:
    doc, _ = parse(*WELCOMES)
    assert values_of(doc, 1, "SUPPORT") == {None, "2021-12", "2021-12-06"}
    assert values_of(doc, 1, "AID") == {None, "2021-12"}
    quoted, _ = parse(
        ["“", *WELCOMES[0]],
        [2, *(head + 1 for head in WELCOMES[1])],
        ["punct", *WELCOMES[2]],
        ["``", *WELCOMES[3]],
    )
    assert values_of(quoted, 2, "SUPPORT") == {None, "2021-12"}


def test_a_deed_to_come_is_not_of_the_day_on_which_somebody_told_of_it() -> None:
    doc, _ = parse(
        ["The", "king", "said", "on", "Friday", "that", "Ruritania", "will", "bomb", "Graustark", "."],
        [1, 2, 2, 2, 3, 8, 8, 8, 2, 8, 2],
        ["det", "nsubj", "ROOT", "prep", "pobj", "mark", "nsubj", "aux", "ccomp", "dobj", "punct"],
        ["DT", "NN", "VBD", "IN", "NNP", "IN", "NNP", "MD", "VB", "NNP", "."],
    )
    assert values_of(doc, 8, "ASSAULT", "planned") == {None, "2021-12"}
    assert values_of(doc, 8, "ASSAULT", "possible") == {None, "2021-12"}
    assert values_of(doc, 8, "ASSAULT") == {None, "2021-12", "2021-12-03"}
    assert "2021-12-03" in values_of(doc, 8, "THREATEN", "planned")  # to say so is the act


def test_a_deed_to_come_may_be_of_the_day_of_the_one_before_it_in_a_list() -> None:
    doc, _ = parse(
        ["The", "king", "met", "the", "envoy", "on", "Friday", "and", "will", "meet", "the", "bishop", "."],
        [1, 2, 2, 4, 2, 2, 5, 2, 9, 2, 11, 9, 2],
        ["det", "nsubj", "ROOT", "det", "dobj", "prep", "pobj", "cc", "aux", "conj", "det", "dobj", "punct"],
        ["DT", "NN", "VBD", "DT", "NN", "IN", "NNP", "CC", "MD", "VB", "DT", "NN", "."],
    )
    assert "2021-12-03" in values_of(doc, 9, "CONSULT", "planned")


def test_a_deed_to_come_has_the_day_that_its_own_clause_names() -> None:
    doc, _ = parse(
        ["The", "king", "said", "Ruritania", "will", "bomb", "Graustark", "on", "Friday", "."],
        [1, 2, 2, 5, 5, 2, 5, 5, 7, 2],
        ["det", "nsubj", "ROOT", "nsubj", "aux", "ccomp", "dobj", "prep", "pobj", "punct"],
        ["DT", "NN", "VBD", "NNP", "MD", "VB", "NNP", "IN", "NNP", "."],
    )
    assert values_of(doc, 5, "ASSAULT", "planned") == {None, "2021-12", "2021-12-10"}


def test_what_has_happened_has_no_date_after_the_news_among_its_choices() -> None:
    doc, timeline = parse(
        ["Ruritania", "extended", "the", "pact", "to", "2031", "."],
        [1, 1, 3, 1, 1, 4, 1],
        ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct"],
        ["NNP", "VBD", "DT", "NN", "IN", "CD", "."],
    )
    values = {
        status: {
            candidate.value
            for candidate in candidates(doc[1], timeline=timeline, segment=0, type="AGREE", status=status)
        }
        for status in STATUSES
    }
    assert values == {
        "actual": {None, "2021-12"},
        "planned": {None, "2031", "2021-12"},
    }


def test_candidates_of_one_value_stand_together_and_the_likeliest_gives_the_words() -> None:
    found = (
        Candidate(None, None, "none", ("a",)),
        Candidate("2021", None, "news", ("b",)),
        Candidate("2021", "in 2021", "clause", ("c",)),
    )
    best, probability = choose(found, {"a": 1.0, "b": 0.6, "c": 0.7})
    assert (best.words, best.value) == ("in 2021", "2021")
    assert probability == pytest.approx(0.578, abs=0.01)


def test_the_day_that_the_first_paragraph_names_is_the_day_of_the_news() -> None:
    text = (
        "Ruritania signed a pact with Graustark on Friday.\n\nIt was the first in ten years, said the king on Sunday."
    )
    timeline = read_timeline(read_article(Document(id="a", text=text, published=MONDAY)))
    assert (timeline.story, timeline.told, timeline.named) == ("2021-12-03", True, True)
    assert [[mention.value for mention in mentions] for mentions in timeline.past] == [["2021-12-03"], ["2021-12-05"]]


@pytest.mark.parametrize(
    ("told", "story", "known"),
    [
        ("on December 4, 2021", "2021-12-04", True),
        ("on November 4, 2021", "2021-12-06", False),
        ("since December 4, 2021", "2021-12-06", False),
        ("in December 2021", "2021-12-06", False),
    ],
)
def test_a_full_date_shortly_before_the_news_is_its_day(told: str, story: str, known: bool) -> None:
    text = f"The king of Ruritania met the envoy of Graustark {told}, in Strelsau."
    timeline = read_timeline(read_article(Document(id="a", text=text, published=MONDAY)))
    assert (timeline.story, timeline.told) == (story, known)


def test_the_dateline_is_the_day_that_dates_are_counted_from() -> None:
    text = "STRELSAU, December 3 (Agency) -- The king received the envoy of Graustark yesterday."
    timeline = read_timeline(read_article(Document(id="a", text=text, published=MONDAY)))
    assert timeline.anchor == date(2021, 12, 3)
    assert timeline.past[0][0].value == "2021-12-02"


def test_without_any_day_there_is_neither_a_story_day_nor_a_date() -> None:
    timeline = read_timeline(read_article(Document(id="a", text="The king received the envoy of Graustark on Friday.")))
    assert (timeline.anchor, timeline.story, timeline.told, timeline.named) == (None, None, False, False)


def test_the_date_before_a_place_is_of_its_segment_or_the_one_before() -> None:
    text = "They met in the capital in 2014.\n\nHe came. On Friday he left again.\n\nThe talks went on for long."
    timeline = read_timeline(read_article(Document(id="a", text=text, published=MONDAY)))
    values = [
        (timeline.before(segment, start) or timeline.past[0][0]).value for segment, start in ((1, 0), (1, 40), (2, 0))
    ]
    assert values == ["2014", "2021-12-03", "2021-12-03"]
    assert timeline.before(0, 0) is None


def test_the_date_before_a_place_may_be_read_as_one_ahead() -> None:
    text = "They meet on Thursday. The talks will be short."
    timeline = read_timeline(read_article(Document(id="a", text=text, published=MONDAY)))
    found = [timeline.before(0, 30), timeline.before(0, 30, direction="future")]
    assert [mention.value for mention in found if mention] == ["2021-12-02", "2021-12-09"]
