"""Names of well-known persons in headlines, where every word has a capital."""

from __future__ import annotations

import pytest

from tests.ingest.parses import Read, parse

SAID = "said/VBD/ROOT ././punct>said"


def _persons(name: str, text: str, *, headline: bool = True) -> list[str]:
    """The persons of an article whose headline the recogniser gives a name of several words, and its text one."""
    *before, last = name.split()
    rows = " ".join(f"{word}/NNP/compound>{last}" for word in before)
    heading = parse(f"{rows} {last}/NNP/ROOT On/IN/prep>{last} Allies/NNPS/pobj>On", ents=((name, "PERSON"),))
    *given, surname = text.split()
    rows = " ".join(f"{word}/NNP/compound>{surname}" for word in given)
    story = parse(f"{rows} {surname}/NNP/nsubj>said {SAID}", ents=((text, "PERSON"),))
    found = Read(heading, story, kinds=("headline" if headline else "paragraph", "paragraph"))
    return [draft.name for draft in found.cast if draft.kind == "person"]


@pytest.mark.parametrize("name", ["Macron Unloads", "Emmanuel Macron Unloads", "Macron Unloads Again"])
def test_a_headlines_name_ends_where_the_known_one_ends(name: str) -> None:
    assert _persons(name, "Macron") == ["Emmanuel Macron"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Macron Legrand", "Macron Legrand"),  # whom the text names so too
        ("Macron Jr.", "Odile Legrand"),
        ("Odile Macron", "Odile Legrand"),  # the known surname stands last
        ("Legrand Unloads", "Odile Legrand"),  # nobody well known
    ],
)
def test_who_only_shares_a_name_is_somebody_else(name: str, text: str) -> None:
    assert name in _persons(name, text)


def test_in_the_text_a_name_is_whole() -> None:
    assert "Macron Unloads" in _persons("Macron Unloads", "Odile Legrand", headline=False)
