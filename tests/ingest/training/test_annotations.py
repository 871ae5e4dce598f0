"""The files that annotators wrote."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ingest.cast import Cast
from ingest.model import EVENT_TYPES, Document
from ingest.training.annotations import (
    Annotated,
    Telling,
    is_principal,
    read_articles,
    read_gold,
    read_labels,
    read_passages,
    read_sentences,
    told_ties,
)

OWN = Path(__file__).parents[3] / "ingest" / "training"
FRANCE, JAPAN, MALI = frozenset({"FRA"}), frozenset({"JPN"}), frozenset({"MLI"})


def test_ties_that_are_told_are_each_pair_once() -> None:
    several = Telling(0, 1, "text", True, "CONSULT", (FRANCE, JAPAN, MALI), ())
    one = Telling(0, 1, "text", True, "ASSAULT", (FRANCE,), (JAPAN, MALI))
    assert told_ties(Annotated(Document("e", ""), (several, one, one))) == {
        ("CONSULT", FRANCE, JAPAN),
        ("CONSULT", FRANCE, MALI),
        ("CONSULT", JAPAN, MALI),
        ("ASSAULT", FRANCE, JAPAN),
        ("ASSAULT", FRANCE, MALI),
    }


def test_a_body_is_known_by_any_of_its_names() -> None:
    cast = Cast()
    body = cast.named("organisation", "Harbour Defence Board")
    cast.add_alias(body, "HDB")
    assert is_principal(cast, body.id, frozenset({"hdb"}))
    assert is_principal(cast, body.id, frozenset({"harbour board"}))
    assert not is_principal(cast, body.id, frozenset({"harbour council"}))
    assert is_principal(cast, "FRA", FRANCE)
    assert not is_principal(cast, "JPN", FRANCE)


RECORD = {
    "id": "g1",
    "title": "Harbour news",
    "text": "It rained. France attacked the Board.",
    "published": "2020-03-04",
    "entities": [
        {"id": "fra", "name": "France", "state": "FRA"},
        {"id": "board", "name": "Harbour Board", "aliases": ["HB"]},
        {"id": "chair", "name": "Odile Legrand", "organisation": "board"},
    ],
    "events": [
        {"type": "ASSAULT", "actors": ["fra"], "recipients": ["board"], "evidence": "France attacked the Board."},
        {"type": "CONSULT", "actors": ["fra"], "recipients": ["chair"], "evidence": "Harbour news"},
    ],
}


def test_gold_records_give_places_and_names(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    (article,) = read_gold(path)
    board = frozenset({"harbour board", "hb"})
    assert article.document.published == date(2020, 3, 4)
    assert article.tellings == (
        Telling(11, 37, "text", False, "ASSAULT", (FRANCE,), (board,)),
        Telling(0, 12, "title", False, "CONSULT", (FRANCE,), (board,)),
    )


def test_labels_stand_off_from_the_first_characters_of_an_article(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text(
        "article\tlength\tfield\tstart\tend\ttype\tactors\trecipients\n"
        "g1\t20\ttext\t3\t9\tASSAULT\tFRA\tHarbour Board|JPN\n"
        "g1\t20\ttext\t\t\t\t\t\n"
        "lost\t20\ttext\t3\t9\tASSAULT\tFRA\tJPN\n",
        encoding="utf-8",
    )
    (article,) = read_labels(path, {"g1": RECORD})
    assert article.document.text == RECORD["text"][:20]
    expected = (frozenset({"harbour board"}), JAPAN)
    assert article.tellings == (Telling(3, 9, "text", True, "ASSAULT", (FRANCE,), expected),)


def test_passages_are_read_as_texts_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "passages.tsv"
    path.write_text(
        "article\tstart\tend\tat\tlength\ttype\tactors\trecipients\n"
        "a1\t3\t26\t7\t8\tASSAULT\tFRA\tharbour board\n"
        "a1\t3\t26\t7\t8\tACCUSE\tJPN\tFRA\n"
        "a1\t0\t2\t\t\t\t\t\n"
        "gone\t0\t2\t\t\t\t\t\n",
        encoding="utf-8",
    )
    told, quiet = read_passages(path, {"a1": {"id": "a1", "text": "It France\n attacked it. It"}})
    assert told.document == Document("a1:3", "France attacked it. It")
    assert told.document.text[7:15] == "attacked"
    assert told.tellings == (
        Telling(7, 15, "text", True, "ASSAULT", (FRANCE,), (frozenset({"harbour board"}),)),
        Telling(7, 15, "text", True, "ACCUSE", (JAPAN,), (FRANCE,)),
    )
    assert (quiet.document.text, quiet.tellings) == ("It", ())


def test_sentences_give_the_place_of_their_word(tmp_path: Path) -> None:
    path = tmp_path / "sentences.tsv"
    path.write_text(
        "sentence\tword\ttype\tactors\trecipients\n"
        "France attacked Japan.\tattacked\tASSAULT\tFRA\tJPN\n"
        "Taken aback it went back home.\tback\tRETREAT\tFRA\tJPN\n"
        "It rained.\t\t\t\t\n"
        "France slept.\tlost\tASSAULT\tFRA\tJPN\n",
        encoding="utf-8",
    )
    told, whole, *nothing = read_sentences(path)
    assert told.tellings == (Telling(7, 15, "text", True, "ASSAULT", (FRANCE,), (JAPAN,)),)
    assert whole.tellings == (Telling(20, 24, "text", True, "RETREAT", (FRANCE,), (JAPAN,)),)
    assert [article.tellings for article in nothing] == [(), ()]


def test_articles_of_our_own_have_every_telling_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    event = {
        "field": "title",
        "start": 0,
        "end": 4,
        "type": "ASSAULT",
        "actors": ["FRA"],
        "recipients": ["NATO", "JPN"],
    }
    record = {"id": "own-1", "title": "Raid", "text": "It rained.", "published": None, "events": [event]}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (article,) = read_articles(path)
    assert (article.document.title, article.document.published) == ("Raid", None)
    assert article.tellings == (Telling(0, 4, "title", True, "ASSAULT", (FRANCE,), (frozenset({"nato"}), JAPAN)),)


def test_the_texts_of_our_own_are_sound() -> None:
    sentences, articles, stories = (
        [*read_sentences(OWN / "sentences.tsv"), *read_sentences(OWN / "reports.tsv")],
        list(read_articles(OWN / "articles.jsonl")),
        list(read_articles(OWN / "stories.jsonl")),
    )
    for text in (*sentences, *articles, *stories):
        for told in text.tellings:
            whole = text.document.title if told.field == "title" else text.document.text
            assert (whole or "")[told.start : told.end].strip(), text.document.id
            assert told.type in EVENT_TYPES, text.document.id
            assert told.actors, text.document.id
    rows = [
        row for name in ("sentences", "reports")
        for row in (OWN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]  # fmt: skip
    assert sum(len(text.tellings) for text in sentences) == len({row for row in rows if row.split("\t")[2]})
