"""Services that the tests of this package share, and the settings of one without any data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.web.settings import Settings
from tests.graph.web.datasets import LOADED
from tests.graph.web.sample import SAMPLE
from tests.graph.web.serving import Running, serving


@pytest.fixture(scope="package")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service over an empty store whose default graph is the unnamed one."""
    with serving(tmp_path_factory.mktemp("strict") / "store", "--strict-dataset", "--timeout", "10") as running:
        yield running


@pytest.fixture
def empty(strict: Running) -> Running:
    """The same, emptied."""
    strict.update("DROP ALL")
    return strict


@pytest.fixture(scope="package")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service over the sample graph, whose default graph is the union."""
    with serving(tmp_path_factory.mktemp("sampled") / "store") as running:
        running.update(SAMPLE)
        yield running


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a service over an empty store."""
    open_store(tmp_path / "store").close()
    return Settings(str(tmp_path / "store"))


@pytest.fixture
def loaded(strict: Running) -> Running:
    """A service with one triple in each of three named graphs and in the unnamed one."""
    strict.update(LOADED)
    return strict
