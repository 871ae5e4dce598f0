"""The headers of every response, and the one line of an answer that is given before there is a request."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from graph.web.errors import error_headers, status_of
from ontology.errors import DetenteError

__all__ = ["CONTENT_POLICY", "EXPOSED", "LONGEST_LINE", "STANDING", "one_line", "refusal"]

CONTENT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
STANDING = (
    # by its name alone: another store behind this one asks in the terms of this service
    (b"server", b"detente"),
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
EXPOSED = b"detente-notice, detente-row-limit, location, retry-after, x-request-id"
LONGEST_LINE = 2000
"""Letters of an error's line: the place that it names may be a whole address, or what stands in a request."""


def one_line(error: DetenteError) -> str:
    """What an error's response says; the end, where the remedy is, is kept of what is too long."""
    line = str(error)
    if len(line) > LONGEST_LINE:
        half = LONGEST_LINE // 2
        line = f"{line[:half]} … {line[-half:]}"
    return f"{line}\n"


def refusal(error: DetenteError) -> tuple[str, bytes]:
    """The identifier and the bytes of a response that says this and ends its connection."""
    identifier = secrets.token_hex(8)
    body = one_line(error).encode()
    status = HTTPStatus(status_of(error))
    headers = [
        *STANDING,
        *((name.encode(), value.encode()) for name, value in error_headers(error).items()),
        (b"x-request-id", identifier.encode()),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    head = b"HTTP/1.1 %d %b\r\n" % (status, status.phrase.encode())
    return identifier, head + b"".join(b"%b: %b\r\n" % header for header in headers) + b"\r\n" + body
