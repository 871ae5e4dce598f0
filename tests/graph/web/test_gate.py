"""What every response carries, and what is refused before any route."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from graph.store import open_store
from tests.graph.web.serving import WRITER, Running, serving


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/nothing", "/health", "/sparql?query=x", "/graphs"])
def test_every_response_carries_the_security_headers(strict: Running, path: str) -> None:
    headers = strict.client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] == "*"
    assert headers.get_list("server") == ["detente"]


def test_a_preflight_allows_what_the_resource_takes(strict: Running) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "PUT"}
    response = strict.client.options("/graphs", headers=asked)
    assert response.status_code == 204
    assert "PUT" in response.headers["access-control-allow-methods"]
    assert "authorization" in response.headers["access-control-allow-headers"]
    assert "PUT" not in strict.client.options("/sparql", headers=asked).headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/", {"GET", "HEAD"}),
        ("/id/state/IND", {"GET", "HEAD"}),
        ("/health", {"GET", "HEAD"}),
        ("/sparql", {"GET", "HEAD", "POST"}),
        ("/graphs", {"GET", "HEAD", "PUT", "POST", "DELETE"}),
        ("/graphs/fleet/north", {"GET", "HEAD", "PUT", "POST", "DELETE"}),
    ],
)
def test_options_tell_what_the_resource_really_takes(strict: Running, path: str, methods: set[str]) -> None:
    response = strict.client.options(path)
    assert response.status_code == 204
    assert set(response.headers["allow"].split(", ")) == {*methods, "OPTIONS"}
    for method in {"GET", "PUT", "POST", "DELETE", "PATCH"} - methods:
        assert strict.client.request(method, path, headers=WRITER).status_code == 405


def test_options_of_nothing_and_of_everything(strict: Running) -> None:
    response = strict.client.options("/nowhere")
    assert response.status_code == 404
    assert response.headers["access-control-allow-origin"] == "*"
    whole = strict.client.request("OPTIONS", strict.address, extensions={"target": b"*"})
    assert whole.status_code == 204
    assert {"PUT", "POST", "GET"} <= set(whole.headers["allow"].split(", "))


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET /health HTTP/1.0", 200),
        ("HEAD /health HTTP/1.0", 200),
        ("GET /health HTTP/1.0\r\nHost: evil.example", 421),
        ("GET /health HTTP/1.1", 400),
        ("GET / HTTP/1.0", 400),
        ("GET /sparql?query=ASK{} HTTP/1.0", 400),
    ],
)
def test_health_may_be_looked_at_without_a_host(strict: Running, head: str, status: int) -> None:
    host, _, port = strict.address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(f"{head}\r\nConnection: close\r\n\r\n".encode())
        assert connection.recv(200).split()[1] == str(status).encode()


def test_a_request_keeps_its_identifier_or_gets_one(strict: Running) -> None:
    assert strict.client.get("/health", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"
    minted = strict.client.get("/health", headers={"x-request-id": "a b\tc"}).headers["x-request-id"]
    assert len(minted) == 16
    assert "abc-1 GET /health 200" in strict.log.read_text()


def test_hosts_of_others_are_refused(strict: Running) -> None:
    assert strict.client.get("/health", headers={"host": "evil.example"}).status_code == 421
    assert strict.client.get("/health", headers={"host": "localhost:1"}).status_code == 200
    assert strict.client.get("/health", headers={"host": "a b"}).status_code == 400


def test_a_target_may_name_its_host(strict: Running) -> None:
    """Its host counts, whatever the header says, as for the header itself."""
    target = f"{strict.address}/sparql?query=ASK%7B%7D"
    for host in (httpx.URL(strict.address).netloc.decode(), "other.example"):
        response = strict.client.get("/", headers={"host": host}, extensions={"target": target.encode()})
        assert (response.status_code, response.json()["boolean"]) == (200, True)
    stranger = strict.client.get("/", extensions={"target": b"http://other.example/sparql?query=ASK%7B%7D"})
    assert stranger.status_code == 421
    assert strict.client.get("/", extensions={"target": b"http:///sparql"}).status_code == 400


def test_a_long_url(strict: Running) -> None:
    query = "ASK {} #" + "x" * 40_000
    response = strict.client.get("/sparql", params={"query": query})
    assert response.status_code == 414
    assert strict.client.post("/sparql", data={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize("told", [True, False])
def test_a_long_body(strict: Running, told: bool) -> None:
    body = b"query=" + b"x" * (3 << 20)
    content = body if told else (body[i : i + 65536] for i in range(0, len(body), 65536))
    response = httpx.post(
        f"{strict.address}/sparql",
        content=content,
        headers={"content-type": "application/x-www-form-urlencoded"},
        trust_env=False,
    )
    assert response.status_code == 413


def test_bytes_that_are_no_http_leave_the_service_alive(strict: Running) -> None:
    host, _, port = strict.address.removeprefix("http://").rpartition(":")
    for garbage in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"\x00" * 100_000):
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(100)
    assert strict.client.get("/health").status_code == 200


def test_a_service_without_a_token_is_read_only(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    with serving(tmp_path / "store", "--allow-origin", "https://a.example", token=None) as running:
        assert running.client.post("/sparql", data={"update": "CLEAR ALL"}, headers=WRITER).status_code == 403
        response = running.client.put("/graphs?default", content="", headers={"content-type": "text/turtle", **WRITER})
        assert response.status_code == 403
        assert running.ask("ASK {}")
        allowed = running.client.get("/health", headers={"origin": "https://a.example"}).headers
        assert allowed["access-control-allow-origin"] == "https://a.example"
        other = running.client.get("/health", headers={"origin": "https://b.example"}).headers
        assert "access-control-allow-origin" not in other
