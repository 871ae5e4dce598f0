"""Dates that other words of a sentence claim are none of an event's, and those that only look so stay."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.articles.article import read_article
from ingest.grammar.language import DEFAULT_MODEL, load_english
from ingest.model import Document, Status
from ingest.temporal import event_date, read_timeline, resolve
from ingest.temporal.exclusion import is_of_another
from tests.ingest.parses import parse, token

PUBLISHED = date(2024, 6, 12)
FIRST = (
    "Chad/NNP/nsubj>paid paid/VBD/ROOT its/PRP$/poss>visit {rank} visit/NN/dobj>paid to/IN/prep>visit Togo/NNP/pobj>to "
    "since/IN/prep>paid a/DT/det>war war/NN/pobj>since in/IN/prep>war 2010/CD/pobj>in"
)
TREATY = (
    "Chad/NNP/nsubj>{verb} {verb}/VBD/ROOT the/DT/det>{noun} 1987/CD/nummod>{noun} {noun}/NN/dobj>{verb} "
    "with/IN/prep>{noun} Togo/NNP/pobj>with"
)
BESIDE = (
    "{noun}/{tag}/nsubj>met {link} seceded/VBD/relcl>{noun} in/IN/prep>seceded {when}/CD/pobj>in met/VBD/ROOT "
    "Togo/NNP/dobj>met"
)


def _excluded(sentence: str, word: str) -> bool:
    doc = parse(sentence)
    (mention,) = resolve(doc.text, anchor=PUBLISHED)
    return is_of_another(token(doc, word), mention)


@pytest.mark.parametrize(
    ("rank", "expected"),
    [("first/JJ/amod>visit", True), ("longest/JJS/amod>visit", True), ("only/JJ/amod>visit", True), ("", False)],
)
def test_a_year_that_bounds_a_rank_is_the_date_of_what_it_is_of(rank: str, expected: bool) -> None:
    sentence = FIRST.format(rank=rank)
    assert _excluded(sentence, "visit") is expected
    assert _excluded(sentence, "paid") is expected
    assert not _excluded(sentence, "war")


def test_a_rank_of_something_else_bounds_nothing() -> None:
    sentence = (
        "In/IN/prep>said his/PRP$/poss>speech first/JJ/amod>speech speech/NN/pobj>In he/PRP/nsubj>said said/VBD/ROOT "
        "Chad/NNP/nsubj>held had/VBD/aux>held held/VBN/ccomp>said Togo/NNP/dobj>held since/IN/prep>held "
        "2010/CD/pobj>since"
    )
    assert not _excluded(sentence, "held")


@pytest.mark.parametrize(
    ("verb", "noun", "expected"),
    [("left", "pact", True), ("signed", "pact", False), ("negotiated", "pact", False), ("left", "summit", False)],
)
def test_a_year_before_a_treaty_is_the_date_of_its_making(verb: str, noun: str, expected: bool) -> None:
    sentence = TREATY.format(verb=verb, noun=noun)
    assert _excluded(sentence, verb) is expected
    assert not _excluded(sentence, noun)


@pytest.mark.parametrize(
    ("noun", "tag", "link", "when", "expected"),
    [
        ("Chad", "NNP", "which/WDT/nsubj>seceded", "2010", True),
        ("king", "NN", "who/WP/nsubj>seceded", "2010", True),
        ("bloc", "NN", "that/WDT/nsubj>seceded", "2010", True),
        ("raid", "NN", "that/WDT/nsubj>seceded", "2010", False),
        ("Chad", "NNP", "which/WDT/nsubj>seceded", "March", False),
        ("Chad", "NNP", "which/WDT/nsubj>seceded will/MD/aux>seceded", "2027", False),
    ],
)
def test_a_year_of_somebodys_past(noun: str, tag: str, link: str, when: str, expected: bool) -> None:
    sentence = BESIDE.format(noun=noun, tag=tag, link=link, when=when)
    assert _excluded(sentence, "met") is expected
    assert not _excluded(sentence, "seceded")


def _date(text: str, word: str, kind: str, status: Status = "actual") -> str | None:
    doc = load_english(DEFAULT_MODEL).nlp(text)
    timeline = read_timeline(read_article(Document(id="a", text=text, published=PUBLISHED)))
    found = event_date(token(doc, word), timeline=timeline, segment=0, type=kind, status=status)
    return found.value if found else None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        ("The king visited Chad on Monday, the first such visit since 1996.", "visited", "CONSULT", "2024-06-10"),
        ("He became the first king to visit Chad since a coup in 1996.", "visit", "CONSULT", None),
        ("It is the first visit since Togo invaded Chad in 2012.", "invaded", "ASSAULT", "2012"),
        ("Togo has occupied parts of Chad since 2012.", "occupied", "COERCE", "2012"),
        ("Togo accused Chad of breaching the 1996 truce.", "accused", "ACCUSE", None),
        ("Togo and Chad signed the 1996 border treaty.", "signed", "AGREE", "1996"),
        ("Nine soldiers of Togo were killed by Chad in the 1996 raids.", "killed", "ASSAULT", "1996"),
        ("Togo withdrew from the treaty of 1996 with Chad.", "withdrew", "REJECT", None),
        ("Togo cancelled a contract of 1996 with Chad.", "cancelled", "REJECT", None),
        ("Togo and Chad signed a contract of May 1996.", "signed", "AGREE", "1996-05"),
        ("Togo fired rockets that struck Chad in 1996.", "fired", "ASSAULT", "1996"),
    ],
)
def test_dates_as_the_parser_sees_them(text: str, word: str, kind: str, expected: str | None) -> None:
    assert _date(text, word, kind) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        ("Togo planned to raid Chad in 2015.", "raid", "ASSAULT", None),
        ("Togo plans to raid Chad in 2026.", "raid", "ASSAULT", "2026"),
        ("Togo will sign a pact with Chad, it said on Monday.", "sign", "AGREE", "2024-06-10"),
    ],
)
def test_what_is_planned_does_not_lie_in_the_past(text: str, word: str, kind: str, expected: str | None) -> None:
    assert _date(text, word, kind, "planned") == expected


def test_a_month_within_a_name_is_none() -> None:
    article = read_article(Document(id="a", text="Jan Smuts met April Oduya in June.", published=PUBLISHED))
    assert [m.words for m in read_timeline(article).past[0]] == ["Jan", "April", "in June"]
    named = read_timeline(article, {0: [(0, 9), (14, 25)]})
    assert [m.words for m in named.past[0]] == ["in June"]
    assert [m.words for m in named.future[0]] == ["in June"]
    alone = read_timeline(article, {0: [(29, 33)]})
    assert [m.words for m in alone.past[0]] == ["Jan", "April", "in June"]


def test_a_number_of_a_thing_is_no_year() -> None:
    article = read_article(Document(id="a", text="A Mirage 2000 fell in 2001.", published=PUBLISHED))
    assert [m.words for m in read_timeline(article).past[0]] == ["2000", "in 2001"]
    assert [m.words for m in read_timeline(article, {}, {0: [(9, 13)]}).past[0]] == ["in 2001"]


@pytest.mark.parametrize(
    ("link", "above", "expected"),
    [("after", "urged", True), ("over", "urged", True), ("in", "urged", False), ("after", "going", True)],
)
def test_a_date_before_an_act_is_that_of_the_act(link: str, above: str, expected: bool) -> None:
    sentence = (
        "Chad/NNP/nsubj>urged urged/VBD/ROOT Togo/NNP/dobj>urged to/TO/aux>going going/VB/xcomp>urged "
        f"{link}/IN/prep>{above} the/DT/det>war 2015/CD/nummod>war war/NN/pobj>{link}"
    )
    assert _excluded(sentence, "urged") is expected
    assert not _excluded(sentence, "war")


def test_a_date_before_the_object_of_a_word_may_be_that_of_the_word() -> None:
    sentence = "Chad/NNP/nsubj>held held/VBD/ROOT a/DT/det>war 2015/CD/nummod>war war/NN/dobj>held"
    assert not _excluded(sentence, "held")
