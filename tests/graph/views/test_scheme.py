"""Light and dark on every page, light on paper, and what a page says where no script runs."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.views.brief import build_brief
from graph.views.explorer import build_page
from graph.views.page import theme_style
from tests.graph.views.sample_graph import sample_store

INDIA, RUSSIA = (f"https://w3id.org/detente/id/state/{code}" for code in ("IND", "RUS"))
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(22, 29, 37)"  # the surface of either scheme


def surface(page: Page, selector: str) -> str:
    found: str = page.eval_on_selector(selector, "element => getComputedStyle(element).backgroundColor")
    return found


@pytest.mark.browser
def test_a_brief_is_dark_where_the_system_is_and_light_on_paper(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(build_brief(sample_store(), INDIA, RUSSIA), encoding="utf-8")
    page = browser.new_page(color_scheme="light")
    page.goto(path.as_uri())
    assert surface(page, "main") == LIGHT
    page.emulate_media(color_scheme="dark")
    assert surface(page, "main") == DARK
    page.emulate_media(color_scheme="dark", media="print")
    assert surface(page, "main") == LIGHT


@pytest.mark.browser
def test_the_reader_of_the_explorer_may_choose_against_the_system(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    path.write_text(build_page(sample_store()), encoding="utf-8")
    page = browser.new_page(color_scheme="dark")
    page.goto(path.as_uri())
    assert surface(page, "#detail") == DARK
    page.click("#theme")
    assert surface(page, "#detail") == LIGHT
    page.emulate_media(color_scheme="light")
    page.click("#theme")
    assert surface(page, "#detail") == DARK
    page.emulate_media(media="print")
    assert surface(page, "#detail") == LIGHT


@pytest.mark.browser
def test_without_scripts_the_explorer_says_what_it_holds_and_what_to_use(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    path.write_text(build_page(sample_store(), heading="Ties of India"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == "Ties of India"
    told = page.locator(".scriptless").inner_text()
    assert told.startswith("This page holds 7 events")
    assert "detente query evidence" in told
    assert page.locator("button:visible, input:visible, summary:visible").count() == 0
    context.close()


def test_only_a_page_with_a_switch_carries_the_dark_colours_twice() -> None:
    assert theme_style().count("color-scheme: dark;") == 1
    assert theme_style(switched=True).count("color-scheme: dark;") == 2
