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


def test_memory_beyond_the_bound_is_refused() -> None:
    program = """
from graph.web.isolation import bound_memory
bound_memory(64)
kept = bytearray(32 << 20)
try:
    more = bytearray(64 << 20)
    print("allocated")
except MemoryError:
    print("refused")
"""
    assert run(program).stdout.strip() == "refused"


def test_time_beyond_the_bound_ends_the_process() -> None:
    started = time.monotonic()
    ended = run("from graph.web.isolation import bound_time\nbound_time(0.3)\nwhile True: pass")
    assert ended.returncode == -signal.SIGALRM
    assert time.monotonic() - started < 30


def test_a_bound_on_time_can_be_taken_back() -> None:
    program = "import time\nfrom graph.web.isolation import bound_time\nbound_time(0.2)\nbound_time(0)\ntime.sleep(0.5)"
    assert run(program).returncode == 0
