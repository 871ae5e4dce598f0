"""An endpoint that answers as a test tells it, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from tests.http_server import answering

__all__ = ["JSON", "NAME", "YES", "Asked", "Stub", "stubbed"]

JSON = "application/sparql-results+json"
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


@contextmanager
def stubbed() -> Iterator[Stub]:
    """A stub that is asked until the block ends."""
    stub = Stub()
    with answering(stub.answer) as address:
        stub.url = f"{address}/sparql"
        try:
            yield stub
        finally:
            stub.ended.set()
