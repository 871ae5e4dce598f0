"""A burst of changes: the store is open for writing, and something may not be published, or not be indexed, yet."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from graph.store.layout import LOCK
from graph.store.lock import FileLock
from graph.web.errors import BusyError
from graph.web.process import WorkerAnswer
from graph.web.settings import Settings
from graph.web.writer_process import WriterProcess
from ontology.errors import DetenteError

__all__ = ["Burst"]

_PAUSE = 0.5
_LONGEST_UNPUBLISHED = 5.0
_LINGER = 2.0
_LONGEST_HELD = 2.0
_ENTRY = 1.0
_LOOK = 0.01

_log = logging.getLogger("detente.web")


class Burst:
    """What the writer's process has open and has done; whoever asks something has the turn."""

    def __init__(self, settings: Settings, process: WriterProcess) -> None:
        self._settings = settings
        self._process = process
        self._lock = FileLock(Path(settings.store) / LOCK)
        self._used = 0.0
        self._opened: float | None = None
        self._unpublished_since: float | None = None
        self.published = asyncio.Event()
        """Set while readers know everything."""
        self.published.set()
        self.index_is_behind = False

    @property
    def is_open(self) -> bool:
        """Whether the process has the store open, as far as is known."""
        return self._opened is not None and self._process.alive

    @property
    def is_over(self) -> bool:
        """Whether nobody has used the store for so long that others may have the lock."""
        return _now() - self._used > _LINGER and not self.index_is_behind

    @property
    def is_to_be_published(self) -> bool:
        """Whether this is a pause, or something was not published for long."""
        since = self._unpublished_since
        return since is not None and (_now() - self._used > _PAUSE or _now() - since > _LONGEST_UNPUBLISHED)

    @property
    def is_held_too_long(self) -> bool:
        """Whether another process waits for the lock, and this one has had it for a while."""
        return self._opened is not None and _now() - self._opened > _LONGEST_HELD and self._lock.is_wanted

    def has_changed(self) -> None:
        """Note that readers do not know everything."""
        if not self._settings.is_remote and self._unpublished_since is None:
            self._unpublished_since = self._used
            self.published.clear()

    async def open(self) -> None:
        """Have the store open, unless somebody else writes; what hinders that is told to the change itself."""
        with suppress(DetenteError):
            await self.ask({"operation": "open"}, b"", self._settings.timeout)

    async def ask(self, request: Mapping[str, Any], body: bytes, timeout: float) -> WorkerAnswer:
        """Ask the writer; one that does not answer in time is killed, and its transaction is undone."""
        if self._opened is None:
            self._opened = _now()
        try:
            return await self._process.ask(request, body, timeout)
        finally:
            self._used = _now()

    async def publish(self) -> None:
        """Let readers see everything."""
        if not self.published.is_set():
            try:
                answer = await self.ask({"operation": "publish"}, b"", self._settings.timeout)
            except TimeoutError as error:
                raise BusyError("what was written is not published yet", remedy="try again in a moment") from error
            self.index_is_behind = answer.header.get("behind", False)
            self._settle()

    async def index(self) -> None:
        """Go on with the full-text index, for which the quads did not wait."""
        try:
            answer = await self.ask({"operation": "index"}, b"", self._settings.timeout)
        except TimeoutError:
            self.index_is_behind = False
            _log.warning("the full-text index is behind; detente ingest or load bring it in step")
        else:
            self.index_is_behind = answer.header.get("behind", False)

    async def close(self) -> None:
        """Publish, and give the lock back."""
        self._opened = None
        if self._process.alive:
            # what one that is ended over it leaves behind is published by whoever reads next
            with suppress(TimeoutError):
                await self._process.ask({"operation": "close"}, b"", self._settings.timeout)
            self._settle()

    async def let_in(self) -> None:
        """Give the lock to another process that waits for it, which brings the index in step as it closes the store."""
        await self.close()
        self.index_is_behind = False
        given_up = _now() + _ENTRY
        while self._lock.is_wanted and _now() < given_up:
            await asyncio.sleep(_LOOK)

    @contextmanager
    def unused(self) -> Iterator[None]:
        """The context of what the service does by itself, which is no use of the store."""
        used = self._used
        yield
        self._used = used

    def _settle(self) -> None:
        self._unpublished_since = None
        self.published.set()


def _now() -> float:
    return asyncio.get_running_loop().time()
