"""The network of ties in the formats of Gephi, Cytoscape, yEd and their like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

__all__ = ["write_gexf", "write_graphml"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters that XML 1.0 lacks
_MODIFIED = re.compile(r' lastmodifieddate="[^"]*"')

_ID = "edge"
_RENAMED = {"type": "event_type"}  # GEXF's own `type` of an edge says whether it is directed


def write_graphml(network: nx.MultiDiGraph[str]) -> str:
    """GraphML; the id of an edge is the IRI of its event, with the number of the pair where it joins several."""
    numbered = _numbered(_plain(network))
    return "\n".join(nx.generate_graphml(numbered, named_key_ids=True, edge_id_from_attribute=_ID)) + "\n"


def write_gexf(network: nx.MultiDiGraph[str]) -> str:
    """GEXF 1.2 without the day of writing, so that the same network gives the same bytes."""
    return _MODIFIED.sub("", "\n".join(nx.generate_gexf(_plain(network), version="1.2draft"))) + "\n"


def _numbered(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same network, with an id for each edge that no other has."""
    pairs = Counter(key for _, _, key in network.edges(keys=True))
    seen: Counter[str] = Counter()
    for _, _, key, attributes in network.edges(keys=True, data=True):
        seen[key] += 1
        attributes[_ID] = key if pairs[key] == 1 else f"{key}#{seen[key]}"
    return network


def _plain(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network with attributes that both formats can hold."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        plain.add_node(node, **dict(_attributes(attributes)))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        told = {_RENAMED.get(name, name): value for name, value in attributes.items()}
        plain.add_edge(source, target, key=key, **dict(_attributes({**told, "event": key})))
    return plain


def _attributes(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str | int | float | bool]]:
    for name, value in attributes.items():
        if value is None:
            continue
        if isinstance(value, tuple | list):
            yield name, _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(map(str, value)))
        elif isinstance(value, bool | int | float):
            yield name, value
        else:
            yield name, _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(value))
