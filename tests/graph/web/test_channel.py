"""Messages survive the way through a socket, whatever their size."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from graph.web.channel import MessageSocket, encode, receive


@pytest.mark.parametrize("body", [b"", b"x", b"y" * (3 << 20)])
def test_a_message_comes_back_as_it_went(body: bytes) -> None:
    ours, theirs = socket.socketpair()

    def echo() -> None:
        channel = MessageSocket(theirs)
        while (message := channel.receive()) is not None:
            channel.send(*message)
        channel.close()

    async def converse() -> tuple[dict[str, object], bytes]:
        reader, writer = await asyncio.open_connection(sock=ours)
        writer.write(encode({"operation": "é", "n": 1}, len(body)))
        writer.write(body)
        await writer.drain()
        header, length = await receive(reader)
        content = await reader.readexactly(length)
        writer.close()
        await writer.wait_closed()
        return header, content

    worker = threading.Thread(target=echo)
    worker.start()
    assert asyncio.run(converse()) == ({"operation": "é", "n": 1}, body)
    worker.join(10)
    assert not worker.is_alive()


def test_a_cut_message_ends_the_conversation() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        ours.sendall(encode({"operation": "x"})[:5])
    channel = MessageSocket(theirs)
    assert channel.receive() is None
    channel.close()


def test_a_message_that_is_awaited_is_still_there() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        ours.sendall(encode({"operation": "x"}, 2) + b"ab")
        channel = MessageSocket(theirs)
        assert channel.await_message()
        assert channel.receive() == ({"operation": "x"}, b"ab")
    assert not channel.await_message()
    channel.close()
