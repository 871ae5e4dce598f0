"""Opening the store of a command."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.store import Store, open_store
from graph.store.layout import is_store
from graph.store.opening import is_folder
from ontology.errors import DetenteError

__all__ = ["leaving_nothing", "open_for_reading", "open_for_writing"]


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


@contextmanager
def leaving_nothing(location: str) -> Iterator[Callable[[], None]]:
    """The context of a command that may make the store: where it fails, no new and empty store is left behind.

    A store that answers "0 rows" where there should be none hides a mistyped name. What the context gives is
    called once the store holds something to keep.
    """
    folder = Path(location)
    made = is_folder(location) and not is_store(folder) and not (folder.is_dir() and any(folder.iterdir()))
    kept: list[bool] = []
    try:
        yield lambda: kept.append(True)
    except (DetenteError, click.exceptions.Exit):
        if made and not kept:
            shutil.rmtree(folder, ignore_errors=True)
        raise
