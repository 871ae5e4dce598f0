"""Offices by title, and who held which office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ontology.iri import ID
from ontology.normalising import normalise
from ontology.tables import Office, Tenure

__all__ = ["Offices", "Term", "first_day", "last_day", "term_of"]

_STATE_MARK = ":"


def first_day(partial: str | None) -> str:
    """The earliest day that a partial ISO date may mean, as an ISO date; an open one is before all."""
    return "0000-00-00" if partial is None else (partial + "-01-01"[len(partial) - 4 :])[:10]


def last_day(partial: str | None) -> str:
    """The latest day that a partial ISO date may mean, as text that sorts among ISO dates."""
    return "9999-99-99" if partial is None else (partial + "-99-99"[len(partial) - 4 :])[:10]


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office of one body (state code or organisation slug)."""

    person: str
    office: str
    body: str
    since: str
    until: str

    def covers(self, on: date) -> bool:
        """Whether the day may lie in the term."""
        return self.since <= on.isoformat() <= self.until


class Offices:
    """Titles to offices, offices and days to holders, persons to offices."""

    def __init__(self, offices: Iterable[Office], terms: Iterable[Term]) -> None:
        self.titles: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._state_titles: dict[tuple[str, str], str] = {}
        national: dict[str, tuple[str, str]] = {}
        for office in offices:
            self.titles[office.slug] = office.title
            for title in (office.title, *office.aliases):
                state, mark, rest = title.partition(_STATE_MARK)
                if mark:
                    self._state_titles[state, normalise(rest)] = office.slug
                    national.setdefault(normalise(rest), (state, office.slug))
                else:
                    self._titles.setdefault(normalise(title), office.slug)
        self._national = {title: pair for title, pair in national.items() if title not in self._titles}
        self._by_body: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._by_person: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            self._by_body[term.office, term.body].append(term)
            self._by_person[term.person].append(term)

    @property
    def slugs(self) -> Mapping[str, str]:
        """The title of each office by its slug."""
        return self.titles

    def slug(self, title: str, state: str | None = None) -> str | None:
        """The office that a title means, in a state where the title has a meaning of its own."""
        key = normalise(title)
        own = self._state_titles.get((state, key)) if state else None
        return own or self._titles.get(key) or self._titles.get(key.removesuffix("s"))

    def national(self, title: str) -> tuple[str, str] | None:
        """The state and office of a title that belongs to one state alone, or that one uses before all others."""
        return self._national.get(normalise(title))

    def holder(self, office: str, body: str, on: date) -> str | None:
        """The IRI of the person whose term covers the day; of two, the one who came later."""
        terms = [term for term in self._by_body.get((office, body), ()) if term.covers(on)]
        return max(terms, key=lambda term: (term.since, term.person)).person if terms else None

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, earliest first."""
        return tuple(sorted(self._by_person.get(person, ()), key=lambda term: (term.since, term.office, term.body)))

    def of(self, person: str, on: date | None) -> tuple[tuple[str, str], ...]:
        """The offices of a person as (office, body), earliest first."""
        return tuple(
            dict.fromkeys((term.office, term.body) for term in self.terms(person) if on is None or term.covers(on))
        )


def term_of(tenure: Tenure) -> Term:
    """A row of the table as a term with both ends."""
    body = tenure.state or tenure.organisation or ""
    return Term(f"{ID}person/{tenure.person}", tenure.office, body, first_day(tenure.since), last_day(tenure.until))
