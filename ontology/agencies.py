"""Organisations that every state has under a regular name: ministries, services, legislature, armed forces.

`agencies.csv` gives the patterns and the states that follow them; a row of `organisations.csv` with the slug
`CODE-AGENCY` (`usa-defence-ministry`) gives the agency its own name and adds to what the pattern yields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ontology.rows import Row, Spell, read_table
from ontology.tables import REFERENCE, Organisation, State, read_organisations, read_states

__all__ = ["Agency", "agency_slug", "expand_organisations", "read_agencies", "spell_out"]

_SOURCE = "pattern of agencies.csv"


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of state body with the patterns of its name; `{adjective}` and `{state}` stand for the state's."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    category: str
    states: tuple[str, ...]
    source: str


def read_agencies(folder: Path = REFERENCE) -> tuple[Agency, ...]:
    """Patterns by slug."""
    return read_table(
        folder / "agencies.csv", ("slug", "name", "aliases", "category", "states", "source"), _agency, lambda a: a.slug
    )


def _agency(row: Row) -> Agency:
    return Agency(
        row.slug("slug"),
        row.required("name"),
        row.values("aliases"),
        row.slug("category"),
        row.values("states"),
        row.required("source"),
    )


def agency_slug(state: str, agency: str) -> str:
    """The slug of a state's agency: `ind-defence-ministry`."""
    return f"{state.lower()}-{agency}"


def spell_out(pattern: str, state: State) -> tuple[str, ...]:
    """A pattern filled in for a state, once for each adjective."""
    if "{adjective}" not in pattern:
        return (pattern.format(state=state.name),)
    return tuple(pattern.format(adjective=adjective.name, state=state.name) for adjective in state.adjectives)


def expand_organisations(folder: Path = REFERENCE) -> tuple[Organisation, ...]:
    """All organisations: the table's own, the regular agencies, armed forces and legislatures of states."""
    states = {state.code: state for state in read_states(folder)}
    merged = {organisation.slug: organisation for organisation in read_organisations(folder)}
    regular = [*_named_bodies(states.values()), *_regular_bodies(read_agencies(folder), states)]
    for organisation in regular:
        own = merged.get(organisation.slug)
        merged[organisation.slug] = organisation if own is None else _merge(own, organisation)
    return tuple(merged[slug] for slug in sorted(merged))


def _merge(own: Organisation, regular: Organisation) -> Organisation:
    names = {own.name.casefold(), *(alias.name.casefold() for alias in own.aliases)}
    more = (Spell(regular.name), *regular.aliases)
    return replace(own, aliases=(*own.aliases, *(alias for alias in more if alias.name.casefold() not in names)))


def _regular_bodies(agencies: Sequence[Agency], states: Mapping[str, State]) -> Iterator[Organisation]:
    for agency in agencies:
        for code in agency.states:
            state = states[code]
            name = spell_out(agency.name, state)[0]
            aliases = dict.fromkeys(form for pattern in agency.aliases for form in spell_out(pattern, state))
            aliases.pop(name, None)
            yield _body(agency_slug(code, agency.slug), name, tuple(map(Spell, aliases)), agency.category, code)


def _named_bodies(states: Iterable[State]) -> Iterator[Organisation]:
    for state in states:
        for names, agency in ((state.armed_forces, "armed-forces"), (state.legislatures, "legislature")):
            if names:
                yield _body(agency_slug(state.code, agency), names[0].name, names[1:], agency, state.code)


def _body(slug: str, name: str, aliases: tuple[Spell, ...], category: str, state: str) -> Organisation:
    return Organisation(
        slug=slug, name=name, acronym=None, aliases=aliases, category=category, state=state, base=None, members=(),
        founded=None, dissolved=None, parent=None, wikidata=None, source=_SOURCE,
    )  # fmt: skip
