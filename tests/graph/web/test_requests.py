"""The address of a request: the path as it was sent, the site as clients know it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest
from starlette.requests import Request

from graph.web.errors import BadRequestError
from graph.web.requests import address, path_as_sent
from graph.web.settings import Settings
from tests.graph.web.serving import WRITER, Running, serving

TURTLE = {"content-type": "text/turtle", **WRITER}
PUBLIC = "https://ties.example.org"


def request(raw: bytes, public_url: str | None = None) -> Request:
    """A request of the path, as a server hands it on."""
    service = SimpleNamespace(settings=Settings("store", public_url=public_url))
    return Request(
        {
            "type": "http",
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "path": "/decoded",
            "raw_path": raw,
            "query_string": b"",
            "headers": [(b"host", b"ties.example:81")],
            "app": SimpleNamespace(state=SimpleNamespace(service=service)),
        }
    )


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"/graphs/a/b", "/graphs/a/b"),
        (b"/graphs/a%2Fb", "/graphs/a%2Fb"),
        (b"/graphs/caf%C3%A9?default", "/graphs/caf%C3%A9"),
        ("/graphs/café".encode(), "/graphs/caf%C3%A9"),
        (b'/graphs/a"<b>|[c]', "/graphs/a%22%3Cb%3E%7C%5Bc%5D"),
        (b"/graphs/x;y=1,2:3@4!$&'()*+~", "/graphs/x;y=1,2:3@4!$&'()*+~"),
        (b"/graphs/100%25", "/graphs/100%25"),
    ],
)
def test_the_path_is_kept_letter_by_letter(raw: bytes, path: str) -> None:
    assert path_as_sent(request(raw)) == path
    assert address(request(raw)) == f"http://ties.example:81{path}"
    assert address(request(raw, PUBLIC)) == f"{PUBLIC}{path}"


@pytest.mark.parametrize("raw", [b"/graphs/%FF", b"/graphs/\xff", b"/graphs/%C3", b"/graphs/50%", b"/graphs/%zz"])
def test_a_path_that_names_nothing(raw: bytes) -> None:
    with pytest.raises(BadRequestError, match="path"):
        path_as_sent(request(raw))


@pytest.mark.parametrize(
    ("path", "lines", "chosen"),
    [
        ("/sparql?query=ASK{}", ["text/html", "text/csv"], "text/csv"),
        ("/sparql?query=ASK{}", ["text/csv;q=0.2", "application/sparql-results+xml;q=0.4, image/png"], "+xml"),
        ("/sparql?query=ASK{}", ["text/csv", "text/csv;q=0.1", "*/*;q=0"], "text/csv"),
        ("/sparql", ["image/png", "application/n-triples"], "application/n-triples"),
        ("/graphs?default", ["image/png", "application/n-triples"], "application/n-triples"),
        ("/ontology", ["image/png", "text/turtle"], "text/turtle"),
        ("/", ["image/png", "text/html"], "text/html"),
    ],
)
def test_several_accept_headers_are_one_list(strict: Running, path: str, lines: list[str], chosen: str) -> None:
    response = strict.client.send(
        httpx.Request("GET", f"{strict.address}{path}", headers=[("accept", line) for line in lines])
    )
    assert response.status_code == 200, response.text
    assert chosen in response.headers["content-type"]


def test_an_escaped_slash_is_another_graph(empty: Running) -> None:
    for number, path in enumerate(("/graphs/fleet%2Fnorth", "/graphs/fleet/north")):
        body = f"<x:ship> <x:hull> {number} ."
        assert empty.client.put(path, content=body, headers=TURTLE).status_code == 201
        assert empty.ask(f"ASK {{ GRAPH <{empty.address}{path}> {{ <x:ship> <x:hull> {number} }} }}")
    assert "0" in empty.client.get("/graphs/fleet%2Fnorth").text


@pytest.mark.parametrize("path", ["/graphs/%FE", "/graphs/5%", "/id/state/%FE"])
def test_what_is_no_utf_8_is_told(empty: Running, path: str) -> None:
    response = empty.client.request("GET", empty.address, extensions={"target": path.encode()})
    assert response.status_code == 400, response.text
    assert "path" in response.text


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that clients know by another address than its own."""
    with serving(tmp_path_factory.mktemp("public") / "store", "--public-url", f"{PUBLIC.upper()}/") as running:
        running.client.headers["host"] = "ties.example.org"
        yield running


def test_addresses_that_the_service_gives_are_public(public: Running) -> None:
    location = public.client.post("/graphs", content="<> <x:p> <y> .", headers=TURTLE).headers["location"]
    assert location.startswith(f"{PUBLIC}/graphs/")
    assert public.ask(f"ASK {{ GRAPH <{location}> {{ <{location}> <x:p> <{PUBLIC}/graphs/y> }} }}")
    own = public.client.get(location.removeprefix(PUBLIC))
    assert own.status_code == 200
    assert public.client.get("/graphs", params={"graph": location}).text == own.text
    description = public.client.get("/sparql").text
    assert f"<{PUBLIC}/sparql>" in description
    assert "http://127.0.0.1" not in description
    assert f"<{PUBLIC}/sparql>" in public.client.get("/.well-known/void", headers={"accept": "text/turtle"}).text


def test_the_public_name_and_the_loopback_are_answered_for_and_no_others(public: Running) -> None:
    statuses = {
        host: public.client.get("/health", headers={"host": host}).status_code for host in ("localhost", "x.org")
    }
    assert statuses == {"localhost": 200, "x.org": 421}
