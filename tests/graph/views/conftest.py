"""The browser and the page that the tests of the explorer share; tests without one need no playwright."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of one module."""
    from tests.graph.views.browser import launch

    with launch() as launched:
        yield launched


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the sample graph as a file."""
    from graph.views.explorer import build_page
    from tests.graph.views.sample_graph import sample_store

    path = tmp_path_factory.mktemp("explorer") / "ties.html"
    path.write_text(build_page(sample_store(), heading="Ties"), encoding="utf-8")
    return path
