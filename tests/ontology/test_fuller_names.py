"""Full names with more than the tables have: whose they are, and when they are somebody else's."""

from __future__ import annotations

import pytest

from ontology.fuller_names import find_fuller
from ontology.known import KnownEntity, Match
from ontology.normalising import normalise
from ontology.registry import load_registry

PERSONS = {
    "Odile Legrand": ("FRA", ()),
    "Karim W. Tanabe": ("MLI", ("Karim Tanabe",)),
    "Jean Laurent": ("FRA", ()),
    "Jean Laurent-Roy": ("FRA", ("Jean Laurent",)),
    "Faris bin Majid": ("SAU", ("King Faris", "Faris bin Majid Al Saud")),
    "Nasir bin Yusuf Al Thani": ("QAT", ("Sheikh Nasir bin Yusuf Al Thani",)),
}


def _lookup(phrase: str) -> list[Match]:
    found = []
    for name, (state, aliases) in PERSONS.items():
        if normalise(phrase) in map(normalise, (name, *aliases)):
            entity = KnownEntity(f"#{name}", "person", name, state, None, name, aliases)
            found.append(Match(entity, 1.0, "name"))
    return found


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Odile R. Legrand", "Odile Legrand"),
        ("Odile R. S. Legrand", "Odile Legrand"),
        ("Faris bin Majid bin Nayef", "Faris bin Majid"),
        ("Faris bin Majid bin Nayef Al-Saud", "Faris bin Majid"),
        ("Nasir bin Yusuf bin Ali Al Thani", "Nasir bin Yusuf Al Thani"),
        # Not the same person, or nobody alone.
        ("Odile R. Legrand Jr.", None),
        ("Odile Legrand III", None),
        ("Odile Marie Legrand", None),
        ("Karim P. Tanabe", None),
        ("Jean R. Laurent", None),
        ("Faris bin Majid Al Khalifa", None),
        ("Faris bin Majid bin Nayef Al Khalifa", None),
        ("Nasir bin Yusuf bin Ali", None),
        ("R. Legrand", None),
        ("Odile R.", None),
        ("", None),
    ],
)
def test_a_fuller_name_is_the_one_known_person_s_and_else_nobody_s(phrase: str, expected: str | None) -> None:
    found = find_fuller(phrase, _lookup)
    assert (found and found.entity.name) == expected


def test_a_fuller_name_counts_less_than_the_name_itself() -> None:
    found = find_fuller("Odile R. Legrand", _lookup)
    assert found is not None
    assert found.score < 1.0


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("Joseph R. Biden Jr.", "joe-biden"),
        ("Defense Secretary Donald H. Rumsfeld", "donald-rumsfeld"),
        ("Crown Prince Mohammed bin Salman bin Abdulaziz Al Saud", "mohammed-bin-salman"),
    ],
)
def test_a_phrase_with_a_fuller_name_means_the_known_person_first(phrase: str, slug: str) -> None:
    found = load_registry().resolve(phrase)[0]
    assert found.entity.slug == slug
    assert found.score > 0.7


def test_a_son_of_the_same_name_is_not_surely_his_father() -> None:
    found = load_registry().resolve("Donald Trump Jr.")
    assert all(match.score < 0.5 for match in found)
