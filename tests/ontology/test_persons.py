from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest

from ontology.agencies import expand_organisations
from ontology.iri import slug
from ontology.normalising import plain
from ontology.tables import (
    REFERENCE,
    Tenure,
    read_horizons,
    read_offices,
    read_persons,
    read_states,
    read_tenures,
)
from ontology.tenures import first_day, last_day

HEADS = {"president", "prime-minister", "chancellor", "king", "supreme-leader", "party-leader", "junta-leader"}


@cache
def states() -> set[str]:
    return {state.code for state in read_states()}


@cache
def organisations() -> set[str]:
    return {organisation.slug for organisation in expand_organisations()}


@cache
def shared_offices() -> set[str]:
    return {office.slug for office in read_offices() if office.holders}


@cache
def tenures_by_office() -> dict[tuple[str, str], list[Tenure]]:
    found: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in read_tenures():
        found[tenure.state or tenure.organisation or "", tenure.office].append(tenure)
    return found


def test_tables_are_sorted() -> None:
    slugs = [person.slug for person in read_persons()]
    assert slugs == sorted(slugs)
    keys = [(tenure.person, tenure.since or "", tenure.office) for tenure in read_tenures()]
    assert keys == sorted(keys)


def test_slugs_are_those_of_the_names() -> None:
    assert [person.slug for person in read_persons() if person.slug != slug(plain(person.name))] == []


def test_no_tenure_is_newer_than_the_day_the_table_was_checked_to() -> None:
    (checked,) = (horizon.checked for horizon in read_horizons() if horizon.table == "tenures")
    days = [first_day(day) for tenure in read_tenures() for day in (tenure.since, tenure.until) if day]
    assert [day for day in days if day > checked] == []


def test_each_holder_stands_in_the_table_of_persons() -> None:
    assert {tenure.person for tenure in read_tenures()} - {person.slug for person in read_persons()} == set()


def test_offices_states_and_organisations_are_known() -> None:
    bodies = [(person.state, person.organisation) for person in read_persons()]
    bodies += [(tenure.state, tenure.organisation) for tenure in read_tenures()]
    assert {tenure.office for tenure in read_tenures()} - {office.slug for office in read_offices()} == set()
    assert {state for state, _ in bodies if state} - states() == set()
    assert {organisation for _, organisation in bodies if organisation} - organisations() == set()


def test_everybody_acts_for_a_state_or_a_body() -> None:
    assert [person.slug for person in read_persons() if not (person.state or person.organisation)] == []
    assert [tenure for tenure in read_tenures() if not (tenure.state or tenure.organisation)] == []


def test_sources_are_explained() -> None:
    text = (REFERENCE / "SOURCES.md").read_text(encoding="utf-8")
    used: set[str] = set()
    for table in ("persons", "tenures", "equipment", "agreements"):
        with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            used |= {row["source"] for row in csv.DictReader(file)}
    explained = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert used == explained


def test_tenures_end_after_they_begin() -> None:
    assert [t for t in read_tenures() if first_day(t.since) > last_day(t.until)] == []


def test_one_office_has_one_holder_at_a_time() -> None:
    several = shared_offices()
    assert {"ambassador", "spokesperson"} <= several
    overlaps = []
    for (body, office), tenures in tenures_by_office().items():
        dated = sorted((t for t in tenures if t.since), key=lambda t: (t.since or "", t.until or "9"))
        for earlier, later in pairwise(dated if office not in several else []):
            # a handover belongs to both, and a month or year may hold the day of the other date
            begin, end = later.since or "", earlier.until or "9999-99-99"
            width = min(len(begin), len(end))
            if end[:width] > begin[:width]:
                overlaps.append((body, office, earlier.person, end, later.person, begin))
    assert overlaps == []


def test_no_name_is_borne_by_two_persons_alike() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in read_persons():
        for name in (person.name, *(alias.name for alias in person.aliases if not alias.lesser)):
            bearers[name.casefold()].add(person.slug)
    assert {name: slugs for name, slugs in bearers.items() if len(slugs) > 1} == {}


def test_enough_tenures_of_enough_states() -> None:
    by_kind = {
        kind: {t.state for t in read_tenures() if t.state and t.office in offices and (t.until or "9") >= "1990"}
        for kind, offices in {"head": HEADS, "foreign": {"foreign-minister"}, "defence": {"defence-minister"}}.items()
    }
    assert len(read_tenures()) >= 2950
    assert len(by_kind["head"]) >= 140
    assert len(by_kind["head"] & by_kind["foreign"] & by_kind["defence"]) >= 65


