"""The dataset's description in VoID: how much there is of what, and where to ask. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from graph.store.base import Rows, Store
from graph.web.negotiation import RDF_FORMATS, negotiate
from graph.web.replies import Reply
from ontology.iri import ID

__all__ = ["describe_dataset"]

_VOID = "http://rdfs.org/ns/void#"
_DCTERMS = "http://purl.org/dc/terms/"
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def describe_dataset(store: Store, request: Mapping[str, Any]) -> Reply:
    """Counts of triples, classes and properties, with the addresses below `root`."""
    media_type = negotiate(request.get("accept"), tuple(RDF_FORMATS))
    root = request["root"]
    dataset = NamedNode(f"{root}/.well-known/void#dataset")
    properties = _counts(store, "SELECT ?kind (COUNT(*) AS ?n) { ?s ?kind ?o } GROUP BY ?kind")
    classes = _counts(store, f"SELECT ?kind (COUNT(*) AS ?n) {{ ?s {_TYPE} ?kind }} GROUP BY ?kind")
    triples = [
        Triple(dataset, _TYPE, _void("Dataset")),
        Triple(dataset, NamedNode(f"{_DCTERMS}title"), Literal("Détente: relations in defence", language="en")),
        Triple(dataset, _void("sparqlEndpoint"), NamedNode(f"{root}/sparql")),
        Triple(dataset, _void("uriSpace"), Literal(ID)),
        Triple(dataset, _void("exampleResource"), NamedNode(f"{ID}state/IND")),
        Triple(dataset, _void("vocabulary"), NamedNode("https://w3id.org/detente/ontology#")),
        Triple(dataset, _void("triples"), _number(sum(count for _, count in properties))),
        Triple(dataset, _void("properties"), _number(len(properties))),
        Triple(dataset, _void("classes"), _number(len(classes))),
        *_partitions(dataset, "property", "triples", properties),
        *_partitions(dataset, "class", "entities", classes),
    ]
    content = pyoxigraph.serialize(sorted(triples, key=str), format=RDF_FORMATS[media_type])
    return Reply(media_type, content or b"")


def _counts(store: Store, query: str) -> list[tuple[NamedNode, int]]:
    answer = store.query(query)
    rows = answer.rows if isinstance(answer, Rows) else ()
    counts = [
        (kind, int(count.value)) for kind, count in rows if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]
    return sorted(counts, key=lambda entry: entry[0].value)


def _partitions(dataset: NamedNode, kind: str, counted: str, counts: Sequence[tuple[NamedNode, int]]) -> list[Triple]:
    triples = []
    for term, count in counts:
        name = sha256(term.value.encode()).hexdigest()[:12]
        partition = NamedNode(f"{dataset.value}-{kind}-{name}")
        triples += [
            Triple(dataset, _void(f"{kind}Partition"), partition),
            Triple(partition, _void(kind), term),
            Triple(partition, _void(counted), _number(count)),
        ]
    return triples


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)
