"""The sample articles that the distribution ships: written for it, about public events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["sample_folder"]


@contextmanager
def sample_folder() -> Iterator[Path]:
    """The folder of the sample articles, as files on disk."""
    with as_file(files("graph") / "samples") as folder:
        yield folder
