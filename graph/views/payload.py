"""What an interactive page holds: parties with their places, ties, events and the evidence behind them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pyvis.network import Network

from graph.evidence import read_evidence
from graph.network import name_things
from graph.rows import kind_of
from graph.store.base import Store
from graph.ties import Parties, Selection, Tie, read_levels
from graph.views.knowledge import read_aliases, read_knowledge, read_term_labels
from graph.views.layout import lay_out
from graph.views.pairs import PairCount, count_pairs, plain_pair
from graph.views.subjects import Subjects, read_subjects
from graph.views.telling import Telling
from graph.views.theme import KINDS, legend, words
from graph.views.transfers import Transfer, read_transfers

__all__ = ["FIRST", "MAXIMUM_EVENTS", "LeftOut", "network_payload"]

FIRST = 300  # parties of the first view: more than anybody can read at once
MAXIMUM_EVENTS = 10_000
UNSETTLED = 0.01  # what a planned, denied or contradicted event weighs beside one that happened


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a selection has beyond what a page holds of it."""

    events: int = 0
    undated: int = 0  # of these events
    parties: int = 0  # all of whose events are among these
    transfers: int = 0
    latest: bool = False  # whether the page holds the latest events, and not those of the strongest parties


def network_payload(
    store: Store,
    *,
    selection: Selection | None = None,
    seed: int = 0,
    first: int = FIRST,
    maximum_events: int = MAXIMUM_EVENTS,
    left_out: LeftOut | None = None,
    pairs: Sequence[PairCount] = (),
) -> dict[str, Any]:
    """The network of a selection as plain values, ready for JSON.

    `levels` has the same events twice, between principals and between the persons and bodies
    themselves; `transfers` are those between parties that have an event together. Beyond
    `maximum_events` the events of the weakest parties are left out; `omitted` says how many, or what
    the selection was made without beforehand, which `left_out` tells. `pairs` are then ranked by all
    events, those that are left out too.
    """
    wanted = selection or Selection()
    ties = read_levels(store, wanted)
    kept, omitted = _keep_strongest(ties["principals"], ties["actors"], maximum_events)
    ranked = count_pairs(ties["principals"]) if omitted.events else tuple(pairs)
    ties = {level: tuple(tie for tie in found if tie.event in kept) for level, found in ties.items()}
    events = {tie.event: tie for found in ties.values() for tie in found}
    order = sorted(events, key=lambda event: _recent(events[event]))
    joined = {(tie.source, tie.target) for found in ties.values() for tie in found}
    transfers, more = read_transfers(store, joined, most=maximum_events)
    without = omitted if omitted.events or left_out is None else left_out
    return {
        "theme": legend(),
        "level": wanted.parties,
        "first": first,
        "levels": _levels(store, ties, order, first, seed),
        **_told(store, [events[event] for event in order], {end for pair in joined for end in pair}, transfers),
        "omitted": asdict(replace(without, transfers=more)),
        "pairs": _pairs(store, ranked),
    }


def _pairs(store: Store, ranked: Sequence[PairCount]) -> list[dict[str, Any]]:
    names = name_things(store, sorted({end for pair in ranked for end in (pair.left, pair.right)}))
    return [plain_pair(pair, names) for pair in ranked]


def _told(
    store: Store, events: Sequence[Tie], parties: Collection[str], transfers: Sequence[Transfer]
) -> dict[str, Any]:
    """Events, transfers and what is known of the parties, with the articles that tell them."""
    evidence, knowledge = read_evidence(store, [tie.event for tie in events]), read_knowledge(store, sorted(parties))
    subjects, labels = read_subjects(store, [tie.event for tie in events]), read_term_labels(store)
    known = [fact.evidence for facts in knowledge.values() for fact in facts]
    telling = Telling.of([*evidence.values(), *known, *(transfer.evidence for transfer in transfers)])
    return {
        "events": [
            _event(tie, labels, subjects.get(tie.event, Subjects()))
            | {"claims": telling.claims(evidence.get(tie.event, ()))}
            for tie in events
        ],
        "articles": telling.articles(),
        "knowledge": {
            party: [[fact.relation, fact.other, telling.claims(fact.evidence)] for fact in facts]
            for party, facts in knowledge.items()
        },
        "transfers": [_transfer(transfer) | {"claims": telling.claims(transfer.evidence)} for transfer in transfers],
    }


