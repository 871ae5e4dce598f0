"""`detente serve`: the explorer, the SPARQL service and the pages of things over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import PublicAddress, WebAddress, store_option

if TYPE_CHECKING:
    import socket

    from graph.web.forking import ForkServer
    from graph.web.settings import Settings

__all__ = ["command"]

_LAST_BREATH = 0.5
"""Seconds for which the lock may outlive a service that was killed."""
_EXAMPLE = """
Example:

\b
  detente serve --store detente-store --port 8000
  curl -G http://127.0.0.1:8000/sparql --data-urlencode 'query=ASK { ?s ?p ?o }'

Writes need a token, which the service takes from the environment (DETENTE_TOKEN) and a request
brings as `Authorization: Bearer TOKEN`. Without one the service is read-only; with one it makes
the store where there is none.
"""


@click.command("serve", epilog=_EXAMPLE)
@store_option
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Port; 0 takes a free one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Address to listen on.")
@click.option(
    "--strict-dataset",
    is_flag=True,
    default=False,
    help="A query's default graph is the unnamed one, not the union of all.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    metavar="SECONDS",
    help="A query or an update is ended after so long.",
)
@click.option(
    "--memory",
    default=512,
    show_default=True,
    type=click.IntRange(64),
    metavar="MB",
    help="Memory that one query may take.",
)
@click.option(
    "--workers",
    default=14,
    show_default=True,
    type=click.IntRange(1, 256),
    metavar="N",
    help="Long queries side by side; further ones are sent away.",
)
@click.option(
    "--limit",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    metavar="ROWS",
    help="Rows of one answer; a longer one is cut, and says so.",
)
@click.option(
    "--allow-service",
    "services",
    type=WebAddress(),
    multiple=True,
    metavar="URL",
    help="Endpoint that SERVICE, or document that LOAD, may reach, none by default; may be given again.",
)
@click.option(
    "--public-url",
    type=PublicAddress(),
    metavar="URL",
    help="Address by which clients know the service, as https://HOST behind a proxy with TLS.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Name the service answers for, beside the loopback's; * is any; may be given again.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Origin whose pages may read answers (CORS), any by default; may be given again.",
)
@click.option("--log-requests", is_flag=True, default=False, help="Tell each request on standard error.")
def command(**options: Any) -> None:
    """Serve the explorer at /, SPARQL at /sparql and the graphs at /graphs."""
    import logging

    from graph.cli.listening import listening

    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("detente").setLevel(logging.INFO if options["log_requests"] else logging.WARNING)
    settings = _settings(options)
    host = options["host"].strip("[]")
    with listening(host, options["port"]) as sockets:
        from graph.web.forking import ForkServer

        # it imports what workers need while this process does the same for itself
        workers = ForkServer(settings)
        workers.launch()
        try:
            _serve(settings, workers, host, sockets)
        finally:
            workers.stop()


def _serve(settings: Settings, workers: ForkServer, host: str, sockets: list[socket.socket]) -> None:
    import uvicorn

    from graph.cli.listening import StartWatch, address_of, raise_descriptors, run_server
    from graph.web.app import create_app
    from graph.web.connections import ConnectionBounds, bounded_protocol

    bounds = ConnectionBounds(raise_descriptors() // 2)
    made = _prepare(settings.store, writable=settings.token is not None)
    watch = StartWatch(create_app(settings, workers))
    config = uvicorn.Config(
        watch,
        http=bounded_protocol(bounds),
        ws="none",
        # so many connections are taken before one of them is counted
        backlog=max(16, min(2048, bounds.connections // 8)),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=4 * settings.maximum_url,
        timeout_graceful_shutdown=5,
    )
    click.echo(f"{address_of(host, sockets)} serves {settings.store}", err=True)
    if made:
        click.echo(f"{settings.store}: there was no store here, so this one is new and empty", err=True)
    run_server(uvicorn.Server(config), watch, sockets)


def _settings(options: dict[str, Any]) -> Settings:
    import os
    from urllib.parse import urlsplit

    from graph.web.authorization import read_token
    from graph.web.settings import LOOPBACK_HOSTS, Settings

    host = options["host"].strip("[]")
    named = tuple(name.lower().strip("[]") for name in options["hosts"])
    open_to_all = host not in LOOPBACK_HOSTS and not named
    if options["public_url"]:
        named += (str(urlsplit(options["public_url"]).hostname),)
    return Settings(
        store=options["location"],
        strict_dataset=options["strict_dataset"],
        timeout=options["timeout"],
        memory=options["memory"],
        workers=options["workers"],
        limit=options["limit"],
        token=read_token(os.environ.get("DETENTE_TOKEN")),
        services=frozenset(options["services"]),
        public_url=options["public_url"],
        hosts=("*",) if open_to_all else (*LOOPBACK_HOSTS, *named),
        origins=options["origins"] or ("*",),
    )


def _prepare(store: str, *, writable: bool) -> bool:
    """Make the store where there is none but clients may write one, and say whether.

    One that another process writes is there already. Where nobody may write, a folder without a store is
    a mistyped name, and StoreError.
    """
    import os

    from graph.store import open_store
    from graph.store.layout import is_store
    from graph.store.opening import MEMORY, is_folder
    from ontology.errors import StoreBusyError, StoreError

    if store == MEMORY:
        raise StoreError(
            "each process of a service would have a memory of its own", place=store, remedy="name a new folder"
        )
    made = is_folder(store) and not is_store(Path(store))
    if not writable and not made and is_folder(store) and not os.access(store, os.W_OK):
        # what nobody is to write may lie where nobody can
        open_store(store, read_only=True).close()
        return False
    try:
        open_store(store, wait=_LAST_BREATH, create=writable).close()
    except StoreBusyError:
        return False
    return made
