"""Pages kept until the store changes: each is made once, however many ask for it at the same time.

An overview of the whole store that takes long to make is given as it was, and said to be so, while the
next one is made. What tells of one thing is always as the store is.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.web.process import WorkerAnswer

__all__ = ["PageKeeper"]

_MOST = {"whole": 2, "overview": 8, "other": 24}
_LONGEST = 16 << 20
_SLOW = 2.0
_OVERVIEWS = frozenset({"explorer", "network", "void"})

Make = Callable[[Mapping[str, Any]], Awaitable[WorkerAnswer]]


@dataclass(frozen=True, slots=True)
class _Kept:
    state: str | None
    answer: WorkerAnswer
    seconds: float


@dataclass(slots=True)
class _Making:
    task: asyncio.Task[WorkerAnswer]
    waiting: int = 0
    needed: bool = False
    """Whether it is made even if nobody waits for it."""


class PageKeeper:
    """The pages of one service."""

    def __init__(self, make: Make) -> None:
        self._make = make
        # what is made of the whole store is not pushed out by what is cheap, however many ask for that
        self._kept: dict[str, OrderedDict[str, _Kept]] = {kind: OrderedDict() for kind in _MOST}
        self._making: dict[tuple[str, str | None], _Making] = {}

    async def get(self, request: Mapping[str, Any], state: str | None) -> WorkerAnswer:
        """The page of a request; `state` is what changes when the store does."""
        key, pages = _key(request), self._kept[_kind(request)]
        kept = pages.get(key)
        if kept is not None and (kept.state == state or (kept.seconds > _SLOW and request["operation"] in _OVERVIEWS)):
            pages.move_to_end(key)
            if kept.state == state:
                return kept.answer
            if not any(made == key for made, _ in self._making):
                self.prepare(request, state)
            return WorkerAnswer({**kept.answer.header, "outdated": True}, kept.answer.body)
        making = self._making.get((key, state)) or self._begin(key, request, state)
        making.waiting += 1
        try:
            return await asyncio.shield(making.task)
        finally:
            making.waiting -= 1
            if not making.waiting and not making.needed and not making.task.done():
                self._forget(key, state, making)
                making.task.cancel()

    def prepare(self, request: Mapping[str, Any], state: str | None) -> None:
        """Have the page made in the background; a failure shows when the page is asked for."""
        key = _key(request)
        making = self._making.get((key, state)) or self._begin(key, request, state)
        making.needed = True

    def stop(self) -> None:
        """Make no more."""
        for making in self._making.values():
            making.task.cancel()

    def _begin(self, key: str, request: Mapping[str, Any], state: str | None) -> _Making:
        making = _Making(asyncio.ensure_future(self._fill(key, request, state)))
        self._making[key, state] = making

        def end(task: asyncio.Task[WorkerAnswer]) -> None:
            self._forget(key, state, making)
            if not task.cancelled():
                task.exception()  # whoever waited was told; nobody has to have waited

        making.task.add_done_callback(end)
        return making

    async def _fill(self, key: str, request: Mapping[str, Any], state: str | None) -> WorkerAnswer:
        loop = asyncio.get_running_loop()
        started = loop.time()
        answer = await self._make(request)
        if len(answer.body) <= _LONGEST:
            kind = _kind(request)
            pages = self._kept[kind]
            pages[key] = _Kept(state, answer, loop.time() - started)
            pages.move_to_end(key)
            if len(pages) > _MOST[kind]:
                pages.popitem(last=False)
        return answer

    def _forget(self, key: str, state: str | None, making: _Making) -> None:
        if self._making.get((key, state)) is making:
            del self._making[key, state]


def _kind(request: Mapping[str, Any]) -> str:
    """Which pages it is kept among: those of the whole store, other overviews, or the rest."""
    if request["operation"] not in _OVERVIEWS:
        return "other"
    return "overview" if request.get("fields") or "root" in request else "whole"


def _key(request: Mapping[str, Any]) -> str:
    return json.dumps(request, sort_keys=True)
