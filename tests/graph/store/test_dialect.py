"""An engine by its signs, and where its addresses are by convention."""

from __future__ import annotations

import pytest

from graph.store.dialect import dialect_of, guess_addresses


@pytest.mark.parametrize(
    ("url", "server", "update", "graphs"),
    [
        ("http://h:7878/query", "Oxigraph/0.5", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:8890/sparql", "Virtuoso/07.20", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
        ("http://h/sparql-auth", "Virtuoso/08", "http://h/sparql-auth", "http://h/sparql-graph-crud-auth"),
        ("http://h:3030/ds/sparql", "Apache Jena Fuseki (5.0)", "http://h:3030/ds/update", "http://h:3030/ds/data"),
        ("http://h/sparql", "detente", "http://h/sparql", "http://h/graphs"),
        ("http://h/sparql", "nginx detente-notice, location", "http://h/sparql", "http://h/graphs"),
        ("http://h/sparql", "nginx", "http://h/sparql", None),
        ("http://h/ds/query", "", "http://h/ds/update", "http://h/ds/store"),
        (
            "http://h:7200/repositories/detente",
            "",
            "http://h:7200/repositories/detente/statements",
            "http://h:7200/repositories/detente/rdf-graphs/service",
        ),
        ("https://n.amazonaws.com:8182/sparql", "", "https://n.amazonaws.com:8182/sparql", None),
        ("http://h:7001/", "", "http://h:7001/", None),
    ],
)
def test_addresses_by_convention(url: str, server: str, update: str, graphs: str | None) -> None:
    addresses = guess_addresses(url, dialect_of(server, url))
    assert (addresses.query, addresses.update, addresses.graphs) == (url, update, graphs)
