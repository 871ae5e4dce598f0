"""A worker's process as the system knows it: signals to it, its priority, whether it stands still."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

__all__ = ["OWN_SHARE", "SignalledProcess"]

OWN_SHARE = Path("/proc/self/autogroup")
"""Where Linux keeps the priority of a session as a whole, beside that of its processes (sched(7))."""


class SignalledProcess:
    """A process of ours, by its number."""

    def __init__(self, number: int) -> None:
        self._number = number
        # a number may go to another process once its own has ended, a descriptor may not
        self._descriptor = os.pidfd_open(number) if hasattr(os, "pidfd_open") else None

    def send(self, number: signal.Signals, *, has_ended: bool) -> None:
        """Send a signal; to a process that seems to have ended only where the system tells it from another."""
        with suppress(ProcessLookupError):
            if self._descriptor is not None:
                signal.pidfd_send_signal(self._descriptor, number)
            elif not has_ended:
                os.kill(self._number, number)

    def computed(self) -> float | None:
        """Seconds of processor time of all its threads; None where the system does not tell, or it has ended."""
        if not sys.platform.startswith("linux"):
            return None
        try:
            # the clock of another process, by the number that clock_getcpuclockid(3) makes of its own
            return time.clock_gettime((~self._number << 3) | 2)
        except OSError:
            return None

    def set_priority(self, niceness: int) -> bool:
        """Whether it has this priority now, alone and as a session; not every user may raise it, or change it often."""
        try:
            os.setpriority(os.PRIO_PROCESS, self._number, niceness)
        except OSError:
            return False
        share = Path(f"/proc/{self._number}") / OWN_SHARE.name
        try:
            share.write_text(str(niceness), encoding="ascii")
        except FileNotFoundError:
            return True
        except OSError as error:
            return error.errno not in (errno.EAGAIN, errno.EINTR)
        return True

    def is_stopped(self) -> bool:
        """Whether each of its threads stands still; one that writes ends that first. False where the system is mute."""
        try:
            states = [(thread / "stat").read_text() for thread in Path(f"/proc/{self._number}/task").iterdir()]
        except OSError:
            return False
        return all(state.rpartition(")")[2].split()[0] == "T" for state in states)

    def close(self) -> None:
        """Send nothing any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
