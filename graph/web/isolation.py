"""What a worker process gives up before it evaluates anything: network, memory, its life after ours."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

__all__ = ["bound_memory", "bound_time", "die_with_parent", "leave_network"]

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1


def leave_network() -> bool:
    """Move this process to a network namespace of its own, without any interface; whether the system let it."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # without these maps the process could create no file
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def die_with_parent() -> None:
    """Have the system end this process when its parent ends, however that happens."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def bound_memory(mebibytes: int) -> None:
    """Let this process take so much memory beyond what it holds now; beyond that, allocation fails."""
    statistics = Path("/proc/self/statm")
    held = int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if statistics.exists() else 0
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = held + (mebibytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def bound_time(seconds: float) -> None:
    """Have the system end this process after so many seconds, should nobody else do it; 0 takes it back."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
