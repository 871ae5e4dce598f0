"""Other engines on loopback, each with a folder and a port of its own, for the tests marked `remote`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

__all__ = ["free_port", "oxigraph_program", "oxigraph_server", "virtuoso_program", "virtuoso_server"]

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DisableUnixSocket = 1
MaxMemPoolSize = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 120
"""
# below those that connections and "any port" get on common systems
_PORTS = iter(range(10_000 + os.getpid() % 1_000 * 20, 32_000))
_GRANTS = "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7);"


def free_port() -> int:
    """A port of the loopback interface that nobody listens on, nor will: the system itself gives none of these.

    Each process of a session looks from another port on, and no port is given twice.
    """
    for port in _PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("all ports are taken")


def oxigraph_program() -> str | None:
    """The path of Oxigraph's server, which is a wheel of its own."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_program() -> str | None:
    """The path of Virtuoso's server; Debian's package is `virtuoso-opensource`."""
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """The URL of an empty Oxigraph server's query endpoint."""
    port = free_port()
    program = oxigraph_program()
    assert program is not None
    command = [program, "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/", folder):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso_server(folder: Path, *, buffers: int = 20_000) -> Iterator[str]:
    """The URL of an empty Virtuoso's endpoint that anyone on this machine may update."""
    home = folder / "virtuoso"
    home.mkdir(parents=True)
    http_port, sql_port = free_port(), free_port()
    settings = home / "virtuoso.ini"
    settings.write_text(
        _SETTINGS.format(folder=home, http_port=http_port, sql_port=sql_port, buffers=buffers, dirty=buffers * 3 // 4)
    )
    program = virtuoso_program()
    assert program is not None
    with _running([program, "+foreground", "+configfile", str(settings)], f"http://127.0.0.1:{http_port}/sparql", home):
        grant = ["isql-vt", f"127.0.0.1:{sql_port}", "dba", "dba", f"exec={_GRANTS}"]
        subprocess.run(grant, check=True, capture_output=True, timeout=60)
        yield f"http://127.0.0.1:{http_port}/sparql"


@contextmanager
def _running(command: Sequence[str], url: str, folder: Path) -> Iterator[None]:
    """The server from its first answer until the end of the block."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=dict(os.environ))
    try:
        _await_answer(process, url, folder / "server.log")
        yield
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_answer(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + 180
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < deadline:
            assert process.poll() is None, log.read_text(errors="replace")
            try:
                client.get(url)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
    raise TimeoutError(f"{url} did not answer: {log.read_text(errors='replace')}")
