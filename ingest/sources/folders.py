"""The files that a path means: itself, or those of a folder and the folders in it, in order of their names."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.sources.formats import format_of
from ontology.errors import SourceError

__all__ = ["walk"]

_REMEDY = "give text, HTML, JSON Lines, PDF or feed files"
_NOWHERE = "the link leads nowhere or in a circle"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is yet to be opened."""

    path: Path


def walk(path: Path) -> Iterator[Path | SourceError]:
    """The readable files at or below a path; what cannot be opened is an error, and the rest goes on.

    Inside a folder, hidden files and files of other formats are passed over, and a link to a folder
    is followed once at most, so that a loop of links ends.
    """
    try:
        is_folder = path.is_dir()
        if not is_folder and not path.exists():
            remedy = "check the path" if not path.is_symlink() else "the link leads nowhere or in a circle"
            yield SourceError("there is no such file or folder", place=str(path), remedy=remedy)
            return
    except OSError as error:
        yield _closed(path, error)
        return
    if not is_folder:
        yield path
        return
    found = False
    for entry in _walk_folder(path):
        found = True
        yield entry
    if not found:
        yield SourceError("the folder holds no file of a known format", place=str(path), remedy=_REMEDY)


def _walk_folder(top: Path) -> Iterator[Path | SourceError]:
    seen: set[tuple[int, int]] = set()
    waiting: list[_Folder | Path | SourceError] = [_Folder(top)]
    while waiting:  # no recursion: a tree may be deeper than that goes
        entry = waiting.pop()
        if not isinstance(entry, _Folder):
            yield entry
            continue
        try:
            status = entry.path.stat()
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting.extend(reversed(_entries(entry.path)))
        except OSError as error:
            yield _closed(entry.path, error)


def _entries(folder: Path) -> list[_Folder | Path | SourceError]:
    """What of a folder is opened or read, in order of the names."""
    with os.scandir(folder) as entries:
        named = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    found: list[_Folder | Path | SourceError] = []
    for entry in named:
        path = folder / entry.name
        try:
            if entry.is_dir():
                found.append(_Folder(path))
            elif format_of(path) is not None:
                if entry.is_file():
                    found.append(path)
                elif entry.is_symlink():
                    found.append(SourceError(_NOWHERE, place=str(path), remedy="remove it"))
        except OSError as error:  # of a link in a circle, or to where this user may not look
            if format_of(path) is not None:
                circle = error.errno == errno.ELOOP
                found.append(
                    SourceError(_NOWHERE, place=str(path), remedy="remove it") if circle else _closed(path, error)
                )
    return found


def _closed(path: Path, error: OSError) -> SourceError:
    return SourceError(f"cannot be opened ({error.strerror or error})", place=str(path), remedy="check its rights")
