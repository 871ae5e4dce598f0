"""The one writer of a service: it takes the store's lock for a burst of changes, then lets others in.

Publishing a snapshot for the readers costs some hundredths of a second, so it waits for a pause. Until
then the writer itself answers reads, which must see what was acknowledged; one that takes long is
moved on to the readers, for which the writer is killed (nothing acknowledged is lost by that) and the
snapshot is published at once. So is a change that keeps reads waiting for longer than a moment: it is
begun anew when they have their snapshot, unless it is being committed already.

Changes that only bring data go first. An update that works for a third of its time while others wait is ended,
so that a bad one keeps none of them waiting until their own time is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from graph.web.burst import Burst
from graph.web.errors import BusyError, WorkerEndedError
from graph.web.process import WorkerAnswer
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from graph.web.turns import Turns
from graph.web.writer_process import WriterProcess
from ontology.errors import DetenteError, QueryTimeoutError

__all__ = ["StoreWriter"]

_MOMENT = 0.25
_GLANCE = 0.1
_TIDYING = 0.25
_COMMIT = 2.0
_SHARE = 1 / 3
_LONG_BODY = 256 << 10
_SMALL = 64 << 10
_WORKING = ("WHERE", "LOAD", "CLEAR", "DROP", "COPY", "MOVE", "ADD ")

_log = logging.getLogger("detente.web")


class StoreWriter:
    """Changes one after the other, and reads of what is not published yet."""

    def __init__(self, settings: Settings, supervisor: WorkerSupervisor) -> None:
        self._settings = settings
        self._process = WriterProcess(settings, supervisor)
        self._burst = Burst(settings, self._process)
        self._turns = Turns()
        self._waiting_reads = 0
        self._waiting_changes = 0
        self._tidying: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Have the process ready; it takes no lock before it is asked."""
        await self._process.start()

    async def change(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Make one change; when this returns it is on disk, and every later read sees it."""
        deadline = asyncio.get_running_loop().time() + self._settings.timeout
        async with self._my_turn(deadline, small=_is_small(request, body)):
            if len(body) > _LONG_BODY:
                await self._burst.publish()
            try:
                answer = await self._make(request, body, deadline)
            except (TimeoutError, WorkerEndedError) as error:
                raise WorkerEndedError(
                    "the process that made the change has ended; whether it was made is not known",
                    remedy="look, or send it again",
                ) from error
            self._burst.has_changed()
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
                await self._burst.publish()
                return None

    def pending(self) -> bool:
        """Whether it made changes that the readers do not see yet."""
        return not self._burst.published.is_set()

    async def publish(self) -> None:
        """Let the readers see everything that was acknowledged."""
        if self.pending():
            async with self._turn_to_read() as mine:
                if mine:
                    await self._burst.publish()

    async def stop(self) -> None:
        """Publish, give the lock back and end the process."""
        if self._tidying is not None:
            self._tidying.cancel()
        async with self._turns.taken():
            await self._burst.close()
            self._process.kill()

    @asynccontextmanager
    async def _my_turn(self, deadline: float, *, small: bool) -> AsyncIterator[None]:
        self._waiting_changes += 1
        try:
            async with asyncio.timeout_at(deadline):
                await self._turns.acquire(small=small)
        except TimeoutError as error:
            raise self._busy() from error
        finally:
            self._waiting_changes -= 1
        try:
            yield
        finally:
            self._turns.release()

    @asynccontextmanager
    async def _turn_to_read(self) -> AsyncIterator[bool]:
        """Whether it is a read's turn; False as soon as everything is published, and no turn is needed."""
        acquiring = asyncio.ensure_future(self._turns.acquire(small=True))
        publishing = asyncio.ensure_future(self._burst.published.wait())
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
                self._turns.release()
        if not mine and self.pending():
            raise self._busy()
        try:
            yield mine and self.pending()
        finally:
            if mine:
                self._turns.release()

    def _busy(self) -> BusyError:
        return BusyError("another change is still being made", remedy="try again in a moment")

    async def _make(self, request: Mapping[str, Any], body: bytes, deadline: float) -> WorkerAnswer:
        """Make a change; one that reads wait for is put off until they can see what was acknowledged before it."""
        if not self._burst.is_open:
            # which writes to the journal
            await self._burst.open()
        loop = asyncio.get_running_loop()
        begun = loop.time()
        answer = await self._make_or_put_off(request, body, deadline)
        if answer is None:
            await self._burst.publish()
            # what it had done for nothing is not counted
            deadline += loop.time() - begun
            answer = await self._make_or_put_off(request, body, deadline)
        assert answer is not None, "nothing is unpublished now that a read could wait for"
        return answer

    async def _make_or_put_off(self, request: Mapping[str, Any], body: bytes, deadline: float) -> WorkerAnswer | None:
        """The answer to a change; None where nothing was done, since reads wait for what was made before it."""
        loop = asyncio.get_running_loop()
        before, begun = self._process.journal(), loop.time()
        # a commit that has begun at the deadline comes to its end
        making = asyncio.ensure_future(self._ask(request, body, deadline - begun + _COMMIT))
        try:
            patience = _MOMENT
            while not (await asyncio.wait({making}, timeout=min(patience, max(deadline - loop.time(), _GLANCE))))[0]:
                patience = _GLANCE
                is_waited_for = self.pending() and self._waiting_reads > 0
                reason = self._reason_to_end(request, begun, deadline)
                if (reason or is_waited_for) and await self._process.end(making, before):
                    if reason:
                        raise reason
                    return None
            return await making
        finally:
            making.cancel()

    def _reason_to_end(self, request: Mapping[str, Any], begun: float, deadline: float) -> QueryTimeoutError | None:
        now = asyncio.get_running_loop().time()
        if now >= deadline:
            return QueryTimeoutError(f"the change was ended after {self._settings.timeout:g} s", remedy="split it")
        is_long = request["operation"] == "update" and now - begun > self._settings.timeout * _SHARE
        if is_long and self._waiting_changes:
            return QueryTimeoutError(
                f"the update was ended after {now - begun:.3g} s, since other changes wait",
                remedy="split it, or send it again when less is written",
            )
        return None

    async def _ask(self, request: Mapping[str, Any], body: bytes, timeout: float) -> WorkerAnswer:
        if self._tidying is None or self._tidying.done():
            self._tidying = asyncio.get_running_loop().create_task(self._tidy())
        return await self._burst.ask(request, body, timeout)

    async def _tidy(self) -> None:
        """Publish in the first pause, bring the index in step, and give the lock back in a longer one or when asked."""
        burst = self._burst
        while True:
            await asyncio.sleep(_TIDYING)
            if not (burst.is_over or burst.is_held_too_long or burst.is_to_be_published or burst.index_is_behind):
                continue
            async with self._turns.taken(), _telling():
                if burst.is_over:
                    await burst.publish()
                    if not burst.index_is_behind:
                        await burst.close()
                        return
                elif burst.is_held_too_long:
                    await burst.let_in()
                elif burst.is_to_be_published:
                    with burst.unused():
                        await burst.publish()
                elif burst.index_is_behind and not self.pending():
                    with burst.unused():
                        await burst.index()


@asynccontextmanager
async def _telling() -> AsyncIterator[None]:
    """Tell in the log what fails while nobody waits; it is tried again."""
    try:
        yield
    except DetenteError as error:
        _log.warning("not published yet: %s", error)


def _is_small(request: Mapping[str, Any], body: bytes) -> bool:
    """Whether a change only brings data, and not many."""
    if request["operation"] != "update":
        return len(body) <= _SMALL
    text = request["update"]
    return len(text) <= _SMALL and not any(word in text.upper() for word in _WORKING)
