"""`detente serve`: the explorer, the SPARQL service and the pages of things over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command("serve")
@click.option("--store", "store", default="detente-store", show_default=True, metavar="DIR", envvar="DETENTE_STORE")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--strict-dataset", is_flag=True)
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1))
@click.option("--memory", default=512, show_default=True, type=click.IntRange(64))
@click.option("--workers", default=10, show_default=True, type=click.IntRange(1, 256))
@click.option("--limit", default=100_000, show_default=True, type=click.IntRange(1))
@click.option("--allow-service", "services", multiple=True, metavar="URL")
def command(
    store: str,
    port: int,
    host: str,
    strict_dataset: bool,
    timeout: float,
    memory: int,
    workers: int,
    limit: int,
    services: tuple[str, ...],
) -> None:
    """Serve the explorer at / and SPARQL at /sparql."""
    import os

    import uvicorn

    from graph.store import open_store
    from graph.web.app import create_app
    from graph.web.settings import Settings

    open_store(store).close()
    settings = Settings(
        store=Path(store),
        strict_dataset=strict_dataset,
        timeout=timeout,
        memory=memory,
        workers=workers,
        limit=limit,
        token=os.environ.get("DETENTE_TOKEN") or None,
        services=frozenset(services),
    )
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning")


if __name__ == "__main__":
    command()
