"""How known engines differ over the same protocols: their URLs, their default graph, their own graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

__all__ = ["Addresses", "Dialect", "dialect_of", "guess_addresses"]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where one endpoint takes queries, updates, and whole graphs (None where it does not)."""

    query: str
    update: str
    graphs: str | None


@dataclass(frozen=True, slots=True)
class Dialect:
    """What has to be said to an engine so that it means what the others mean.

    `union` and `strict` are the parameters that make the default graph the union of all graphs, or
    the unnamed graph alone; `strict` is None where the engine keeps no unnamed graph, and empty where
    there is no parameter for it, so that the engine's settings may have made it the union.
    """

    name: str
    union: Mapping[str, str] = field(default_factory=dict)
    strict: Mapping[str, str] | None = field(default_factory=dict)
    own_graphs: tuple[str, ...] = ()
    unnamed_graph: bool = True
    accepts_nquads: bool = False
    describe_prologue: str = ""
    most_drops: int | None = None
    """How many graphs one request may drop; None for any number."""
    most_bytes: int | None = None
    """How long one update request should be, as a form; None for any length."""
    largest_bytes: int | None = None
    """How long one may be at most, where it cannot be parted."""


_STANDARD = Dialect("standard")
_DIALECTS: Mapping[str, Dialect] = {
    "oxigraph": Dialect("oxigraph", union={"union-default-graph": "true"}, accepts_nquads=True),
    "virtuoso": Dialect(
        "virtuoso",
        strict=None,
        own_graphs=(
            "http://localuriqaserver/sparql",
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.w3.org/2002/07/owl#",
            "http://www.w3.org/ns/ldp#",
        ),
        unnamed_graph=False,
        # without it a DESCRIBE over the union of all graphs is empty
        describe_prologue='define sql:describe-mode "CBD"\n',
        # some hundreds are "too large" for its compiler; it undoes no operation of a failed request anyway
        most_drops=200,
    ),
    "detente": Dialect(
        "detente",
        union={"strict-dataset": "false"},
        strict={"strict-dataset": "true"},
        # it takes 2 MiB, and reads each request by tokens before it takes the next
        most_bytes=512 << 10,
        largest_bytes=(2 << 20) - (1 << 10),
        most_drops=1_000,
    ),
    "fuseki": Dialect("fuseki", union={"default-graph-uri": "urn:x-arq:UnionGraph"}, accepts_nquads=True),
    "graphdb": Dialect("graphdb", strict={"default-graph-uri": "http://www.openrdf.org/schema/sesame#nil"}),
}

# the end of a query URL, then the ends of its update and graph store URLs; the longest that fits is taken
_CONVENTIONS: tuple[tuple[str, str, str | None], ...] = (
    ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
    ("/query", "/update", "/store"),
    ("/sparql", "/sparql", None),
)


def dialect_of(server: str, url: str) -> Dialect:
    """The dialect of whoever answers so: the `Server` header of a response, and the URL asked."""
    words, path = server.casefold(), urlsplit(url).path
    if "/repositories/" in path:
        return _DIALECTS["graphdb"]
    known = next((dialect for name, dialect in _DIALECTS.items() if name in words), None)
    return known or (_DIALECTS["fuseki"] if "jena" in words else _STANDARD)


def guess_addresses(url: str, dialect: Dialect) -> Addresses:
    """The update and graph store URLs that go with a query URL by the conventions of the engines."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if "/repositories/" in path:
        return Addresses(url, _at(url, f"{path}/statements"), _at(url, f"{path}/rdf-graphs/service"))
    base = path.rsplit("/", 1)[0]
    if dialect.name == "virtuoso" and path.endswith("/sparql"):
        return Addresses(url, url, _at(url, f"{base}/sparql-graph-crud"))
    if dialect.name == "fuseki":
        return Addresses(url, _at(url, f"{base}/update"), _at(url, f"{base}/data"))
    if dialect.name == "detente" and path.endswith("/sparql"):
        return Addresses(url, url, _at(url, f"{base}/graphs"))
    for ending, update, graphs in _CONVENTIONS:
        if path.endswith(ending):
            return Addresses(url, _at(url, base + update), _at(url, base + graphs) if graphs else None)
    return Addresses(url, url, None)


def _at(url: str, path: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
