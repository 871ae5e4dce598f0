"""The drawing of many parties: no name over another, the strongest always named, nothing under the notice."""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.views.explorer import build_page
from tests.graph.views.browser import visit
from tests.graph.views.crowd import crowd

pytestmark = pytest.mark.browser

# from now on every name and every square of the drawing, with its bounds within the picture
_RECORD = """() => { window.drawn = { names: {}, squares: [] };
  const pen = CanvasRenderingContext2D.prototype, fillText = pen.fillText, rect = pen.rect;
  const bounds = (context, left, top, right, bottom) => { const { a, d, e, f } = context.getTransform();
    return [a * left + e, d * top + f, a * right + e, d * bottom + f].map(each => each / devicePixelRatio); };
  pen.fillText = function (text, x, y) {
    const size = this.measureText(text), half = size.width / 2;
    window.drawn.names[text] = bounds(this, x - half, y - size.actualBoundingBoxAscent, x + half,
      y + size.actualBoundingBoxDescent);
    return fillText.call(this, text, x, y); };
  pen.rect = function (x, y, width, height) {
    window.drawn.squares.push(bounds(this, x, y, x + width, y + height));
    return rect.call(this, x, y, width, height); }; }"""

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "ties.html"
    path.write_text(build_page(crowd(340)), encoding="utf-8")
    return path


def fit_and_record(page: Page) -> tuple[dict[str, Box], list[Box]]:
    """The names and squares of the picture that shows all."""
    page.evaluate(_RECORD)
    page.click("#zoom-fit")
    deadline = time.monotonic() + 10
    while not page.evaluate("Object.keys(window.drawn.names).length") and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    found = page.evaluate("window.drawn")
    names = {name.strip("\u2068\u2069"): tuple(box) for name, box in found["names"].items()}
    return names, [tuple(box) for box in found["squares"]]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@pytest.mark.parametrize("width", [1024, 1280])
@pytest.mark.parametrize("fragment", ["", "#party=organisation/body-3", "#confidence=0.7&parties=60"])
def test_no_name_lies_over_another(browser: Browser, crowded: Path, width: int, fragment: str) -> None:
    with visit(browser, crowded, fragment=fragment, width=width) as opened:
        names, _ = fit_and_record(opened.page)
        assert len(names) > 20
        assert [(one, other) for one, other in combinations(names, 2) if overlap(names[one], names[other])] == []


def test_the_six_strongest_are_named(browser: Browser, crowded: Path) -> None:
    with visit(browser, crowded) as opened:
        names, _ = fit_and_record(opened.page)
        opened.page.locator("#network").focus()
        strongest = []
        for _ in range(6):
            opened.page.keyboard.press("ArrowRight")
            strongest.append(opened.page.locator("#detail h2").inner_text())
        assert set(strongest) <= set(names)


@pytest.mark.parametrize("width", [390, 1024, 1280])
def test_no_party_lies_under_the_notice(browser: Browser, crowded: Path, width: int) -> None:
    with visit(browser, crowded, width=width) as opened:
        names, squares = fit_and_record(opened.page)
        notice = opened.page.locator("#notice").bounding_box()
        network = opened.page.locator("#network").bounding_box()
        assert notice
        assert network
        assert len(squares) >= 300
        assert min(box[1] for box in (*squares, *names.values())) >= notice["y"] + notice["height"] - network["y"]
        assert max(bottom for _, _, _, bottom in squares) <= network["height"]


def test_without_a_notice_the_drawing_has_all_the_height_above_the_legend(browser: Browser, crowded: Path) -> None:
    with visit(browser, crowded, fragment="#parties=all") as opened:
        assert opened.page.locator("#notice").is_hidden()
        _, squares = fit_and_record(opened.page)
        network, legend = (opened.page.locator(each).bounding_box() for each in ("#network", "#legend"))
        assert network
        assert legend
        top, bottom = min(box[1] for box in squares), max(box[3] for box in squares)
        assert abs(top - (legend["y"] - network["y"] - bottom)) < 0.1 * network["height"]


def test_a_party_that_the_search_finds_stays_in_sight_above_the_legend(browser: Browser, page_path: Path) -> None:
    for width, height in ((1280, 800), (390, 844)):
        with visit(browser, page_path, width=width, height=height) as opened:
            page = opened.page
            fit_and_record(page)
            for name in ("Russia", "India", "China"):
                page.evaluate("window.drawn = { names: {}, squares: [] }")
                page.fill("#search", name)
                page.press("#search", "Enter")
                page.wait_for_timeout(300)
                after = page.evaluate("window.drawn.names")
                box = next(box for text, box in after.items() if text.strip("\u2068\u2069") == name)
                stage, legend = page.locator("#network").bounding_box(), page.locator("#legend").bounding_box()
                assert stage
                assert legend
                assert 0 <= box[1] < box[3] <= legend["y"] - stage["y"]
                for one in after.values():
                    assert one[3] <= legend["y"] - stage["y"] or one[0] > legend["x"] + legend["width"] - stage["x"]


def test_the_first_picture_is_the_fitted_one(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        page.wait_for_timeout(300)
        page.evaluate(_RECORD)
        page.click("#theme")
        page.wait_for_timeout(300)
        first = page.evaluate("window.drawn.names")
        page.evaluate("window.drawn = { names: {}, squares: [] }")
        page.click("#zoom-fit")
        page.wait_for_timeout(300)
        fitted = page.evaluate("window.drawn.names")
        assert {name: [round(each) for each in box] for name, box in first.items()} == {
            name: [round(each) for each in box] for name, box in fitted.items()
        }
