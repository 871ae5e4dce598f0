"""A page holds data as data: nothing of it can become markup, and nothing but its own script may run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from graph.views.explorer import build_page
from graph.views.page import render_page, vis_network_script
from ontology.errors import DetenteError
from tests.graph.views.sample_graph import sample_store

HOSTILE = "</script><img src=x onerror=alert(1)>{{ 7*7 }}<!-- \u2028 &lt;"


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open, data))

    def handle_endtag(self, tag: str) -> None:
        self.open = ""


def parse(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


def test_hostile_text_stays_text() -> None:
    page = render_page(
        "explorer.html.j2",
        styles=["b{}"],
        scripts=["1"],
        payload={"x": HOSTILE},
        context={"heading": HOSTILE, "events": 0, "served": False},
    )
    elements = parse(page)
    assert [attributes for tag, attributes in elements.tags if tag == "img"] == []
    assert len([tag for tag, _ in elements.tags if tag == "script"]) == 2
    text = next(text for tag, text in elements.texts if tag == "script" and text.startswith("{"))
    assert json.loads(text) == {"x": HOSTILE}
    assert "49" not in page.split("<title>")[1].split("</title>")[0]


def test_the_policy_names_every_script_and_style_by_digest() -> None:
    elements = parse(build_page(sample_store()))
    policy = next(a["content"] or "" for _, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    scripts = [text for tag, text in elements.texts if tag == "script" and not text.startswith("{")]
    styles = [text for tag, text in elements.texts if tag == "style"]
    assert (len(scripts), len(styles)) == (2, 2)
    for text in (*scripts, *styles):
        assert f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" in policy


def test_nothing_in_the_page_asks_for_another_file() -> None:
    elements = parse(build_page(sample_store()))
    loads = [value for _, a in elements.tags for name, value in a.items() if name in ("src", "href", "srcset", "data")]
    assert loads == ["data:,", "#detail"]
    assert not re.search(r"@import|url\((?!data:)", "".join(text for tag, text in elements.texts if tag == "style"))


def test_the_same_store_gives_the_same_bytes() -> None:
    assert build_page(sample_store(), heading="Ties") == build_page(sample_store(), heading="Ties")


@pytest.mark.parametrize("script", ["x='</script>'", "<!-- x"])
def test_a_script_that_would_end_itself_is_refused(script: str) -> None:
    with pytest.raises(DetenteError, match="holds its own end"):
        render_page(
            "explorer.html.j2", styles=[], scripts=[script], context={"heading": "", "events": 0, "served": False}
        )


def test_the_drawing_library_is_the_installed_one() -> None:
    assert "@version 9.1.2" in vis_network_script()[:400]