@pytest.mark.parametrize(
    ("office", "body", "on", "person"),
    [
        ("defence-minister", "IND", "2021-12-06", "rajnath-singh"),
        ("defence-minister", "IND", "2017-06-01", "arun-jaitley"),
        ("foreign-minister", "IND", "2016-01-01", "sushma-swaraj"),
        ("prime-minister", "IND", "2004-05-21", "atal-bihari-vajpayee"),
        ("prime-minister", "IND", "2004-05-23", "manmohan-singh"),
        ("defence-minister", "RUS", "2021-12-06", "sergei-shoigu"),
        ("foreign-minister", "RUS", "1998-09-10", "yevgeny-primakov"),
        ("president", "RUS", "2010-04-08", "dmitry-medvedev"),
        ("foreign-minister", "USA", "2015-07-14", "john-kerry"),
        ("defence-minister", "USA", "2003-03-20", "donald-rumsfeld"),
        ("defence-minister", "USA", "2019-03-01", "patrick-shanahan"),
        ("president", "USA", "2024-12-31", "joe-biden"),
        ("president", "USA", "2025-02-01", "donald-trump"),
        ("prime-minister", "GBR", "2022-10-01", "liz-truss"),
        ("defence-minister", "GBR", "1999-06-01", "george-robertson"),
        ("secretary-general", "nato", "1999-06-01", "javier-solana"),
        ("secretary-general", "nato", "2001-09-12", "george-robertson"),
        ("secretary-general", "united-nations", "1995-07-11", "boutros-boutros-ghali"),
        ("director-general", "iaea", "2003-02-14", "mohamed-elbaradei"),
        ("high-representative", "european-union", "2015-07-14", "federica-mogherini"),
        ("defence-minister", "DEU", "2014-03-01", "ursula-von-der-leyen"),
        ("chancellor", "DEU", "1990-10-03", "helmut-kohl"),
        ("president", "FRA", "2003-03-20", "jacques-chirac"),
        ("foreign-minister", "FRA", "2003-02-14", "dominique-de-villepin"),
        ("supreme-leader", "IRN", "2015-07-14", "ali-khamenei"),
        ("foreign-minister", "IRN", "2015-07-14", "mohammad-javad-zarif"),
        ("prime-minister", "ISR", "1993-09-13", "yitzhak-rabin"),
        ("defence-minister", "ISR", "2023-10-07", "yoav-gallant"),
        ("prime-minister", "PAK", "1998-05-28", "nawaz-sharif"),
        ("army-chief", "PAK", "1999-10-12", "pervez-musharraf"),
        ("crown-prince", "SAU", "2016-06-01", "mohammed-bin-nayef"),
        ("foreign-minister", "CHN", "2023-07-01", "qin-gang"),
        ("party-leader", "SUN", "1987-12-08", "mikhail-gorbachev"),
        ("president", "KOR", "2018-04-27", "moon-jae-in"),
        ("prime-minister", "JPN", "2002-09-17", "junichiro-koizumi"),
        ("president", "UKR", "2022-02-24", "volodymyr-zelensky"),
        ("president", "SYR", "2013-08-21", "bashar-al-assad"),
        ("king", "JOR", "1994-10-26", "hussein-of-jordan"),
        ("group-leader", "hezbollah", "2006-07-12", "hassan-nasrallah"),
    ],
)
def test_who_held_an_office_on_a_day(office: str, body: str, on: str, person: str) -> None:
    holders = {t.person for t in tenures_by_office()[body, office] if first_day(t.since) <= on <= last_day(t.until)}
    assert holders == {person}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zelenskiy", "volodymyr-zelensky"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("MBS", "mohammed-bin-salman"),
        ("Park Geun Hye", "park-geun-hye"),
        ("Moammar Gadhafi", "muammar-gaddafi"),
        ("Abu Mazen", "mahmoud-abbas"),
        ("Prachanda", "pushpa-kamal-dahal"),
        ("Timochenko", "rodrigo-londono"),
    ],
)
def test_other_spellings_stand_as_aliases(name: str, slug: str) -> None:
    aliases = {person.slug: {alias.name for alias in person.aliases} for person in read_persons()}
    assert name in aliases[slug]
