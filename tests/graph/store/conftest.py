"""Every backend as one fixture: in memory, on disk, and two other engines over HTTP; and an endpoint that is a stub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.graph.store.servers import oxigraph_program, oxigraph_server, virtuoso_program, virtuoso_server
from tests.graph.store.stub import Stub, stubbed

_REMOTE = pytest.mark.remote
_SETTINGS = (
    "ENDPOINT_HOSTS",
    "ENDPOINT_PASSWORD",
    "ENDPOINT_TIMEOUT",
    "ENDPOINT_TOKEN",
    "ENDPOINT_USER",
    "GRAPH_STORE_URL",
    "TOKEN",
    "UPDATE_URL",
)
BACKENDS = [
    "memory",
    "embedded",
    pytest.param("oxigraph", marks=_REMOTE),
    pytest.param("virtuoso", marks=_REMOTE),
]


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if oxigraph_program() is None:
        pytest.skip("the server of Oxigraph is not installed: pip install oxigraph")
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if virtuoso_program() is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each backend."""
    location = {"memory": "memory", "embedded": str(tmp_path / "store")}.get(request.param)
    with open_store(location or request.getfixturevalue(f"{request.param}_url")) as opened:
        yield opened
        opened.apply(remove_graphs=opened.graph_names())
        if request.param == "oxigraph":
            opened.update("CLEAR ALL")


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """An endpoint that is a stub, and no setting of any other."""
    for name in _SETTINGS:
        monkeypatch.delenv(f"DETENTE_{name}", raising=False)
    with stubbed() as started:
        yield started
