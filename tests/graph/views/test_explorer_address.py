"""The address of the explorer: it brings back what was looked at, Back undoes a step, nonsense is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from tests.graph.views.browser import visit

pytestmark = pytest.mark.browser


def click_party(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def fragment_of(page: Page) -> str:
    return page.url.partition("#")[2]


def confidences(page: Page) -> list[str]:
    titles = [title.split()[0] for title in page.locator("#table thead th").all_inner_texts()]
    return page.locator(f"#table tbody td:nth-child({titles.index('Confidence') + 1})").all_inner_texts()


def test_back_undoes_one_step_after_another(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        click_party(page, "India")
        page.locator("#detail .row").first.click()
        page.click("#view-table")
        page.get_by_role("checkbox", name="Verbal conflict").uncheck()
        assert page.locator("#table tbody tr").count() == 5
        page.go_back()
        assert page.locator("#table").is_hidden()
        assert page.locator("#detail .over").inner_text() == "All events of the pair"
        page.go_back()
        assert page.locator("#detail h2").inner_text() == "India"
        page.go_back()
        assert page.locator("#detail h2").inner_text() == "At a glance"
        page.go_forward()
        assert page.locator("#detail h2").inner_text() == "India"
        assert opened.problems == []


def test_a_walk_along_the_parties_is_one_step(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        page.locator("#network").focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert page.locator("#detail .over").inner_text() == "State"
        page.go_back()
        assert page.locator("#detail h2").inner_text() == "At a glance"


def test_order_and_colours_outlive_a_reload(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#view=table") as opened:
        page = opened.page
        page.get_by_role("button", name="Confidence").click()
        page.click("#theme")
        rising = confidences(page)
        assert rising == sorted(rising)
        assert rising != sorted(rising, reverse=True)
        page.reload()
        page.wait_for_selector("html[data-drawn]", state="attached")
        assert confidences(page) == rising
        assert page.get_attribute("html", "data-theme") == "dark"
        page.get_by_role("button", name="Confidence").click()
        assert confidences(page) == sorted(rising, reverse=True)
        assert "sort=-confidence" in page.url
        page.click("#theme")
        page.get_by_role("button", name="Date").click()
        assert fragment_of(page) == "view=table"


@pytest.mark.parametrize(
    ("key", "since", "until"),
    [
        ("ArrowRight", "2021-03-01", "2021-05-31"),
        ("ArrowLeft", "2021-01-01", "2021-03-31"),
        ("Shift+ArrowRight", "2021-02-01", "2021-05-31"),
        ("Shift+ArrowLeft", "2021-02-01", "2021-03-31"),
    ],
)
def test_arrow_keys_go_on_from_the_range_of_the_address(
    browser: Browser, page_path: Path, key: str, since: str, until: str
) -> None:
    with visit(browser, page_path, fragment="#since=2021-02-10&until=2021-04-30") as opened:
        opened.page.locator("#timeline svg").focus()
        opened.page.keyboard.press(key)
        assert fragment_of(opened.page) == f"since={since}&until={until}"


def test_without_a_range_an_arrow_begins_at_the_end(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        opened.page.locator("#timeline svg").focus()
        opened.page.keyboard.press("ArrowLeft")
        assert fragment_of(opened.page) == "since=2022-12-01&until=2022-12-31"


@pytest.mark.parametrize(
    "fragment",
    ["#level=constructor", "#level=__proto__", "#since=2021-13-45", "#until=2021-02-30", "#sort=toString", "#theme=x",
     "#pair=state/IND~state/IND", "#view=none"],
)  # fmt: skip
def test_nonsense_in_the_address_changes_nothing(browser: Browser, page_path: Path, fragment: str) -> None:
    with visit(browser, page_path, fragment=fragment) as opened:
        assert opened.page.locator("#count").inner_text() == "4 parties · 7 events drawn"
        assert opened.page.locator("#detail h2").inner_text() == "At a glance"
        assert fragment_of(opened.page) == ""
        assert opened.problems == []


def test_a_day_of_the_calendar_narrows(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#since=2022-02-28") as opened:
        assert opened.page.locator("#count").inner_text() == "4 parties · 4 of 7 events drawn"
        assert opened.page.get_by_label("From").input_value() == "2022-02-28"
