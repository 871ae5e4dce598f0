"""Titles in whole sentences: what of the words before a name is an office, and whose it is."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document, Extraction
from ingest.pipeline import extract, extract_many
from tests.quality import GOLD, read_records

pytestmark = pytest.mark.model

_CLOSED = frozenset({
    "a", "after", "although", "an", "another", "as", "at", "because", "before", "between", "both", "but", "by",
    "despite", "during", "for", "former", "from", "her", "his", "if", "in", "its", "like", "not", "of", "on", "or",
    "since", "so", "that", "the", "their", "this", "to", "unless", "until", "when", "where", "while", "who", "whose",
    "with", "yet",
})  # fmt: skip


def _offices(found: Extraction) -> list[str]:
    """The offices that are told, each with what it is of."""
    return [fact.object for fact in found.facts if fact.predicate == "holdsOffice"]


def _told(text: str, *, title: str | None = None) -> list[str]:
    return _offices(extract(Document("t", text, title, date(2026, 3, 20))))


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        ("Deputy Adviser to the President and Director for Africa Odile Legrand of France left Mali.",
         ["Deputy Adviser to the President of France", "Director for Africa of France"]),
        ("Assistant to the President for Security Affairs Odile Legrand of France left Mali.",
         ["Assistant to the President for Security Affairs of France"]),
        ("Chief of Staff to the President Odile Legrand of France left Mali.",
         ["Chief of Staff to the President of France"]),
        ("Special Envoy of the President of France Odile Legrand left Mali.",
         ["Special Envoy of the President of France"]),
        ("Adviser to the President and Director of the African Union Odile Legrand of France left Mali.",
         ["Adviser to the President of France", "Director of African Union"]),
        ("An adviser to the president Emmanuel Macron left Mali.", ["president of France"]),
        ("The special envoy of the president Emmanuel Macron arrived.", ["president of France"]),
        ("French envoy to the African Union chairman Odile Legrand arrived in Mali.", ["chairman of African Union"]),
    ],
)  # fmt: skip
def test_an_aide_has_no_chiefs_office_and_a_chief_none_of_an_aide(sentence: str, offices: list[str]) -> None:
    assert _told(sentence) == offices


@pytest.mark.parametrize(
    "before",
    [
        "But", "When", "After", "As", "Both", "On Monday", "This week", "The last time", "Unlike", "While",
        "Talks Between", "Last month", "Yesterday", "Since", "With",
    ],
)  # fmt: skip
def test_what_leads_up_to_a_title_is_no_part_of_it(before: str) -> None:
    assert _told(f"{before} Defence Minister Odile Legrand of France went to Mali and Chad, rain fell.") == [
        "Defence Minister of France"
    ]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Vice President", "Vice President"),
        ("Deputy Prime Minister", "Deputy Prime Minister"),
        ("Minister of State for Foreign Affairs", "Minister of State for Foreign Affairs"),
        ("Secretary-General", "Secretary-General"),
    ],
)
def test_titles_of_several_words_are_whole(title: str, office: str) -> None:
    assert _told(f"French {title} Odile Legrand went to Mali on Tuesday.") == [f"{office} of France"]


def test_who_heads_several_chiefs_is_no_chief() -> None:
    sentence = "The chairman of the French joint chiefs of staff Gen. Odile Legrand went to Mali on Tuesday."
    assert _told(sentence) == ["chairman of the joint chiefs of staff of France"]


def test_a_word_in_capitals_is_a_body_and_no_pronoun() -> None:
    assert _told("WHO director-general Tedros Adhanom Ghebreyesus left France.") == [
        "director-general of World Health Organization"
    ]


def test_an_office_of_several_is_that_of_none() -> None:
    assert _told("French leaders Odile Legrand and Jean Moreau left Mali.") == []


def test_a_headline_glues_no_verb_to_a_well_known_name() -> None:
    text = "Macron told reporters on Monday that France was ready."
    found = extract(Document("t", text, "Macron Unloads On Allies At NATO Summit", date(2026, 3, 20)))
    assert [e.name for e in found.entities if e.kind == "person"] == ["Emmanuel Macron"]


def test_no_office_of_a_whole_article_begins_with_a_word_that_no_title_begins_with() -> None:
    documents = [Document(r["id"], r["text"], r["title"]) for r in read_records(GOLD / "articles.jsonl")]
    found = [one for one in extract_many(documents) if isinstance(one, Extraction)]
    assert len(found) == len(documents)
    first = [office.removeprefix("former ").split()[0].casefold() for one in found for office in _offices(one)]
    assert len(first) > len(documents)
    assert not _CLOSED.intersection(first)
