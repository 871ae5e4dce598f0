"""Names in a right-to-left script: who acts stands on the left on every page, as the arrow says."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.store.base import Store
from graph.ties import Selection
from graph.views.brief import build_brief
from graph.views.explorer import build_page
from graph.views.headings import describe_selection
from tests.graph.views.browser import visit
from tests.graph.views.sample_graph import Claim, Fact, Source, build_store

IRAN, RUSSIA = "ایران", "روسيا"
SENTENCE = "One of them threatened the other and sold rifles to it."
NAMES = {"state/IRN": IRAN, "state/RUS": RUSSIA, "weapon/rifles": "rifles", "state/FRA": "\u202eecnarF"}
ACTOR, RECIPIENT = (f"https://w3id.org/detente/id/state/{code}" for code in ("IRN", "RUS"))

# the names beside an arrow or a dash, as they stand from left to right on the screen
_SEEN = """(place, names) => { const found = []; const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (const name of names) {
    const text = walk.currentNode, at = text.data.indexOf(name), range = document.createRange();
    if (at < 0) continue;
    range.setStart(text, at); range.setEnd(text, at + name.length);
    found.push([range.getBoundingClientRect().left, name]); }
  return found.sort((a, b) => a[0] - b[0]).map(each => each[1]); }"""


def two_states() -> Store:
    claims = [
        Claim("a", "Threaten", ["state/IRN"], ["state/RUS"], SENTENCE, date="2021-02-03", subtype="force"),
        Claim("a", "Accuse", ["state/FRA"], ["state/RUS"], SENTENCE, date="2021-02-04"),
    ]
    facts = [Fact("a", "state/IRN", "suppliesTo", "state/RUS", SENTENCE, weapon="weapon/rifles", quantity=3)]
    return build_store([Source("a", SENTENCE)], claims, NAMES, facts)


def seen(page: Page, selector: str, names: tuple[str, ...] = (IRAN, RUSSIA)) -> list[str]:
    element = page.locator(selector).first.element_handle()
    found: list[str] = page.evaluate(f"([place, names]) => ({_SEEN})(place, names)", [element, list(names)])
    return found


@pytest.mark.browser
def test_the_one_who_acts_is_on_the_left_in_the_explorer(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    path.write_text(build_page(two_states()), encoding="utf-8")
    with visit(browser, path, fragment="#pair=state/IRN~state/RUS") as opened:
        assert seen(opened.page, "#detail .parties") == [IRAN, RUSSIA]
        assert sorted(opened.page.locator("#detail h2 bdi").all_inner_texts()) == sorted([IRAN, RUSSIA])
        opened.page.click(".back")
        rows = opened.page.locator("#detail .row .name")
        told = [name for row in rows.all() for name in row.locator("bdi").all_inner_texts()]
        assert [name for name in told if "\u202e" in name] == []
        assert "ecnarF" in told  # by its letters, not turned round


@pytest.mark.browser
def test_the_one_who_acts_is_on_the_left_in_the_brief(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(build_brief(two_states(), ACTOR, RECIPIENT), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert seen(page, "h1") == [IRAN, RUSSIA]
    assert seen(page, ".sections section:first-child .note") == [IRAN, RUSSIA]
    assert seen(page, "section:has-text('Arms transfers') .note:has-text('→')") == [IRAN, RUSSIA]
    assert seen(page, "section:has(h2:text('Threats')) strong") == [IRAN, RUSSIA]


def test_a_heading_isolates_names() -> None:
    selection = Selection(about=(ACTOR,), counterparts=(RECIPIENT,))
    assert describe_selection(two_states(), selection) == f"Ties of \u2068{IRAN}\u2069 with \u2068{RUSSIA}\u2069"
