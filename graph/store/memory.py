"""The store that lives as long as its process."""

from __future__ import annotations

import pyoxigraph

from graph.store.native import NativeStore

__all__ = ["MemoryStore"]


class MemoryStore(NativeStore):
    """All quads in memory, in Oxigraph's engine; empty at the start."""

    def __init__(self) -> None:
        super().__init__(pyoxigraph.Store(), "memory")
