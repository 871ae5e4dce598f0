"""The file of the full-text index: opened by its writer and by readers, and whether it is damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

__all__ = ["connect_index", "is_damage"]


def connect_index(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """The file opened, and made by who may write it; a reader is told of damage when it asks something."""
    address = path.absolute().as_uri()
    if not read_only:
        connection = _open(address)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
    connection = _open(f"{address}?mode=ro")
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if _kind(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            # in a folder that nobody may write there is no room for the shared memory of readers and writer
            connection.close()
            connection = _open(f"{address}?immutable=1")
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no index, or holds what the index cannot have written."""
    return _kind(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _kind(error: sqlite3.Error) -> int:
    """SQLite's code without what it says of the details; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
