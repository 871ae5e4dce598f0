"""The pairs with most events of a selection, counted by the store: a page holds too few of them to tell."""

from __future__ import annotations

from collections import Counter, defaultdict

from graph.rows import select, short, values_of
from graph.store.base import Store
from graph.ties import Selection
from graph.views.pairs import MOST_PAIRS, PairCount, rank_pairs
from graph.web.matching import pattern_of

__all__ = ["read_pairs"]

_CANDIDATES = 40 * MOST_PAIRS  # of one direction each
_SIDES = (
    "{ SELECT ?event ?from WHERE { ?event det:actorPrincipal ?from } } "
    "{ SELECT ?event ?to WHERE { ?event det:recipientPrincipal ?to } }"
)
_QUAD = "{ SELECT ?event ?quad WHERE { ?event det:quad ?quad } }"
_HAPPENED = "OPTIONAL { SELECT ?event (?event AS ?happened) WHERE { ?event det:settled true } }"


def read_pairs(store: Store, wanted: Selection) -> tuple[PairCount, ...]:
    """The pairs with most events of all that the selection asks for, ranked; none where it asks for persons.

    An event counts once for a pair, whichever way it runs.
    """
    pairs = _read_candidates(store, wanted) if wanted.parties == "principals" else []
    if not pairs:
        return ()
    ways = " ".join(f"({values_of((*way, left, right))})" for left, right in pairs
                    for way in ((left, right), (right, left)))  # fmt: skip
    events = f"{_SIDES} VALUES (?from ?to ?left ?right) {{ {ways} }} {_QUAD} {_HAPPENED}"
    text = f"""SELECT ?left ?right ?quad (COUNT(DISTINCT ?event) AS ?told) (COUNT(DISTINCT ?happened) AS ?settled)
        WHERE {{ {pattern_of(wanted, events)} }} GROUP BY ?left ?right ?quad"""
    counts: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for left, right, quad, told, settled in select(store, text):
        counts[left or "", right or ""].append((short(quad or ""), int(told or 0), int(settled or 0)))
    return rank_pairs(PairCount(*pair, tuple(sorted(told))) for pair, told in counts.items())


def _read_candidates(store: Store, wanted: Selection) -> list[tuple[str, str]]:
    """The pairs that may be the strongest: by the sum of what the two directions count.

    Of directions that count the same, some of which the bound cuts off, none is taken: which are cut is chance.
    """
    text = f"""SELECT ?from ?to (COUNT(?event) AS ?told) (COUNT(?happened) AS ?settled)
        WHERE {{ {pattern_of(wanted, f"{_SIDES} {_HAPPENED}")} }}
        GROUP BY ?from ?to ORDER BY DESC(?settled) DESC(?told) LIMIT {_CANDIDATES}"""
    about, counterparts = set(wanted.about), set(wanted.counterparts)
    happened: Counter[tuple[str, str]] = Counter()
    all_told: Counter[tuple[str, str]] = Counter()
    rows = select(store, text)
    cut = rows[-1][2:] if len(rows) == _CANDIDATES else None
    for source, target, told, settled in rows:
        ends = source or "", target or ""
        if (
            source != target
            and (told, settled) != cut
            and any(_fits(one, other, about, counterparts) for one, other in (ends, ends[::-1]))
        ):
            left, right = sorted(ends)
            happened[left, right] += int(settled or 0)
            all_told[left, right] += int(told or 0)
    ranked = sorted(all_told, key=lambda pair: (-happened[pair], -all_told[pair], pair))
    return ranked[:MOST_PAIRS]


def _fits(one: str, other: str, about: set[str], counterparts: set[str]) -> bool:
    return (not about or one in about) and (not counterparts or other in counterparts)
