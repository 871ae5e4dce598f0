"""Forms to matches as plain rows, which a snapshot can hold; a match is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from ontology.known import Case, Kind, KnownEntity, Match, rank
from ontology.normalising import normalise

__all__ = ["Index", "build_index"]

# A row of a key: number of the entity, score, reason, case and, of a name of some years only, since and until.
_Row = tuple[int, float, str, Case, str | None, str | None]


class Index:
    """Normalised keys to ranked matches, forms as written to their best match."""

    def __init__(self, entities: Sequence[Sequence[Any]], keys: Mapping[str, Sequence[Any]], forms: Mapping[str, Any]):
        self._rows = entities
        self._keys = keys
        self._forms = forms
        self._entities: dict[int, KnownEntity] = {}
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._numbers = {row[0]: number for number, row in enumerate(entities)}

    def rows(self) -> dict[str, Any]:
        """Everything as JSON knows it: the arguments of the class by name."""
        return {"entities": self._rows, "keys": self._keys, "forms": self._forms}

    def spellings(self) -> Iterator[str]:
        """All normalised keys."""
        return iter(self._keys)

    def matches(self, key: str) -> tuple[Match, ...]:
        """The matches of a key, best first."""
        found = self._matches.get(key)
        if found is None:
            rows = self._keys.get(key)
            if rows is None:
                return ()
            found = self._matches[key] = tuple([self._match(row) for row in rows])
        return found

    def forms(self) -> Iterator[tuple[str, Match]]:
        """Every form as written with its best match, in the order of the tables."""
        for form, row in self._forms.items():
            yield form, self._match(row)

    def entity(self, iri: str) -> KnownEntity | None:
        """The entity of an IRI."""
        number = self._numbers.get(iri)
        return None if number is None else self._entity(number)

    def _match(self, row: Sequence[Any]) -> Match:
        number, score, reason, case, since, until = cast(_Row, (*row, None, None)[:6])
        return Match(self._entity(number), score, reason, case, since, until)

    def _entity(self, number: int) -> KnownEntity:
        entity = self._entities.get(number)
        if entity is None:
            iri, kind, name, state, category, slug, aliases, base = self._rows[number]
            entity = KnownEntity(iri, cast(Kind, kind), name, state, category, slug, tuple(aliases), base)
            self._entities[number] = entity
        return entity


def build_index(forms: Iterable[tuple[str, Match]]) -> Index:
    """The index of some forms; of one entity under one key the best match is kept."""
    entities: dict[str, tuple[int, Sequence[Any]]] = {}
    keys: dict[str, list[Match]] = {}
    best: dict[str, Match] = {}
    for form, match in forms:
        keys.setdefault(normalise(form), []).append(match)
        e = match.entity
        if e.iri not in entities:
            row = (e.iri, e.kind, e.name, e.state, e.category, e.slug, e.aliases, e.base)
            entities[e.iri] = (len(entities), row)
        held = best.get(form)
        if held is None or match.score > held.score:
            best[form] = match
    keys.pop("", None)

    def row_of(match: Match) -> tuple[Any, ...]:
        row = (entities[match.entity.iri][0], match.score, match.reason, match.case)
        return (*row, match.since, match.until) if match.dated else row

    return Index(
        [row for _, row in entities.values()],
        {key: [row_of(match) for match in rank(matches)] for key, matches in keys.items()},
        {form: row_of(match) for form, match in best.items()},
    )
