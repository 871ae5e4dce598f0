"""The network of ties in the formats of Gephi, Cytoscape, yEd and their like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

__all__ = ["write_gexf", "write_graphml"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters that XML 1.0 lacks
_MODIFIED = re.compile(r' lastmodifieddate="[^"]*"')

_ID = "edge"
_SYMMETRIC = "symmetric"
_DIRECTION = "type"  # GEXF's own `type` of an edge says whether it is directed
_RENAMED = {_DIRECTION: "event_type"}


def write_graphml(network: nx.MultiDiGraph[str], *, directed: bool = False) -> str:
    """GraphML; the id of an edge is the IRI of its event, with the number of the pair where it joins several.

    A symmetric tie has `directed="false"`, unless all are to be `directed`: networkx reads no file that has both.
    """
    numbered = _numbered(_plain(network))
    writer = GraphMLWriter(named_key_ids=True, edge_id_from_attribute=_ID)  # networkx has no function for mixed graphs
    writer.add_graph_element(numbered)
    if not directed:
        mutual = {told[_ID] for _, _, told in numbered.edges(data=True) if told.get(_SYMMETRIC)}
        for edge in writer.xml.iter("edge"):
            if edge.get("id") in mutual:
                edge.set("directed", "false")
    return f"{writer}\n"


def write_gexf(network: nx.MultiDiGraph[str], *, directed: bool = False) -> str:
    """GEXF 1.2 without the day of writing, so that the same network gives the same bytes.

    A symmetric tie has `type="undirected"`, unless all are to be `directed`: networkx reads no file that has both.
    """
    plain = _plain(network)
    for _, _, told in plain.edges(data=True):
        if told.get(_SYMMETRIC) and not directed:
            told[_DIRECTION] = "undirected"
    return _MODIFIED.sub("", "\n".join(nx.generate_gexf(plain, version="1.2draft"))) + "\n"


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
