"""The service beside other processes of the same store, and its end: nothing acknowledged is lost, nothing is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from graph.store import open_store
from graph.store.lock import FileLock
from graph.store.snapshots import open_engine
from tests.graph.web.processes import await_end, descendants
from tests.graph.web.serving import WRITER, Running, serving


def workers(running: Running) -> set[int]:
    """The processes below the service."""
    return descendants(running.process.pid)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_end_of_the_service_leaves_no_process_and_loses_nothing(tmp_path: Path, end: signal.Signals) -> None:
    with serving(tmp_path / "store") as running:
        running.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        below = workers(running)
        assert len(below) >= 3
        running.process.send_signal(end)
        status = running.process.wait(60)
        assert status == {signal.SIGTERM: 0, signal.SIGKILL: -signal.SIGKILL}.get(end, status)
        assert await_end(below) == set()
    with open_store(tmp_path / "store", wait=0) as store:
        assert store.query("ASK { <x:a> <x:b> <x:c> }") is True


def test_another_process_writes_while_the_service_runs(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        assert not running.ask("ASK { <x:a> ?p ?o }")
        with open_store(tmp_path / "store", wait=0) as store:
            store.update("INSERT DATA { <x:a> <x:b> <x:c> }")
            response = running.client.post("/sparql", data={"update": "INSERT DATA { <x:d> <x:b> 1 }"}, headers=WRITER)
            assert response.status_code == 503
            assert int(response.headers["retry-after"]) > 0
        assert running.ask("ASK { <x:a> ?p ?o }")
        running.update("INSERT DATA { <x:d> <x:b> <x:c> }")


def test_a_store_that_is_made_anew_in_the_same_place_is_served(tmp_path: Path) -> None:
    def make(name: str) -> None:
        with open_store(tmp_path / "store") as store:
            store.update(f"INSERT DATA {{ <x:{name}> <x:b> <x:c> }}")

    make("old")
    with serving(tmp_path / "store", token=None) as running:
        for _ in range(2):
            assert running.ask("ASK { <x:old> ?p ?o }")
        shutil.rmtree(tmp_path / "store")
        make("new")
        for _ in range(4):
            assert not running.ask("ASK { <x:old> ?p ?o }")
            assert running.ask("ASK { <x:new> ?p ?o }")


def test_the_service_gives_the_lock_back(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        running.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        with open_store(tmp_path / "store", wait=10) as store:
            assert store.query("ASK { <x:a> <x:b> <x:c> }") is True
            store.update("INSERT DATA { <x:d> <x:e> <x:f> }")
        assert running.ask("ASK { <x:a> ?p ?o . <x:d> ?q ?r }")


def test_the_service_gives_the_lock_to_who_waits_though_it_is_written_to_all_the_time(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running, ThreadPoolExecutor(1) as threads:
        is_over = threading.Event()

        def write() -> set[int]:
            statuses = set()
            for number in range(10_000):
                update = f"INSERT DATA {{ <x:a> <x:n> {number} }}"
                statuses.add(running.client.post("/sparql", data={"update": update}, headers=WRITER).status_code)
                if is_over.wait(0.1):
                    break
            return statuses

        writing = threads.submit(write)
        try:
            with open_store(tmp_path / "store", wait=60) as store:
                store.update("INSERT DATA { <x:d> <x:e> <x:f> }")
        finally:
            is_over.set()
        assert writing.result() <= {204, 503}
        assert running.ask("ASK { <x:a> ?p ?o . <x:d> ?q ?r }")


def test_what_a_killed_process_left_is_not_hidden_while_another_is_about_to_publish_it(tmp_path: Path) -> None:
    store = tmp_path / "store"
    open_store(store).close()
    with serving(store, token=None) as running:
        assert running.client.get("/search?q=radar").is_success
        lock = FileLock(store / "writer.lock")
        assert lock.take(60)
        engine = open_engine(store)
        engine.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        del engine
        (store / "unpublished").touch()
        for path in ("/health", "/sparql?query=ASK+{}", "/search?q=radar"):
            response = running.client.get(path)
            assert (response.status_code, int(response.headers["retry-after"]) > 0) == (503, True)
        lock.release()
        assert running.ask("ASK { <x:a> <x:b> <x:c> }")
        assert running.client.get("/health").is_success


def test_a_store_that_another_process_writes_can_be_served(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        store.flush()
        with serving(tmp_path / "store") as running:
            assert running.ask("ASK { <x:a> ?p ?o }")


@pytest.mark.parametrize("size", [1, 2000])
def test_every_read_sees_every_write_before_it(strict: Running, size: int) -> None:
    for number in range(10):
        triples = " ".join(f"<x:s{i}> <x:p> {number} ." for i in range(size))
        graph = "http://example.org/read-your-writes"
        headers = {"content-type": "text/turtle", **WRITER}
        parameters, response = {"graph": graph}, httpx.Response(503)
        for _ in range(5):
            # on a machine that is too busy a write is sent away, and tried again as it says
            if response.status_code == 503:
                time.sleep(float(response.headers.get("retry-after", 0)))
                response = strict.client.put("/graphs", params=parameters, content=triples, headers=headers)
        assert response.status_code in (201, 204), response.text
        query = f"SELECT (COUNT(*) AS ?n) (MIN(?o) AS ?o1) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        row = strict.query(query).json()["results"]["bindings"][0]
        assert (int(row["n"]["value"]), int(row["o1"]["value"])) == (size, number)
        time.sleep(0.3 * (number % 4 == 3))


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """The writer process is killed while it writes; the service carries on with a new one."""
    chance = random.Random(7)
    acknowledged = []
    with serving(tmp_path / "store") as running:
        for kill in range(100):
            for number in range(chance.randrange(1, 4)):
                subject = f"x:{kill}-{number}"
                update = f"INSERT DATA {{ <{subject}> <x:p> 1 }}"
                response = running.client.post("/sparql", data={"update": update}, headers=WRITER)
                if response.is_success:
                    acknowledged.append(subject)
            writer = int((tmp_path / "store" / "writer.lock").read_text())
            host, _, port = running.address.removeprefix("http://").rpartition(":")
            with socket.create_connection((host, int(port))) as connection:
                body = f"INSERT DATA {{ <x:half-{kill}> <x:p> 1 }}".encode()
                head = f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nAuthorization: {WRITER['authorization']}\r\n"
                head += f"Content-Type: application/sparql-update\r\nContent-Length: {len(body)}\r\n\r\n"
                connection.sendall(head.encode() + body)
                time.sleep(chance.random() / 200)
                with suppress(ProcessLookupError):
                    os.kill(writer, signal.SIGKILL)
                connection.settimeout(20)
                answered = connection.recv(12)
                if answered.endswith(b" 204"):
                    acknowledged.append(f"x:half-{kill}")
        found = {row["s"]["value"] for row in running.query("SELECT ?s { ?s <x:p> 1 }").json()["results"]["bindings"]}
    assert len(acknowledged) > 150
    assert set(acknowledged) - found == set()


def test_a_body_that_stops_coming_does_not_hold_a_place(strict: Running) -> None:
    host, _, port = strict.address.removeprefix("http://").rpartition(":")
    connections = []
    for _ in range(30):
        connection = socket.create_connection((host, int(port)))
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK"
        )
        connections.append(connection)
    assert httpx.get(f"{strict.address}/sparql", params={"query": "ASK {}"}, trust_env=False).status_code == 200
    for connection in connections:
        connection.close()
    assert strict.ask("ASK {}")


@pytest.mark.slow
def test_a_request_whose_head_stops_coming_is_given_up(strict: Running) -> None:
    host, _, port = strict.address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX-Unfinished: ")
        connection.settimeout(40)
        assert connection.recv(1) == b""
