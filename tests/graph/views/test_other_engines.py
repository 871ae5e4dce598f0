"""Network, evidence, page and brief are the same from another engine, down to the bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from graph.analysis.dependence import read_transfers
from graph.store import Store, open_store
from graph.ties import Selection, read_levels
from graph.views.brief import build_brief
from graph.views.explorer import build_page
from graph.web.bounding import bound_selection
from tests.graph.store.servers import oxigraph_program, oxigraph_server, virtuoso_program, virtuoso_server
from tests.graph.views.crowd import crowd
from tests.graph.views.sample_graph import sample_store

pytestmark = [pytest.mark.remote, pytest.mark.slow, pytest.mark.timeout(600)]

INDIA, RUSSIA = (f"https://w3id.org/detente/id/state/{code}" for code in ("IND", "RUS"))


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program, server = {
        "oxigraph": (oxigraph_program, oxigraph_server),
        "virtuoso": (virtuoso_program, virtuoso_server),
    }[request.param]
    if program() is None:
        pytest.skip(f"{request.param} is not installed")
    with server(tmp_path_factory.mktemp("engine")) as address:
        yield address


@pytest.fixture
def other(url: str) -> Iterator[Store]:
    """An empty store on the other engine."""
    with open_store(url) as store:
        store.apply(remove_graphs=store.graph_names())
        yield store


def copy(source: Store, target: Store) -> None:
    stream = io.BytesIO()
    source.dump(stream)
    stream.seek(0)
    target.load(stream)


def test_page_and_brief_of_the_sample(other: Store) -> None:
    here = sample_store()
    copy(here, other)
    assert build_page(other) == build_page(here)
    assert build_brief(other, INDIA, RUSSIA) == build_brief(here, INDIA, RUSSIA)
    assert read_transfers(other).equals(read_transfers(here))
    assert bound_selection(other, Selection(), most=3) == bound_selection(here, Selection(), most=3)
    undated = Selection(types=("Threaten", "Mobilize"))
    assert bound_selection(other, undated, most=1) == bound_selection(here, undated, most=1)


def test_selections_of_a_crowd(other: Store) -> None:
    here = crowd(200)
    copy(here, other)
    hub = "https://w3id.org/detente/id/organisation/body-0"
    for selection in (Selection(), Selection(about=(hub,)), Selection(types=("Accuse",), minimum_confidence=0.5)):
        assert read_levels(other, selection) == read_levels(here, selection)
        assert bound_selection(other, selection, most=20) == bound_selection(here, selection, most=20)
    assert build_page(other) == build_page(here)
