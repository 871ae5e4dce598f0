"""What a worker process gives up before it evaluates anything: network, memory, its life after ours."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["MemoryBound", "bound_time", "die_with_parent", "leave_network"]

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_SELF = Path("/proc/self")


def leave_network() -> bool:
    """Move this process to a network namespace of its own, without any interface; whether the system let it.

    Some systems let a process leave and then refuse it what it needs there, so a child tries it first.
    """
    if not sys.platform.startswith("linux") or not _succeeds(_leave_network):
        return False
    return _leave_network()


def _leave_network() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # without these maps the process could create no file
    try:
        (_SELF / "setgroups").write_text("deny", encoding="ascii")
        (_SELF / "uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        (_SELF / "gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    except OSError:
        return False
    return True


def _succeeds(attempt: Callable[[], bool]) -> bool:
    """Whether a child of this process can do it; it ends whatever happens, and changes nothing here."""
    handler = signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a child that is ignored leaves no status
    try:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = 0 if attempt() else 1
            finally:
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        signal.signal(signal.SIGCHLD, handler)


def die_with_parent() -> None:
    """Have the system end this process when its parent ends, however that happens."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class MemoryBound:
    """Lets this process take so much memory beyond what it holds when this is made; beyond that, allocation fails.

    What counts is memory that can be written. Address space would count what is merely reserved: 64 MiB
    for each thread that allocates while others do, and the engine opens its files in up to sixteen.
    """

    def __init__(self, mebibytes: int) -> None:
        statistics = Path("/proc/self/statm")
        self._statistics = os.open(statistics, os.O_RDONLY) if statistics.exists() else None
        self._limit = self._held() + (mebibytes << 20)
        self._bound(self._limit)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """The context of work that is bounded by itself; what it keeps is no query's."""
        before = self._held()
        self._bound(resource.RLIM_INFINITY)
        try:
            yield
        finally:
            self._limit += self._held() - before
            self._bound(self._limit)

    def _held(self) -> int:
        if self._statistics is None:
            return 0
        return int(os.pread(self._statistics, 256, 0).split()[5]) * resource.getpagesize()

    def _bound(self, wanted: int) -> None:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        if hard != resource.RLIM_INFINITY:
            wanted = hard if wanted == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def bound_time(seconds: float) -> None:
    """Have the system end this process after so many seconds, should nobody else do it; 0 takes it back."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
