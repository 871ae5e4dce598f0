"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

__all__ = ["DEFAULT_STORE", "PublicAddress", "WebAddress", "extraction_options", "folder_option", "store_option"]

DEFAULT_STORE = "detente-store"

_SITE = re.compile(r"https?://(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?/?", re.IGNORECASE | re.ASCII)

_Command = TypeVar("_Command", bound=Callable[..., Any])


class WebAddress(click.ParamType[str]):
    """The URL of something on the web: http or https, with a host."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address itself; wrong usage where it is none."""
        if not _is_web_address(value):
            self.fail(f"{value!r} is no address of the web; write it as http://HOST/PATH", param, ctx)
        return value


class PublicAddress(click.ParamType[str]):
    """The address of a whole site: http or https, a host and perhaps a port, as clients compare it, in lower case."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address without a slash at its end; wrong usage where there is a path or anything else behind it."""
        if not _SITE.fullmatch(value):
            self.fail(f"{value!r} is no address of a site; write it as https://HOST, without a path", param, ctx)
        return value.rstrip("/").lower()


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        # such as a bracket that never closes
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def store_option(command: _Command) -> _Command:
    """`--store`: the folder of the store, or the URL of an endpoint."""
    return _store_option("The store: its folder, or the URL of a SPARQL endpoint.")(command)


def folder_option(command: _Command) -> _Command:
    """`--store` of the commands that copy files, which an endpoint has not."""
    return _store_option("The store: its folder.")(command)


def _store_option(words: str) -> Callable[[_Command], _Command]:
    return click.option(
        "--store",
        "location",
        envvar="DETENTE_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help=words,
    )


def extraction_options(command: _Command) -> _Command:
    """`--engine`, `--model` and `--jobs`: how articles are read."""
    setting = click.option(
        "--engine",
        "setting",
        envvar="DETENTE_ENGINE",
        show_envvar=True,
        metavar="NAME",
        help="What reads articles: rules (the default), spacy:PIPELINE, openai:MODEL, or an installed one.",
    )
    model = click.option(
        "--model",
        envvar="DETENTE_MODEL",
        show_envvar=True,
        metavar="NAME",
        help="Language model in place of the packaged one.",
    )
    jobs = click.option(
        "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Articles to read at the same time."
    )
    return setting(model(jobs(command)))
