"""What runs in the worker processes: readers of the newest snapshot, and the one writer."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.store import Store, open_store
from graph.store.embedded import EmbeddedStore
from graph.store.opening import is_folder
from graph.store.snapshots import discard_snapshots
from graph.web.admission import admit_update
from graph.web.basing import base_line_hidden, write_base
from graph.web.channel import MessageSocket
from graph.web.errors import (
    BadRequestError,
    ForbiddenError,
    GatewayError,
    MediaTypeError,
    NotAcceptableError,
    NotFoundError,
)
from graph.web.evaluation import failed_service, reaches_out
from graph.web.graph_change import change_graph
from graph.web.isolation import MemoryBound, bound_time
from graph.web.operations import OPERATIONS
from ontology.errors import DetenteError, FormatError, QueryError, QueryTimeoutError, StoreBusyError, StoreError

__all__ = ["ERRORS", "serve_reads", "serve_writes"]

ERRORS: Mapping[str, type[DetenteError]] = {
    kind.__name__: kind
    for kind in (
        BadRequestError,
        ForbiddenError,
        GatewayError,
        MediaTypeError,
        NotAcceptableError,
        NotFoundError,
        QueryTimeoutError,
        FormatError,
        QueryError,
        StoreBusyError,
        StoreError,
    )
}
"""The errors that cross the channel, by name, each before those it is a kind of."""

_GRACE = 5.0
_LOCK_WAIT = 2.0
_PUBLICATION_WAIT = 5.0
_SLICE = 0.2

Answering = Callable[[Mapping[str, Any], bytes], tuple[dict[str, Any], bytes]]


def serve_reads(connection: socket.socket, settings: Mapping[str, Any]) -> None:
    """Answer queries from the newest snapshot until the other end is gone."""
    opened: list[Store] = []

    def open_or_refresh(wait: float) -> None:
        if opened:
            opened[0].refresh()
        else:
            opened.append(open_store(settings["store"], read_only=True, wait=wait))

    # what another process is about to publish is waited for by requests, and not by the birth
    with suppress(StoreBusyError):
        open_or_refresh(0)
    memory = MemoryBound(settings["memory"])

    def prepare() -> None:
        with memory.lifted():
            open_or_refresh(_PUBLICATION_WAIT)

    def answer(request: Mapping[str, Any], _body: bytes) -> tuple[dict[str, Any], bytes]:
        if request["operation"] == "refresh":
            # which was done already
            return {}, b""
        return _read(opened[0], request, settings["limit"])

    _serve(MessageSocket(connection), answer, prepare)


def serve_writes(connection: socket.socket, settings: Mapping[str, Any]) -> None:
    """Take the store's lock when a change comes, and give it back when told to."""
    opened: list[Store] = []
    memory = MemoryBound(settings["write_memory"])

    def store(wait: float = _LOCK_WAIT) -> Store:
        if not opened:
            with memory.lifted():
                opened.append(open_store(settings["store"], wait=wait))
        return opened[0]

    def answer(request: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        match request["operation"]:
            case "update":
                _update(store, request)
            case "change":
                return asdict(change_graph(store(), request, body)), b""
            case "open":
                with suppress(StoreBusyError):
                    store(wait=0)
            case "publish" | "index" as operation:
                is_in_step = _publish(store()) if operation == "publish" else _index(store())
                return {"behind": not is_in_step}, b""
            case "close" if opened:
                with memory.lifted():
                    _leave(opened.pop(), settings["store"])
            case operation if operation in OPERATIONS:
                return _read(store(), request, settings["limit"])
        return {}, b""

    _serve(MessageSocket(connection), answer)


def _publish(store: Store) -> bool:
    """Let readers see everything; whether the full-text index is in step as well."""
    if isinstance(store, EmbeddedStore):
        return store.publish()
    store.flush()
    return True


def _index(store: Store) -> bool:
    """Go on with the full-text index for a moment; whether it is in step now."""
    return not isinstance(store, EmbeddedStore) or store.catch_up(within=_SLICE)


def _leave(store: Store, location: str) -> None:
    """Publish, remove the snapshots that readers have left meanwhile, and give the lock back."""
    try:
        _publish(store)
        if is_folder(location):
            discard_snapshots(Path(location))
    finally:
        if isinstance(store, EmbeddedStore):
            store.close(indexing=False)
        else:
            store.close()


def _read(store: Store, request: Mapping[str, Any], limit: int) -> tuple[dict[str, Any], bytes]:
    reply = OPERATIONS[request["operation"]](store, request, limit)
    return {"media_type": reply.media_type, "limited": reply.limited, "policy": reply.policy}, reply.content


def _update(store: Callable[[], Store], request: Mapping[str, Any]) -> None:
    # what may not be done needs no lock
    admitted = admit_update(request)
    try:
        with base_line_hidden("update"):
            store().update(write_base(admitted, request["base"]))
    except StoreError as error:
        if reaches_out(request, admitted):
            raise failed_service(error) from error
        raise


def _serve(channel: MessageSocket, answer: Answering, prepare: Callable[[], None] = lambda: None) -> None:
    """Answer one request after the other; what is prepared for each is no part of it.

    A process that ends before it takes a request leaves it unread, by which the other end knows that
    it was not begun.
    """
    channel.send({"process": os.getpid()})
    while channel.await_message():
        trouble = _attempt(prepare)
        message = channel.receive()
        if message is None:
            return
        request, body = message
        bound_time(request["timeout"] + _GRACE)
        try:
            if trouble is not None:
                raise trouble
            channel.send(*answer(request, body))
        except DetenteError as error:
            channel.send(_describe_error(error))
        except MemoryError:
            channel.send(_describe_error(QueryTimeoutError("this needs more memory than it may take")))
        finally:
            bound_time(0)


def _attempt(prepare: Callable[[], None]) -> DetenteError | None:
    """What went wrong, to be told when the request is taken."""
    try:
        prepare()
    except DetenteError as error:
        return error
    return None


def _describe_error(error: DetenteError) -> dict[str, Any]:
    kind = next((name for name, known in ERRORS.items() if isinstance(error, known)), "StoreError")
    return {"error": kind, "message": error.message, "place": error.place, "remedy": error.remedy}
