"""Readers of one kind: those that wait to be asked, and the births of those that are missing."""

from __future__ import annotations

import asyncio

from graph.web.places import Line
from graph.web.process import WorkerProcess
from graph.web.supervision import WorkerSupervisor
from ontology.errors import DetenteError, StoreError

__all__ = ["Crew"]

# births at a time of those that nobody waits for yet: each takes from the processor what queries want
_SPARE = 2


class Crew:
    """So many workers that are there before they are asked, and more where all of them are busy."""

    def __init__(self, supervisor: WorkerSupervisor, size: int) -> None:
        self._supervisor = supervisor
        self._size = size
        # the one used last is the one whose caches are warm
        self._idle: list[WorkerProcess] = []
        self._line: Line[WorkerProcess] = Line()
        self._busy = 0
        self._forks: set[asyncio.Task[bool]] = set()

    async def start(self) -> None:
        """Have all of them ready, however many requests come at once then."""
        self._idle += await asyncio.gather(*(self._supervisor.fork(b"r") for _ in range(self._size)))

    def stop(self) -> None:
        """End all that are not at work."""
        for forking in self._forks:
            forking.cancel()
        while self._idle:
            self._idle.pop().kill()

    async def take(self, length: int) -> WorkerProcess:
        """The idle worker used last, or the next one that there is; short texts are served before long ones."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                self._busy += 1
                self._replenish()
                return worker
            # one that ended by itself still has its descriptors here
            worker.kill()
        turn = self._line.join(length)
        self._replenish()
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancel() and turn.exception() is None:
                self.give_back(turn.result())
            raise

    def take_stale(self, changed: float) -> WorkerProcess | None:
        """The idle worker that was used the longest ago, if it was last asked before this moment."""
        for worker in self._idle:
            if worker.asked < changed:
                self._idle.remove(worker)
                self._busy += 1
                return worker
        return None

    def give_back(self, worker: WorkerProcess) -> None:
        """What was taken is free again, or was killed."""
        self._busy -= 1
        self._hand_on(worker)

    def _hand_on(self, worker: WorkerProcess) -> None:
        if not worker.alive or not worker.speed_up():
            worker.kill()
        elif (turn := self._line.next()) is not None:
            self._busy += 1
            turn.set_result(worker)
        elif len(self._idle) < self._size + _SPARE:
            self._idle.append(worker)
        else:
            worker.kill()
        self._replenish()

    def _replenish(self) -> None:
        """Fork a worker for each that waits for one, and some of those that are missing."""
        waiting = len(self._line)
        missing = self._size - self._busy - len(self._idle)
        for _ in range(max(waiting, min(missing, waiting + _SPARE)) - len(self._forks)):
            fork = asyncio.ensure_future(self._fork())
            self._forks.add(fork)
            fork.add_done_callback(self._end_birth)

    def _end_birth(self, fork: asyncio.Task[bool]) -> None:
        self._forks.discard(fork)
        # not here again and again where births fail and nobody waits
        if not fork.cancelled() and (fork.result() or len(self._line)):
            self._replenish()

    async def _fork(self) -> bool:
        """Whether a worker was born."""
        try:
            worker = await self._supervisor.fork(b"r")
        except (DetenteError, OSError) as error:
            # whoever waits is told, since nobody asks this task
            if (turn := self._line.next()) is not None:
                told = StoreError(f"no worker process can be born: {error}")
                turn.set_exception(error if isinstance(error, DetenteError) else told)
            return False
        self._hand_on(worker)
        return True
