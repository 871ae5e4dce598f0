"""A graph of our shape and any size, made up from a seed: articles with their claims, and what follows from them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, combinations
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.derivation import DERIVED, derive
from graph.derivation.claims import Claims, read_claims
from graph.derivation.declarations import load_declarations
from graph.store import Rows, Store
from ontology.iri import CONCEPT, ID, ONTOLOGY, content_hash
from ontology.loader import ontology_quads, reference_quads
from tests.graph.article_graphs import EventTold, FactTold, Named, article_graph

__all__ = ["FIRST_ARTICLE", "articles", "some_event", "write_graph"]

FIRST_ARTICLE = "delhi-2021-12-06"

_SHARE_OF_ARTICLES = 0.72
"""Of all quads that articles bring, how many stand in their own graphs, and not in the derived one."""
_FLATTENED = 5
"""Pairs follow Zipf's law as Mandelbrot has it, 1 / (rank + 5): the first has 2 % of the events, ten have 12 %."""
_LEADING = ("IND", "RUS", "USA", "CHN", "FRA", "GBR", "JPN", "PAK", "UKR", "TUR", "IRN", "ISR", "KOR", "DEU", "AUS")
_PEOPLE = ("person/rajnath-singh", "person/sergei-lavrov")
_WORDS = [
    "minister",
    "ministry",
    "talks",
    "deal",
    "signed",
    "agreed",
    "jets",
    "missiles",
    "frigate",
    "border",
    "troops",
    "exercise",
    "navy",
    "army",
    "sanctions",
    "threat",
    "warned",
    "pledged",
    "delivered",
    "bought",
    "export",
    "radar",
    "drone",
    "summit",
    "visit",
    "alliance",
    "treaty",
    "envoy",
    "patrol",
    "strike",
    "ceasefire",
]
_STATUSES = ("actual", "actual", "actual", "actual", "planned", "possible", "denied")
_STAGES = ("announced", "signed", "under-way", "delivered")
_FIRST_DAY = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the reference data offer to write about."""

    pairs: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    people: tuple[str, ...]
    weapons: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    instruments: tuple[str, ...]


def write_graph(path: Path, *, quads: int, seed: int = 7) -> int:
    """Write ontology, reference, and about so many quads of articles and of what follows; how many in all."""
    events: list[tuple[Claims, int]] = []
    written = 0
    with path.open("wb") as stream:
        for article in articles(seed):
            parsed = tuple(pyoxigraph.parse(article, RdfFormat.N_QUADS))
            stream.write(article)
            written += len(parsed)
            events.append((read_claims(parsed), len(parsed)))
            if written >= quads * _SHARE_OF_ARTICLES:
                break
        claims = Claims(
            tuple(event for found, _ in events for event in found.events),
            tuple(fact for found, _ in events for fact in found.facts),
        )
        stated = {quad.triple for quad in reference_quads()}
        derived = sorted(derive(claims) - stated, key=str)
        graph = NamedNode(DERIVED)
        lines = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in derived)
        known = (*ontology_quads(), *reference_quads())
        pyoxigraph.serialize((*lines, *known), stream, RdfFormat.N_QUADS)
    return written + len(derived) + len(known)


def some_event(store: Store) -> str:
    """The IRI of an event that the store has, the same for the same events."""
    answer = store.query(
        f"SELECT ?event WHERE {{ GRAPH <{DERIVED}> {{ ?event <{ONTOLOGY}settled> true }} }} ORDER BY ?event LIMIT 1"
    )
    assert isinstance(answer, Rows)
    ((event,),) = answer.rows
    assert isinstance(event, NamedNode)
    return event.value


def articles(seed: int) -> Iterator[bytes]:
    """The N-Quads of one article after the other, without end; the same for the same seed."""
    source = random.Random(seed)
    number = 0
    while True:
        day = _FIRST_DAY + timedelta(days=source.randrange(3650))
        identifier = f"article-{number}" if number else FIRST_ARTICLE
        told: list[EventTold | FactTold | Named] = []
        for position in range(source.randint(2, 7)):
            told += _event(source, day, position)
        if source.random() < 0.3:
            told.append(_transfer(source, day))
        title = _sentence(source, 6)
        yield article_graph(
            identifier, told, issued=day.isoformat(), title=title, publisher=f"Outlet {source.randrange(40)}"
        )
        number += 1


def _event(source: random.Random, day: date, position: int) -> Iterator[EventTold | Named]:
    known = _known()
    kind, subtype = source.choice(known.types)
    actor, recipient = _pair(source)
    by = source.choice(known.people) if source.random() < 0.4 else None
    when = (day - timedelta(days=source.randrange(3))).isoformat()
    precision = source.choice((10, 10, 10, 10, 7, 4))
    key = content_hash([kind, actor, recipient, when[:precision], subtype])
    weapon = source.choice(known.weapons)
    yield EventTold(
        key=key,
        type=kind,
        actor=actor,
        recipient=recipient,
        subtype=subtype,
        status=source.choice(_STATUSES),
        date=when[:precision] if source.random() < 0.85 else None,
        label=f"{actor[6:]} – {subtype} – {recipient[6:]} ({when})",
        by=by,
        to=source.choice(known.people) if source.random() < 0.2 else None,
        about=(weapon,) if source.random() < 0.4 else (),
        concepts=(source.choice(known.instruments),) if kind in ("Threaten", "Sanction") else (),
        topics=(source.choice(_WORDS),) if source.random() < 0.3 else (),
        sentence=_sentence(source, 22),
        start=200 * position,
        speaker=source.choice(known.people) if source.random() < 0.3 else None,
        confidence=round(source.uniform(0.4, 0.99), 2),
    )
    yield Named(actor, actor[6:], form=f"{actor[6:]} {source.choice(_WORDS)}", state=actor)
    yield Named(recipient, recipient[6:], state=recipient)


def _transfer(source: random.Random, day: date) -> FactTold:
    known = _known()
    supplier, recipient = _pair(source)
    return FactTold(
        supplier,
        "suppliesTo",
        recipient,
        weapon=source.choice(known.weapons),
        quantity=f"{source.randrange(2, 400)}.0",
        worth=f"${source.randrange(1, 90) / 10} bn",
        stage=source.choice(_STAGES),
        date=day.isoformat() if day.day % 2 else None,
        supplier=supplier,
        recipient=recipient,
        sentence=_sentence(source, 18),
        start=5_000,
    )


def _pair(source: random.Random) -> tuple[str, str]:
    """Two states, either of them first; a few pairs have very many events and most have hardly any."""
    known = _known()
    one, other = source.choices(known.pairs, cum_weights=known.weights)[0]
    return (one, other) if source.random() < 0.5 else (other, one)


def _rank(states: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """All pairs of states: those of two leading states first, those of none last."""
    places = {f"state/{code}": place for place, code in enumerate(_LEADING)}
    order = sorted(states, key=lambda state: (places.get(state, len(places)), state))
    ranks = {state: rank for rank, state in enumerate(order)}
    return tuple(sorted(combinations(order, 2), key=lambda pair: ((ranks[pair[0]] + 1) * (ranks[pair[1]] + 1), pair)))


def _sentence(source: random.Random, length: int) -> str:
    return " ".join(source.choices(_WORDS, k=length)).capitalize() + "."


@cache
def _known() -> _Known:
    names = sorted({q.subject.value.removeprefix(ID) for q in reference_quads() if isinstance(q.subject, NamedNode)})
    declared = load_declarations()

    def of(kind: str) -> Sequence[str]:
        return [name for name in names if name.startswith(f"{kind}/")]

    pairs = _rank(of("state"))
    return _Known(
        pairs=pairs,
        weights=tuple(accumulate(1 / (rank + 1 + _FLATTENED) for rank in range(len(pairs)))),
        people=(*_PEOPLE, *of("person")[::8]),
        weapons=tuple(of("weapon")[::3]),
        types=tuple(
            sorted((kind.removeprefix(ONTOLOGY), sub.removeprefix(CONCEPT)) for kind, sub in declared.subtype_ties)
        ),
        instruments=tuple(sorted(name.removeprefix(CONCEPT) for name in declared.instruments)),
    )
