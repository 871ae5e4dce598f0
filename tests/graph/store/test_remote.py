"""What a remote store counts and copies, whether the default graph is the union of all graphs or not."""

from __future__ import annotations

import io

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store import open_store
from tests.graph.store.stub import NAME, Stub


@pytest.mark.parametrize("union", [True, False])
@pytest.mark.parametrize("unnamed", [0, 2])
def test_the_unnamed_graph_is_told_from_the_union(stub: Stub, union: bool, unnamed: int) -> None:
    quads = [Quad(NAME, NAME, Literal(number), NAME) for number in range(3)]
    quads += [Quad(NAME, NAME, Literal(-number)) for number in range(1, unnamed + 1)]
    stub.engine, stub.union = pyoxigraph.Store(), union
    stub.engine.extend(quads)
    with open_store(stub.url) as store:
        assert store.count() == len(quads)
        stream = io.BytesIO()
        store.dump(stream)
        assert stream.getvalue().decode().splitlines() == sorted(f"{quad} ." for quad in quads)


def test_a_count_of_any_number_of_graphs_is_one_row(stub: Stub) -> None:
    stub.engine = pyoxigraph.Store()
    stub.engine.extend(Quad(NAME, NAME, NAME, NamedNode(f"x:{number}")) for number in range(300))
    with open_store(stub.url) as store:
        assert store.count() == 300
    assert not any("GROUP BY" in asked.form["query"][0] for asked in stub.asked)


def test_a_triple_in_a_named_graph_and_in_none_is_two_quads(stub: Stub) -> None:
    stub.engine = pyoxigraph.Store()
    stub.engine.extend([Quad(NAME, NAME, NAME), Quad(NAME, NAME, NAME, NAME), Quad(NAME, NAME, Literal(1), NAME)])
    with open_store(stub.url) as store:
        assert store.count() == 3
