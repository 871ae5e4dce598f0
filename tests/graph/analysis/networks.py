"""Small networks built by hand for the analyses."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from graph.network import build_network
from graph.ties import Tie

__all__ = ["network_of", "tie"]

_QUADS = {"+": "verbal-cooperation", "++": "material-cooperation", "-": "verbal-conflict", "--": "material-conflict"}
_BLANK = Tie(
    source="", target="", event="", type="Agree", subtype=None, label="", date=None, earliest=None, latest=None,
    status="actual", quad=None, intensity=0.0, confidence=1.0, claims=1, articles=(), symmetric=False,
    contradicted=False, settled=True,
)  # fmt: skip


def tie(source: str, target: str, sign: str, intensity: float, day: str | None = None, **fields: object) -> Tie:
    """A tie named by its ends, sign and day; `day` may be a year or a month."""
    found = replace(
        _BLANK,
        source=source,
        target=target,
        event=f"event:{source}{sign}{target}@{day}",
        quad=_QUADS[sign],
        intensity=intensity,
        date=day,
        earliest=(day + "-01-01")[:10] if day else None,
        latest=(day + {4: "-12-31", 7: "-28", 10: ""}[len(day)]) if day else None,
    )
    told = replace(found, **fields)  # type: ignore[arg-type]
    return replace(told, settled=told.settled and told.status == "actual" and not told.contradicted)


def network_of(*ties: Tie) -> nx.MultiDiGraph[str]:
    """The network of the ties; each party is named by its own letter in upper case."""
    names = {end: end.upper() for each in ties for end in (each.source, each.target)}
    return build_network(ties, names)
