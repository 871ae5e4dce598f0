"""Who belonged to a body and who was party to an agreement on a day, by the reference tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ingest.cast import Cast, Draft
from ontology.records import Agreement
from ontology.registry import Registry
from ontology.rows import Spell
from ontology.tables import read_agreements, read_organisations

__all__ = ["has_roster", "is_closed", "is_listed", "is_select", "states_in_name"]

_CLOSED = frozenset({"alliance", "grouping", "igo", "supranational-union"})  # categories whose members are all known
_FEW = 10  # parties of a programme
_EVERYBODY = 100  # members
_PAIR = re.compile(r"^([A-Z][\w.]+(?: [A-Z][\w.]+)?) ?[-–—] ?([A-Z][\w.]+(?: [A-Z][a-z]+)?)\b")
_TIE = re.compile(
    r"\b(?:alliance|coalition|council|commission|committee|forum|forces?|treaty|pact|agreement|accord|deal|memorandum|"
    r"initiative|guidelines|protocol|declaration|convention|programme|program|partnership|framework)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"^([A-Z][\w.]+(?: [A-Z][\w.]+)?) ?[-–] ?led\b")


@lru_cache(maxsize=1)
def _rosters() -> Mapping[str, tuple[Spell, ...]]:
    """Members and parties by the slug of the body or the agreement."""
    bodies = {b.slug: _dated(b.members, b.founded) for b in read_organisations() if not b.dissolved}
    agreements = {a.slug: _dated(a.parties, a.signed) for a in read_agreements() if _binds(a)}
    return {slug: spells for slug, spells in {**bodies, **agreements}.items() if spells}


def _binds(agreement: Agreement) -> bool:
    """Whether an agreement has sides: a state's own programme and one open to all have none."""
    return agreement.category != "programme" or 1 < len(agreement.parties) < _FEW


def _dated(spells: Sequence[Spell], since: str | None) -> tuple[Spell, ...]:
    """Spells of which none begins before the body or the agreement was there."""
    return tuple(replace(spell, since=spell.since or since) for spell in spells)


def is_select(draft: Draft) -> bool:
    """Whether a body or an agreement is known to the tables and not open to all: beside it a state may stand out."""
    return 0 < len(_rosters().get(draft.iri.rpartition("/")[2], ())) < _EVERYBODY


def has_roster(draft: Draft) -> bool:
    """Whether the tables list who belongs to a body or an agreement."""
    return draft.iri.rpartition("/")[2] in _rosters()


def is_closed(draft: Draft) -> bool:
    """Whether the tables list all who belong to a body, so that who is not listed is no member."""
    return draft.category in _CLOSED and has_roster(draft)


def is_listed(state: str, draft: Draft, on: date | None) -> bool:
    """Whether the tables have a state (code) as member of a body or as party of an agreement on a day."""
    day = on.isoformat() if on else None
    return any(
        spell.name == state
        and (day is None or not spell.since or spell.since <= day)
        and (day is None or not spell.until or spell.until >= day[: len(spell.until)])
        for spell in _rosters().get(draft.iri.rpartition("/")[2], ())
    )


def states_in_name(text: str, cast: Cast, registry: Registry) -> list[str]:
    """The drafts of the states that a name begins with: "US-ROK Alliance", "Saudi-led coalition"."""
    match = _PAIR.match(text) or _LED.match(text)
    if match is None or not _TIE.search(text, match.start(match.lastindex or 1)):
        return []
    codes = [_code(part, registry) for part in match.groups()]
    return [code.casefold() for code in codes if code and code.casefold() in cast] if all(codes) else []


def _code(part: str, registry: Registry) -> str | None:
    """The state that two words, or the first of them, name."""
    for phrase in (part, part.split(" ", 1)[0]):
        found = next((m.state for m in registry.lookup(phrase)[:1] if m.entity.kind == "state"), None)
        if found:
            return found
    return None
