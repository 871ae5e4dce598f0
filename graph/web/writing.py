"""The one writer process of a service: it takes the store's lock for a burst of changes, then lets others in.

Publishing a snapshot for the readers costs some hundredths of a second, so it waits for a pause. Until
then the writer itself answers reads, which must see what was acknowledged; one that takes long is
moved on to the readers, for which the writer is killed (nothing acknowledged is lost by that) and the
snapshot is published at once. So is a change that keeps reads waiting for longer than a moment: it is
begun anew when they have their snapshot, unless it is being committed already.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from graph.store.journal import journal_state
from graph.web.errors import BusyError, WorkerLostError
from graph.web.process import WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from ontology.errors import DetenteError, QueryTimeoutError

__all__ = ["StoreWriter"]

_MOMENT = 0.25
_GLANCE = 0.1
_PAUSE = 0.5
_LONGEST_UNPUBLISHED = 5.0
_LINGER = 2.0
_LONG_BODY = 256 << 10

_log = logging.getLogger("detente.web")


class StoreWriter:
    """Changes one after the other, and reads of what is not published yet."""

    def __init__(self, settings: Settings, supervisor: WorkerSupervisor) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._worker: WorkerProcess | None = None
        self._turn = asyncio.Lock()
        self._unpublished_since: float | None = None
        self._published = asyncio.Event()
        self._published.set()
        self._waiting_reads = 0
        self._used = 0.0
        self._tidying: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Have the process ready; it takes no lock before it is asked."""
        self._worker = await self._supervisor.fork(b"w")

    async def change(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Make one change; when this returns it is on disk, and every later read sees it."""
        async with self._my_turn():
            if len(body) > _LONG_BODY:
                await self._publish()
            try:
                answer = await self._make(request, body)
            except TimeoutError as error:
                raise QueryTimeoutError(
                    f"the change was ended after {self._settings.timeout:g} s", remedy="split it"
                ) from error
            if self._unpublished_since is None and not self._settings.is_remote:
                self._unpublished_since = self._used
                self._published.clear()
            return answer

    async def read(self, request: Mapping[str, Any]) -> WorkerAnswer | None:
        """The answer, where something is not published yet; None where the readers know everything."""
        if not self.pending():
            return None
        async with self._turn_to_read() as mine:
            if not mine:
                return None
            try:
                return await self._ask(request, b"", _MOMENT)
            except (TimeoutError, QueryTimeoutError):
                await self._publish()
                return None

    def pending(self) -> bool:
        """Whether it made changes that the readers do not see yet."""
        return self._unpublished_since is not None

    async def publish(self) -> None:
        """Let the readers see everything that was acknowledged."""
        if self.pending():
            async with self._turn_to_read() as mine:
                if mine:
                    await self._publish()

    async def stop(self) -> None:
        """Publish, give the lock back and end the process."""
        if self._tidying is not None:
            self._tidying.cancel()
        async with self._turn:
            await self._close()
            if self._worker is not None:
                self._worker.kill()

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        try:
            await asyncio.wait_for(self._turn.acquire(), self._settings.timeout)
        except TimeoutError as error:
            raise self._busy() from error
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def _turn_to_read(self) -> AsyncIterator[bool]:
        """Whether it is a read's turn; False as soon as everything is published, and no turn is needed."""
        acquiring = asyncio.ensure_future(self._turn.acquire())
        publishing = asyncio.ensure_future(self._published.wait())
        self._waiting_reads += 1
        mine = False
        try:
            await asyncio.wait(
                {acquiring, publishing}, timeout=self._settings.timeout, return_when=asyncio.FIRST_COMPLETED
            )
            mine = acquiring.done()
        finally:
            self._waiting_reads -= 1
            publishing.cancel()
            if not mine and not acquiring.cancel():
                self._turn.release()
        if not mine and self.pending():
            raise self._busy()
        try:
            yield mine and self.pending()
        finally:
            if mine:
                self._turn.release()

    def _busy(self) -> BusyError:
        return BusyError("another change is still being made", remedy="try again in a moment")

    async def _make(self, request: Mapping[str, Any], body: bytes) -> WorkerAnswer:
        """Make a change; one that reads wait for is put off until they can see what was acknowledged before it."""
        if self.pending():
            worker = self._worker
            if worker is None or not worker.alive:
                # a new one writes to the journal as it opens the store
                await self._publish()
            elif (answer := await self._make_or_put_off(worker, request, body)) is not None:
                return answer
        return await self._ask(request, body, self._settings.timeout)

    async def _make_or_put_off(
        self, worker: WorkerProcess, request: Mapping[str, Any], body: bytes
    ) -> WorkerAnswer | None:
        """The answer to a change; None where nothing was done, and everything is published."""
        store = Path(self._settings.store)
        before = journal_state(store)
        making = asyncio.ensure_future(self._ask(request, body, self._settings.timeout))
        try:
            patience = _MOMENT
            while not (await asyncio.wait({making}, timeout=patience))[0]:
                patience = _GLANCE
                if self._waiting_reads and await worker.stand_still():
                    if not making.done() and journal_state(store) == before:
                        making.cancel()
                        await asyncio.wait({making})
                        await self._publish()
                        return None
                    worker.go_on()
            return await making
        finally:
            making.cancel()

    async def _ask(self, request: Mapping[str, Any], body: bytes, timeout: float) -> WorkerAnswer:
        """Ask the writer; one that does not answer in time is killed, and its transaction is undone."""
        loop = asyncio.get_running_loop()
        if self._tidying is None or self._tidying.done():
            self._tidying = loop.create_task(self._tidy())
        asked = {**request, "timeout": timeout}
        try:
            try:
                return await self._ask_one(asked, body)
            except WorkerLostError:
                return await self._ask_one(asked, body)
        finally:
            self._used = loop.time()

    async def _ask_one(self, request: Mapping[str, Any], body: bytes) -> WorkerAnswer:
        """Ask the writer that lives, or a new one; raises WorkerLostError if it ended before it began."""
        worker = self._worker
        if worker is None or not worker.alive:
            if worker is not None:
                worker.kill()
            async with asyncio.timeout(self._settings.timeout):
                self._worker = worker = await self._supervisor.fork(b"w")
        try:
            return await asyncio.wait_for(worker.ask(request, body), request["timeout"])
        except (TimeoutError, asyncio.CancelledError):
            worker.kill()
            raise

    async def _publish(self) -> None:
        if self.pending():
            try:
                await self._ask({"operation": "publish"}, b"", self._settings.timeout)
            except TimeoutError as error:
                raise BusyError("what was written is not published yet", remedy="try again in a moment") from error
            self._settle()

    def _settle(self) -> None:
        self._unpublished_since = None
        self._published.set()

    async def _close(self) -> None:
        if self._worker is not None and self._worker.alive:
            await self._worker.ask({"operation": "close", "timeout": self._settings.timeout})
            self._settle()

    async def _tidy(self) -> None:
        """Publish in the first pause, give the lock back in a longer one."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PAUSE / 2)
            now = loop.time()
            since = self._unpublished_since
            if now - self._used > _LINGER:
                async with self._turn, _telling():
                    await self._publish()
                    await self._close()
                    return
            if since is not None and (now - self._used > _PAUSE or now - since > _LONGEST_UNPUBLISHED):
                async with self._turn, _telling():
                    used = self._used
                    await self._publish()
                    self._used = used


@asynccontextmanager
async def _telling() -> AsyncIterator[None]:
    """Tell in the log what fails while nobody waits; it is tried again."""
    try:
        yield
    except DetenteError as error:
        _log.warning("not published yet: %s", error)
