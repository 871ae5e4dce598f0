"""The explorer by keys alone: what is drawn anew never throws the focus away."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.views.explorer import build_page
from tests.graph.views.browser import visit
from tests.graph.views.crowd import crowd

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The element that has the focus, and its text on one line."""
    told: str = page.evaluate(
        """() => { const held = document.activeElement;
                   return held.tagName.toLowerCase() + (held.id ? '#' + held.id : '') + ' ' + held.textContent; }"""
    )
    return " ".join(told.replace("\u2068", "").replace("\u2069", "").split())


def press_on(page: Page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).first.focus()
    page.keyboard.press(key)


def test_from_a_row_to_its_panel_and_back_to_the_row(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        press_on(page, "#detail .row:has-text('Russia')")
        assert focused(page) == "h2 India – Russia"
        page.keyboard.press("Tab")
        assert focused(page) == "button India"
        page.keyboard.press("Enter")
        assert focused(page) == "h2 India"
        press_on(page, "#detail .row:has-text('China')")
        assert focused(page) == "h2 India – China"
        page.go_back()
        assert focused(page) == "button China2"
        press_on(page, ".back")
        assert focused(page) == "button India – Russia3 told, 1 settled"
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert focused(page) == "button India – Russia3 told, 1 settled"


def test_a_click_elsewhere_takes_no_focus_into_the_panel(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        opened.page.fill("#search", "India")
        opened.page.press("#search", "Enter")
        assert focused(opened.page) == "input#search"


def test_all_ties_of_a_pair_are_asked_for_by_keys(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#pair=state/IND~state/RUS~verbal-cooperation") as opened:
        press_on(opened.page, "#detail .more:has-text('Show all')")
        assert focused(opened.page) == "h2 India – Russia"


def test_the_rail_keeps_the_focus_where_it_was(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#words=troops") as opened:
        page = opened.page
        press_on(page, "#filters .token")
        assert focused(page).startswith("nav#filters")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#filters') !== null")
        for name in ("Verbal conflict", "Contradicted"):
            page.get_by_role("checkbox", name=name).focus()
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.closest('label').innerText").startswith(name)
        press_on(page, "#filters .more")
        assert focused(page).startswith("nav#filters")


def test_the_notice_hands_the_focus_to_what_it_drew(browser: Browser, page_path: Path) -> None:
    for view, target in (("network", "div#network"), ("table", "div#table")):
        with visit(browser, page_path, fragment=f"#words=nowhere&view={view}") as opened:
            if view == "table":
                opened.page.locator("#notice").evaluate("notice => { notice.style.display = 'block'; }")
            press_on(opened.page, "#notice button")
            assert focused(opened.page).startswith(target)


def test_the_timeline_keeps_the_focus(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#since=2021-02-01") as opened:
        page = opened.page
        page.get_by_label("undated by report").focus()
        page.keyboard.press("Space")
        assert "undated by report" in page.evaluate("document.activeElement.closest('label').innerText")
        press_on(page, "#timeline button")
        assert page.evaluate("document.activeElement.matches('#timeline svg')")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.matches('#timeline svg')")


def test_a_date_is_typed_without_being_taken_away(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        page.get_by_label("From").focus()
        page.keyboard.type("02152022")
        assert page.get_by_label("From").input_value() == "2022-02-15"
        assert page.evaluate("document.activeElement.title") == "From"
        assert page.url.endswith("#since=2022-02-15")


def test_the_last_part_of_a_list_takes_the_focus(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    path.write_text(build_page(crowd(60)), encoding="utf-8")
    with visit(browser, path, fragment="#party=organisation/body-0") as opened:
        page = opened.page
        page.keyboard.press("Escape")
        more = page.locator("#detail .more").first
        while more.is_visible():
            shown = page.locator("#detail .list").first.locator("> *").count()
            more.focus()
            page.keyboard.press("Enter")
        rows = page.locator("#detail .list").first.locator("> *")
        assert rows.count() > shown >= 40
        assert rows.nth(shown).evaluate("row => row.contains(document.activeElement)")
