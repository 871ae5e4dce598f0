"""A server on loopback that plays the model, and an article to ask it about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from ingest.engines.conversation import Settings
from ingest.model import Document
from tests.http_server import answering

__all__ = ["Player", "completion"]

TEXT = (
    "NEW DELHI, March 3 - India on Monday signed a deal with Russia to buy 36 fighter jets of the type Kestrel-9.\n\n"
    "Defence Minister Asha Verma said the two sides would meet again in April, and that Pakistan had been warned.\n"
)
Turn = Callable[[BaseHTTPRequestHandler], None]


class Player:
    """Answers each question with the next turn, the last one for ever, and keeps the questions."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.questions: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Note the question and take the turn."""
        self.headers.append(dict(handler.headers))
        self.questions.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        turn = self.turns[min(len(self.questions), len(self.turns)) - 1]
        try:
            turn(handler)
        except OSError:  # the client has had enough
            handler.close_connection = True

    def settings(self, *, timeout: float = 10.0, key: str | None = None) -> Settings:
        """The settings under which this player is asked."""
        return Settings.read(
            {
                "DETENTE_ENGINE_URL": self.url,
                "DETENTE_ENGINE_KEY": key or "",
                "DETENTE_ENGINE_TIMEOUT": str(timeout),
            }
        )

    def say(self, record: object, *, status: int = 200) -> None:
        """Let the next turn be a completion with this record."""
        self.turns.append(sends(completion(json.dumps(record)), status=status))


def completion(content: object, *, finish: str = "stop") -> bytes:
    """The body of a chat completion."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}).encode()


def sends(body: bytes, *, status: int = 200, **headers: str) -> Turn:
    """A turn that sends a whole answer."""

    def turn(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return turn


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    """A player whose server runs while the test does."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    played = Player()
    with answering(played.answer) as address:
        played.url = f"{address}/v1"
        yield played


@pytest.fixture
def document() -> Document:
    """A short article about a deal."""
    return Document("a1", TEXT, title="India signs deal with Russia", published=date(2025, 3, 4))


@pytest.fixture
def record() -> dict[str, Any]:
    """The record of that article, as a good model gives it."""
    return {
        "entities": [
            {"id": "e1", "kind": "state", "name": "India", "state": "IND", "organisation": None, "aliases": []},
            {"id": "e2", "kind": "state", "name": "Russia", "state": "RUS", "organisation": None, "aliases": []},
            {"id": "e3", "kind": "weapon", "name": "Kestrel-9", "state": None, "organisation": None, "aliases": []},
            {"id": "e4", "kind": "person", "name": "Asha Verma", "state": "IND", "organisation": None, "aliases": []},
        ],
        "events": [
            {
                "type": "AGREE", "subtype": "arms-deal", "actors": ["e1"], "recipients": ["e2"], "objects": ["e3"],
                "date": "2025-03-03", "date_text": "on Monday", "status": "actual", "speaker": None, "place": None,
                "evidence": "India on Monday signed a deal with Russia", "confidence": 0.9,
            }
        ],
        "facts": [
            {
                "subject": "e4", "predicate": "holdsOffice", "object": "Defence Minister of India", "weapon": None,
                "quantity": None, "value": None, "evidence": "Defence Minister Asha Verma", "confidence": None,
            }
        ],
    }  # fmt: skip
