"""The watch over a worker at work: its priority sinks with what it computes, and it ends at its deadline.

What is long is told by the processor time of the worker. On a busy machine a short request takes long
as well, and where many compute, it is the one that did not get its turn yet.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import Protocol

from graph.web.errors import BusyError
from graph.web.places import Places
from ontology.errors import DetenteError, QueryTimeoutError

__all__ = ["PAGE_STEPS", "QUERY_STEPS", "Steps", "Watch", "Watched"]

_LONG = 0.15
# of a worker that waits, for another service or for its turn
_LONG_WAIT = 2.0
_SHORTEST_LOOK = 0.01
_SOON = 0.15
_GROWTH = 4.0

Steps = Sequence[tuple[float, int]]

# where there is a processor for each long request, others of the machine shall not go first by much
_SLIGHTLY = 5
_PROCESSORS = os.cpu_count() or 1

QUERY_STEPS: Steps = ((0.05, 3), (0.1, 6), (0.2, 10), (0.5, 15), (2.0, 19))
"""From so many seconds of computing on, this niceness: what is neither short nor endless goes before what is."""
PAGE_STEPS: Steps = ((_LONG, 5), (1.0, 8))
"""Pages are bounded by themselves."""


class Watched(Protocol):
    """What is watched of a worker."""

    def computed(self) -> float | None:
        """Seconds of processor time that it has used, where the system tells."""

    def set_niceness(self, niceness: int) -> bool:
        """Whether it has this priority now."""

    def kill(self) -> None:
        """End it at once."""


class Watch:
    """One request from its beginning to its end."""

    def __init__(self, places: Places, steps: Steps, *, deadline: float, timeout: float) -> None:
        self._places = places
        self._steps = steps
        self._deadline = deadline
        self._timeout = timeout
        self._timer: asyncio.TimerHandle | None = None
        self._begun = 0.0
        self._before: float | None = None
        self.is_long = False
        """Whether it holds a place for long requests."""
        self.reason: DetenteError | None = None
        """Why the worker was killed."""

    def begin(self, worker: Watched) -> None:
        """Watch over the worker from now on."""
        self._begun = asyncio.get_running_loop().time()
        self._before = worker.computed()
        self._look_again(worker, 0.0)

    def end(self) -> None:
        """The request is over."""
        if self._timer is not None:
            self._timer.cancel()
        if self.is_long:
            self._places.leave_long()

    def _look(self, worker: Watched) -> None:
        waited = asyncio.get_running_loop().time() - self._begun
        if self._begun + waited >= self._deadline:
            self._stop(
                worker,
                QueryTimeoutError(
                    f"the query was ended after {self._timeout:g} s",
                    remedy="narrow it, or start the service with a longer --timeout",
                ),
            )
            return
        now = worker.computed()
        # a system that does not tell what a process computes leaves the clock on the wall
        spent = waited if now is None or self._before is None else now - self._before
        if not self.is_long and (spent >= _LONG or waited >= _LONG_WAIT):
            self.is_long = self._places.take_long()
            if not self.is_long:
                self._stop(worker, BusyError("all places for long queries are taken", remedy="try again in a moment"))
                return
        niceness = max((niceness for seconds, niceness in self._steps if spent >= seconds), default=0)
        if self._places.taken <= _PROCESSORS:
            niceness = min(niceness, _SLIGHTLY)
        if worker.set_niceness(niceness):
            self._look_again(worker, spent)
        else:
            # Linux lets few users change the priority of a session more often than ten times a second, all together
            self._look_in(worker, _SOON)

    def _look_again(self, worker: Watched, spent: float) -> None:
        """Look when the next step may be reached, but after a while only now and then, and at the deadline."""
        loop = asyncio.get_running_loop()
        moments = [seconds - spent for seconds, _ in self._steps if seconds > spent]
        pause = max(moments[0], (loop.time() - self._begun) / _GROWTH, _SHORTEST_LOOK) if moments else _LONG_WAIT
        self._look_in(worker, pause)

    def _look_in(self, worker: Watched, pause: float) -> None:
        loop = asyncio.get_running_loop()
        moment = min(loop.time() + pause, self._deadline)
        if not self.is_long:
            moment = min(moment, self._begun + _LONG_WAIT)
        self._timer = loop.call_at(moment, self._look, worker)

    def _stop(self, worker: Watched, reason: DetenteError) -> None:
        self.reason = reason
        worker.kill()
