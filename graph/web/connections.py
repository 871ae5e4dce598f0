"""Connections within bounds: how long a request may take to come and an answer to be taken, and what both may cost."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from graph.web.connection_book import ConnectionBook, ConnectionBounds
from graph.web.delivery import DeliveryWatch
from graph.web.errors import BadRequestError, BusyError
from graph.web.half_closing import HalfClosing
from graph.web.intake import BoundedParser, HeldFlow
from graph.web.sparing import warn_sparingly
from graph.web.standing import refusal
from ontology.errors import DetenteError

__all__ = ["BoundedConnection", "ConnectionBounds", "bounded_protocol"]

_MOST_INCOMPLETE = 64 << 10
_LATER = "try again in a moment"
_WAITING = (h11.IDLE, h11.SEND_BODY)

_log = logging.getLogger("detente.web")


class BoundedConnection(H11Protocol):
    """A connection of uvicorn's that ends where its client keeps it waiting, and takes turns with the others."""

    book: ClassVar[ConnectionBook]
    flow: HeldFlow
    parser: BoundedParser
    _head_timer: asyncio.TimerHandle | None = None
    _delivery: DeliveryWatch
    _lingers = False
    _half_closing: HalfClosing | None = None

    @property
    def undelivered(self) -> int:
        """Bytes of answers that the client has not taken."""
        return self._delivery.undelivered

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, if there is room for the connection."""
        super().connection_made(transport)
        self.flow = HeldFlow(transport)
        self.conn = self.parser = BoundedParser(self.config.h11_max_incomplete_event_size or _MOST_INCOMPLETE)
        self._delivery = DeliveryWatch(
            transport,
            self.book.bounds.delivery_time,
            on_taken=partial(self.book.hear, self),
            on_done=self._settle,
            on_stalled=self.drop,
        )
        if self.book.make_room(self):
            self.book.hear(self)
            self._await_head()
        else:
            transport.write(refusal(BusyError("too many connections", remedy=_LATER))[1])
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.parser.discard()
        self.book.forget(self)
        self.book.release(self)
        self._delivery.end()
        if self._head_timer is not None:
            self._head_timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        if self._lingers:
            return
        if not self.book.receive(self, len(data)):
            self._refuse(BusyError("too much is being sent at once", remedy=_LATER))
            return
        super().data_received(data)
        self._take_stock()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Whether the connection stays, as its client may wait for an answer although it sends nothing more."""
        if self._half_closing is None:
            self._half_closing = HalfClosing(self.transport, ask=self._ask, drop=self.drop)
        if self._lingers or self._waits_in_vain():
            return False
        self._half_closing.watch()
        return True

    def handle_events(self) -> None:
        """Parse some of what was received."""
        self.parser.begin_turn()
        super().handle_events()
        self.flow.hold(self.parser.interrupted)
        if self.parser.interrupted:
            self.book.take_turns(self, self.loop)

    def go_on(self) -> None:
        """Parse some more of what was received."""
        if not self._lingers and not self.transport.is_closing():
            self.handle_events()
            self._take_stock()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with the request."""
        self._refuse(self.parser.trouble or BadRequestError(msg))

    def on_response_complete(self) -> None:
        """Wait for the next request, and until this answer was taken."""
        self.book.release(self, self.parser.held)
        super().on_response_complete()
        if self._lingers or self.transport.is_closing():
            return
        if self.conn.their_state in _WAITING:
            self.book.hear(self)
        if self.conn.their_state is h11.SEND_BODY and not self._is_answering():
            self._await_head()
            if self.parser.reads_chunks:
                # to find its end would cost more than another connection
                self._linger()
        if self.undelivered:
            self._delivery.begin()
        self._end_if_left()

    def shutdown(self) -> None:
        """End when what is being answered is answered."""
        if self._lingers:
            self.transport.close()
        else:
            super().shutdown()

    def pause_writing(self) -> None:
        """Watch whether the client takes what it asked for."""
        super().pause_writing()
        self._delivery.begin()
        self.book.make_way()

    def drop(self) -> None:
        """End the connection at once."""
        self.book.forget(self)
        self.book.release(self)
        self.connections.discard(self)
        self.transport.abort()

    def look_at_delivery(self) -> None:
        """Note whether the client has taken something since the last look."""
        self._delivery.look()

    def _settle(self) -> None:
        """Note that the client has its answer, and whether something else is waited for."""
        if self.conn.their_state not in _WAITING and not self._lingers:
            self.book.forget(self)

    def _take_stock(self) -> None:
        """Note who waits for whom, now that more of a request was read."""
        if self._lingers:
            return
        if self.conn.their_state in _WAITING:
            self.book.hear(self)
        else:
            self.book.forget(self)
        if self._owes_request():
            self._await_head()
        elif self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        self._end_if_left()

    def _refuse(self, error: DetenteError) -> None:
        """Answer a request that is not read on, unless its answer has begun."""
        under_way = self._is_answering()
        if under_way:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if not (under_way and self.cycle.response_started):
            identifier, response = refusal(error)
            _log.info("%s refused: %s", identifier, error)
            self.transport.write(response)
        self._linger()

    def _linger(self) -> None:
        """Say that this was all, and take what still comes: a client that sends would miss its answer otherwise."""
        self._lingers = True
        self.parser.discard()
        self.book.release(self)
        self._unset_keepalive_if_required()
        if self._half_closing is not None:
            self.transport.close()
        elif not self.transport.is_closing():
            self.transport.write_eof()
            self.flow.hold(False)
            self.flow.resume_reading()
            self.book.hear(self)
            self._await_head()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _end_if_left(self) -> None:
        """Close what a client has half closed and has nothing more to wait for."""
        if self._half_closing is not None and not self.parser.interrupted and self._waits_in_vain():
            self.transport.close()

    def _ask(self) -> bool | None:
        """Whether something was sent that every client has to ignore; None where nothing has to be."""
        if not self._is_answering() or self.cycle.response_started:
            return None
        if self.scope["http_version"] != "1.1":
            return False
        going_on = h11.InformationalResponse(status_code=100, headers=[], reason="Continue")
        self.transport.write(self.conn.send(going_on))
        return True

    def _waits_in_vain(self) -> bool:
        """Whether nothing would come of it if the client sent no more."""
        return not self._is_answering() or self.conn.their_state is h11.SEND_BODY

    def _owes_request(self) -> bool:
        """Whether a head is to come, or the rest of a body that nobody reads, as the request was answered already."""
        return self.conn.their_state in _WAITING and not self._is_answering()

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(self.book.bounds.head_time, self.drop)


def bounded_protocol(bounds: ConnectionBounds) -> type[BoundedConnection]:
    """The protocol of connections that share these bounds."""
    warn_sparingly("uvicorn.error")

    class Bounded(BoundedConnection):
        """One of them."""

        book = ConnectionBook(bounds)

    return Bounded
