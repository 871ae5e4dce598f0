"""The folder of a store: what lies in it under which name, and which of it readers open.

quads/         the engine's own files (RocksDB), touched by the writer alone
snapshots/N-X/ hard-linked copies that a writer published; a reader opens the newest
published      the name of the newest snapshot
unpublished    there while the quads may be newer than the newest snapshot; locked by who wrote them, while it lives
writer.lock    held by the writer; holds its process number; who waits for it holds writer.lock.waiting
search.sqlite  the full-text index
quads.old/     what a restore has put aside, there for as long as it takes
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from pathlib import Path

from ontology.errors import StoreError

__all__ = [
    "INDEX",
    "LOCK",
    "OLD_QUADS",
    "QUADS",
    "SNAPSHOTS",
    "UNPUBLISHED",
    "identify",
    "is_pending",
    "is_store",
    "mark_pending",
    "measure_files",
    "name_snapshot",
    "newest_snapshot",
    "point_to",
    "settle",
    "settled_snapshot",
]

QUADS = "quads"
OLD_QUADS = "quads.old"
SNAPSHOTS = "snapshots"
LOCK = "writer.lock"
INDEX = "search.sqlite"
UNPUBLISHED = "unpublished"

_PUBLISHED = "published"
_NAME = re.compile(r"([0-9]+)(?:-[0-9a-f]+)?")


def is_store(folder: Path) -> bool:
    """Whether a store lies in the folder."""
    return any((folder / name).exists() for name in (QUADS, _PUBLISHED, LOCK))


def newest_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot; None where none was published, or the file that names it is damaged.

    No two states have the same name, not even those of stores that took each other's place.
    """
    try:
        name = (folder / _PUBLISHED).read_text(encoding="ascii", errors="replace").strip()
        return name if _NAME.fullmatch(name) else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", place=str(folder)) from error


def settled_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot where nothing was written since; None otherwise."""
    return None if (folder / UNPUBLISHED).exists() else newest_snapshot(folder)


def is_pending(folder: Path) -> bool:
    """Whether the quads may be newer than what readers can open, or there is nothing that they can open."""
    name = newest_snapshot(folder)
    return name is None or (folder / UNPUBLISHED).exists() or not (folder / SNAPSHOTS / name).is_dir()


def mark_pending(folder: Path) -> None:
    """Note that the quads may be newer than the newest snapshot from now on."""
    (folder / UNPUBLISHED).touch()


def name_snapshot(folder: Path) -> str:
    """A name for the next snapshot, which no other one has."""
    match = _NAME.fullmatch(newest_snapshot(folder) or "")
    # the number alone would be that of another state where the store was made anew in the same place
    return f"{int(match[1]) + 1 if match else 1}-{secrets.token_hex(4)}"


def point_to(folder: Path, snapshot: str) -> None:
    """Point readers to a snapshot that is whole."""
    pointer = folder / f"{_PUBLISHED}.new"
    pointer.write_text(snapshot + "\n", encoding="ascii")
    pointer.replace(folder / _PUBLISHED)


def settle(folder: Path) -> None:
    """Note that the newest snapshot has all the quads."""
    (folder / UNPUBLISHED).unlink(missing_ok=True)


def identify(path: Path) -> tuple[int, int] | None:
    """What tells the file from another that takes its place; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def measure_files(folder: Path) -> int:
    """The bytes of the engine's files; what it removes meanwhile counts nothing."""
    total = 0
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            total += path.stat().st_size
    return total
