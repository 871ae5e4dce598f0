"""From a location to the store that lies there."""

from __future__ import annotations

import os
from pathlib import Path

from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.embedded_reader import EmbeddedReader
from graph.store.layout import is_store
from graph.store.memory import MemoryStore
from ontology.errors import StoreError

__all__ = ["MEMORY", "is_folder", "lock_wait", "open_store"]

MEMORY = "memory"
"""The location of the store that lives as long as its process."""


def open_store(
    location: str | Path,
    *,
    read_only: bool = False,
    create: bool = True,
    wait: float | None = None,
    trusted: bool = True,
) -> Store:
    """The store of a folder, of `memory`, or of an endpoint's URL.

    One process writes a folder at a time; `wait` is how many seconds to wait for another to end
    (default: the environment's DETENTE_LOCK_WAIT, or 5), then StoreBusyError. A store opened with
    `read_only` needs no lock: it reads what the writer last flushed, and moves on by `refresh`; what a killed
    writer left unpublished is waited for where another process is about to publish it (a minute unless told).
    `create` makes an empty store where there is none, unless it is opened to read only. An endpoint that
    is not `trusted` gets the environment's credentials only if DETENTE_ENDPOINT_HOSTS names its host.
    """
    if str(location) == MEMORY:
        return MemoryStore()
    if not is_folder(location):
        from graph.store.connection import Settings
        from graph.store.remote import RemoteStore

        settings = Settings.read()
        return RemoteStore(str(location), settings if trusted else settings.for_stranger(str(location)))
    folder = Path(location)
    if not is_store(folder):
        if read_only or not create:
            raise StoreError(
                "there is no store here", place=str(folder), remedy="ingest into it first, or mend the path"
            )
        _make_folder(folder)
    if read_only:
        return EmbeddedReader(folder) if wait is None else EmbeddedReader(folder, wait=wait)
    return EmbeddedStore(folder, wait=lock_wait() if wait is None else wait)


def is_folder(location: str | Path) -> bool:
    """Whether a location is a folder on disk: neither `memory` nor a URL."""
    return str(location) != MEMORY and "://" not in str(location)


def _make_folder(folder: Path) -> None:
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise StoreError("the folder holds other files", place=str(folder), remedy="name a new or an empty folder")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"no store can be made here: {error.strerror}", place=str(folder), remedy="name a folder you may write"
        ) from error


def lock_wait() -> float:
    """How many seconds to wait for another writer, by the environment."""
    text = os.environ.get("DETENTE_LOCK_WAIT", "5")
    try:
        return max(0.0, float(text))
    except ValueError as error:
        raise StoreError(f"DETENTE_LOCK_WAIT is {text!r}", remedy="give it a number of seconds") from error
