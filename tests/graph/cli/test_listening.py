"""Where a service listens, and how it tells that it cannot."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.cli.listening import address_of, listening, raise_descriptors
from graph.store import open_store
from ontology.errors import DetenteError
from tests.graph.cli.conftest import Run
from tests.graph.store.servers import free_port

PROGRAM = [sys.executable, "-c", "from graph.cli import main; main()", "serve"]
HAS_IPV6 = socket.has_ipv6 and Path("/proc/net/if_inet6").exists()
ipv6 = pytest.mark.skipif(not HAS_IPV6, reason="this machine has no IPv6")


def test_port_0_is_told_as_the_one_that_was_taken() -> None:
    with listening("127.0.0.1", 0) as sockets:
        port = sockets[0].getsockname()[1]
        assert port > 0
        assert address_of("127.0.0.1", sockets) == f"http://127.0.0.1:{port}/"
        with socket.create_connection(("127.0.0.1", port)):
            pass


def test_all_addresses_of_a_name_have_one_port() -> None:
    with listening("localhost", 0) as sockets:
        assert len({one.getsockname()[1] for one in sockets}) == 1
        assert "127.0.0.1" in {one.getsockname()[0] for one in sockets}


@ipv6
def test_an_address_of_ipv6_stands_in_brackets() -> None:
    with listening("::1", 0) as sockets:
        assert address_of("::1", sockets) == f"http://[::1]:{sockets[0].getsockname()[1]}/"


def test_answers_do_not_wait_to_be_acknowledged() -> None:
    with (
        listening("127.0.0.1", 0) as (listener,),
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_the_sockets_are_closed_at_the_end() -> None:
    port = free_port()
    with listening("127.0.0.1", port) as sockets:
        assert sockets[0].getsockname()[1] == port
    with listening("127.0.0.1", port) as again:
        assert again[0].getsockname()[1] == port
    assert sockets[0].fileno() == -1


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "a..b"])
def test_an_address_that_is_not_here_is_told(host: str) -> None:
    with pytest.raises(DetenteError, match="address") as caught, listening(host, 0):
        pass
    assert str(caught.value).endswith("name another with --host")


def test_a_port_in_use_is_one_line_and_makes_no_store(run: Run, tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as sockets:
        port = sockets[0].getsockname()[1]
        result = run("serve", "--port", str(port), "--store", "new")
    assert result.exit_code == 1
    assert result.stderr == (
        f"detente: port {port}: the port is in use; name another with --port, or 0 for a free one\n"
    )
    assert not (tmp_path / "new").exists()


def test_a_service_on_a_free_port_tells_where_it_is(tmp_path: Path) -> None:
    command = [*PROGRAM, "--store", str(tmp_path / "store"), "--port", "0", "--workers", "1", "--strict-dataset"]
    environment = {**os.environ, "DETENTE_TOKEN": "secret"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as service:
        assert service.stderr is not None
        told = re.fullmatch(r"(http://127\.0\.0\.1:[1-9]\d*/) serves .*/store\n", service.stderr.readline())
        assert told
        # whoever brings the token fills it, so that it starts where nothing is
        assert service.stderr.readline().endswith("there was no store here, so this one is new and empty\n")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert opener.open(f"{told[1]}health", timeout=60).read() == b"ok\n"
        service.send_signal(signal.SIGINT)
        service.wait(60)


def test_the_service_may_have_as_much_open_as_the_system_permits(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"now": (1024, 4096)}
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: limits["now"])
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, wanted: limits.update(now=wanted))
    assert (raise_descriptors(), limits["now"]) == (4096, (4096, 4096))
    limits["now"] = (1024, resource.RLIM_INFINITY)
    assert (raise_descriptors(), limits["now"]) == (16_384, (16_384, resource.RLIM_INFINITY))
    limits["now"] = (1 << 20, 1 << 20)
    assert (raise_descriptors(), limits["now"]) == (16_384, (1 << 20, 1 << 20))


def test_more_connections_than_descriptors_end_nothing(tmp_path: Path) -> None:
    program = f"import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))\n{PROGRAM[2]}"
    command = [PROGRAM[0], "-c", program, "serve", "--store", str(tmp_path / "store"), "--port", "0"]
    log = tmp_path / "log"
    open_store(tmp_path / "store").close()
    with log.open("wb") as output, ExitStack() as idle:
        service = subprocess.Popen(command, stderr=output)
        idle.callback(service.wait, 20)
        idle.callback(service.send_signal, signal.SIGINT)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while not (told := re.match(r"http://127\.0\.0\.1:(\d+)/", log.read_text())):
            assert service.poll() is None
            time.sleep(0.05)
        for _ in range(300):
            connection = idle.enter_context(socket.create_connection(("127.0.0.1", int(told[1])), timeout=60))
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Unfinished: ")
        for _ in range(3):
            assert opener.open(f"{told[0]}sparql?query=ASK+{{}}", timeout=60).status == 200
    assert "Traceback" not in log.read_text()


def test_workers_that_do_not_start_are_one_line(tmp_path: Path) -> None:
    program = (
        "from graph.cli import main\nfrom graph.web import forking\nforking.sys.executable = '/bin/false'\nmain()\n"
    )
    command = [sys.executable, "-c", program, "serve", "--store", str(tmp_path / "store"), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "DETENTE_TOKEN": "secret"}
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert result.returncode == 1
    assert result.stderr.splitlines()[2:] == [
        f"detente: {tmp_path / 'store'}: the worker processes do not start; see the lines above"
    ]
