"""What the worker processes know of the environment: all that the store's client reads, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from graph.web.environment import kept_variables
from graph.web.settings import Settings
from tests.graph.web.serving import serving
from tests.http_server import answering

REMOTE = Settings("https://graphs.example/sparql")
LOCAL = Settings("folder")


def test_the_client_of_an_endpoint_finds_proxies_and_certificates() -> None:
    names = set(kept_variables(REMOTE))
    for scheme in ("HTTP", "HTTPS", "ALL", "NO"):
        assert {f"{scheme}_PROXY", f"{scheme.lower()}_proxy"} <= names
    assert {"SSL_CERT_FILE", "SSL_CERT_DIR", "DETENTE_ENDPOINT_TOKEN", "PATH"} <= names


def test_nobody_gets_what_it_has_no_use_for() -> None:
    assert not [name for name in kept_variables(LOCAL) if "proxy" in name.lower() or "CERT" in name]
    reaching = kept_variables(Settings("folder", services=frozenset({"https://facts.example/sparql"})))
    assert "SSL_CERT_FILE" in reaching
    assert not [name for name in reaching if "proxy" in name.lower() or "ENDPOINT" in name]
    assert "DETENTE_TOKEN" not in {*kept_variables(REMOTE), *kept_variables(LOCAL), *reaching}


def say_yes(handler: BaseHTTPRequestHandler) -> None:
    """Answer an ASK, whatever host it is sent to."""
    handler.rfile.read(int(handler.headers["content-length"]))
    told = b'{"head": {}, "boolean": true}'
    handler.send_response(200)
    handler.send_header("content-type", "application/sparql-results+json")
    handler.send_header("content-length", str(len(told)))
    handler.end_headers()
    handler.wfile.write(told)


@pytest.fixture
def proxy() -> Iterator[str]:
    """The address of a proxy."""
    with answering(say_yes) as address:
        yield address


def test_an_endpoint_behind_a_proxy_can_be_served(proxy: str, tmp_path: Path) -> None:
    settings = {"http_proxy": proxy, "NO_PROXY": "", "no_proxy": ""}
    with serving("http://graphs.invalid/sparql", log=tmp_path, settings=settings) as running:
        assert running.ask("ASK { ?s ?p ?o }")
