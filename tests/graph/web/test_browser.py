"""The pages in a browser, as the service gives them: they work under their policy and reach nobody else."""

from __future__ import annotations

import csv
import io
import re
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
    assert page.inner_text("#status").startswith("1 row, ")
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


NUMBERS = " ".join(f"({number})" for number in range(10))
MANY = f"""SELECT (?a * 1000 + ?b * 100 + ?c * 10 + ?d AS ?number) ?text {{
  VALUES (?a) {{ {NUMBERS} }} VALUES (?b) {{ {NUMBERS} }} VALUES (?c) {{ {NUMBERS} }} VALUES (?d) {{ {NUMBERS} }}
  BIND(IF(?a = 0, '=1+1, "x"', STR(-?d)) AS ?text) }} ORDER BY ?number"""


def run(page: Page, text: str) -> None:
    """Ask a query of a page that has no answer yet."""
    page.fill("#query", text)
    page.click("button:has-text('Run')")
    page.locator("#status").filter(has_text=re.compile(r"\d ms")).wait_for()


def saved(page: Page) -> str:
    """What the button to save gives."""
    with page.expect_download() as download:
        page.click("#save")
    return download.value.path().read_bytes().decode()


def test_a_long_answer_is_shown_in_parts_and_saved_whole(sampled: Running, page: Page) -> None:
    _, complaints = watch(page)
    page.goto(f"{sampled.address}/query")
    assert not page.is_visible("#save")
    run(page, MANY)
    assert page.inner_text("#status").startswith("10,000 rows, ")
    assert page.locator("#answer tbody tr").count() == 200
    page.click("button:has-text('200 of 10,000 shown')")
    assert page.locator("#answer tbody tr").count() == 400
    assert page.locator("#answer tbody tr").last.locator("td").first.inner_text() == "399"
    lines = list(csv.reader(io.StringIO(saved(page), newline="")))
    assert (len(lines), lines[0]) == (10_001, ["number", "text"])
    assert lines[1] == ["0", '\'=1+1, "x"']
    assert lines[1002] == ["1001", "'-1"]
    assert complaints == []


def test_numbers_of_a_saved_answer_stand_as_they_are(sampled: Running, page: Page) -> None:
    page.goto(f"{sampled.address}/query")
    run(page, "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (-5 -2.5 '-5' UNDEF) } }")
    assert page.inner_text("#status").startswith("1 row, ")
    assert saved(page) == "a,b,c,d\r\n-5,-2.5,'-5,\r\n"


def test_a_long_document_is_shown_in_part_and_saved_whole(sampled: Running, page: Page) -> None:
    page.goto(f"{sampled.address}/query")
    run(page, MANY.replace("SELECT (", "CONSTRUCT { ?s <x:numbered> ?number } { { SELECT (").partition(" ORDER")[0]
        + " } BIND(IRI(CONCAT('urn:a-long-name-of-a-thing:', STR(?number))) AS ?s) }")  # fmt: skip
    assert len(page.inner_text("#answer pre")) <= 100_000
    assert page.is_visible("text=Only its first 100,000 characters are shown.")
    assert saved(page).count("urn:a-long-name-of-a-thing:") == 10_000


def test_a_query_that_runs_long_is_stopped(sampled: Running, page: Page) -> None:
    page.goto(f"{sampled.address}/query")
    assert not page.is_visible("#stop")
    page.fill("#query", f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(9))} }}")
    page.click("button:has-text('Run')")
    page.click("#stop")
    assert page.inner_text("#status") == "Stopped."
    assert not page.is_visible("#stop")
    run(page, "ASK {}")
    assert page.inner_text("#answer") == "true"


def test_a_triple_as_a_term_is_written_out(sampled: Running, page: Page) -> None:
    page.goto(f"{sampled.address}/query")
    run(page, "SELECT ?t { BIND(TRIPLE(<x:a>, <x:b>, 'c') AS ?t) }")
    assert page.inner_text("#answer td") == "<<( x:a x:b c )>>"


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


LONG = "x" * 90


@pytest.mark.parametrize(
    "path", ["/id/event/e1", "/id/article/a%20b", f"/id/agreement/{LONG}", f"/search?q={LONG}", "/query"]
)
def test_pages_fit_a_phone(sampled: Running, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(sampled.address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_a_query_answers_stands_within_the_box_of_its_fields(sampled: Running, page: Page) -> None:
    page.goto(f"{sampled.address}/query")
    page.select_option("#example", "ties")
    box = page.locator("fieldset[data-example=ties]").bounding_box()
    words = page.get_by_text("Every event between the two").bounding_box()
    assert box
    assert words
    assert box["y"] < words["y"] < words["y"] + words["height"] < box["y"] + box["height"]
    assert page.locator("[data-parameter=a]").last.input_value() == "India"
    assert page.get_by_placeholder("such as 2021-01-01").locator("visible=true").count() == 1
