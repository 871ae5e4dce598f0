"""Whatever is sent, the service answers with a status that blames the right side, and lives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graph.web.sample import SAMPLE
from tests.graph.web.serving import WRITER, Running, serving

pytestmark = pytest.mark.slow

INSIDES = str(Path(__file__).parents[3])  # found at the run: a path written here is one that the fuzzer tries
ALLOWED = {200, 201, 204, 400, 401, 403, 404, 405, 406, 413, 414, 415, 421, 431, 503, 504}

WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PATHS = st.sampled_from(
    [
        "/",
        "/sparql",
        "/graphs",
        "/graphs/x",
        "/id/state/IND",
        "/id/",
        "/concept/arms-deal",
        "/graph/derived",
        "/search",
        "/query",
        "/ontology",
        "/ontology.ttl",
        "/api/network",
        "/api/queries/partners",
        "/.well-known/void",
        "/openapi.json",
        "/health",
    ]
)
FIELDS = st.sampled_from(
    [
        "query",
        "update",
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "using-named-graph-uri",
        "graph",
        "default",
        "q",
        "about",
        "with",
        "since",
        "until",
        "type",
        "status",
        "confidence",
        "parties",
    ]
)
VALUES = st.one_of(
    WILD,
    st.sampled_from(
        [
            "",
            "ASK {}",
            "SELECT * { ?s ?p ?o } LIMIT 3",
            "CONSTRUCT WHERE { ?s ?p ?o }",
            "INSERT DATA { <a> <b> <c> }",
            "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
            "http://example.org/g",
            "urn:x",
            "x y",
            "India",
            "IND",
            "2021-12-06",
            "SERVICE <http://a>",
            "\x00",
            "<http://a>",
            "1e999",
            "SELECT (1/0 AS ?x) {}",
            "BASE <x> ASK {}",
            "ASK { ?s <",
        ]
    ),
)
MEDIA_TYPES = st.one_of(
    st.sampled_from(
        [
            "text/turtle",
            "application/rdf+xml",
            "application/ld+json",
            "application/n-quads",
            "application/sparql-query",
            "application/sparql-update",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/html",
            "image/png",
            "*/*",
            "application/json",
            "text/csv",
            "text/plain; charset=x",
        ]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30).map(str.strip),
)
BODIES = st.one_of(
    st.binary(max_size=200),
    VALUES.map(str.encode),
    st.sampled_from(
        [
            b"<a> <b> <c> .",
            b"@prefix : <x#> . :a :b [ :c 1 ] .",
            b'{"@id": "x", "x:y": {"@value": 1}}',
            b"--x\r\nContent-Type: text/turtle\r\n\r\n<a> <b> <c> .\r\n--x--\r\n",
            b"--x\r\n\r\n--x--",
            b"query=ASK{}&query=ASK{}",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            b"query=%ff",
            b"%",
        ]
    ),
)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service of its own, since anything may be written into it."""
    with serving(tmp_path_factory.mktemp("fuzzed") / "store", "--timeout", "5") as running:
        running.update(SAMPLE)
        yield running


def check(running: Running, response: httpx.Response) -> None:
    """A status of the table, a body that shows no insides, and a process that lives."""
    assert response.status_code in ALLOWED, response.text
    assert "Traceback" not in response.text
    assert INSIDES not in response.text
    assert running.process.poll() is None


@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"]),
    path=PATHS,
    fields=st.lists(st.tuples(FIELDS, VALUES), max_size=4),
    accept=st.none() | MEDIA_TYPES,
    content_type=st.none() | MEDIA_TYPES,
    body=BODIES,
    authorized=st.booleans(),
)
@settings(max_examples=600, suppress_health_check=list(HealthCheck))
def test_requests_by_the_routes(
    fuzzed: Running,
    method: str,
    path: str,
    fields: list[tuple[str, str]],
    accept: str | None,
    content_type: str | None,
    body: bytes,
    authorized: bool,
) -> None:
    headers = dict(WRITER) if authorized else {}
    headers |= {"accept": accept} if accept is not None else {}
    headers |= {"content-type": content_type} if content_type is not None else {}
    content = None if method in ("GET", "HEAD") else body
    request = fuzzed.client.build_request(method, path, params=urlencode(fields), headers=headers, content=content)
    check(fuzzed, fuzzed.client.send(request))


@given(path=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#?"), max_size=60))
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_any_address(fuzzed: Running, path: str) -> None:
    url = httpx.URL(fuzzed.address).copy_with(raw_path=b"/id/" + path.encode())
    check(fuzzed, fuzzed.client.get(url))


def test_nothing_failed_inside(fuzzed: Running) -> None:
    log = fuzzed.log.read_text()
    assert "Traceback" not in log
    assert [line for line in log.splitlines() if " 500 " in line] == []


def test_the_interface_is_described_as_it_is(fuzzed: Running) -> None:
    document = fuzzed.client.get("/openapi.json").json()
    methods = {"get", "put", "post", "delete"}
    for path, operations in document["paths"].items():
        address = path.replace("{path}", "x")
        for method in methods:
            response = fuzzed.client.request(method.upper(), address, headers={"host": "localhost"})
            assert (response.status_code == 405) == (method not in operations), (method, path)
    assert json.dumps(document).count("operationId") == sum(len(found) for found in document["paths"].values())
