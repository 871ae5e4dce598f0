"""What is told unsurely looks so in the explorer: in the drawing, the table, the details, the filters and the help."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.views.explorer import build_page
from tests.graph.views.browser import visit
from tests.graph.views.sample_graph import NAMES, Claim, Source, build_store

pytestmark = pytest.mark.browser

# from now on the width and the strength of every line of the drawing that joins two parties
_RECORD = """() => { window.lines = [];
  const pen = CanvasRenderingContext2D.prototype, stroke = pen.stroke;
  pen.stroke = function (...given) { window.lines.push([this.lineWidth, String(this.strokeStyle)]);
    return stroke.apply(this, given); }; }"""


@pytest.fixture(scope="module")
def unsure_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """India and Russia agreed surely, and met by a mere maybe."""
    sentences = ("India agreed with Russia.", "Russia may have struck China.", "India will meet Russia.")
    claims = [
        Claim("a", "Agree", ["state/IND"], ["state/RUS"], sentences[0], date="2021", confidence=0.9),
        Claim("a", "Assault", ["state/RUS"], ["state/CHN"], sentences[1], date="2021", confidence=0.3),
        Claim("a", "Consult", ["state/IND"], ["state/RUS"], sentences[2], date="2022", status="planned"),
    ]
    path = tmp_path_factory.mktemp("explorer") / "ties.html"
    path.write_text(build_page(build_store([Source("a", " ".join(sentences))], claims, NAMES)), encoding="utf-8")
    return path


def chips(page: Page) -> list[str]:
    return page.locator("#table .chip").all_inner_texts()


def test_the_table_and_the_details_mark_it(browser: Browser, unsure_path: Path) -> None:
    with visit(browser, unsure_path, fragment="#view=table&sort=date") as opened:
        page = opened.page
        assert sorted(chips(page)) == ["planned", "unsure"]
        page.locator("#table tbody tr", has_text="Assault").click()
        assert page.locator("#detail .chip").all_inner_texts() == ["unsure"]
        assert "told unsurely" in page.locator("#detail .over").inner_text().lower()
        assert opened.problems == []


def test_its_line_is_thin_and_pale(browser: Browser, unsure_path: Path) -> None:
    with visit(browser, unsure_path) as opened:
        page = opened.page
        assert "Unsure" in page.locator("#legend").inner_text()
        ink = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--material-conflict').trim()")
        page.evaluate(_RECORD)
        page.click("#zoom-fit")
        page.wait_for_function("window.lines.length > 4")
        lines = page.evaluate("window.lines")
        red, green, blue = (int(ink[place : place + 2], 16) for place in (1, 3, 5))
        assert {width for width, style in lines if style == f"rgba({red}, {green}, {blue}, 0.5)"} == {1}
        assert not [style for _, style in lines if style.lower() == ink.lower()]
        page.click("#help")
        assert "told unsurely" in page.locator("#help-dialog").inner_text()


def test_only_what_is_settled_is_a_choice(browser: Browser, unsure_path: Path) -> None:
    with visit(browser, unsure_path, fragment="#view=table") as opened:
        page, rows = opened.page, opened.page.locator("#table tbody tr")
        assert rows.count() == 3
        page.get_by_role("checkbox", name="Unsure").uncheck()
        assert rows.count() == 2
        page.get_by_role("button", name="Settled only").click()
        assert rows.count() == 1
        assert "without-statuses=planned%7Eunsure" in page.url
        assert page.get_by_role("button", name="Settled only").is_disabled()
        page.get_by_role("button", name="Reset all filters").first.click()
        assert rows.count() == 3
