"""Ties over time: what happened in each year or month, and how it leaned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Literal

import networkx as nx
import pandas as pd

from graph.analysis.edges import mean_intensity, settled_edges, sign_of

__all__ = ["QUAD_NAMES", "Frequency", "timeline"]

Frequency = Literal["year", "month"]
QUAD_NAMES = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")

_LENGTHS: Mapping[Frequency, int] = {"year": 4, "month": 7}


def timeline(network: nx.MultiDiGraph[str], *, frequency: Frequency = "year") -> pd.DataFrame:
    """One row a period from the first to the last, empty ones too, over the settled events.

    An event counts once, however many pairs it joins. Columns: the count of each quad, `count`,
    `balance` (cooperative − conflictual), `mean_intensity` (the plain mean of PLOVER's
    intensities, missing in an empty period) and `events`, their IRIs. What is dated more coarsely than
    a period, or not at all, is in no row: its IRIs are in `frame.attrs["unplaced"]`.
    """
    length = _LENGTHS[frequency]
    told = {tie["event"]: tie for _, _, tie in settled_edges(network)}
    periods: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    unplaced = []
    for event, tie in sorted(told.items()):
        first, last = (tie["earliest"] or "")[:length], (tie["latest"] or "")[:length]
        if first and first == last:
            periods[first].append(tie)
        else:
            unplaced.append(event)
    rows = [_row(period, periods.get(period, [])) for period in _span(periods, frequency)]
    frame = pd.DataFrame(rows, columns=["period", *QUAD_NAMES, "count", "balance", "mean_intensity", "events"])
    frame = frame.set_index("period")
    frame.attrs["unplaced"] = tuple(unplaced)
    return frame


def _row(period: str, ties: list[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "period": period,
        **{quad: sum(tie["quad"] == quad for tie in ties) for quad in QUAD_NAMES},
        "count": len(ties),
        "balance": sum(sign_of(tie) for tie in ties),
        "mean_intensity": mean_intensity(ties),
        "events": tuple(sorted(tie["event"] for tie in ties)),
    }


def _span(periods: Mapping[str, object], frequency: Frequency) -> list[str]:
    if not periods:
        return []
    first, last = min(periods), max(periods)
    years = range(int(first[:4]), int(last[:4]) + 1)
    if frequency == "year":
        return [f"{year:04d}" for year in years]
    months = [f"{year:04d}-{month:02d}" for year in years for month in range(1, 13)]
    return [month for month in months if first <= month <= last]
