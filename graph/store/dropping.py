"""Answers that an error left half read: the engine lets no thread drop them but the one that asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import clear_frames

__all__ = ["dropping_half_read"]


@contextmanager
def dropping_half_read() -> Iterator[None]:
    """Let go of what the functions within the block held when an error leaves it.

    The error's traceback would keep an answer of Oxigraph's until the garbage collector runs, in whatever
    thread that is; the engine refuses to be freed in another one and what it holds is never given back.
    """
    try:
        yield
    except BaseException as error:  # an interrupted query is half read as well
        clear_frames(error.__traceback__)
        raise
