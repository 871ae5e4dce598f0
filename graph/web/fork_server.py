"""The process that worker processes are forked from: everything imported, no thread started, no network.

It is told by one byte (`r` a reader, `w` the writer) with the file descriptor of the worker's channel;
`p` has it import what pages need, which takes a moment and is done once the first workers are there.
It ends, with all its children, when the service does.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from typing import Any

from graph.web.isolation import die_with_parent, leave_network
from graph.web.operations import preload, preload_pages
from graph.web.signalling import OWN_SHARE
from graph.web.worker import serve_reads, serve_writes
from ontology.errors import DetenteError

__all__ = ["main"]


def main(arguments: list[str]) -> None:
    """Fork workers until the control channel closes."""
    settings: dict[str, Any] = json.loads(arguments[0])
    control = socket.socket(fileno=int(arguments[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    isolated = not settings["network"] and leave_network()
    preload()
    # what is there for good is looked through, and so copied, by none of the children
    gc.collect()
    gc.freeze()
    control.sendall(b"1" if isolated else b"0")
    while True:
        kind, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not kind:
            return
        if kind == b"p":
            preload_pages()
            continue
        if os.fork() == 0:
            control.close()
            _live(kind, socket.socket(fileno=descriptors[0]), settings)
        os.close(descriptors[0])


def _live(kind: bytes, connection: socket.socket, settings: Mapping[str, Any]) -> None:
    die_with_parent()
    if os.access(OWN_SHARE, os.W_OK):
        # Linux shares processors out among sessions first: in one of its own, a worker is slowed down alone
        os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    status = 0
    try:
        (serve_writes if kind == b"w" else serve_reads)(connection, settings)
    except (DetenteError, OSError, MemoryError) as error:
        sys.stderr.write(f"worker: {error}\n")
        status = 1
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1:])
