"""A selection of ties cut to what a page can be made of in its time: the latest events, whatever the store holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph.rows import select
from graph.store.base import Store
from graph.ties import Selection
from graph.views.pairs import PairCount
from graph.views.payload import LeftOut
from graph.web.matching import pattern_of
from graph.web.ranking import read_pairs

__all__ = ["MOST_EVENTS", "Bound", "bound_selection"]

MOST_EVENTS = 1_000
"""How many events a page of the service has at most; `detente view` makes larger ones."""

# an event without a recipient, such as a missile test, is no tie
_EVENTS = "{ SELECT DISTINCT ?event WHERE { ?event det:recipientPrincipal ?whom } }"
_DATED = "{ SELECT DISTINCT ?event ?day WHERE { ?event det:latestDay ?day ; det:recipientPrincipal ?whom } }"
_UNDATED = """{ SELECT DISTINCT ?event WHERE {
    ?event det:recipientPrincipal ?whom FILTER NOT EXISTS { ?event det:latestDay ?reached } } }"""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a page is made of, and what of the selection asked for is not in it."""

    selection: Selection
    left_out: LeftOut = field(default_factory=LeftOut)
    pairs: tuple[PairCount, ...] = ()  # those with most events of the whole selection, where some are left out

    @property
    def words(self) -> str:
        """Such as ": the latest 1,000 of 1,700 events", to stand behind a heading; empty where nothing is left out."""
        kept, total = len(self.selection.events), len(self.selection.events) + self.left_out.events
        return f": the latest {kept:,} of {total:,} events" if self.left_out.events else ""


def bound_selection(store: Store, wanted: Selection, *, most: int = MOST_EVENTS) -> Bound:
    """The selection, held to so many events where it has more: the latest.

    An undated event has the day of its latest report as its place among the others.
    """
    total = _count(store, wanted)
    if total <= most:
        return Bound(wanted)
    since = _read_threshold(store, wanted, most)
    dated = _read_days(store, wanted, since)
    undated = [] if _is_ranged(wanted) else _read_reports(store, wanted, most, since=since)
    places = {event: (day, event) for event, day in (*dated, *undated)}
    kept = sorted(places, key=lambda event: places[event], reverse=True)[:most]
    missing = _count(store, wanted, undated=True) - len({event for event, _ in undated} & set(kept))
    left_out = LeftOut(total - len(kept), missing, latest=True)
    return Bound(replace(wanted, events=tuple(sorted(kept))), left_out, read_pairs(store, wanted))


def _is_ranged(wanted: Selection) -> bool:
    """Whether the selection asks for days, which an undated event has none of."""
    return wanted.since is not None or wanted.until is not None


def _count(store: Store, wanted: Selection, *, undated: bool = False) -> int:
    """How many events the selection has, or how many undated ones."""
    if undated and _is_ranged(wanted):
        return 0
    pattern = pattern_of(wanted, _UNDATED if undated else _EVENTS)
    text = f"SELECT (COUNT(DISTINCT ?event) AS ?number) WHERE {{ {pattern} }}"
    return int(select(store, text)[0][0] or 0)


def _read_threshold(store: Store, wanted: Selection, most: int) -> str | None:
    """The day from which on so many events are dated, if there are as many."""
    text = f"SELECT ?day WHERE {{ {pattern_of(wanted, _DATED)} }} ORDER BY DESC(?day) LIMIT 1 OFFSET {most - 1}"
    return next((day for (day,) in select(store, text)), None)


def _read_days(store: Store, wanted: Selection, since: str | None) -> list[tuple[str, str]]:
    """The events that have a day, with it; none before `since`."""
    dated = f'{_DATED} FILTER(STR(?day) >= "{since}")' if since else _DATED
    return [(event or "", day or "") for event, day in
            select(store, f"SELECT DISTINCT ?event ?day WHERE {{ {pattern_of(wanted, dated)} }}")]  # fmt: skip


def _read_reports(store: Store, wanted: Selection, most: int, *, since: str | None) -> list[tuple[str, str]]:
    """The undated events that were told the latest, with the day; none told before `since`."""
    told = "?claim det:aboutEvent ?event ; det:inArticle ?article ."
    if since is None:
        reported = f"OPTIONAL {{ {told} ?article dcterms:issued ?issued }}"
    else:  # the articles of these days first: most of all there are is not looked at
        days = f'?article dcterms:issued ?issued FILTER(STR(?issued) >= "{since}")'
        reported = f"{{ SELECT ?event ?issued WHERE {{ {{ SELECT ?article ?issued WHERE {{ {days} }} }} {told} }} }}"
    text = f"""SELECT ?event (MAX(?issued) AS ?day) WHERE {{ {pattern_of(wanted, _UNDATED)} {reported} }}
        GROUP BY ?event ORDER BY DESC(?day) DESC(?event) LIMIT {most}"""
    return [(event or "", day or "") for event, day in select(store, text)]
