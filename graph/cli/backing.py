"""`detente backup` and `detente restore`: a store on disk copied while it is in use, and back."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import folder_option

__all__ = ["backup_command", "restore_command"]

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(name="backup", epilog="Example: detente backup ./backup-monday", no_args_is_help=True)
@click.argument("target", type=_FOLDER, metavar="TARGET")
@folder_option
def backup_command(target: Path, location: str) -> None:
    """Copy the store, as it was last flushed, into the new folder TARGET, while others read and write it."""
    from graph.store.backup import backup

    click.echo(f"{target}: {backup(location, target)} quads", err=True)


@click.command(name="restore", epilog="Example: detente restore ./backup-monday", no_args_is_help=True)
@click.argument("source", type=_FOLDER, metavar="SOURCE")
@folder_option
@click.option("--replace", is_flag=True, help="Put the backup in place of the store that is there.")
def restore_command(source: Path, location: str, replace: bool) -> None:
    """Make a store of the backup in the folder SOURCE. An interruption leaves what was there."""
    from graph.store.backup import restore

    click.echo(f"{location}: {restore(source, location, replace=replace)} quads", err=True)
