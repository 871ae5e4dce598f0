"""`detente forget`: an article and all that only it supports leave the store."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graph.cli.opening import open_for_writing
from graph.cli.options import store_option

__all__ = ["command"]


@click.command(name="forget", epilog="Example: detente forget delhi-2021-12-06", no_args_is_help=True)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option
def command(articles: Sequence[str], location: str) -> None:
    """Remove articles, named by their id, with all events, ties and entities that no other article supports."""
    from graph.derivation import forget_article

    with open_for_writing(location, create=False) as store:
        for article in articles:
            change = forget_article(store, article)
            click.echo(f"{article}: forgotten, with {change.removed} derived triples")
