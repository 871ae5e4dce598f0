"""Opening the store of a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.store import Store, open_store

__all__ = ["open_for_reading", "open_for_writing"]


@contextmanager
def open_for_writing(location: str, *, create: bool = True) -> Iterator[Store]:
    """The store to write into, made where there is none if `create`, on this release's ontology; closed at the end."""
    from graph.foundation import lay_foundation

    store = open_store(location, create=create)
    try:
        lay_foundation(store)
        yield store
    finally:
        store.close()


@contextmanager
def open_for_reading(location: str, *, trusted: bool = True) -> Iterator[Store]:
    """The store as it was last published; raises StoreError where there is none."""
    store = open_store(location, read_only=True, trusted=trusted)
    try:
        yield store
    finally:
        store.close()
