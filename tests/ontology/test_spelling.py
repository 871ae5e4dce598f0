from __future__ import annotations

import pytest

from ontology.spelling import Variants, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [("gaddafi", "qadhafi"), ("hezbollah", "hizballah"), ("al qaeda", "al qaida"), ("yeltsin", "eltsin")],
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_different_names_keep_theirs() -> None:
    assert skeleton("pakistan") != skeleton("uzbekistan")


def test_near_misses_are_found_and_ranked() -> None:
    variants = Variants(["lukashenko", "lukashevich", "medvedev"])
    assert [key for key, _ in variants.like("lukashenka")] == ["lukashenko"]
    assert [key for key, _ in variants.like("medwedew")] == ["medvedev"]


def test_short_names_and_names_of_other_lengths_are_left_alone() -> None:
    variants = Variants(["niger", "nigeria", "north korea"])
    assert variants.like("nigar") == ()
    assert variants.like("northkorea") == ()
    assert variants.like("zimbabwe") == ()
