"""How one service is set up: a frozen value that the command line fills."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOPBACK_HOSTS", "Settings"]

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a service allows; every bound is one that it really enforces."""

    store: str
    """The folder of the store, or the URL of the endpoint that keeps it."""
    strict_dataset: bool = False
    """The default graph of a query is the unnamed graph alone, as the specification has it."""
    timeout: float = 30.0
    """Seconds until a query or an update is ended."""
    memory: int = 512
    """MiB that one query may take beyond what an idle worker holds."""
    workers: int = 14
    """How many long queries run side by side; ten more places are kept for short ones."""
    limit: int = 100_000
    """Rows, or triples, of one answer."""
    token: str | None = None
    """What `Authorization: Bearer` must bring for a write; None refuses every write."""
    services: frozenset[str] = frozenset()
    """The IRIs that SERVICE and LOAD may reach."""
    public_url: str | None = None
    """Scheme and authority by which clients know the service, without a slash at the end; None takes each request's."""
    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    """Names that a request's Host may bear; `*` accepts any."""
    origins: tuple[str, ...] = ("*",)
    """Origins whose pages may read answers in a browser (CORS); `*` is any."""
    maximum_url: int = 32_768
    """Bytes of a request's target."""
    maximum_query: int = 2 << 20
    """Bytes of a query or update in a request's body."""
    maximum_graph: int = 256 << 20
    """Bytes of a graph in a request's body."""

    @property
    def is_remote(self) -> bool:
        """Whether the store is kept by another endpoint."""
        return "://" in self.store
