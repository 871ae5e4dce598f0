"""Labels of telling words, and the files that annotators wrote."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.cast import Cast
from ingest.model import EVENT_TYPES, Article, Document
from ingest.pipeline import Stages
from ingest.training.examples import (
    Annotated,
    Examples,
    Telling,
    _add_sentence,
    _Labels,
    is_principal,
    read_gold,
    read_labels,
    read_sentences,
    told_ties,
)
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

FRANCE, JAPAN, MALI = frozenset({"FRA"}), frozenset({"JPN"}), frozenset({"MLI"})
TYPE = {name: index for index, name in enumerate(EVENT_TYPES)}


def _targets(scene: Scene, *tellings: Telling) -> dict[tuple[str, str, str], tuple[int, ...]]:
    """The targets of each candidate of the first sentence."""
    found, view = scene.found, scene.views[0]
    article = Article(Document("e", ""), tuple(parsed.segment for parsed in found.segments), None)
    stages = Stages(
        article, tuple(found.segments), found.cast, tuple(found.linked), found.history, found.participants, scene.views
    )
    examples = Examples()
    _add_sentence(examples, 0, view, scene.features, _Labels(stages, view, tellings))
    keys = [(c.trigger.token.text, c.first.principal, c.second.principal) for c in view.candidates()]
    return dict(zip(keys, examples.targets, strict=True))


def _telling(type: str, actors: tuple[frozenset[str], ...], recipients: tuple[frozenset[str], ...]) -> Telling:
    return Telling(7, 15, "text", True, type, actors, recipients)


def test_the_telling_word_is_labelled_in_the_direction_of_its_act() -> None:
    scene = Scene(parse(ATTACK))
    key = ("attacked", "FRA", "JPN")
    assert _targets(scene, _telling("ASSAULT", (FRANCE,), (JAPAN,))) == {key: (TYPE["ASSAULT"],)}
    assert _targets(scene, _telling("ASSAULT", (JAPAN,), (FRANCE,))) == {key: (TYPE["ASSAULT"] + len(EVENT_TYPES),)}
    assert _targets(scene, _telling("ASSAULT", (FRANCE,), (MALI,))) == {key: ()}
    assert _targets(scene) == {key: ()}


@pytest.mark.parametrize("sides", [((FRANCE,), (JAPAN,)), ((JAPAN,), (FRANCE,)), ((FRANCE, JAPAN), ())])
def test_a_symmetric_type_has_one_label_whoever_is_named_first(
    sides: tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]],
) -> None:
    telling = Telling(0, 22, "text", False, "CONSULT", *sides)
    assert _targets(Scene(parse(MET)), telling) == {("met", "FRA", "JPN"): (TYPE["CONSULT"],)}


def test_evidence_labels_the_word_whose_frame_fits() -> None:
    doc = parse(
        "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met and/CC/cc>met attacked/VBD/conj>met "
        "Mali/NNP/dobj>attacked"
    )
    found = _targets(Scene(doc), Telling(0, len(doc.text), "text", False, "ASSAULT", (FRANCE,), (MALI,)))
    assert [key for key, targets in found.items() if targets] == [("attacked", "FRA", "MLI")]


def test_a_telling_elsewhere_labels_nothing() -> None:
    scene = Scene(parse(ATTACK, ATTACK))
    beyond = Telling(900, 950, "text", True, "ASSAULT", (FRANCE,), (JAPAN,))
    headline = Telling(7, 15, "title", True, "ASSAULT", (FRANCE,), (JAPAN,))
    assert set(_targets(scene, beyond, headline).values()) == {()}


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


def test_sentences_give_the_place_of_their_word(tmp_path: Path) -> None:
    path = tmp_path / "sentences.tsv"
    path.write_text(
        "sentence\tword\ttype\tactors\trecipients\n"
        "France attacked Japan.\tattacked\tASSAULT\tFRA\tJPN\n"
        "It rained.\t\t\t\t\n"
        "France slept.\tlost\tASSAULT\tFRA\tJPN\n",
        encoding="utf-8",
    )
    told, *nothing = read_sentences(path)
    assert told.tellings == (Telling(7, 15, "text", True, "ASSAULT", (FRANCE,), (JAPAN,)),)
    assert [article.tellings for article in nothing] == [(), ()]
