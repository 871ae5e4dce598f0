"""Ten queries that would never end, at once: each ends at its deadline, and the service answers others meanwhile."""

from __future__ import annotations

import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from graph.store import open_store
from tests.graph.web.processes import descendants, held, ticks
from tests.graph.web.serving import WRITER, Running, serving

pytestmark = pytest.mark.slow

DEADLINE = 3.0
UNTIL_AN_END = DEADLINE - 1  # who is answered sooner did not wait for a place that an endless query holds
MEMORY = 256
LIGHT = "SELECT ?o { <http://example.org/0> <http://example.org/p> ?o } LIMIT 5"
P = "<http://example.org/p>"
VALUES = " ".join(f"({i} {i})" for i in range(15_000))
MATCH = "PREFIX det: <https://w3id.org/detente/ontology#> SELECT ?o { ?o det:matches 'value' } LIMIT 5"
LIGHT_ADDRESSES = (
    f"/sparql?query={quote(LIGHT)}",
    "/search?q=value",
    f"/sparql?query={quote(MATCH)}",
    "/health",
)
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
    spent: list[float] = []
    while not all(future.done() for future in until):
        started = time.monotonic()
        response = running.client.get(LIGHT_ADDRESSES[len(spent) % len(LIGHT_ADDRESSES)])
        assert response.status_code == 200, response.text
        spent.append(time.monotonic() - started)
        time.sleep(0.05)
    return spent


def computing(process: int) -> list[int]:
    """Those below the process that compute much of a second."""
    before = {one: ticks(one) for one in descendants(process)}
    time.sleep(1)
    return [one for one, spent in before.items() if ticks(one) - spent > 3]


def test_ten_bombs_at_once(bombed: Running) -> None:
    peak = 0
    with ThreadPoolExecutor(len(BOMBS) + 1) as threads:
        burning = [threads.submit(throw, bombed, bomb) for bomb in BOMBS]
        asking = threads.submit(ask_lightly, bombed, burning)
        while not asking.done():
            family = (bombed.process.pid, *descendants(bombed.process.pid))
            peak = max(peak, sum(held(one) for one in family))
            time.sleep(0.2)
        ends = [future.result() for future in burning]
        light = asking.result()
    # the first comes in the same instant as the ten, and waits while all are forked; none waits for an end
    assert max(light) < UNTIL_AN_END, light
    assert statistics.median(light) < UNTIL_AN_END / 4, light
    assert [end for end in ends if end[1] > 2 * DEADLINE] == []
    assert {end[0] for end in ends} <= {400, 503, 504}, ends
    assert sum(end[0] == 504 for end in ends) >= 8, ends
    assert peak < (len(BOMBS) * MEMORY + 1024) << 20
    assert bombed.process.poll() is None
    assert bombed.query(LIGHT).status_code == 200


def test_workers_for_ten_bombs_and_for_others_are_there_before_the_first_answer(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    with serving(tmp_path / "store", token=None) as running:
        # beside them there is the process that they were forked from
        assert len(descendants(running.process.pid)) > 12


def test_more_bombs_than_places_are_sent_away(bombed: Running) -> None:
    with ThreadPoolExecutor(25) as threads:
        burning = [threads.submit(throw, bombed, BOMBS[0]) for _ in range(24)]
        light = ask_lightly(bombed, burning)
        ends = [future.result() for future in burning]
    assert sum(end[0] == 503 for end in ends) >= 24 - 14 - 2
    assert max(light) < UNTIL_AN_END, light


def test_a_client_that_leaves_frees_its_place(bombed: Running) -> None:
    for _ in range(12):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{bombed.address}/sparql", params={"query": BOMBS[0]}, timeout=0.4, trust_env=False)
    given_up = time.monotonic() + DEADLINE - 1  # before they would end by themselves
    while (left := computing(bombed.process.pid)) and time.monotonic() < given_up:
        pass
    assert left == []


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
    assert spent < 2 * DEADLINE
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
        assert spent < 10
        silent.accept()[0].close()
        with serving(tmp_path / "store", "--timeout", "2") as running:
            status, spent, told = throw(running, query)
        assert status == 403
        assert "--allow-service" in told
        with pytest.raises(BlockingIOError):
            silent.accept()
