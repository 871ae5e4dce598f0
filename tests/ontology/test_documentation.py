from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.views.theme import QUADS
from ontology.checking import read_checks
from ontology.declarations import read_declarations
from ontology.diagrams import lay_out_relations, lay_out_scale
from ontology.documentation import build_page, main
from ontology.glossary import Glossary, anchor, shorten
from ontology.iri import CONCEPT, ONTOLOGY, concept_iri, term_iri
from ontology.loader import ontology_quads
from ontology.namespaces import DET, DETC
from ontology.vocabularies import VOCABULARIES


class Page(HTMLParser):
    """Ids, links and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.targets: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids[value or ""] += 1
            elif name == "href":
                self.targets.add(value or "")
            elif name in ("src", "srcset", "data", "action", "style") or name.startswith("on"):
                self.loaded.append(f"{tag} {name}")


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(build_page())


def test_every_class_and_property_has_its_place_by_its_iri(page: Page) -> None:
    assert {name for name in DET._extras if page.ids[name] != 1} == set()


def test_every_concept_has_its_place(page: Page) -> None:
    assert {name for name in DETC._extras if page.ids[f"concept-{name}"] != 1} == set()


def test_every_definition_and_example_is_on_the_page() -> None:
    text = build_page()
    glossary = Glossary(ontology_quads())
    for name in glossary.own("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "skos:Concept"):
        term = glossary.term(name)
        assert term.examples, name
        for words in (term.definition, *term.examples):
            escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert escaped.replace('"', "&#34;").replace("'", "&#39;") in text, words


def test_no_id_is_given_twice_and_each_link_leads_somewhere(page: Page) -> None:
    assert [name for name, count in page.ids.items() if count > 1] == []
    assert {link for link in page.targets if link.startswith("#") and link[1:] not in page.ids} == set()


def test_nothing_is_loaded_and_no_script_runs(page: Page) -> None:
    assert page.loaded == []
    assert page.tags["script"] == page.tags["link"] == page.tags["img"] == page.tags["iframe"] == 0
    elsewhere = {target for target in page.targets if not target.startswith("#")}
    assert elsewhere == {vocabulary.address for vocabulary in VOCABULARIES}


def test_the_policy_allows_the_own_style_and_nothing_else() -> None:
    text = build_page()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy.replace("'", "&#39;") in text


def test_all_checks_and_types_are_told_of(page: Page) -> None:
    assert {check.name for check in read_checks()} == {
        name.removeprefix("check-") for name in page.ids if name.startswith("check-")
    }
    assert page.tags["details"] == 16


def test_the_figure_of_relations_is_drawn_from_the_schema() -> None:
    boxes, arrows = lay_out_relations(Glossary(ontology_quads()))
    places = {box.anchor: box for box in boxes}
    (operates,) = (arrow for arrow in arrows if arrow.label == "operates")
    assert (operates.x1 - places["Party"].x) * (operates.x2 - places["Party"].x) > 0
    assert abs(operates.x2 - places["Weapon"].x) < abs(operates.x1 - places["Weapon"].x)
    assert sum(arrow.subclass for arrow in arrows) == 3


def test_the_scale_runs_from_friendly_to_hostile() -> None:
    lanes = lay_out_scale(read_declarations(), width=200, row=10)
    assert [lane.label for lane in (lanes[0], lanes[-1])] == ["AID", "ASSAULT"]
    assert lanes[-1].x == 0.0
    assert [lane.y for lane in lanes] == sorted(lane.y for lane in lanes)
    (threaten,) = (lane for lane in lanes if lane.label == "THREATEN")
    assert [dot.label for dot in threaten.dots] == ["force (-7.0)", "relations (-5.0)", "sanctions (-5.8)"]


def test_colours_are_those_of_every_other_view() -> None:
    text = build_page()
    for quad in QUADS:
        assert f"--{quad.name}: {quad.light};" in text
        assert f"--{quad.name}: {quad.dark};" in text


def test_names_are_shortened_and_anchored() -> None:
    assert shorten(term_iri("Agree")) == "det:Agree"
    assert shorten("https://elsewhere.example/x") == "https://elsewhere.example/x"
    assert anchor(f"{ONTOLOGY}Agree") == "Agree"
    assert anchor(f"{CONCEPT}arms-deal") == "concept-arms-deal"


def test_a_glossary_tells_what_else_is_said_of_a_term() -> None:
    glossary = Glossary(ontology_quads())
    facts = {heading: [link.text for link in links] for heading, links in glossary.term(term_iri("hasDealWith")).facts}
    assert facts["narrows"] == ["det:agreesWith"]
    assert facts["tie of"] == ["detc:arms-deal"]
    assert facts["holds"] == ["both ways"]
    assert glossary.term(concept_iri("treaty")).notes == (
        "PLOVER files it under SUPPORT, as the notation says; here it is AGREE.",
    )


def test_the_page_is_written_to_a_file(tmp_path: Path) -> None:
    main([str(tmp_path / "docs" / "ontology.html")])
    assert (tmp_path / "docs" / "ontology.html").read_text(encoding="utf-8") == build_page()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_fits_and_asks_for_nothing_in_a_browser(tmp_path: Path, width: int) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium")
    target = tmp_path / "ontology.html"
    main([str(target)])
    requests: list[str] = []
    complaints: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.goto(f"{target.as_uri()}#agreesWith")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.locator("#agreesWith h4").inner_text() == "agrees with"
        assert tab.locator("#agreesWith").bounding_box()["y"] < 900
        browser.close()
    assert requests == [target.as_uri() + "#agreesWith"] or requests == [target.as_uri()]
    assert complaints == []
