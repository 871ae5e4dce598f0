"""The pages in a browser, as the service gives them: they work under their policy and reach nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import which

import pytest

from tests.graph.web.serving import Running

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.browser


@pytest.fixture
def page() -> Iterator[Page]:
    """An empty page that keeps what it complains of."""
    path = which("chromium") or which("chromium-browser") or which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page()
        opened.set_default_timeout(60_000)
        yield opened
        browser.close()


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Where requests go, and what is told on the console, from now on."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    return requests, complaints


@pytest.mark.parametrize("path", ["/", "/id/event/e1", "/id/article/a%20b", "/search?q=rifles", "/ontology", "/query"])
def test_pages_run_under_their_policy_and_stay_here(sampled: Running, page: Page, path: str) -> None:
    requests, complaints = watch(page)
    page.goto(sampled.address + path)
    page.wait_for_timeout(500)
    assert complaints == []
    assert [url for url in requests if not url.startswith((sampled.address, "data:", "blob:"))] == []


def test_a_query_is_typed_run_and_followed(sampled: Running, page: Page) -> None:
    _, complaints = watch(page)
    page.goto(f"{sampled.address}/query")
    page.fill("#query", "SELECT ?s ?text { ?s <https://w3id.org/detente/ontology#exactText> ?text }")
    page.click("button")
    page.wait_for_selector("#answer td")
    assert page.inner_text("#status").startswith("1 rows")
    assert "India bought rifles <script>" in page.inner_text("#answer")
    page.fill("#query", "SELECT {")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer pre")
    assert page.inner_text("#status") == "Refused (400)"
    page.fill("#query", "SELECT ?s { ?s a <https://w3id.org/detente/ontology#State> } ORDER BY ?s LIMIT 1")
    page.click("button")
    page.click("#answer td a")
    page.wait_for_selector("h1:has-text('India')")
    assert [told for told in complaints if "400" not in told] == []


def test_a_hit_leads_to_its_sentence(sampled: Running, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(f"{sampled.address}/search?q=rifles")
    page.click("li:has-text('passage') a")
    sentence = page.locator(":target")
    sentence.wait_for()
    assert "India bought rifles <script>" in sentence.inner_text()
    place = sentence.bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 300
    page.click(":target a")
    page.wait_for_selector("h2:has-text('Evidence')")
    assert "India bought rifles <script>" in page.inner_text("blockquote")


def test_an_example_is_taken_over(sampled: Running, page: Page) -> None:
    """Chosen and run, it answers for the party of its field, as another does that is typed there."""
    _, complaints = watch(page)
    page.goto(f"{sampled.address}/query")
    page.select_option("#example", "partners")
    party = page.get_by_label("party", exact=True).and_(page.locator(":visible"))
    assert party.input_value() == "India"
    page.click("button:has-text('Run')")
    page.wait_for_selector("#answer td:has-text('Russia')")
    assert "state/IND>" in page.input_value("#query")
    party.fill("Russia")
    party.press("Enter")
    page.wait_for_selector("#answer td:has-text('India')")
    party.fill("Atlantis")
    party.press("Enter")
    page.wait_for_selector("#status:has-text('Atlantis')")
    assert "state/RUS>" in page.input_value("#query")
    assert [told for told in complaints if "400" not in told] == []
