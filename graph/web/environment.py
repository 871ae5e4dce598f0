"""Which settings of our own environment the worker processes get."""

from __future__ import annotations

from graph.web.settings import Settings

__all__ = ["kept_variables"]

_RUNNING = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT")
_ENDPOINT = (
    "DETENTE_ENDPOINT_PASSWORD",
    "DETENTE_ENDPOINT_TIMEOUT",
    "DETENTE_ENDPOINT_TOKEN",
    "DETENTE_ENDPOINT_USER",
    "DETENTE_GRAPH_STORE_URL",
    "DETENTE_UPDATE_URL",
)
_CERTIFICATES = ("SSL_CERT_DIR", "SSL_CERT_FILE")
# the client of HTTP reads them in either case
_PROXIES = tuple(f"{scheme}_PROXY" for scheme in ("HTTP", "HTTPS", "ALL", "NO"))


def kept_variables(settings: Settings) -> tuple[str, ...]:
    """The names of the variables that workers need, and no more: what a process does not hold, no query can find.

    Where another endpoint is the store they reach it as every command does. The engine, which asks an allowed
    SERVICE, reads certificates from there and knows no proxies.
    """
    names = [*_RUNNING]
    if settings.is_remote:
        names += [*_ENDPOINT, *_PROXIES, *(name.lower() for name in _PROXIES)]
    if settings.is_remote or settings.services:
        names += _CERTIFICATES
    return tuple(names)
