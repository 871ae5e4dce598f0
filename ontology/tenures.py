"""Offices by title, and who held which office when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ontology.iri import ID
from ontology.normalising import normalise
from ontology.tables import Office, Tenure

__all__ = ["Offices", "Term", "first_day", "last_day", "term_of"]

_STATE_MARK = ":"
_STATE_CODE = re.compile(r"[A-Z]{3}")
_INNER_ARTICLES = frozenset({"the", "a", "an"})
_HEADSHIPS = frozenset({"group-leader", "director-general", "secretary-general", "president", "commander"})


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
        """Whether the day may lie in the term; of one that neither begins nor ends nothing is known."""
        return self.dated and self.since <= on.isoformat() <= self.until

    @property
    def open(self) -> bool:
        """Whether the table knows no end."""
        return self.until == last_day(None)

    @property
    def dated(self) -> bool:
        """Whether the table knows when it began or ended."""
        return (self.since, self.until) != (first_day(None), last_day(None))


def _key(title: str) -> str:
    """A title as it is compared: texts leave out the articles inside ("Secretary of (the) Security Council")."""
    return " ".join(word for word in normalise(title).split() if word not in _INNER_ARTICLES)


class Offices:
    """Titles to offices, offices and days to holders, persons to offices."""

    def __init__(self, offices: Iterable[Office], terms: Iterable[Term], *, checked: str | None = None) -> None:
        self.checked = checked
        self.titles: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._state_titles: dict[tuple[str, str], str] = {}
        national: dict[str, tuple[str, str]] = {}
        for office in offices:
            self.titles[office.slug] = office.title
            if office.holders:
                self._shared[office.slug] = office.holders
            for title in (office.title, *office.aliases):
                state, mark, rest = title.partition(_STATE_MARK)
                if mark:
                    self._state_titles[state, _key(rest)] = office.slug
                    national.setdefault(_key(rest), (state, office.slug))
                else:
                    self._titles.setdefault(_key(title), office.slug)
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
        key = _key(title)
        own = self._state_titles.get((state, key)) if state else None
        return own or self._titles.get(key) or self._titles.get(key.removesuffix("s"))

    def national(self, title: str) -> tuple[str, str] | None:
        """The state and office of a title that belongs to one state alone, or that one uses before all others."""
        return self._national.get(_key(title))

    def term(self, office: str, body: str, on: date) -> Term | None:
        """The term that covers the day; of two, the one that began later.

        Nobody for an office that several have at once, but where it can be only one of a body.
        """
        terms = [term for term in self._by_body.get((office, body), ()) if term.covers(on)]
        shared = self._shared.get(office)
        if shared and (len(terms) > 1 or (shared == "many" and _STATE_CODE.fullmatch(body))):
            return None
        return max(terms, key=lambda term: (term.since, term.person)) if terms else None

    def checked_before(self, term: Term, on: date) -> str | None:
        """The day of the last check of the table, where a term without an end may have ended since."""
        return self.checked if term.open and self.checked and self.checked < on.isoformat() else None

    def headship(self, body: str) -> str | None:
        """The office of an organisation whose holder is its head, where its holders are known of one such alone."""
        found = {office for office, of in self._by_body if of == body and office in _HEADSHIPS}
        return found.pop() if len(found) == 1 else None

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
