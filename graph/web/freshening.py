"""Idle workers move on to the newest snapshot too: those that nobody asks would keep an old one on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from graph.web.pool import QueryPool
from ontology.errors import StoreError

__all__ = ["keep_fresh"]

_GLANCE = 1.0


async def keep_fresh(pool: QueryPool, state: Callable[[], str | None]) -> None:
    """Freshen the pool's idle workers whenever the state of the store is another; never returns."""
    known, changed = None, 0.0
    while True:
        with suppress(StoreError):
            # a store that cannot be read for the moment is looked at again
            if (newest := state()) != known:
                known, changed = newest, asyncio.get_running_loop().time()
        await pool.freshen(changed)
        await asyncio.sleep(_GLANCE)
