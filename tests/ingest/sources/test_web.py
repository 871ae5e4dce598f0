from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document
from ingest.sources import read_documents
from ontology.errors import SourceError
from tests.ingest.sources.conftest import Write

BODY = """<p>The defence ministers of Ruritania and Graustark signed a pact on artillery in Strelsau on Monday.</p>
<p>Under the pact the two countries will build howitzers together and train their crews for ten years to come.</p>
<p>Ruritania had until now bought its guns abroad, and its neighbours watch the new friendship with some unease.</p>"""
PAGE = f"""<!doctype html><html><head><meta charset="utf-8">
<title>Ruritania and Graustark sign a pact | The Strelsau Times</title>
<meta property="og:site_name" content="The Strelsau Times">
<meta property="og:title" content="Ruritania and Graustark sign a pact">
<meta property="article:published_time" content="2021-12-06T10:00:00Z">
<link rel="canonical" href="https://times.example/2021/pact"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ruritania and Graustark sign a pact</h1>{BODY}</article>
<footer><a href="/privacy">Privacy policy</a> &copy; The Strelsau Times</footer></body></html>"""


def read(path: str) -> Document:
    (document,) = read_documents([path])
    assert isinstance(document, Document)
    return document


def fail(path: str) -> str:
    (error,) = read_documents([path])
    assert isinstance(error, SourceError)
    return str(error)


def test_a_page_gives_its_body_and_what_it_says_of_itself(write: Write) -> None:
    document = read(write("page.html", PAGE))
    assert document.title == "Ruritania and Graustark sign a pact"
    assert document.published == date(2021, 12, 6)
    assert document.publisher == "The Strelsau Times"
    assert document.url == "https://times.example/2021/pact"
    for paragraph in ("signed a pact on artillery in Strelsau", "build howitzers together", "with some unease."):
        assert paragraph in document.text
    assert "Privacy policy" not in document.text
    assert "World" not in document.text


def test_a_corrected_page_keeps_its_id_and_another_page_has_another(write: Write) -> None:
    first = read(write("a.html", PAGE))
    corrected = read(write("b.html", PAGE.replace("ten years", "twelve years")))
    other = read(write("c.html", PAGE.replace("2021/pact", "2021/other")))
    assert first.id == corrected.id != other.id


def test_the_character_set_that_a_page_declares_is_used(write: Write) -> None:
    page = PAGE.replace("Strelsau on Monday", "Zürich on Monday").replace('charset="utf-8"', 'charset="iso-8859-1"')
    assert "Zürich" in read(write("latin.html", page.encode("latin-1"))).text


SPOKEN = "<p>“We will build more of them—and soon,” the king’s envoy said of the howitzers at the palace on Monday.</p>"
QUOTED = PAGE.replace("</article>", f"{SPOKEN}</article>")


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252", "x-cp1252"])
def test_latin_1_means_windows_1252_as_in_browsers(write: Write, label: str) -> None:
    page = QUOTED.replace('charset="utf-8"', f'charset="{label}"').encode("cp1252") + b"<!-- \x81\x9d -->"
    assert "“We will build more of them—and soon,” the king’s envoy" in read(write("old.html", page)).text


def test_controls_are_the_marks_that_a_page_means(write: Write) -> None:
    for opening, closing in (("&#147;", "&#148;"), ("&#x93;", "&#X94;"), ("\x93", "\x94")):
        page = QUOTED.replace("“", opening).replace("”", closing)
        assert "“We will build more of them—and soon,” the" in read(write("old.html", page)).text


@pytest.mark.parametrize(
    ("label", "codec", "word"),
    [
        ("windows-1251", "cp1251", "Стрельзау"),
        ("gb2312", "gb18030", "鎔基"),
        ("shift_jis", "cp932", "①髙"),
        ("koi8-r", "koi8-r", "Стрельзау"),
    ],
)
def test_other_labels_are_read_as_browsers_read_them(write: Write, label: str, codec: str, word: str) -> None:
    page = PAGE.replace("Strelsau on Monday", f"{word} on Monday").replace('charset="utf-8"', f'charset="{label}"')
    assert word in read(write("other.html", page.encode(codec))).text


@pytest.mark.parametrize("label", ["undefined", "idna", "utf-7", "unicode_escape", "hex", "punycode", "cp037", "big5"])
def test_a_label_of_no_page_or_that_does_not_fit_is_told(write: Write, label: str) -> None:
    page = PAGE.replace("Strelsau on Monday", "Z\xfcrich on Monday").replace('charset="utf-8"', f'charset="{label}"')
    assert "not UTF-8" in fail(write("wrong.html", page.encode("latin-1") + b"\xff"))


def test_a_wrongly_declared_character_set_is_told(write: Write) -> None:
    page = PAGE.replace("Strelsau on Monday", "Zürich on Monday").replace('charset="utf-8"', 'charset="no-such"')
    assert "not UTF-8" in fail(write("wrong.html", page.encode("latin-1")))


def test_markup_and_scripts_never_reach_the_text(write: Write) -> None:
    page = PAGE.replace("<article>", "<article><script>steal()</script><style>p{}</style>")
    text = read(write("script.html", page)).text
    assert "steal" not in text
    assert "<" not in text


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("<html><body>" + "<div>" * 5000 + "deep", "out of all measure"),
        ("<html><body>" + "<a href='/x'>y</a> " * 40_000, "out of all measure"),
    ],
)
def test_a_page_without_an_article_or_out_of_measure_is_told(write: Write, page: str, message: str) -> None:
    assert message in fail(write("page.html", page))
