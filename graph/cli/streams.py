"""Standard input and output as the shell gives them: closed, full, or of a narrow encoding."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys

__all__ = ["abandon_output", "describe_failure", "prepare_streams"]

_OF_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def prepare_streams() -> None:
    """Let each stream be what commands take it for: open, and able to take every character.

    A stream that the shell closed reads as empty and refuses what is written to it. In place of a
    character that the encoding of the terminal lacks stands its escape.
    """
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    if sys.stdout is None:
        # a file that refuses what is written, as the closed one did
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(errors="backslashreplace")


def abandon_output() -> None:
    """Let nothing more be written to standard output, at exit either."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        # it is no file: what it holds ends with it
        return


def describe_failure(error: OSError) -> str:
    """What the system refused, in one line: of the file that it names, or of standard output."""
    reason = error.strerror or str(error)
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {reason}; mend the path or its rights"
    if error.errno in _OF_WRITING:
        return f"standard output: cannot be written: {reason}; free some space, or write to another place"
    return f"the system refused: {reason}; mend that and repeat"
