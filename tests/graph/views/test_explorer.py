"""The explorer in a real browser: offline, inert towards markup, and usable by mouse and by keys."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page

from graph.store.base import Store
from graph.views.explorer import build_page
from graph.views.pairs import PairCount
from graph.views.payload import LeftOut
from tests.graph.views.browser import visit
from tests.graph.views.crowd import crowd
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, Claim, Source, build_store, sample_store

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=\"window.pwned=1\"><a href='javascript:window.pwned=1'>x</a>{{7*7}}${7*7}<b>"


def write(folder: Path, store: Store, heading: str = "Ties") -> Path:
    path = folder / "ties.html"
    path.write_text(build_page(store, heading=heading), encoding="utf-8")
    return path


def panel(page: Page) -> str:
    return page.locator("#detail").inner_text()


def click_party(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def test_no_request_leaves_and_nothing_is_thrown(browser: Browser, page_path: Path) -> None:
    for scheme, width in (("light", 1280), ("dark", 400)):
        with visit(browser, page_path, scheme=scheme, width=width) as opened:
            click_party(opened.page, "India")
            opened.page.click("#view-table")
            opened.page.click("#help")
            opened.page.keyboard.press("Escape")
            opened.page.wait_for_timeout(200)
            assert opened.leaving == []
            assert opened.problems == []


def test_a_click_on_a_tie_shows_the_sentence_with_its_words_marked(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        middle = opened.page.evaluate(
            """() => { const canvas = document.querySelector('#network canvas').getBoundingClientRect();
                       return [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2]; }"""
        )
        # walk over the drawing until a click meets a line
        for step in range(4, 60):
            opened.page.mouse.click(middle[0] + (step % 8 - 4) * 35, middle[1] + (step // 8 - 4) * 30)
            if opened.page.locator("#detail blockquote:visible").count():
                break
        assert opened.page.locator("#detail blockquote mark").first.inner_text() in {
            mark for claim in CLAIMS for mark in claim.marks
        }


def test_a_pair_shows_every_claim_with_outlet_date_speaker_status_and_rule(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#pair=state/IND~state/RUS") as opened:
        text = panel(opened.page)
        for words in (CLAIMS[0].evidence, CLAIMS[1].evidence, "The Daily Example", "2021-12-09", "said by Russia",
                      "told as denied", "confidence 0.90", "sample/rule", "contradicted", "planned"):  # fmt: skip
            assert words in text
        marked = opened.page.locator("#detail mark").all_inner_texts()
        assert {"signed a contract", "no contract", "will hold an exercise"} <= set(marked)
        links = opened.page.locator("#detail a").evaluate_all("links => links.map(link => [link.href, link.rel])")
        assert ["https://wire.example/denial", "noopener noreferrer nofollow"] in links


def test_a_party_shows_its_partners_events_and_what_is_known(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        click_party(opened.page, "ind")
        rows = opened.page.locator("#detail .row").all_inner_texts()
        assert [row.split("\n")[0] for row in rows] == ["China", "United States", "Russia"]
        assert opened.page.locator("#detail .event").count() == 7
        assert "party=state%2FIND" in opened.page.url


def test_what_is_known_of_a_party_opens_to_the_sentence_that_says_it(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#party=state/IND") as opened:
        known = opened.page.locator("#detail .facts")
        assert "party to" in known.inner_text()
        known.get_by_role("button", name="rifle contract").click()
        assert CLAIMS[0].evidence in known.inner_text()
        assert known.locator("a").get_attribute("href") == "https://news.example/article"
        known.get_by_role("button", name="rifle contract").click()
        assert CLAIMS[0].evidence not in known.inner_text()


@pytest.mark.parametrize(
    ("fragment", "count"),
    [
        ("", 7),
        ("#without-quads=verbal-conflict", 5),
        ("#without-statuses=contradicted~planned", 5),
        ("#without-statuses=denied", 7),
        ("#confidence=0.75", 5),
        ("#since=2022-01-01", 4),
        ("#until=2021-12-31", 2),
        ("#words=troops", 1),
        ("#words=nowhere", 0),
        ("#without-types=consult", 5),
    ],
)
def test_filters_in_the_address_narrow_the_ties(browser: Browser, page_path: Path, fragment: str, count: int) -> None:
    with visit(browser, page_path, fragment=f"{fragment or '#'}&view=table", width=1400) as opened:
        assert opened.page.locator("#table tbody tr").count() == count


def test_filters_by_hand_and_their_reset(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#view=table") as opened:
        page, rows = opened.page, opened.page.locator("#table tbody tr")
        page.get_by_role("checkbox", name="Verbal conflict").uncheck()
        assert rows.count() == 5
        page.get_by_role("checkbox", name="Planned").uncheck()
        assert rows.count() == 4
        assert "without-quads=verbal-conflict" in page.url
        page.get_by_role("button", name="Reset all filters").first.click()
        assert rows.count() == 7
        page.get_by_label("Persons and organisations").check()
        assert "Rajnath Singh" in page.locator("#table").inner_text()


def figures(page: Page) -> list[str]:
    """The figures at the head of the panel, with what they count."""
    return [" ".join(text.split()) for text in page.locator("#detail .stat").all_inner_texts()]


def disputed_store(*statuses: str) -> Store:
    """One contract between India and Russia, told once with each status, the last the latest."""
    sentences = [f"India and Russia, a contract, report {number}." for number in range(len(statuses))]
    articles = [
        Source(f"a{number}", sentence, published=f"2021-12-{number + 10}") for number, sentence in enumerate(sentences)
    ]
    claims = [
        Claim(f"a{number}", "Agree", ["state/IND"], ["state/RUS"], sentence, date="2021-12-06", status=status)
        for number, (sentence, status) in enumerate(zip(sentences, statuses, strict=True))
    ]
    return build_store(articles, claims, NAMES)


@pytest.mark.parametrize(
    ("statuses", "label", "mark", "standing"),
    [
        (("actual", "denied"), "Contradicted", "≠", "contradicted"),
        (("denied", "actual"), "Contradicted", "≠", "contradicted"),
        (("planned", "denied"), "Denied", "✕", "denied"),
        (("denied",), "Denied", "✕", "denied"),
    ],
)
def test_a_contradicted_event_is_one_everywhere(
    browser: Browser, tmp_path: Path, statuses: tuple[str, ...], label: str, mark: str, standing: str
) -> None:
    with visit(browser, write(tmp_path, disputed_store(*statuses))) as opened:
        page = opened.page
        page.evaluate(_RECORD_NAMES)
        page.click("#zoom-fit")
        page.wait_for_timeout(300)
        assert mark in {text for text, _, _ in page.evaluate("window.names")}
        assert page.locator("#filters fieldset", has_text="Status").inner_text().split() == ["Status", label, "1"]
        assert {row["status"] for row in exported(page)} == {standing}
        assert sorted(row["told_as"] for row in exported(page)) == sorted(statuses)
        page.click("#view-table")
        assert standing in page.locator("#table tbody tr").inner_text()
        page.locator("#table tbody tr").click()
        assert label.lower() in page.locator("#detail .over").inner_text()
        assert standing in page.locator("#detail .chip").inner_text()
        page.get_by_role("checkbox", name=label).uncheck()
        assert page.locator("#table tbody tr").count() == 0


def test_only_what_happened_by_nobodys_denial_is_solid(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        assert figures(page) == ["4 parties", "7 events told", "5 settled", "3 articles"]
        label = page.locator("#detail .balance").first.get_attribute("aria-label")
        assert label == (
            "verbal cooperation 3 told, 2 settled; material cooperation 1 told, 0 settled; "
            "verbal conflict 2; material conflict 1"
        )
        solid = page.locator("#detail > .balance span:not(.open)").evaluate_all("all => all.map(one => one.className)")
        assert solid == ["q-verbal-cooperation", "q-verbal-conflict", "q-material-conflict"]
        rows = [row.split("\n") for row in page.locator("#detail .row").all_inner_texts()]
        assert rows == [["India – China", "2"], ["India – United States", "2"], ["India – Russia", "3 told, 1 settled"]]
        assert page.locator("#timeline rect.open").count() == 1
        page.get_by_role("checkbox", name="Contradicted").uncheck()
        assert page.locator("#timeline rect.open").count() == 0
        assert opened.leaving == []
        assert opened.problems == []


def test_what_a_tie_concerns_can_be_read_found_and_exported(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#pair=state/IND~state/RUS") as opened:
        page = opened.page
        assert page.locator("#detail .event .subject").all_inner_texts() == ["concerns rifles"]
        concerns = {(row["from"], row["subtype"]): row["concerns"] for row in exported(page)}
        assert concerns["India", "arms deal"] == "rifles"
        assert concerns["India", "meeting"] == ""
        page.click("#view-table")
        column = page.locator("#table th").all_inner_texts().index("Concerns") + 1
        cells = page.locator(f"#table td:nth-child({column})").all_inner_texts()
        assert sorted(cells) == ["", "", "", "", "", "rifles", "sanctions"]


def test_the_transfers_of_a_pair_open_to_their_sentences(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#pair=state/IND~state/RUS") as opened:
        transfer = opened.page.locator("#detail .transfer")
        assert " ".join(transfer.inner_text().split()) == "600,000 rifles Russia → India told 2021-12-06 signed"
        transfer.locator("summary").click()
        assert transfer.locator("blockquote").inner_text() == CLAIMS[0].evidence
    with visit(browser, page_path, fragment="#pair=state/IND~state/CHN") as opened:
        assert opened.page.locator("#detail .transfer").count() == 0


@pytest.mark.parametrize(
    ("kind", "parties"),
    [
        ("Accuse", "India, Japan, United States → Australia, France"),
        ("Agree", "Australia, France – India, Japan, United States"),
    ],
)
def test_an_event_of_many_parties_is_one_event(browser: Browser, tmp_path: Path, kind: str, parties: str) -> None:
    codes = {"IND": "India", "JPN": "Japan", "USA": "United States", "AUS": "Australia", "FRA": "France"}
    names = {f"state/{code}": name for code, name in codes.items()}
    told = "Three of them told two of them."
    claim = Claim("a", kind, list(names)[:3], list(names)[3:], told, date="2021-05-06")
    with visit(browser, write(tmp_path, build_store([Source("a", told)], [claim], names))) as opened:
        page = opened.page
        assert figures(page) == ["5 parties", "1 event", "1 article"]
        assert page.locator("#detail .event .parties").all_inner_texts() == [parties]
        assert "1 event drawn" in page.locator("#count").inner_text()
        assert page.locator("#filters fieldset", has_text="Status").inner_text().split() == ["Status", "Actual", "1"]
        titles = page.locator("#timeline .hit title").all_text_contents()
        assert [title for title in titles if not title.endswith(" 0 events")] == ["2021-05: 1 event"]
        click_party(page, "India")
        assert figures(page) == ["1 event", "2 partners"]
        page.click("#view-table")
        assert page.locator("#table caption").inner_text() == "6 ties, of 1 event"
        assert page.locator("#table tbody tr").count() == 6


def threats(*days: tuple[str, str]) -> tuple[Source, list[Claim]]:
    """An article of 2021 that tells of threats with these dates and statuses."""
    told = [f"India threatened Russia, report {number}." for number in range(len(days))]
    claims = [
        Claim(
            "a",
            "Threaten",
            ["state/IND"],
            ["state/RUS"],
            words,
            date=day,
            status=status,
            concerns=(f"weapon/w{number}",),
        )
        for number, (words, (day, status)) in enumerate(zip(told, days, strict=True))
    ]
    return Source("a", " ".join(told)), claims


@pytest.mark.parametrize(
    ("days", "last", "told"),
    [
        ([("2019-03-01", "actual"), ("2021-05-01", "actual")], "2021-12", ""),
        ([("2019-03-01", "actual"), ("2022-05-01", "planned")], "2022-12", ""),
        (
            [("2012-03-01", "actual"), ("2021-05-01", "actual"), ("2035", "planned"), ("2050-01-01", "planned")],
            "from 2022",
            "2 events to come in 2022 or later share the last bar",
        ),
        ([("2020-03-01", "actual"), ("2035", "planned")], "from 2021", "1 event to come in 2021 or later has the last"),
        ([("2030", "planned"), ("2035", "planned")], "2035", ""),
        ([("2019-03-01", "actual"), ("2024-05-01", "actual")], "2024", ""),
    ],
)
def test_what_is_planned_far_ahead_does_not_squeeze_the_past(
    browser: Browser, tmp_path: Path, days: list[tuple[str, str]], last: str, told: str
) -> None:
    source, claims = threats(*days)
    with visit(browser, write(tmp_path, build_store([source], claims, NAMES))) as opened:
        page = opened.page
        titles = page.locator("#timeline .hit title").all_text_contents()
        assert titles[-1].split(":")[0] == last
        assert told in page.locator("#timeline").inner_text()
        assert ("to come" in page.locator("#timeline").inner_text()) is bool(told)
        if told:  # the last bar is a range as any other
            page.locator("#timeline svg").focus()
            page.keyboard.press("ArrowLeft")
            page.click("#view-table")
            assert page.locator("#table tbody tr").count() == int(told[0])


def test_a_range_brushed_on_the_timeline_narrows_and_is_kept_in_the_address(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#view=table") as opened:
        page = opened.page
        bars = page.locator("#timeline .hit")
        bars.nth(0).drag_to(bars.nth(11))
        assert "since=2021-01-01&until=2021-12-31" in page.url
        assert page.locator("#table tbody tr").count() == 2
        assert "1 event undated, hidden by the range" in page.locator("#timeline").inner_text()
        page.get_by_label("undated by report").check()
        assert page.locator("#table tbody tr").count() == 3
        page.locator("#timeline svg").focus()
        page.keyboard.press("Escape")
        assert page.locator("#table tbody tr").count() == 7


def test_search_finds_names_without_their_accents_and_words_of_sentences(browser: Browser, tmp_path: Path) -> None:
    names = NAMES | {"state/CHN": "Côte d’Ivoire"}
    with visit(browser, write(tmp_path, build_store(ARTICLES, CLAIMS, names))) as opened:
        page = opened.page
        click_party(page, "cote")
        assert "Côte d’Ivoire" in panel(page)
        page.fill("#search", "troops")
        assert page.locator("#matches .hint").all_inner_texts() == ["1 event"]
        page.press("#search", "Enter")
        assert "words=troops" in page.url
        page.fill("#search", "zzz")
        assert "Nothing here" in page.locator("#matches").inner_text()


def test_keys_alone_reach_everything(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        page = opened.page
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.press("Escape")
        page.locator("#network").focus()
        page.keyboard.press("ArrowRight")
        assert "India" in panel(page).split("\n")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "detail"
        page.keyboard.press("Escape")
        assert "At a glance" in panel(page)
        page.keyboard.press("t")
        page.locator("#table tbody tr").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#detail blockquote").count() > 0
        page.keyboard.press("?")
        assert page.locator("#help-dialog").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1024])
def test_nothing_runs_out_of_a_narrow_screen(browser: Browser, page_path: Path, width: int) -> None:
    with visit(browser, page_path, fragment="#pair=state/IND~state/RUS", width=width) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        if width < 800:
            assert opened.page.locator("#filters").is_hidden()
            opened.page.click("#open-filters")
        assert opened.page.locator("#filters").is_visible()


_RECORD_NAMES = """() => { window.names = []; const own = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { a, e } = this.getTransform(), half = this.measureText(text).width / 2;
    window.names.push([text, a * (x - half) + e, a * (x + half) + e - this.canvas.width]);
    return own.call(this, text, x, y); }; }"""


@pytest.mark.parametrize("width", [1024, 1360])
def test_no_name_is_cut_off_when_all_parties_are_in_view(browser: Browser, tmp_path: Path, width: int) -> None:
    names = {thing: f"{name} and Her Neighbours Overseas" for thing, name in NAMES.items()}
    with visit(browser, write(tmp_path, build_store(ARTICLES, CLAIMS, names)), width=width) as opened:
        opened.page.evaluate(_RECORD_NAMES)
        opened.page.click("#zoom-fit")
        # the page's content policy forbids the evaluation of text in it, by which the browser would wait
        deadline = time.monotonic() + 10
        while not (drawn := opened.page.evaluate("window.names")) and time.monotonic() < deadline:
            opened.page.wait_for_timeout(50)
        assert drawn
        assert [text for text, left, right in drawn if left < 0 or right > 0] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, page_path: Path, scheme: str) -> None:
    with visit(browser, page_path, scheme=scheme) as opened:
        ratios = opened.page.evaluate(
            """() => { const style = getComputedStyle(document.documentElement);
              const light = name => { const c = style.getPropertyValue(name).trim().slice(1);
                const [r, g, b] = [0, 2, 4].map(i => parseInt(c.slice(i, i + 2), 16) / 255)
                  .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b; };
              const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
                return (x + .05) / (y + .05); };
              return [['--ink', '--surface'], ['--soft', '--surface'], ['--soft', '--ground'],
                ['--accent', '--surface'], ['--mark-ink', '--mark'], ['--warn', '--warn-soft']]
                .map(([a, b]) => [a, b, ratio(a, b)]); }"""
        )
        assert [pair for pair in ratios if pair[2] < 4.5] == []


def test_hostile_text_in_every_field_stays_text(browser: Browser, tmp_path: Path) -> None:
    sentence = f"{HOSTILE} India signed with Russia {HOSTILE}"
    source = Source("evil", sentence, title=HOSTILE, publisher=HOSTILE, url="javascript:window.pwned=1")
    other = Source("evil2", sentence, title="data", publisher="", url="data:text/html,<script>window.pwned=1</script>")
    claims = [
        Claim(article, "Agree", ["state/IND"], ["state/RUS"], sentence, date="2021-12-06", marks=(HOSTILE,),
              speaker="state/USA", rule=HOSTILE)
        for article in ("evil", "evil2")
    ]  # fmt: skip
    store = build_store([source, other], claims, dict.fromkeys(NAMES, HOSTILE))
    path = write(tmp_path, store, heading=HOSTILE)
    with visit(browser, path, fragment="#pair=state/IND~state/RUS") as opened:
        page = opened.page
        assert sentence in panel(page).replace("\n", " ")
        assert page.locator("#heading").inner_text() == HOSTILE
        page.fill("#search", "script")
        page.click("#view-table")
        page.wait_for_timeout(300)
        assert page.evaluate("window.pwned") is None
        assert page.locator("img, #detail a").count() == 0
        assert opened.problems == []
        assert opened.leaving == []


def exported(page: Page) -> list[dict[str, str]]:
    """The rows of the page's CSV."""
    page.click("#export-menu summary")
    with page.expect_download() as download:
        page.click("#export-csv")
    return list(csv.DictReader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8-sig"))))


def test_numbers_below_zero_are_numbers_in_the_table_for_a_spreadsheet(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path) as opened:
        intensities = {row["type"]: row["intensity"] for row in exported(opened.page)}
        assert intensities == {
            "agree": "6", "consult": "4", "threaten": "-5", "cooperate": "7", "mobilize": "-7", "accuse": "-3",
        }  # fmt: skip


def test_exports_hold_what_is_shown_and_no_formula(browser: Browser, tmp_path: Path) -> None:
    source = Source(
        "formula", "=HYPERLINK(1) says India met Russia.", title="=1+1", publisher="+cmd", url="https://a.example"
    )
    claim = Claim("formula", "Consult", ["state/IND"], ["state/RUS"], source.text, date="2021-12-06")
    with visit(browser, write(tmp_path, build_store([source], [claim], NAMES))) as opened:
        page = opened.page
        files = {}
        for kind in ("csv", "json", "png"):
            page.click("#export-menu summary")
            with page.expect_download() as download:
                page.click(f"#export-{kind}")
            files[kind] = Path(download.value.path()).read_bytes()
        (row,) = csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")))
        assert (row["from"], row["to"], row["outlet"]) == ("India", "Russia", "'+cmd")
        assert row["sentence"].startswith("'=HYPERLINK")
        exported = json.loads(files["json"])
        assert exported["ties"][0]["claims"][0]["sentence"] == source.text
        assert files["png"].startswith(b"\x89PNG")


def test_three_hundred_parties_draw_in_three_seconds_and_the_rest_on_request(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, write(tmp_path, crowd(340))) as opened:
        page = opened.page
        assert int(page.get_attribute("html", "data-drawn") or 99_999) < 3_000
        assert "300 strongest of 340 parties" in page.locator("#notice").inner_text()
        assert "300 parties" in page.locator("#count").inner_text()
        page.get_by_role("button", name="Draw all").click()
        assert "340 parties" in page.locator("#count").inner_text()
        assert page.locator("#notice").is_hidden()


def test_a_page_without_ties_says_so(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, write(tmp_path, build_store([], [], {}))) as opened:
        assert opened.page.locator("#notice").inner_text() == "This page has no ties."
        assert opened.page.locator("#notice button").count() == 0
        assert opened.problems == []


def test_a_page_with_ties_of_persons_alone_says_where_they_are(browser: Browser, tmp_path: Path) -> None:
    talk = "Rajnath Singh met the army's chief."
    colleagues = {"person/rajnath-singh": "state/IND", "person/chief": "state/IND"}
    claim = Claim("a", "Consult", ["person/rajnath-singh"], ["person/chief"], talk, principals=colleagues)
    store = build_store([Source("a", talk)], [claim], NAMES | {"person/chief": "Chief"})
    with visit(browser, write(tmp_path, store)) as opened:
        words = opened.page.locator("#notice").inner_text()
        assert words == "This page has no ties here; those between persons and organisations are under Parties."
        opened.page.get_by_label("Persons and organisations").check()
        assert opened.page.locator("#notice").is_hidden()


def test_numbers_say_of_how_many_the_filters_leave_them(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#since=2022-02-01") as opened:
        page = opened.page
        assert figures(page) == ["4 parties", "4 of 7 events told", "3 settled", "2 articles"]
        assert "4 of 7 events drawn" in page.locator("#count").inner_text()
        page.fill("#search", "contract")
        assert page.locator("#matches .hint").all_inner_texts() == ["0 of 1 event, by the filters"]
        click_party(page, "Russia")
        assert figures(page) == ["1 of 3 events told", "0 settled", "1 partner"]
        assert "The filters hide 2 events." in panel(page)
        page.locator("#detail").get_by_role("button", name="Reset all filters").click()
        assert figures(page) == ["3 events told", "1 settled", "1 partner"]
        assert "The filters hide" not in panel(page)


def test_a_party_whose_ties_the_filters_hide_says_so(browser: Browser, page_path: Path) -> None:
    with visit(browser, page_path, fragment="#until=2021-12-31&view=table") as opened:
        page = opened.page
        click_party(page, "China")
        assert figures(page) == ["0 of 2 events", "0 of 1 partner"]
        assert "The filters hide 2 events." in panel(page)
        assert page.locator("#table caption").inner_text() == "2 of 7 ties"
        page.get_by_role("checkbox", name="Verbal cooperation").uncheck()
        assert "The filters hide all 7 events." in (page.locator("#notice").text_content() or "")


def test_a_page_says_of_what_it_is_the_latest_and_what_is_undated(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ties.html"
    left_out = LeftOut(events=700, undated=400, latest=True)
    path.write_text(build_page(sample_store(), left_out=left_out), encoding="utf-8")
    with visit(browser, path) as opened:
        notice = opened.page.locator("#notice").inner_text()
        assert "The latest 7 of 707 events are here; of those that are not, 400 are undated" in notice
        assert "weakest" not in notice


BORDER = PairCount("https://w3id.org/detente/id/state/CHN", "https://w3id.org/detente/id/state/IND",
                   (("material-conflict", 40, 30), ("verbal-conflict", 9, 9)))  # fmt: skip
ELSEWHERE = replace(BORDER, left="https://w3id.org/detente/id/state/FRA", right="https://w3id.org/detente/id/state/IRN")


def write_part(folder: Path, *, latest: bool) -> Path:
    """The page of the sample as if it were a part of 707 events."""
    path = folder / "ties.html"
    left_out, pairs = LeftOut(events=700, latest=latest), (BORDER, ELSEWHERE)
    path.write_text(build_page(sample_store(), left_out=left_out, pairs=pairs), encoding="utf-8")
    return path


def test_pairs_are_ranked_by_all_events_and_lead_to_those_that_are_not_here(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, write_part(tmp_path, latest=True)) as opened:
        page = opened.page
        rows = page.locator("#detail .row")
        assert "Pairs by number of all 707 events" in panel(page)
        assert [text.split("\n")[1] for text in rows.all_inner_texts()] == ["49 told, 39 settled"] * 2
        rows.nth(0).click()
        assert "2 of 49 events of the pair are here." in panel(page)
        address = page.get_by_role("link", name="Open all of them").get_attribute("href") or ""
        assert parse_qs(address[1:]) == {"about": [BORDER.left], "with": [BORDER.right]} or parse_qs(address[1:]) == {
            "about": [BORDER.right], "with": [BORDER.left]}  # fmt: skip
        page.keyboard.press("Escape")
        rows.nth(1).click()  # no event of this pair is here
        page.wait_for_url("**/ties.html?about=*")
        assert parse_qs(urlsplit(page.url).query) == {"about": [ELSEWHERE.left], "with": [ELSEWHERE.right]}


def test_filters_rank_the_events_that_they_know(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, write_part(tmp_path, latest=True), fragment="#confidence=0.1") as opened:
        assert "Pairs by number of events on this page" in panel(opened.page)
        assert opened.page.locator("#detail .row").first.inner_text().split("\n") == ["India – China", "2"]


def test_a_file_has_no_address_for_what_it_leaves_out(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, write_part(tmp_path, latest=False)) as opened:
        page = opened.page
        assert page.locator("#detail .row").nth(1).is_disabled()
        page.locator("#detail .row").nth(0).click()
        assert "2 of 49 events of the pair are here." in panel(page)
        assert page.get_by_role("link", name="Open all of them").count() == 0
