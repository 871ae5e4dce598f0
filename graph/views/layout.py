"""Where the parties stand: computed once here with a fixed seed, so that no page runs a simulation."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["lay_out"]

_SPACING = 60.0  # pixels of a page between two neighbours
_ROOM = ((15, 2.3), (45, 1.45))  # the strongest parties have more room: up to which rank, how many times the spacing
_ASPECT = 1.3  # screens are wider than high
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def lay_out(
    weights: Mapping[tuple[str, str], float], ranked: Sequence[str], *, first: int, seed: int
) -> dict[str, tuple[int, int]]:
    """Integer coordinates of every party; `weights` holds the strength of each pair of parties.

    The `first` parties of `ranked` are laid out by force; each later one is put outside of them, in
    the direction of the strongest party it is tied to, so that adding them moves nobody.
    """
    core = list(ranked[:first])
    places = _lay_out_core(weights, core, seed)
    radius = max((math.hypot(x, y) for x, y in places.values()), default=0.0) + 3 * _SPACING
    anchors = _find_anchors(weights, set(core))
    crowd: dict[int, int] = defaultdict(int)
    for order, party in enumerate(ranked[first:]):
        x, y = places.get(anchors.get(party, ""), (0.0, 0.0))
        angle = math.atan2(y, x) if (x or y) else order * _GOLDEN_ANGLE
        slots = max(int(2 * math.pi * radius / _SPACING), 1)
        slot = round(angle / (2 * math.pi) * slots) % slots
        ring, crowd[slot] = crowd[slot], crowd[slot] + 1
        turn, reach = slot / slots * 2 * math.pi, radius + ring * _SPACING
        places[party] = (reach * math.cos(turn), reach * math.sin(turn))
    return {party: (round(x), round(y)) for party, (x, y) in places.items()}


def _find_anchors(weights: Mapping[tuple[str, str], float], core: set[str]) -> dict[str, str]:
    """For each party outside of the core the strongest party of the core it is tied to."""
    best: dict[str, tuple[float, str]] = {}
    for (left, right), weight in sorted(weights.items()):
        for party, other in ((left, right), (right, left)):
            if party not in core and other in core and (weight, other) > best.get(party, (0.0, "")):
                best[party] = (weight, other)
    return {party: anchor for party, (_, anchor) in best.items()}


def _lay_out_core(
    weights: Mapping[tuple[str, str], float], core: Sequence[str], seed: int
) -> dict[str, tuple[float, float]]:
    if not core:
        return {}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(core)
    for (left, right), weight in sorted(weights.items()):
        if left in network and right in network:
            network.add_edge(left, right, weight=1 + math.log(weight))
    found = nx.spring_layout(network, k=2.2 / math.sqrt(len(core)), iterations=70, seed=seed)
    points = _part(_even_out(np.array([found[party] for party in core], dtype=float)))
    return {party: (float(x), float(y)) for party, (x, y) in zip(core, points, strict=True)}


def _even_out(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same directions and order from the middle, in a disc filled evenly: a force layout crowds its middle."""
    points = points - np.median(points, axis=0)
    lengths = np.hypot(points[:, 0], points[:, 1])
    ranks = np.empty(len(points))
    ranks[np.argsort(lengths, kind="stable")] = np.arange(len(points))
    wanted = _SPACING * 0.62 * np.sqrt(ranks)
    evened = points * (wanted / np.maximum(lengths, 1e-9))[:, None]
    evened[:, 0] *= _ASPECT
    return np.asarray(evened, dtype=np.float64)


def _part(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push apart what stands too close; the points are in the order of their strength."""
    room = np.full(len(points), _SPACING)
    for rank, times in reversed(_ROOM):
        room[:rank] = _SPACING * times
    wanted = (room[:, None] + room[None, :]) / 2
    for _ in range(50):
        gaps = points[:, None, :] - points[None, :, :]
        lengths = np.hypot(gaps[:, :, 0], gaps[:, :, 1])
        np.fill_diagonal(lengths, np.inf)
        overlap = np.clip(wanted - lengths, 0, None)
        if not overlap.any():
            break
        directions = gaps / np.maximum(lengths, 1e-9)[:, :, None]
        points = points + (directions * overlap[:, :, None]).sum(axis=1) * 0.22
    return points
