from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ontology.registry import Registry, load_registry

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DETENTE_SHARED", str(HERE.parents[2] / "shared"))) / "evaluation"
FLOOR_OF_PHRASES = 0.975
# Shares of the entities in the shared articles whose state some name of theirs resolves to first.
FLOORS = {"state": 0.99, "organisation": 0.85, "person": 0.8}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def phrases() -> Iterator[tuple[str, str]]:
    with (HERE / "phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for phrase in row["phrases"].split("|"):
                yield phrase, row["state"]


def test_the_phrases_of_the_table_mean_their_state(registry: Registry) -> None:
    cases = list(phrases())
    assert len(cases) >= 1000
    missed = [
        (phrase, code) for phrase, code in cases if not (found := registry.resolve(phrase)) or found[0].state != code
    ]
    assert 1 - len(missed) / len(cases) >= FLOOR_OF_PHRASES, missed


@pytest.mark.parametrize(
    ("phrase", "code", "reason"),
    [
        ("ROK forces", "KOR", "alias"),
        ("a Ukrainian official", "UKR", "adjective"),
        ("rebels in eastern Congo", "COD", "place"),
        ("Sindh police", "PAK", "place"),
        ("police in Sichuan", "CHN", "place"),
        ("Iranian-backed militia in Iraq", "IRQ", "name"),
        ("anti-American protesters in Pakistan", "PAK", "name"),
        ("US officials in Baghdad", "USA", "alias"),
        ("the Iraqi embassy in London", "IRQ", "adjective"),
        ("Pakistan's Joint Chiefs of Staff", "PAK", "name"),
        ("Turkish warplanes", "TUR", "adjective"),
        ("the Taoiseach", "IRL", "office"),
        ("Kremlin spokesman Dmitry Peskov", "RUS", "name"),
        ("Zelenskiy", "UKR", "alias"),
        ("Lukashenka", "BLR", "alias"),
    ],
)
def test_the_party_of_a_noun_phrase_and_why(registry: Registry, phrase: str, code: str, reason: str) -> None:
    found = registry.resolve(phrase)
    assert found[0].state == code
    assert found[0].reason == reason or {found[0].reason, reason} == {"alias", "fuzzy"}


def test_an_office_of_a_state_gives_holder_office_and_state(registry: Registry) -> None:
    found = registry.resolve("the Defence Minister of India", on=date(2021, 12, 6))
    assert [(match.entity.slug, match.reason) for match in found] == [
        ("rajnath-singh", "holder"),
        ("IND", "name"),
        ("ind-defence-minister", "office"),
    ]
    assert found[2].entity.iri == "https://w3id.org/detente/id/office/ind-defence-minister"
    assert found[2].entity.name == "Defence Minister of India"


def test_a_holder_after_the_last_check_of_the_table_is_less_sure_the_later_and_the_reason_says_so(
    registry: Registry,
) -> None:
    days = (date(2026, 3, 11), date(2026, 3, 12), date(2028, 3, 12), date(2045, 6, 1))
    found = [registry.resolve("the Defence Minister of India", on=day) for day in days]
    holders = [next(match for match in matches if match.entity.kind == "person") for matches in found]
    assert [match.reason for match in holders] == ["holder", *["holder, last checked 2026-03-11"] * 3]
    assert [matches[0].entity.slug for matches in found] == ["rajnath-singh", "IND", "IND", "IND"]
    assert [round(match.score, 1) for match in holders] == [0.9, 0.8, 0.6, 0.0]


def test_who_left_before_the_last_check_is_as_sure_as_ever(registry: Registry) -> None:
    assert registry.resolve("the Defence Minister of India", on=date(2015, 6, 1))[0].reason == "holder"


def test_without_a_day_no_holder_is_guessed(registry: Registry) -> None:
    assert "holder" not in {match.reason for match in registry.resolve("the Defence Minister of India")}


def test_an_office_of_a_body(registry: Registry) -> None:
    found = registry.resolve("NATO Secretary General", on=date(2019, 5, 1))
    assert found[0].entity.slug == "jens-stoltenberg"
    assert found[0].entity.state is None


def test_a_named_person_comes_before_the_office(registry: Registry) -> None:
    found = registry.resolve("Indian Prime Minister Narendra Modi", on=date(2021, 12, 6))
    assert found[0].entity.name == "Narendra Modi"
    assert {"IND"} == {match.state for match in found}


def test_a_known_surname_of_a_stranger_counts_little(registry: Registry) -> None:
    stranger = registry.resolve("Barnaby Lavrov")
    known = registry.resolve("Lavrov")
    assert known[0].score > 2 * stranger[0].score
    assert all(match.score < 0.5 for match in registry.resolve("Omar Suleiman") if match.reason == "surname")


@pytest.mark.parametrize("phrase", ["HMS Nobody's Ship", "sailors of HMS Nobody"])
def test_a_ship_tells_its_navy(registry: Registry, phrase: str) -> None:
    assert [(match.state, match.reason) for match in registry.resolve(phrase)] == [("GBR", "ship")]


def test_a_weapon_that_begins_like_an_article_is_no_number(registry: Registry) -> None:
    assert registry.resolve("10") == ()
    assert registry.resolve("A-10")[0].entity.kind == "weapon"


def test_of_two_with_a_surname_the_one_in_office_comes_first(registry: Registry) -> None:
    assert (
        registry.resolve("Bush", on=date(1991, 1, 20))[0].entity.slug
        != registry.resolve("Bush", on=date(2003, 3, 20))[0].entity.slug
    )


def test_an_armed_group_has_a_base_and_no_state(registry: Registry) -> None:
    match = registry.resolve("Hezbollah")[0]
    assert (match.entity.state, match.state) == (None, "LBN")


@pytest.mark.parametrize("phrase", ["", "the", "a man", "two sides", "us", "the agreement between them", "—", "\x00"])
def test_phrases_without_a_name_mean_nothing(registry: Registry, phrase: str) -> None:
    assert registry.resolve(phrase) == ()


@pytest.mark.parametrize("phrase", ["india", "vladimir putin", "nato", "the syrian army"])
def test_small_letters_are_forgiven_at_a_price(registry: Registry, phrase: str) -> None:
    found = registry.resolve(phrase)
    assert found
    assert found[0].score <= 1.0


def test_long_input_is_bounded(registry: Registry) -> None:
    assert registry.resolve("India " * 100_000)[0].state == "IND"


def test_scores_are_sorted_and_between_zero_and_one(registry: Registry) -> None:
    for phrase, _ in phrases():
        scores = [match.score for match in registry.resolve(phrase, on=date(2015, 1, 1))]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation sets are absent")
@pytest.mark.parametrize("name", ["train", "dev"])
def test_entities_of_the_shared_articles_have_their_state(registry: Registry, name: str) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in (SHARED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article: dict[str, Any] = json.loads(line)
        day = date.fromisoformat(article["published"]) if article.get("published") else None
        for entity in article["entities"]:
            if entity["kind"] in FLOORS:
                total[entity["kind"]] += 1
                right[entity["kind"]] += _has_state(registry, entity, day)
    shares = {kind: right[kind] / total[kind] for kind in FLOORS}
    assert {kind: share for kind, share in shares.items() if share < FLOORS[kind]} == {}


def _has_state(registry: Registry, entity: dict[str, Any], day: date | None) -> bool:
    found = (registry.resolve(name, on=day) for name in (entity["name"], *entity["aliases"]))
    return any(matches and matches[0].entity.state == entity["state"] for matches in found)
