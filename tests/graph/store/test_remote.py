"""What a remote store sends, and what it makes of answers of every kind; the endpoint is a stub on loopback."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
import pytest
from click.testing import CliRunner
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from graph.cli import main
from graph.store import Rows, open_store
from graph.store.connection import Settings
from graph.store.dialect import dialect_of, guess_addresses
from graph.store.remote import RemoteStore
from ontology.errors import QueryError, QueryTimeoutError, StoreError
from tests.http_server import answering

JSON = "application/sparql-results+json"
_SETTINGS = (
    "ENDPOINT_HOSTS",
    "ENDPOINT_PASSWORD",
    "ENDPOINT_TIMEOUT",
    "ENDPOINT_TOKEN",
    "ENDPOINT_USER",
    "GRAPH_STORE_URL",
    "TOKEN",
    "UPDATE_URL",
)
YES = json.dumps({"head": {}, "boolean": True}).encode()
NAME = NamedNode("https://example.org/a")


@dataclass
class Asked:
    path: str
    form: dict[str, list[str]]
    authorization: str | None
    body: str


@dataclass
class Stub:
    """Answers the probe with yes, and everything after it as it is told."""

    status: int = 200
    media_type: str = JSON
    body: bytes = YES
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds that an answer takes, or until the test ends."""
    ended: threading.Event = field(default_factory=threading.Event)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    engine: pyoxigraph.Store | None = None
    """Answers queries in the place of `body`, over the union of all graphs if `union`."""
    union: bool = False

    def evaluate(self, text: str) -> tuple[str, bytes]:
        assert self.engine is not None
        answer = self.engine.query(text, use_default_graph_as_union=self.union)
        if isinstance(answer, pyoxigraph.QueryTriples):
            return "application/n-triples", pyoxigraph.serialize(answer, format=RdfFormat.N_TRIPLES) or b""
        return JSON, answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length", "0"))
        body = handler.rfile.read(length).decode()
        form = parse_qs(body)
        probe = form.get("query") == ["ASK {}"] and not self.asked
        self.asked.append(Asked(handler.path, form, handler.headers.get("Authorization"), body))
        if not probe:
            self.ended.wait(self.delay)
        if self.engine is not None:
            self.media_type, self.body = self.evaluate(form["query"][0])
        answer = YES if probe else self.body
        handler.send_response(200 if probe else self.status)
        handler.send_header("Content-Type", JSON if probe else self.media_type)
        for name, value in ({} if probe else self.headers).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    for name in _SETTINGS:
        monkeypatch.delenv(f"DETENTE_{name}", raising=False)
    stub = Stub()

    with answering(stub.answer) as address:
        stub.url = f"{address}/sparql"
        yield stub
        stub.ended.set()


def test_a_change_is_one_request(stub: Stub) -> None:
    with open_store(stub.url) as store:
        store.apply(
            remove_graphs=["https://example.org/g"],
            remove=[Quad(NAME, NAME, Literal("old"), NAME)],
            insert=[Quad(NAME, NAME, Literal(f'"new" {number}'), NAME) for number in range(4_500)],
        )
    assert len(stub.asked) == 2
    (update,) = stub.asked[1].form["update"]
    assert update.startswith("DROP SILENT GRAPH <https://example.org/g>")
    assert update.count("INSERT DATA") == 3
    assert '"\\"new\\" 4499"' in update


