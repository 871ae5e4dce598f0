"""One service with a strict dataset and one with the union, each shared by the tests of this package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
