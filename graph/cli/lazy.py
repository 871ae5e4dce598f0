"""A group of commands that imports a command's module only when that command is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

import click

from graph.cli.streams import abandon_output, describe_failure, prepare_streams
from ontology.errors import DetenteError

__all__ = ["COMMANDS", "LazyCommand", "LazyGroup", "command_group"]


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command is, and the line that the overview shows for it."""

    module: str
    summary: str
    attribute: str = "command"


COMMANDS: Mapping[str, LazyCommand] = {
    "extract": LazyCommand("graph.cli.extracting", "Print what articles say, one record a line."),
    "ingest": LazyCommand("graph.cli.ingesting", "Put what articles say into a store."),
    "query": LazyCommand("graph.cli.querying", "Ask the store in SPARQL, or by a catalogued query."),
    "resolve": LazyCommand("graph.cli.resolving", "Find out whom a name stands for."),
    "view": LazyCommand("graph.cli.viewing", "Write the network as one HTML page."),
    "serve": LazyCommand("graph.cli.serving", "Serve the explorer and the SPARQL protocol."),
    "export": LazyCommand("graph.cli.exporting", "Write the graph for other tools."),
    "brief": LazyCommand("graph.cli.briefing", "Write the one-page brief of a pair of states."),
    "validate": LazyCommand("graph.cli.validating", "Check the store by shapes and rules."),
    "forget": LazyCommand("graph.cli.forgetting", "Remove an article and all that only it supports."),
    "dump": LazyCommand("graph.cli.dumping", "Write all quads as N-Quads."),
    "load": LazyCommand("graph.cli.loading", "Load N-Quads at the engine's bulk speed."),
    "backup": LazyCommand("graph.cli.backing", "Copy a store while it is in use.", "backup_command"),
    "restore": LazyCommand("graph.cli.backing", "Make a store from a backup.", "restore_command"),
}


_OF_FILES = frozenset({"extract", "ingest", "load"})  # the names of files may be any bytes


def _is_text(argument: str) -> bool:
    """Whether an argument came as UTF-8: bytes that are none reach a program as lone surrogates."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Failure(click.ClickException):
    """A failure that the user can mend, told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"detente: {self.format_message()}", err=True, file=file)


class LazyGroup(click.Group):
    """The commands of a table; DetenteError ends them with one line and exit code 1."""

    def __init__(self, *args: Any, lazy_commands: Mapping[str, LazyCommand] = COMMANDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy_commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order of the table."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None where there is none."""
        entry = self._lazy.get(cmd_name)
        if entry is None:
            return None
        command = getattr(import_module(entry.module), entry.attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its arguments, which are text but where they name files to read."""
        name, command, rest = super().resolve_command(ctx, args)
        odd = next((text for text in rest if not _is_text(text)), None)
        if odd is not None and name not in _OF_FILES:
            raise click.UsageError(f"{os.fsencode(odd)!r} is no UTF-8; write it in the encoding of the terminal", ctx)
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The overview, without an import."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self._lazy.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can mend becomes one line."""
        prepare_streams()
        try:
            answer = super().invoke(ctx)
            # what is left in the buffer fails here, not at exit, where nobody tells of it
            sys.stdout.flush()
        except DetenteError as error:
            raise _Failure(str(error)) from error
        except BrokenPipeError:
            # the reader has what it wanted
            abandon_output()
            ctx.exit(0)
        except OSError as error:
            abandon_output()
            raise _Failure(describe_failure(error)) from error
        return answer


def command_group() -> LazyGroup:
    """The group behind `detente`."""
    return LazyGroup(
        name="detente",
        help="News articles in; a graph of who did what to whom out, with the sentences behind it.",
        epilog="Example: detente ingest articles/ && detente query partners --param party=India",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        params=[click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version)],
        no_args_is_help=True,
    )


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"detente {version('detente')}")
        ctx.exit()
