"""A real service on a loopback socket, in a process of its own, for the tests of this package."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

__all__ = ["TOKEN", "WRITER", "Running", "serving"]

TOKEN = "a-token-of-the-tests"
WRITER = {"authorization": f"Bearer {TOKEN}"}

_ROOT = Path(__file__).parents[3]
_START = 90.0
_END = 60.0
_ADDRESS = re.compile(r"^(http://127\.0\.0\.1:[1-9][0-9]*)/ serves ", re.MULTILINE)


@dataclass(frozen=True)
class Running:
    """A service that runs: its address, its process and a client that keeps its connection."""

    address: str
    process: subprocess.Popen[bytes]
    client: httpx.Client
    log: Path

    def query(self, text: str, accept: str = "application/sparql-results+json", **fields: str) -> httpx.Response:
        """Ask one query by GET."""
        return self.client.get("/sparql", params={"query": text, **fields}, headers={"accept": accept})

    def ask(self, text: str, **fields: str) -> bool:
        """The boolean answer to one ASK query."""
        response = self.query(text, **fields)
        assert response.status_code == 200, response.text
        return bool(response.json()["boolean"])

    def update(self, text: str) -> None:
        """Make one change, which has to succeed."""
        response = self.client.post("/sparql", data={"update": text}, headers=WRITER)
        assert response.is_success, response.text


@contextmanager
def serving(
    store: Path | str,
    *options: str,
    token: str | None = TOKEN,
    log: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """Run `detente serve` over the store until the block ends.

    `log` is the folder of its log, `settings` are more of its environment.
    """
    environment = {name: value for name, value in os.environ.items() if name != "DETENTE_TOKEN"} | dict(settings or {})
    if token is not None:
        environment["DETENTE_TOKEN"] = token
    program = "from graph.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--store", str(store), "--port", "0", "--log-requests"]
    command += options
    log = (log or Path(store).parent) / "service.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=output, stderr=output)
    try:
        address = _await_address(process, log)
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            assert client.get("/health").is_success, log.read_text()
            yield Running(address, process, client, log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_END)
        finally:
            process.kill()
            process.wait()


def _await_address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where the service listens, as it tells itself: a port looked for beforehand may be another's by then."""
    deadline = time.monotonic() + _START
    while not (told := _ADDRESS.search(log.read_text())):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, f"the service did not start within {_START} s: {log.read_text()}"
        time.sleep(0.02)
    return told[1]
