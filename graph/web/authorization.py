"""The token that writes need: as the environment has it, and as a request brings it."""

from __future__ import annotations

import hmac
import re

from graph.web.errors import ForbiddenError, UnauthorizedError
from ontology.errors import DetenteError

__all__ = ["authorize", "read_token"]

_SENDABLE = re.compile(r"[!-~]+")


def read_token(given: str | None) -> str | None:
    """The token of the environment, without the line end of the file that it may come from; None where it is empty.

    Raises DetenteError for one that no request could bring: headers carry visible ASCII.
    """
    token = (given or "").strip()
    if not token:
        return None
    if not _SENDABLE.fullmatch(token):
        raise DetenteError(
            "the token has a space, or a character outside ASCII, which no header brings as it is",
            place="DETENTE_TOKEN",
            remedy="take letters, digits and -._~+/",
        )
    return token


def authorize(token: str | None, authorization: str | None) -> None:
    """Let a write pass if its `Authorization` brings the token; ForbiddenError where there is none to bring."""
    if not token:
        raise ForbiddenError("this service is read-only", remedy="set DETENTE_TOKEN where it is started")
    scheme, _, given = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise UnauthorizedError("writes need the right token", remedy="send Authorization: Bearer TOKEN")
