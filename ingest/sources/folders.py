"""The files that a path means: itself, or those of a folder and the folders in it, in order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.sources.formats import format_of
from ontology.errors import SourceError

__all__ = ["walk"]

_REMEDY = "give text, HTML, JSON Lines, PDF or feed files"


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
        yield SourceError(f"cannot be opened ({error.strerror or error})", place=str(path))
        return
    if not is_folder:
        yield path
        return
    found = False
    for entry in _walk_folder(path, seen=set()):
        found = True
        yield entry
    if not found:
        yield SourceError("the folder holds no file of a known format", place=str(path), remedy=_REMEDY)


def _walk_folder(folder: Path, *, seen: set[tuple[int, int]]) -> Iterator[Path | SourceError]:
    try:
        status = folder.stat()
        names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield SourceError(f"cannot be opened ({error.strerror or error})", place=str(folder), remedy="check its rights")
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in names:
        path = folder / name
        if path.is_dir():
            yield from _walk_folder(path, seen=seen)
        elif format_of(path) is not None:
            if path.is_file():
                yield path
            elif path.is_symlink():
                yield SourceError("the link leads nowhere or in a circle", place=str(path), remedy="remove it")