def test_credentials_come_from_the_environment(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_USER", "reader")
    monkeypatch.setenv("DETENTE_ENDPOINT_PASSWORD", "secret")
    with open_store(stub.url) as store:
        assert "secret" not in repr(store) + str(vars(store))
    assert stub.asked[0].authorization == "Basic cmVhZGVyOnNlY3JldA=="


def test_a_token_is_sent_as_a_bearer(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TOKEN", "a-token")
    open_store(stub.url).close()
    assert stub.asked[0].authorization == "Bearer a-token"


def test_the_token_of_our_own_service_is_sent_nowhere(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_TOKEN", "a-token")
    open_store(stub.url).close()
    open_store(stub.url, trusted=False).close()
    assert [asked.authorization for asked in stub.asked] == [None, None]


@pytest.mark.parametrize(
    ("hosts", "sent"),
    [
        ("", False),
        ("127.0.0.1", True),
        ("elsewhere.example, 127.0.0.1:{port}", True),
        ("127.0.0.1:1 27.0.0.1", False),
    ],
)
@pytest.mark.parametrize("credential", ["DETENTE_ENDPOINT_TOKEN", "DETENTE_ENDPOINT_USER"])
def test_a_strangers_endpoint_gets_credentials_if_its_host_is_named(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, hosts: str, sent: bool, credential: str
) -> None:
    monkeypatch.setenv(credential, "secret")
    monkeypatch.setenv("DETENTE_ENDPOINT_HOSTS", hosts.format(port=urlsplit(stub.url).port))
    open_store(stub.url, trusted=False).close()
    assert (stub.asked[0].authorization is not None) is sent


@pytest.mark.parametrize(("option", "sent"), [("--endpoint", None), ("--store", "Bearer secret")])
def test_only_the_store_of_a_command_gets_credentials(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, option: str, sent: str | None
) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TOKEN", "secret")
    result = CliRunner().invoke(main, ["query", "ASK { ?s ?p ?o }", option, stub.url])
    assert (result.exit_code, result.stdout) == (0, "true\n")
    assert {asked.authorization for asked in stub.asked} == {sent}


@pytest.mark.parametrize("url", ["http://[x", "http://", "ftp://host/sparql"])
def test_what_is_no_url_is_told(url: str) -> None:
    for trusted in (True, False):
        with pytest.raises(StoreError, match="no URL of an endpoint"):
            open_store(url, trusted=trusted)


def test_the_update_address_can_be_set(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_UPDATE_URL", stub.url.replace("/sparql", "/elsewhere"))
    with open_store(stub.url) as store:
        store.update("CLEAR ALL")
    assert [asked.path for asked in stub.asked] == ["/sparql", "/elsewhere"]


def test_credentials_in_the_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("http://reader:secret@localhost/sparql")
    assert "secret" not in str(caught.value)
    assert "DETENTE_ENDPOINT_USER" in str(caught.value)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (400, QueryError, "bad words"),
        (401, StoreError, "DETENTE_ENDPOINT_TOKEN"),
        (403, StoreError, "DETENTE_ENDPOINT_USER"),
        (404, StoreError, "404"),
        (500, QueryError, "bad words"),
        (503, StoreError, "503"),
    ],
)
def test_a_failure_is_one_line(stub: Stub, status: int, error: type[Exception], words: str) -> None:
    with open_store(stub.url) as store:
        stub.status, stub.body, stub.media_type = status, b"bad words\nand a page of more", "text/plain"
        with pytest.raises(error, match=words) as caught:
            store.query("SELECT * { ?s ?p ?o }")
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_does_not_answer_in_time(stub: Stub) -> None:
    with RemoteStore(stub.url, Settings(timeout=1.5)) as store:
        stub.delay = 60.0
        with pytest.raises(QueryTimeoutError, match=r"1\.5 s"):
            store.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("text", ["nan", "-1", "0", "inf", "1e300", "soon", ""])
def test_a_time_limit_that_is_none_is_told(stub: Stub, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TIMEOUT", text)
    with pytest.raises(StoreError, match="number of seconds above 0"):
        open_store(stub.url)
    assert stub.asked == []


def test_a_time_limit_may_have_a_fraction(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TIMEOUT", "2.5")
    assert Settings.read().timeout == 2.5
    open_store(stub.url).close()


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_store("http://127.0.0.1:9/sparql")
    assert "\n" not in str(caught.value)


def test_no_redirect_is_followed(stub: Stub) -> None:
    with open_store(stub.url) as store:
        stub.status, stub.headers = 302, {"Location": "http://127.0.0.1:9/elsewhere"}
        with pytest.raises(StoreError, match="points to"):
            store.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("body", [b"<html>welcome</html>", b'{"head": {}}', b'{"results": 7}', b"\xff\xfe"])
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_is_none(stub: Stub, body: bytes, query: str) -> None:
    with open_store(stub.url) as store:
        stub.body = body
        with pytest.raises(StoreError, match="no SPARQL result"):
            store.query(query)


def test_nothing_at_all_is_an_empty_graph(stub: Stub) -> None:
    with open_store(stub.url) as store:
        stub.body = b""
        assert store.query("CONSTRUCT WHERE { ?s ?p ?o }") == ()


@pytest.mark.parametrize("union", [True, False])
@pytest.mark.parametrize("unnamed", [0, 2])
def test_the_unnamed_graph_is_told_from_the_union(stub: Stub, union: bool, unnamed: int) -> None:
    quads = [Quad(NAME, NAME, Literal(number), NAME) for number in range(3)]
    quads += [Quad(NAME, NAME, Literal(-number)) for number in range(1, unnamed + 1)]
    stub.engine, stub.union = pyoxigraph.Store(), union
    stub.engine.extend(quads)
    with open_store(stub.url) as store:
        assert store.count() == len(quads)
        stream = io.BytesIO()
        store.dump(stream)
        assert stream.getvalue().decode().splitlines() == sorted(f"{quad} ." for quad in quads)


def test_a_count_of_any_number_of_graphs_is_one_row(stub: Stub) -> None:
    stub.engine = pyoxigraph.Store()
    stub.engine.extend(Quad(NAME, NAME, NAME, NamedNode(f"x:{number}")) for number in range(300))
    with open_store(stub.url) as store:
        assert store.count() == 300
    assert not any("GROUP BY" in asked.form["query"][0] for asked in stub.asked)


def test_a_blank_node_is_loaded_by_one_request(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    monkeypatch.setattr("graph.store.remote_changes._LOAD_CHUNK", 3)
    quads = [Quad(BlankNode("apart"), NAME, Literal(number), NAME) for number in range(5)]
    quads += [Quad(NAME, NAME, Literal(number), NAME) for number in range(4)]
    quads += [Quad(NAME, NAME, BlankNode("shared"), NamedNode(f"x:{graph}")) for graph in "ab"]
    quads.append(Quad(BlankNode("apart"), NAME, NAME, NAME))
    with open_store(stub.url) as store:
        store.load(io.BytesIO("".join(f"{quad} .\n" for quad in quads).encode()))
    _, *sent = stub.asked
    assert [("apart" in asked.body, "shared" in asked.body) for asked in sent].count((True, False)) == 1
    (shared,) = (asked for asked in sent if "shared" in asked.body)
    assert shared.path == "/sparql"
    assert shared.form["update"][0].count("_:shared") == 2
    whole = next(asked for asked in sent if "apart" in asked.body)
    assert whole.path.startswith("/graphs?graph=")
    assert whole.body.count("_:apart") == 6


@pytest.mark.parametrize("server", ["", "Oxigraph/0.5"])
def test_no_request_is_empty(stub: Stub, monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    with RemoteStore(stub.url) as store:
        monkeypatch.setattr(store._writer, "_dialect", dialect_of(server, stub.url))
        store.load(io.BytesIO())
        store.apply()
        store.load(io.BytesIO(f"{BlankNode()} {NAME} {NAME} {NAME} .\n".encode()))
    assert [bool(asked.body) for asked in stub.asked] == [True, True]


def test_a_graph_without_an_iri_is_sent_to_none(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    with open_store(stub.url) as store, pytest.raises(StoreError, match="without an IRI"):
        store.load(io.BytesIO(f"{NAME} {NAME} {NAME} _:graph .\n".encode()))
    assert len(stub.asked) == 1


def test_nothing_is_sent_of_a_change_that_cannot_be_sent_whole(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    with RemoteStore(stub.url) as store:
        for most in (None, 100):
            dialect = replace(dialect_of("", stub.url), most_bytes=most, most_drops=1)
            monkeypatch.setattr(store._writer, "_dialect", dialect)
            with pytest.raises(StoreError, match="remove its whole graph"):
                store.apply(remove_graphs=["x:a", "x:b"], remove=[Quad(BlankNode(), NAME, NAME, NAME)])
    assert len(stub.asked) == 1


def test_a_triple_in_a_named_graph_and_in_none_is_two_quads(stub: Stub) -> None:
    stub.engine = pyoxigraph.Store()
    stub.engine.extend([Quad(NAME, NAME, NAME), Quad(NAME, NAME, NAME, NAME), Quad(NAME, NAME, Literal(1), NAME)])
    with open_store(stub.url) as store:
        assert store.count() == 3


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_an_answer_that_was_cut_is_an_error(stub: Stub, query: str) -> None:
    with open_store(stub.url) as store:
        stub.headers, stub.body = {"Detente-Notice": "only the first 7 rows"}, b""
        with pytest.raises(QueryError, match="only the first 7 rows; ask for less"):
            store.query(query)


def test_virtuoso_writes_booleans_as_numbers(stub: Stub) -> None:
    kind = "http://www.w3.org/2001/XMLSchema#boolean"
    value = {"type": "typed-literal", "datatype": kind, "value": "1"}
    with open_store(stub.url) as store:
        stub.body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": value}]}}).encode()
        assert store.query("SELECT ?x { }") == Rows(("x",), ((Literal("true", datatype=NamedNode(kind)),),))


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
