"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from graph.cli.parties import read_day
from graph.values import STATUSES

__all__ = ["DEFAULT_STORE", "extraction_options", "read_type", "selection_options", "store_option"]

DEFAULT_STORE = "detente-store"

_Command = TypeVar("_Command", bound=Callable[..., Any])


def store_option(command: _Command) -> _Command:
    """`--store`: the folder of the store."""
    return click.option(
        "--store",
        "location",
        envvar="DETENTE_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help="The store: its folder, or the URL of a SPARQL endpoint.",
    )(command)


def extraction_options(command: _Command) -> _Command:
    """`--engine`, `--model` and `--jobs`: how articles are read."""
    setting = click.option(
        "--engine",
        "setting",
        envvar="DETENTE_ENGINE",
        metavar="NAME",
        help="What reads articles: rules (the default), spacy:PIPELINE, openai:MODEL, or an installed one.",
    )
    model = click.option(
        "--model", envvar="DETENTE_MODEL", metavar="NAME", help="Language model in place of the packaged one."
    )
    jobs = click.option(
        "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Articles to read at the same time."
    )
    return setting(model(jobs(command)))


def selection_options(command: _Command) -> _Command:
    """`--about`, `--with`, `--since`, `--until`, `--type` and `--status`: which ties are meant."""
    about = click.option("--about", multiple=True, metavar="NAME", help="Only ties of this party; may be given again.")
    counterparts = click.option(
        "--with", "counterparts", multiple=True, metavar="NAME", help="Only ties of those with this party."
    )
    since = click.option("--since", metavar="DATE", callback=read_day, help="YYYY, YYYY-MM or YYYY-MM-DD.")
    until = click.option("--until", metavar="DATE", callback=read_day, help="The last day, month or year.")
    types = click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type, such as AGREE.")
    statuses = click.option(
        "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only this status."
    )
    return about(counterparts(since(until(types(statuses(command))))))


def read_type(name: str) -> str:
    """The class of a type by its PLOVER root or its own name."""
    from graph.values import read_type as read
    from ontology.errors import QueryError

    try:
        return read(name)
    except QueryError as error:
        raise click.BadParameter(str(error)) from error
