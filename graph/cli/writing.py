"""The texts that commands write: to standard output, or as a file that is whole or not there."""

from __future__ import annotations

from pathlib import Path

import click

from ontology.writing import writing_whole

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
    """Write a text as UTF-8, whole or not at all; raises OutputError with the reason."""
    with writing_whole(path) as stream:
        stream.write(text.encode("utf-8"))
