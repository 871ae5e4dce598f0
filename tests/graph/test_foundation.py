"""A store is brought up to this release, whatever interrupted that before."""

from __future__ import annotations

from graph.foundation import lay_foundation
from graph.inference import INFERRED
from graph.store import open_store
from graph.store.preparation import PREPARATION


def test_foundation_is_laid_once_and_mended_where_inference_was_interrupted() -> None:
    with open_store("memory") as store:
        assert lay_foundation(store)
        whole = store.graph(INFERRED)
        assert not lay_foundation(store)
        store.update(f"DELETE WHERE {{ GRAPH <{PREPARATION}> {{ <{INFERRED}> ?p ?o }} }} ; DROP GRAPH <{INFERRED}>")
        assert lay_foundation(store)
        assert store.graph(INFERRED) == whole
        assert not lay_foundation(store)
