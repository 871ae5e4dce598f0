"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from ontology.errors import DetenteError

__all__ = ["write_output", "write_page"]

_STANDARD = Path("-")


def write_output(path: Path | None, text: str) -> bool:
    """Write a text to standard output where no path or `-` is named, else to the file; whether it was a file."""
    if path is None or path == _STANDARD:
        click.echo(text, nl=False)
        return False
    write_page(path, text)
    return True


def write_page(path: Path, text: str) -> None:
    """Write a text as UTF-8 beside its place, then move it there; raises DetenteError with the reason."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            stream.write(text.encode("utf-8"))
        Path(stream.name).chmod(0o666 & ~_mask())
        Path(stream.name).replace(path)
    except OSError as error:
        raise DetenteError(
            f"the file cannot be written: {error.strerror}", place=str(path), remedy="name a place you may write"
        ) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
