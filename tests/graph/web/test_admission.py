"""Requests are read in the workers: whatever they hold, others are answered meanwhile, and errors come through."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.web.admission import admit_query, admit_update
from graph.web.errors import BadRequestError, ForbiddenError
from ontology.errors import QueryError
from tests.graph.web.serving import WRITER, Running

BASE = "http://127.0.0.1/sparql"
REACHING = "ASK { SERVICE <http://a.example/> { ?s ?p ?o } }"
LENGTH = 200_000
GENEROUS = 5.0


def test_a_query_is_guarded_by_what_its_request_allows() -> None:
    request = {"query": REACHING, "base": BASE, "services": ["http://a.example/"]}
    assert admit_query(request) == REACHING
    with pytest.raises(ForbiddenError):
        admit_query({**request, "services": []})
    with pytest.raises(ForbiddenError):
        admit_query({"query": REACHING, "base": BASE})


def test_wrong_syntax_is_told_before_what_is_refused() -> None:
    with pytest.raises(QueryError, match="1:"):
        admit_query({"query": f"{REACHING} x", "base": BASE, "services": []})
    with pytest.raises(QueryError, match="1:"):
        admit_update({"update": "LOAD <http://a.example/> ; x", "base": BASE, "services": []})


def test_an_update_gets_the_dataset_of_its_request() -> None:
    request = {"update": "INSERT { ?s ?p 1 } WHERE { ?s ?p 2 } ; CLEAR GRAPH <x:a>", "base": BASE, "services": []}
    assert admit_update({**request, "default_graphs": [], "named_graphs": []}).endswith("CLEAR SILENT GRAPH <x:a>")
    assert "USING <x:g> WHERE" in admit_update({**request, "default_graphs": ["x:g"], "named_graphs": []})
    with pytest.raises(BadRequestError, match="WITH"):
        admit_update({**request, "update": "WITH <x:g> DELETE WHERE {}", "default_graphs": ["x:g"], "named_graphs": []})


@pytest.mark.parametrize("piece", ['\\"', "SERVICE SILENT<x:a>{", "a.", "SERVICE<x:a>"])
def test_nobody_waits_for_a_request_that_takes_long_to_read(sampled: Running, piece: str) -> None:
    query = f'ASK {{ ?s ?p "{piece * (LENGTH // len(piece))} SERVICE'
    for text in (query, query.replace('"', "")):
        with ThreadPoolExecutor(1) as threads:
            asking = threads.submit(
                sampled.client.post, "/sparql", content=text, headers={"content-type": "application/sparql-query"}
            )
            time.sleep(0.2)
            started = time.monotonic()
            assert sampled.client.get("/health").status_code == 200
            assert time.monotonic() - started < GENEROUS
            assert asking.result().status_code in (400, 403, 503, 504)


def test_a_long_header_is_refused_at_once(sampled: Running) -> None:
    started = time.monotonic()
    accept = 'a"' + '\\"' * 10_000
    assert sampled.client.get("/", headers={"accept": accept}).status_code == 400
    assert sampled.query("ASK {}", accept).status_code == 400
    assert time.monotonic() - started < GENEROUS


def test_errors_of_reading_come_through(sampled: Running) -> None:
    refused = sampled.query(REACHING)
    assert (refused.status_code, "--allow-service" in refused.text) == (403, True)
    assert sampled.query(f"{REACHING} x").status_code == 400
    assert sampled.ask("ASK { SERVICE SILENT <x:a> { SERVICE SILENT <x:b> { ?s ?p ?o } } ?s ?p ?o }")
    for update, status in (("LOAD <http://a.example/>", 403), ("LOAD <http://a.example/> x", 400)):
        assert sampled.client.post("/sparql", data={"update": update}, headers=WRITER).status_code == status
    both = sampled.client.post(
        "/sparql", params={"using-graph-uri": "x:g"}, data={"update": "WITH <x:g> DELETE WHERE {}"}, headers=WRITER
    )
    assert both.status_code == 400
