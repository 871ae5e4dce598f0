"""What a worker gives up is really gone; each case in a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The end of a Python program that imports this project."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_without_a_network_no_connection_is_made(tmp_path: Path) -> None:
    program = """
import socket, sys
from pathlib import Path
from graph.web.isolation import leave_network
if not leave_network():
    print("refused")
else:
    Path(sys.argv[2]).write_text("files can still be made")
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
        print("connected")
    except OSError:
        print("alone")
"""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        note = tmp_path / "note"
        ended = run(program, str(listener.getsockname()[1]), str(note))
    if ended.stdout.strip() == "refused":
        pytest.skip("this system lets no process leave its network")
    assert ended.stdout.strip() == "alone", ended.stderr
    assert note.read_text() == "files can still be made"


@pytest.mark.parametrize("refused", ["setgroups", "uid_map", "gid_map"])
def test_where_the_system_lets_a_process_go_and_helps_it_no_further_it_stays(refused: str, tmp_path: Path) -> None:
    """As AppArmor does to ordinary users: the namespace is given, the map of users is not."""
    program = """
import ctypes, os, signal, socket, sys
from pathlib import Path
from graph.web import isolation

class Library:
    def unshare(self, flags):
        return 0 if flags & isolation._CLONE_NEWUSER else -1

for name in ("setgroups", "uid_map", "gid_map"):
    if name == sys.argv[2]:
        (Path(sys.argv[1]) / name).mkdir()
ctypes.CDLL = lambda *_, **__: Library()
isolation._SELF = Path(sys.argv[1])
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(isolation.leave_network(), signal.getsignal(signal.SIGCHLD).name)
"""
    ended = run(program, str(tmp_path), refused)
    assert ended.stdout.split() == ["False", "SIG_IGN"], ended.stderr


def test_what_a_child_tries_is_nothing_to_its_parent() -> None:
    program = """
from graph.web.isolation import _succeeds
tried = []

def refused():
    raise PermissionError("not here")

print(_succeeds(lambda: tried.append(1) is None), _succeeds(lambda: False), _succeeds(refused), tried)
"""
    ended = run(program)
    assert ended.stdout.strip() == "True False False []", ended.stderr


def test_memory_beyond_the_bound_is_refused() -> None:
    program = """
from graph.web.isolation import MemoryBound
bound = MemoryBound(64)
kept = bytearray(32 << 20)
try:
    more = bytearray(64 << 20)
    print("allocated")
except MemoryError:
    print("refused")
"""
    assert run(program).stdout.strip() == "refused"


def test_address_space_that_is_only_reserved_does_not_count() -> None:
    """As a thread does that allocates while others do."""
    program = """
import ctypes, mmap
from graph.web.isolation import MemoryBound
bound = MemoryBound(64)
reserve = ctypes.CDLL(None).mmap
reserve.restype = ctypes.c_void_p
no_access, private = 0, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
place = reserve(None, ctypes.c_size_t(1 << 30), no_access, private, -1, ctypes.c_long(0))
print("refused" if place == ctypes.c_void_p(-1).value else "reserved", len(bytearray(32 << 20)) >> 20)
"""
    assert run(program).stdout.strip() == "reserved 32"


def test_what_is_kept_from_beside_the_bound_is_taken_from_no_later_work() -> None:
    program = """
from graph.web.isolation import MemoryBound
bound = MemoryBound(64)
with bound.lifted():
    kept = bytearray(96 << 20)
more = bytearray(48 << 20)
with bound.lifted():
    del kept
del more
try:
    bytearray(96 << 20)
    print("allocated")
except MemoryError:
    print("refused")
"""
    ended = run(program)
    assert ended.stdout.strip() == "refused", ended.stderr


def test_time_beyond_the_bound_ends_the_process() -> None:
    started = time.monotonic()
    ended = run("from graph.web.isolation import bound_time\nbound_time(0.3)\nwhile True: pass")
    assert ended.returncode == -signal.SIGALRM
    assert time.monotonic() - started < 30


def test_a_bound_on_time_can_be_taken_back() -> None:
    program = (
        "import signal\nfrom graph.web.isolation import bound_time\n"
        "for seconds in (60, 0): bound_time(seconds); print(signal.getitimer(signal.ITIMER_REAL)[0] > 0)"
    )
    assert run(program).stdout.split() == ["True", "False"]
