"""Ten queries that would never end, at once: each ends at its deadline, and the service answers others meanwhile."""

from __future__ import annotations

import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.graph.web.serving import WRITER, Running, serving

pytestmark = pytest.mark.slow

DEADLINE = 3.0
MEMORY = 256
LIGHT = "SELECT ?o { <http://example.org/0> <http://example.org/p> ?o } LIMIT 5"
P = "<http://example.org/p>"
VALUES = " ".join(f"({i} {i})" for i in range(15_000))
THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
BOMBS = (
    f"SELECT (COUNT(*) AS ?n) {{ {THREE} . ?j ?k ?l }}",
    f"SELECT * {{ {THREE} }} ORDER BY ?f ?c ?i",
    f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {THREE} BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?s) }}",
    f"SELECT (COUNT(*) AS ?n) {{ ?a ({P}|!{P})* ?b . ?b ({P}|!{P})* ?c . ?c ({P}|^{P})+ ?d }}",
    f"ASK {{ VALUES (?a ?b) {{ {VALUES} }} VALUES (?c ?d) {{ {VALUES} }} FILTER(?a + ?c > 1000000 + ?b * ?d) }}",
    f'SELECT * {{ {THREE} FILTER REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), "(.*.*.*)*[^0-9]{{50}}!$") }}',
    f"SELECT (GROUP_CONCAT(?s) AS ?all) {{ {THREE} BIND(CONCAT(STR(?a), '{'x' * 1000}') AS ?s) }}",
    "SELECT ?v40 { BIND('0123456789' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(40))
    + " }",
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"OPTIONAL {{ ?a{i} ?b{i} ?c{i} }}" for i in range(12)) + " }",
    "SELECT * { " + "{ " * 20_000 + "}" * 20_000 + " }",
)


@pytest.fixture(scope="module")
def bombed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service over a few thousand triples, with tight bounds."""
    options = ("--timeout", str(DEADLINE), "--memory", str(MEMORY))
    with serving(tmp_path_factory.mktemp("bombed") / "store", *options) as running:
        triples = " ".join(
            f"<http://example.org/{i}> {P} <http://example.org/{i * 7 % 2000}> , 'value {i}' ." for i in range(2000)
        )
        running.update(f"INSERT DATA {{ {triples} }}")
        time.sleep(1)
        yield running


def throw(running: Running, query: str) -> tuple[int, float, str]:
    """The status, the seconds and the words of one bomb's end."""
    started = time.monotonic()
    response = running.client.post("/sparql", data={"query": query})
    return response.status_code, time.monotonic() - started, response.text[:200]


def ask_lightly(running: Running, until: Sequence[Future[tuple[int, float, str]]]) -> list[float]:
    """Seconds of light queries, one after the other, as long as a bomb burns."""
    spent = []
    while not all(future.done() for future in until):
        started = time.monotonic()
        assert running.query(LIGHT).status_code == 200
        spent.append(time.monotonic() - started)
        time.sleep(0.05)
    return spent


def family(process: int) -> list[int]:
    """The process and all that descend from it."""
    try:
        born = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in born for one in family(int(child)))]


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


def test_ten_bombs_at_once(bombed: Running) -> None:
    peak = 0
    with ThreadPoolExecutor(len(BOMBS) + 1) as threads:
        burning = [threads.submit(throw, bombed, bomb) for bomb in BOMBS]
        asking = threads.submit(ask_lightly, bombed, burning)
        while not asking.done():
            peak = max(peak, sum(held(one) for one in family(bombed.process.pid)))
            time.sleep(0.2)
        ends = [future.result() for future in burning]
        light = asking.result()
    # the first comes in the same instant as the ten, and waits while processes for all are born
    assert light[0] < 1, light
    assert max(light[1:]) < 0.5, (statistics.median(light), max(light))
    assert [end for end in ends if end[1] > DEADLINE + 1] == []
    assert {end[0] for end in ends} <= {400, 503, 504}, ends
    assert sum(end[0] == 504 for end in ends) >= 8, ends
    assert peak < (len(BOMBS) * MEMORY + 1024) << 20
    assert bombed.process.poll() is None
    assert bombed.query(LIGHT).status_code == 200


def test_more_bombs_than_places_are_sent_away(bombed: Running) -> None:
    with ThreadPoolExecutor(25) as threads:
        burning = [threads.submit(throw, bombed, BOMBS[0]) for _ in range(24)]
        light = ask_lightly(bombed, burning)
        ends = [future.result() for future in burning]
    assert sum(end[0] == 503 for end in ends) >= 24 - 10 - 2
    assert max(light) < 1.5, light


def test_a_client_that_leaves_frees_its_place(bombed: Running) -> None:
    for _ in range(12):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{bombed.address}/sparql", params={"query": BOMBS[0]}, timeout=0.4, trust_env=False)
    time.sleep(0.5)
    before = {one: ticks(one) for one in family(bombed.process.pid)[1:]}
    time.sleep(1)
    assert [one for one, spent in before.items() if ticks(one) - spent > 3] == []


def test_an_update_that_never_ends_is_undone(bombed: Running) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = bombed.query(count).json()
    update = "INSERT { ?a ?b ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    response = bombed.client.post("/sparql", data={"update": update}, headers=WRITER)
    assert response.status_code == 504
    assert bombed.query(count).json() == before
    bombed.update("INSERT DATA { <x:a> <x:b> <x:c> } ; DELETE DATA { <x:a> <x:b> <x:c> }")


def test_a_heavy_query_right_after_a_write_sees_it_and_ends(bombed: Running) -> None:
    bombed.update("INSERT DATA { <x:fresh> <x:b> <x:c> }")
    status, spent, _ = throw(bombed, BOMBS[0])
    assert status == 504
    assert spent < DEADLINE + 2
    assert bombed.ask("ASK { <x:fresh> <x:b> <x:c> }")
    bombed.update("DELETE DATA { <x:fresh> <x:b> <x:c> }")


def test_a_service_that_never_answers_ends_at_the_deadline(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        silent.settimeout(0)
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
        query = f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}"
        with serving(tmp_path / "store", "--timeout", "2", "--allow-service", endpoint) as running:
            status, spent, _ = throw(running, query)
        assert status == 504
        assert spent < 3.5
        silent.accept()[0].close()
        with serving(tmp_path / "store", "--timeout", "2") as running:
            status, spent, told = throw(running, query)
        assert status == 403
        assert "--allow-service" in told
        with pytest.raises(BlockingIOError):
            silent.accept()
