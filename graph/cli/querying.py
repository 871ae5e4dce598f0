"""`detente query`: SPARQL text, a file, or a catalogued query by its name."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from click.core import ParameterSource

from graph.cli.opening import open_for_reading
from graph.cli.options import WebAddress, store_option
from ontology.errors import QueryError, QueryTimeoutError

__all__ = ["command"]

_CHANGING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})


@click.command(
    name="query",
    epilog='Examples: detente query ties --param a=India --param b=Russia; detente query "ASK { ?s ?p ?o }"',
    no_args_is_help=True,
)
@click.argument("query", required=False)
@store_option
@click.option(
    "--endpoint",
    type=WebAddress(),
    metavar="URL",
    help="Ask this SPARQL endpoint in place of a store; it gets no credentials.",
)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of a catalogued query; may be given again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xml", "turtle"]),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds until a query ends."
)
@click.option("--list", "listing", is_flag=True, help="List the catalogued queries.")
@click.option("--show", "shown", metavar="NAME", help="Show a catalogued query with its parameters.")
def command(
    query: str | None,
    location: str,
    endpoint: str | None,
    parameters: Sequence[str],
    form: str,
    timeout: float,
    listing: bool,
    shown: str | None,
) -> None:
    """Ask a store. QUERY is SPARQL text, a .rq file, or the name of a catalogued query."""
    from graph.cli.catalogue import list_queries, show_query

    source = click.get_current_context().get_parameter_source("location")
    if endpoint and source is ParameterSource.COMMANDLINE:
        raise click.UsageError("--store and --endpoint name two places to ask: give one of them")
    if listing or shown:
        click.echo(list_queries() if listing else show_query(shown or ""), nl=False)
        return
    if not query:
        raise click.UsageError("Missing argument 'QUERY'.")
    with _deadline(timeout), open_for_reading(endpoint or location, trusted=not endpoint) as store:
        from graph.catalogue import read_source
        from graph.cli.tables import write_table
        from graph.parameters import bind_parameters
        from graph.query import tell_agents, tell_limit
        from graph.results import write_answer

        text, catalogued = read_source(query)
        _refuse_change(text)
        given = _read_parameters(parameters)
        if given and catalogued is None:
            raise QueryError("only catalogued queries have parameters", remedy="write the values into the query")
        bindings = bind_parameters(store, catalogued, given) if catalogued else {}
        answer = store.query(text, bindings=bindings)
        if form == "table":
            write_table(answer, title=catalogued.title if catalogued else None)
        else:
            click.echo(write_answer(answer, form), nl=False)
        if catalogued:
            told = tell_limit(catalogued, given, answer), tell_agents(store, catalogued, given, bindings, answer)
            click.echo("".join(f"{notice}\n" for notice in told if notice), nl=False, err=True)


def _refuse_change(text: str) -> None:
    """Raise QueryError for an update, whose syntax is right for another command."""
    from graph.store.lexer import scan
    from graph.store.tokens import query_form

    words = {token.word for token in scan(text)}
    if not query_form(text) and words & _CHANGING:
        raise QueryError("this is an update, and `query` only reads", remedy="send it to `detente serve` with a token")


def _read_parameters(pairs: Sequence[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE", param_hint="--param")
        if name.strip() in parameters:
            raise click.BadParameter(f"{name.strip()!r} is given twice, and has one value", param_hint="--param")
        parameters[name.strip()] = value
    return parameters


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End the process when the time is over: the engine cannot be stopped, and a reader leaves nothing half done."""
    error = QueryTimeoutError(f"the query took more than {seconds:g} s", remedy="narrow it, or raise --timeout")
    timer = threading.Timer(seconds, _end, args=(f"detente: {error}\n",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(message: str) -> None:
    sys.stderr.write(message)
    sys.stderr.flush()
    os._exit(1)
