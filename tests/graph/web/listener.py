"""A port that no query may reach, and queries as the engine itself evaluates them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pyoxigraph import Store

__all__ = ["Listener", "listening", "run_query"]


class Listener:
    """Counts who connects to a loopback port, and hangs up."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(16)
        self.visits = 0
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.visits += 1
                connection.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener until the block ends."""
    opened = Listener()
    try:
        yield opened
    finally:
        opened.close()


def run_query(text: str) -> None:
    """Evaluate it over a few triples, whatever comes of it."""
    store = Store()
    store.update("INSERT DATA { <x:a> <x:b> <x:c>, true, 1e5, 'x', <http://a:1> . <http://a:1> a <x:b> }")
    with suppress(SyntaxError, OSError, RuntimeError, ValueError):
        list(store.query(text))  # type: ignore[arg-type]