def _levels(
    store: Store, ties: Mapping[Parties, Sequence[Tie]], order: Sequence[str], first: int, seed: int
) -> dict[str, Any]:
    """The network of each level; a tie points to its event by place."""
    parties = sorted({end for found in ties.values() for tie in found for end in (tie.source, tie.target)})
    names, aliases = name_things(store, parties), read_aliases(store, parties)
    places = {event: index for index, event in enumerate(order)}
    return {level: _level(found, names, aliases, places, first, seed) for level, found in ties.items()}


def _recent(tie: Tie) -> tuple[bool, str, str]:
    """Dated before undated, then by day and IRI."""
    return tie.earliest is None, tie.earliest or "", tie.event


def _weigh(tie: Tie) -> float:
    """By its confidence, more where more tell it, and hardly at all where it did not surely happen."""
    return tie.confidence * (1 + math.log(max(tie.claims, 1))) * (1 if tie.settled else UNSETTLED)


def _strengths(ties: Sequence[Tie]) -> dict[str, float]:
    """How strong each party is: the weights of its ties."""
    strengths: dict[str, float] = defaultdict(float)
    for tie in ties:
        for end in (tie.source, tie.target):
            strengths[end] += _weigh(tie)
    return strengths


def _keep_strongest(principals: Sequence[Tie], actors: Sequence[Tie], maximum: int) -> tuple[frozenset[str], LeftOut]:
    """The events to hold: those between strong parties first."""
    strengths = _strengths(principals)
    weight: dict[str, float] = {}
    for tie in principals:
        weaker = min(strengths[tie.source], strengths[tie.target])
        weight[tie.event] = max(weight.get(tie.event, 0.0), weaker)
    for tie in actors:
        weight.setdefault(tie.event, 0.0)
    ranked = sorted(weight, key=lambda event: (-weight[event], event))
    kept = frozenset(ranked[:maximum])
    dropped = {end for tie in principals for end in (tie.source, tie.target)}
    dropped -= {end for tie in principals if tie.event in kept for end in (tie.source, tie.target)}
    undated = {tie.event for tie in (*principals, *actors) if tie.earliest is None} - kept
    return kept, LeftOut(len(ranked) - len(kept), len(undated), len(dropped))


def _level(
    ties: Sequence[Tie],
    names: Mapping[str, str],
    aliases: Mapping[str, Sequence[str]],
    order: Mapping[str, int],
    first: int,
    seed: int,
) -> dict[str, Any]:
    """One pyvis network, as its nodes and edges."""
    strengths = _strengths(ties)
    ranked = sorted(strengths, key=lambda party: (-strengths[party], party))
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for tie in ties:
        weights[min(tie.source, tie.target), max(tie.source, tie.target)] += 1
    places = lay_out(weights, ranked, first=first, seed=seed)
    shapes = {kind.name: kind.shape for kind in KINDS}
    network = Network(directed=True, cdn_resources="in_line")
    for index, party in enumerate(ranked):
        kind = kind_of(party) if kind_of(party) in shapes else "thing"
        x, y = places[party]
        network.add_node(
            index, label=names[party], shape=shapes[kind], color=None, x=x, y=y,
            iri=party, kind=kind, aliases=list(aliases.get(party, ())), strength=round(strengths[party], 2),
        )  # fmt: skip
    number = {party: index for index, party in enumerate(ranked)}
    for tie in ties:
        network.add_edge(number[tie.source], number[tie.target], event=order[tie.event])
    return {
        "nodes": [{key: value for key, value in node.items() if value is not None} for node in network.nodes],
        "ties": [[edge["event"], edge["from"], edge["to"]] for edge in network.edges],
    }


def _event(tie: Tie, labels: Mapping[str, str], subjects: Subjects) -> dict[str, Any]:
    return {
        "id": tie.event,
        "label": tie.label,
        "type": words(tie.type, labels),
        "subtype": words(tie.subtype, labels) if tie.subtype else None,
        "date": tie.date,
        "first": tie.earliest,
        "last": tie.latest,
        "status": tie.status,
        "quad": tie.quad,
        "intensity": tie.intensity,
        "confidence": tie.confidence,
        "symmetric": tie.symmetric,
        "contradicted": tie.contradicted,
        "standing": tie.standing,
        "settled": tie.settled,
        "weight": round(_weigh(tie), 4),
        "concerns": list(subjects.concerns),
        "topics": list(subjects.topics),
    }


def _transfer(transfer: Transfer) -> dict[str, Any]:
    return {
        "id": transfer.iri,
        "from": list(transfer.suppliers),
        "to": list(transfer.recipients),
        "supplier": transfer.supplier,
        "recipient": transfer.recipient,
        "what": transfer.what,
        "worth": transfer.worth,
        "stage": transfer.stage,
        "told": transfer.told or None,
    }
