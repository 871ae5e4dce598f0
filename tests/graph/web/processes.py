"""What the system tells of a process and of those that descend from it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

__all__ = ["await_end", "children", "descendants", "held", "ticks"]

_LONG = 30.0


def children(process: int) -> set[int]:
    """The processes that the process started."""
    try:
        return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}
    except OSError:
        return set()


def descendants(process: int) -> set[int]:
    """All that descend from the process."""
    below = children(process)
    return below.union(*(descendants(child) for child in below))


def await_end(processes: Iterable[int]) -> set[int]:
    """Those that still live after half a minute, which no machine is too busy for."""
    left, given_up = set(processes), time.monotonic() + _LONG
    while (left := {one for one in left if _lives(one)}) and time.monotonic() < given_up:
        time.sleep(0.05)
    return left


def _lives(process: int) -> bool:
    """Whether the system has not yet taken back all that it had: its memory goes before its files and locks do."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def held(process: int) -> int:
    """Bytes that no other process shares."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))


def ticks(process: int) -> int:
    """Hundredths of a second that the process has computed."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
