"""The brief is inert, the same every time, and fits a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.views.brief import build_brief
from ontology.errors import QueryError
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, Claim, Source, build_store, sample_store

INDIA, RUSSIA, CHINA = (f"https://w3id.org/detente/id/state/{code}" for code in ("IND", "RUS", "CHN"))
HOSTILE = "</style><script>window.pwned=1</script><img src=x onerror=window.pwned=1>{{7*7}}"


def test_a_line_has_its_sentence_marked_its_outlet_and_its_date() -> None:
    page = build_brief(sample_store(), INDIA, RUSSIA)
    assert "A line gives the sentence that says so, or says that it is from reference data." in page
    assert "Rajnath Singh <mark>met</mark> Sergei Shoigu in New Delhi." in page
    assert '<a href="https://news.example/article"' in page
    assert "The Daily Example</a>, 2021-12-06" in page
    assert "said by Russia" in page
    assert re.search(r"<p class=.note.>[^<]+ meeting [^<]+ · confidence 0\.80</p>", page)


def test_the_figures_agree_with_the_claims() -> None:
    page = build_brief(sample_store(), INDIA, RUSSIA)
    glance = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert glance["events told"] == "3"
    assert glance["balance, −1 to +1"] == "+1.00"
    assert glance["mean intensity, −10 to +10"] == "+4.0"
    assert glance["articles"] == "2"


def test_first_and_last_are_of_what_happened() -> None:
    """Plans, possibilities, denials and what is contradicted have dates too."""
    told = {"2019": "actual", "2021": "actual", "2011": "denied", "2015": "possible", "2030": "planned"}
    sentences = {year: f"India and Russia met in {year}." for year in (*told, "2012")}
    claims = [
        Claim("news", "Consult", ["state/IND"], ["state/RUS"], sentences[year], date=year, status=status)
        for year, status in [*told.items(), ("2012", "actual"), ("2012", "denied")]
    ]
    store = build_store([Source("news", " ".join(sentences.values()))], claims, NAMES)
    glance = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", build_brief(store, INDIA, RUSSIA)))
    assert glance["events told"] == "6"
    assert glance["first and last actual event"] == "2019–2021"


def test_a_pair_where_nothing_happened_has_no_first_event() -> None:
    claim = Claim("news", "Consult", ["state/IND"], ["state/RUS"], "India may meet.", date="2020", status="possible")
    page = build_brief(build_store([Source("news", "India may meet.")], [claim], NAMES), INDIA, RUSSIA)
    assert "first and last" not in page


def test_the_same_store_gives_the_same_bytes() -> None:
    assert build_brief(sample_store(), INDIA, RUSSIA) == build_brief(sample_store(), INDIA, RUSSIA)


def test_a_pair_without_events_is_refused_with_its_names() -> None:
    with pytest.raises(QueryError, match="China and Russia: the store tells of no event between the two"):
        build_brief(sample_store(), CHINA, RUSSIA)


def test_hostile_text_stays_text() -> None:
    sentence = f"{HOSTILE} India signed {HOSTILE}"
    source = Source("evil", sentence, title=HOSTILE, publisher=HOSTILE, url="javascript:window.pwned=1")
    claim = Claim("evil", "Agree", ["state/IND"], ["state/RUS"], sentence, marks=(HOSTILE,))
    page = build_brief(build_store([source], [claim], dict.fromkeys(NAMES, HOSTILE)), INDIA, RUSSIA)
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;" in page
    assert "{{7*7}}" in page


@pytest.mark.browser
def test_a_brief_prints_on_one_page_and_asks_for_nothing(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api")
    from tests.graph.views.browser import launch

    pairs = [(f"person/minister-{n}", f"person/envoy-{n}") for n in range(12)]
    kinds = ("Agree", "Consult", "Cooperate", "Aid", "Accuse", "Threaten", "Sanction", "Mobilize", "Assault")
    told = (
        "the minister number {} and the other side did what both had long spoken about in the capital, said a report."
    )
    sentences = [f"{kind}: {told.format(n)}" for n, _ in enumerate(pairs) for kind in kinds]
    claims = [
        Claim("long", sentence.split(":")[0], [actor], [recipient], sentence, date=f"20{10 + n:02d}",
              marks=("did what",), principals={actor: "state/IND", recipient: "state/RUS"})
        for (n, (actor, recipient)), sentence in zip(
            [each for each in enumerate(pairs) for _ in kinds], sentences, strict=True)
    ]  # fmt: skip
    store = build_store([*ARTICLES, Source("long", " ".join(sentences))], [*CLAIMS, *claims], NAMES)
    path = tmp_path / "brief.html"
    path.write_text(build_brief(store, INDIA, RUSSIA), encoding="utf-8")
    with launch() as browser:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(message.text))
        page.goto(path.as_uri())
        tops = page.locator(".sections h2").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(b => [b.left, b.top])"
        )
        split = page.locator(".sections section").evaluate_all(
            "all => all.filter(each => each.getClientRects().length > 1).length"
        )
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
    first = {left: min(top for other, top in tops if other == left) for left, _ in tops}
    assert len(first) == 2
    assert len(set(first.values())) == 1, "the columns begin on one line"
    assert split == 0, "no section goes on in a column without its heading"
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
