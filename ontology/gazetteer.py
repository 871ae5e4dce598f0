"""Provinces and larger cities of the world: read only when a phrase holds nothing better known.

Provinces and districts come from pycountry (ISO 3166-2), cities of `cities.csv` from GeoNames (geonames.org,
CC BY 4.0). Names that are also common words, such as "Central", are left out, since they would name a place in
every other phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ontology.iri import ID, slug
from ontology.known import KnownEntity, Match, rank
from ontology.normalising import normalise
from ontology.rows import Row, read_table
from ontology.tables import REFERENCE

__all__ = ["City", "find_places", "read_cities", "read_provinces"]

City = tuple[str, str, str]  # state code, class of size, name

_COLUMNS = ("state", "million", "large", "medium", "source")
_SCORES = {"million": 0.78, "province": 0.76, "large": 0.74, "medium": 0.7, "district": 0.68}
_SHORTEST = 4
_PARTS = re.compile(r"[\[\]/†]")
# What names end in that say no more than "province".
_KIND_OF_PROVINCE = re.compile(
    r",? (?:Sheng|Shi|(?:\w+zu |Uygur )?Zizhiqu|[Oo]blast[’']?|Respublika|kra[yj]|oblysy|okrug|županija|apskritis"
    r"|novads|voblasć|SAR|Province|Region|City)$"
)
_COMMON = frozenset(
    {
        "army", "bay", "border", "capital", "center", "central", "centre", "city", "coast", "command", "district",
        "east", "eastern", "federal", "freedom", "general", "islands", "lake", "liberty", "lower", "metropolitan",
        "navy", "new", "north", "north east", "north west", "northern", "point", "police", "republic", "river", "south",
        "south east", "south west", "southern", "state", "town", "union", "upper", "victory", "west", "western",
    }
)  # fmt: skip


def read_cities(folder: Path = REFERENCE) -> Iterator[City]:
    """Cities of 150,000 people or more by state and class of size."""

    def parse(row: Row) -> tuple[str, tuple[City, ...]]:
        code = row.code("state")
        return code, tuple((code, size, name) for size in _COLUMNS[1:4] for name in row.values(size))

    for _, cities in read_table(folder / "cities.csv", _COLUMNS, parse, lambda parsed: parsed[0]):
        yield from cities


def read_provinces() -> Iterator[City]:
    """Subdivisions by state code; for the class of size "province" at the first level, "district" below."""
    import pycountry

    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for subdivision in pycountry.subdivisions:
        if subdivision.country_code in codes:
            size = "province" if subdivision.parent_code is None else "district"
            for name in _PARTS.split(subdivision.name):
                yield codes[subdivision.country_code], size, _KIND_OF_PROVINCE.sub("", name).strip()


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Sequence[City]]:
    found: dict[str, list[City]] = defaultdict(list)
    for place in (*read_cities(), *read_provinces()):
        key = normalise(place[2])
        if len(key) >= _SHORTEST and key not in _COMMON:
            found[key].append(place)
    return found


@lru_cache(maxsize=4096)
def _matches(key: str) -> tuple[Match, ...]:
    """The places of a key, made when they are asked for: of the thousands an article names a few."""
    return rank([_match(*place) for place in _index().get(key, ())])


def _match(code: str, size: str, name: str) -> Match:
    identity = f"{code.lower()}-{slug(name)}"
    category = size if size in ("province", "district") else "city"
    entity = KnownEntity(f"{ID}place/{identity}", "place", name, code, category, identity)
    return Match(entity, _SCORES[size], "place", "title")


def find_places(phrase: str, *, states: Collection[str]) -> tuple[Match, ...]:
    """The places that the whole phrase names, of states that the registry has."""
    found = _matches(normalise(phrase))
    return tuple(match for match in found if match.entity.state in states) if phrase[:1].isupper() else ()
