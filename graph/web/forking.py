"""The fork server as the service sees it: started, asked for workers, ended with all of them."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import graph
from graph.web.channel import receive
from graph.web.environment import kept_variables
from graph.web.process import WorkerProcess
from graph.web.settings import Settings
from ontology.errors import StoreError

__all__ = ["ForkServer"]

_LOOK = 1.0
_BUFFER = 4 << 20


class ForkServer:
    """Starts the process that workers are forked from, and asks it for workers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        # of long answers two are received at a time: each is whole in memory until it is handed on
        self._receiving = asyncio.Semaphore(2)
        self.isolated = False

    def launch(self) -> socket.socket:
        """Start it without waiting for it; the channel to it."""
        ours, theirs = socket.socketpair()
        command = [
            sys.executable,
            "-m",
            "graph.web.fork_server",
            json.dumps(self._worker_settings()),
            str(theirs.fileno()),
        ]
        environment = {name: os.environ[name] for name in kept_variables(self._settings) if name in os.environ}
        environment["PYTHONPATH"] = str(Path(graph.__path__[0]).parent)
        self._process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )
        theirs.close()
        ours.settimeout(_LOOK)
        self._control = ours
        return ours

    async def start(self) -> None:
        """Start it if need be, and wait until it is ready, however long that takes; if it ends instead, say so."""
        control = self._control or self.launch()
        ready: bytes | None = None
        while ready is None:
            # its end of the channel closes with the process; looking up now and then lets this be cancelled
            with suppress(TimeoutError):
                ready = await asyncio.to_thread(control.recv, 1)
        if not ready:
            raise StoreError("the worker processes do not start", place=self._settings.store)
        self.isolated = ready == b"1"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    async def wait_for_end(self) -> None:
        """Wait until its process has ended, which closes its end of the channel."""
        if self._control is None:
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        descriptor = self._control.fileno()
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)

    async def fork(self, kind: bytes) -> WorkerProcess:
        """A new worker, `r` a reader or `w` a writer, when it is ready for a request.

        That may take long on a busy machine or over a large store. It is waited for as long as the process
        lives, since its end closes the channel; whoever cannot wait so long sets a time of their own.
        """
        if self._control is None:
            raise StoreError("the service is not running")
        asked = asyncio.get_running_loop().time()
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        try:
            socket.send_fds(self._control, [kind], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise StoreError("no worker process can be born", remedy="see the log above") from error
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        try:
            header, _ = await receive(reader)
        except asyncio.CancelledError:
            writer.close()
            raise
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            writer.close()
            raise StoreError(
                "a worker process cannot read the store", place=self._settings.store, remedy="see the log above"
            ) from error
        return WorkerProcess(header["process"], reader, writer, asked=asked, receiving=self._receiving)

    def preload_pages(self) -> None:
        """Have it import what pages need; workers forked from then on have it."""
        if self._control is not None:
            self._control.sendall(b"p")

    def stop(self) -> None:
        """End it and all workers."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _worker_settings(self) -> dict[str, Any]:
        return {
            "store": self._settings.store,
            "memory": self._settings.memory,
            "write_memory": max(self._settings.memory, 2048),
            "limit": self._settings.limit,
            "network": bool(self._settings.services) or self._settings.is_remote,
        }
