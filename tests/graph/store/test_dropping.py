"""What an error leaves half read is dropped where it was asked for."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Thread

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.store import open_store
from graph.store.dropping import dropping_half_read
from graph.web.evaluation import evaluate
from ontology.errors import DetenteError

# one solution, and then a service that is not there
HALF_READ = "SELECT * { { BIND(1 AS ?s) } UNION { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }"


def read_bare() -> None:
    answer = Store().query(HALF_READ)
    assert isinstance(answer, QuerySolutions)
    for _ in answer:
        pass


def read_dropping() -> None:
    with dropping_half_read():
        read_bare()


def read_through_the_store() -> None:
    with open_store("memory") as store:
        store.query(HALF_READ)


def read_in_a_worker() -> None:
    services = ("http://127.0.0.1:9/",)
    evaluate(Store(), {"query": HALF_READ, "base": "urn:base", "strict": False, "services": services}, limit=10)


def read_until_interrupted() -> None:
    def read_one() -> None:
        answer = Store().query("SELECT * { VALUES ?s { 1 2 } }")
        assert isinstance(answer, QuerySolutions)
        next(answer)
        raise KeyboardInterrupt

    with dropping_half_read():
        read_one()


def drop(kept: list[BaseException]) -> None:
    kept.clear()
    gc.collect()


def complaints(read: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the interpreter could not raise when the error's frames went in another thread."""
    told: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda args: told.append(args.exc_value))
    kept: list[BaseException] = []
    try:
        read()
    except (DetenteError, RuntimeError, OSError, KeyboardInterrupt) as error:
        kept.append(error)
    assert kept
    thread = Thread(target=drop, args=(kept,))
    thread.start()
    thread.join()
    return told


@pytest.mark.parametrize("read", [read_dropping, read_through_the_store, read_in_a_worker, read_until_interrupted])
def test_nothing_is_left_for_another_thread(read: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaints(read, monkeypatch) == []


def test_a_bare_answer_is_what_the_engine_complains_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaints(read_bare, monkeypatch)
