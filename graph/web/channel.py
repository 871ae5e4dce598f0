"""Messages between the service and its worker processes: a JSON header and a body of bytes."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

__all__ = ["MessageSocket", "encode", "receive"]

_LENGTHS = struct.Struct(">IQ")
_SHORT = 256 << 10


def encode(header: Mapping[str, Any], body_length: int = 0) -> bytes:
    """The bytes of one message up to its body, which may be long and is not copied."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), body_length) + text


async def receive(reader: asyncio.StreamReader) -> tuple[dict[str, Any], int]:
    """The header of the next message, and how many bytes of body follow it in the stream."""
    header_length, body_length = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    header: dict[str, Any] = json.loads(await reader.readexactly(header_length))
    return header, body_length


class MessageSocket:
    """The worker's end: blocking, one message after the other."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")

    def await_message(self) -> bool:
        """Wait until one comes, and leave it where it is; False where the other end is gone instead."""
        try:
            return bool(self._connection.recv(1, socket.MSG_PEEK))
        except ConnectionError:
            return False

    def receive(self) -> tuple[dict[str, Any], bytes] | None:
        """The next message; None where the other end is gone."""
        lengths = self._stream.read(_LENGTHS.size)
        if len(lengths) < _LENGTHS.size:
            return None
        header_length, body_length = _LENGTHS.unpack(lengths)
        header: dict[str, Any] = json.loads(self._stream.read(header_length))
        return header, self._stream.read(body_length)

    def send(self, header: Mapping[str, Any], body: bytes = b"") -> None:
        """Send one message."""
        head = encode(header, len(body))
        if len(body) <= _SHORT:
            # one call, so that the other end wakes once
            self._connection.sendall(head + body)
        else:
            self._connection.sendall(head)
            self._connection.sendall(body)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._connection.close()
