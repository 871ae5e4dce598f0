"""The explorer on paper: at full length, light, without its controls, and with the filters in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.store.base import Store
from graph.views.explorer import build_page
from tests.graph.views.browser import visit
from tests.graph.views.crowd import crowd
from tests.graph.views.sample_graph import NAMES, Claim, Source, build_store, sample_store

pytestmark = pytest.mark.browser

PAPER = 703  # the width in pixels of A4 within its margins


@contextmanager
def printed(browser: Browser, folder: Path, store: Store, fragment: str, scheme: str = "light") -> Iterator[Page]:
    """A page as it goes to paper."""
    path = folder / "ties.html"
    path.write_text(build_page(store), encoding="utf-8")
    with visit(browser, path, fragment=fragment, scheme=scheme) as opened:
        page = opened.page
        page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": PAPER, "height": 1000})
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        yield page
        assert opened.problems == []


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))


def test_a_pair_is_printed_with_every_sentence(browser: Browser, tmp_path: Path) -> None:
    sentences = [f"They met in {year}." for year in range(2010, 2060)]
    claims = [Claim("a", "Consult", ["state/IND"], ["state/RUS"], told, date=told[-5:-1]) for told in sentences]
    store = build_store([Source("a", " ".join(sentences))], claims, NAMES)
    with printed(browser, tmp_path, store, "#pair=state/IND~state/RUS") as page:
        assert page.locator("#detail blockquote:visible").count() == 50
        assert page.locator("#detail button.more:visible").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("#detail details.event[open]").count() == 4


def test_lists_and_tables_go_to_their_ends(browser: Browser, tmp_path: Path) -> None:
    with printed(browser, tmp_path, crowd(130), "#view=table") as page:
        rows = page.locator("#table tbody tr").count()
        assert page.locator("caption").inner_text().startswith(f"{rows} ties")
        assert rows > 200  # more than the screen shows at first
        assert page.locator("#detail, #network canvas, #filters, button.more").evaluate_all(
            "all => all.filter(one => one.checkVisibility({ visibilityProperty: true })).map(one => one.id)"
        ) == []  # fmt: skip
        assert sheets(page) > 5


def test_an_overview_says_how_much_more_there_is(browser: Browser, tmp_path: Path) -> None:
    with printed(browser, tmp_path, crowd(60), "") as page:
        left = page.locator("#detail button.more:visible").first
        told = left.evaluate("button => getComputedStyle(button, '::after').content")
        pairs = int(page.locator("#detail .row").count())
        assert pairs == 40
        assert re.fullmatch(r'"and " attr\(data-left\) " more"|"and \d+ more"', told)
        assert int(left.get_attribute("data-left") or 0) > 0


def test_nothing_is_cut_off_and_no_control_is_printed(browser: Browser, tmp_path: Path) -> None:
    for fragment in ("", "#pair=state/IND~state/RUS", "#view=table"):
        with printed(browser, tmp_path, sample_store(), fragment) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
            assert page.evaluate("getComputedStyle(document.body).overflow") == "visible"
            box = page.locator("#timeline svg").bounding_box()
            assert box
            assert box["x"] + box["width"] <= PAPER
            assert page.locator("#detail").evaluate("panel => panel.scrollHeight <= panel.clientHeight + 1")
            for control in (".rail", ".search", ".actions", ".zoom", ".back", ".timeline input"):
                assert page.locator(control).locator("visible=true").count() == 0


def test_filters_and_selection_stand_in_words(browser: Browser, tmp_path: Path) -> None:
    fragment = (
        "#since=2021-02-01&confidence=0.5&without-quads=verbal-conflict&without-statuses=contradicted&party=state/IND"
    )
    with printed(browser, tmp_path, sample_store(), fragment) as page:
        assert page.locator("#printed").inner_text().replace("\u2068", "").replace("\u2069", "") == (
            "Ties between states and bodies; since 2021-02-01; of confidence 0.50 or more; "
            "without verbal conflict, contradicted: 4 of 7 events. Chosen: India."
        )


def test_from_a_dark_screen_it_is_printed_light_and_dark_again_afterwards(browser: Browser, tmp_path: Path) -> None:
    with printed(browser, tmp_path, sample_store(), "", scheme="dark") as page:
        assert page.get_attribute("html", "data-theme") == "light"
        ink = "body => getComputedStyle(body).color"
        assert page.eval_on_selector("body", ink) == "rgb(23, 32, 43)"
        assert page.eval_on_selector("body", "body => getComputedStyle(body).printColorAdjust") == "exact"
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.get_attribute("html", "data-theme") == "dark"


def test_printing_itself_tells_the_page(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    path.write_text(build_page(sample_store()), encoding="utf-8")
    with visit(browser, path, fragment="#pair=state/IND~state/RUS") as opened:
        opened.page.pdf(format="A4")
        assert "Chosen" in (opened.page.locator("#printed").text_content() or "")
