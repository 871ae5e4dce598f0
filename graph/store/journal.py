"""The engine's journal, by which another process sees whether a change was made before its writer was ended."""

from __future__ import annotations

from pathlib import Path

from graph.store.layout import QUADS

__all__ = ["journal_state"]


def journal_state(folder: Path) -> frozenset[tuple[str, int]]:
    """What is another value as soon as the writer of the folder has begun to commit a change.

    The engine keeps a transaction in memory and writes it to the journal in one go, which is the commit. The journal
    is another one after a flush, after a snapshot and when the store is opened anew.
    """
    return frozenset((path.name, path.stat().st_size) for path in (folder / QUADS).glob("*.log"))
