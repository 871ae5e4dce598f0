"""The explorer on a telephone: what is tapped on comes into sight, and the way back leads to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from tests.graph.views.browser import visit

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844


def bounds(page: Page, selector: str) -> tuple[float, float]:
    """Where the first such element begins and ends on the screen."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def tap_something(page: Page) -> None:
    """Tap over the drawing until a party or a tie is hit."""
    box = page.locator("#network").bounding_box()
    assert box
    for step in range(64):
        page.mouse.click(
            box["x"] + box["width"] * (0.2 + step % 8 * 0.09), box["y"] + box["height"] * (0.2 + step // 8 * 0.08)
        )
        if page.locator("#detail .back").count():
            return


def test_a_tap_on_the_network_brings_the_panel_up_and_back_the_network(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, width=WIDTH, height=HEIGHT) as opened:
        page = opened.page
        tap_something(page)
        bar, heading = bounds(page, ".bar"), bounds(page, "#detail h2")
        assert bar[1] <= heading[0] < heading[1] < HEIGHT
        page.click(".back")
        assert bounds(page, "#network")[0] >= bounds(page, ".bar")[1] - 1
        assert bounds(page, "#network")[1] <= HEIGHT


def test_back_from_a_row_leads_to_the_row(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, width=WIDTH, height=HEIGHT) as opened:
        page = opened.page
        page.locator("#detail .row").last.click()
        assert bounds(page, ".bar")[1] <= bounds(page, "#detail h2")[0]
        assert bounds(page, "#detail h2")[1] < HEIGHT
        page.click(".back")
        row = page.locator("#detail .row").last.bounding_box()
        assert row
        assert bounds(page, ".bar")[1] <= row["y"]
        assert row["y"] + row["height"] <= HEIGHT


def test_a_walk_by_keys_leaves_the_network_in_sight(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, width=WIDTH, height=HEIGHT) as opened:
        opened.page.locator("#network").focus()
        opened.page.keyboard.press("ArrowRight")
        assert opened.page.evaluate("scrollY") == 0


def test_on_a_wide_screen_nothing_scrolls(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        opened.page.locator("#detail .row").last.click()
        assert opened.page.evaluate("scrollY") == 0
        assert bounds(opened.page, "#network")[0] >= bounds(opened.page, ".bar")[1] - 1


def test_the_bar_and_the_legend_are_whole(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, width=WIDTH, height=HEIGHT) as opened:
        page = opened.page
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        assert page.locator(".brand").is_visible()
        legend = page.locator("#legend")
        assert legend.evaluate("it => [it.scrollHeight - it.clientHeight, it.scrollWidth - it.clientWidth]") == [0, 0]
        heights = page.locator(".actions :is(button, summary):visible").evaluate_all(
            "all => all.map(each => each.offsetHeight)"
        )
        assert max(heights) - min(heights) <= 4, "no label breaks in two lines"
