"""Which texts are taken for another language than English, and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.grammar.english_texts import reads_as_english
from ingest.model import Document
from ingest.pipeline import extract

FRENCH = "La France et le Togo ont signé lundi un accord pour construire des navires, a dit le ministre de la Défense."
OTHERS = [
    FRENCH,
    "Deutschland und Togo haben am Montag einen Vertrag über den Bau von Schiffen unterzeichnet, sagte der Minister.",
    "España y Togo firmaron el lunes un acuerdo para la construcción de buques, según el ministro de la Defensa.",
    "L'Italia e il Togo hanno firmato un accordo per la costruzione di navi, ha detto il ministro della Difesa.",
    "Polska i Togo podpisały w poniedziałek umowę na budowę okrętów, która jest ważna przez dziesięć lat i nie wygasa.",
    "Россия и Того подписали в понедельник договор о строительстве кораблей.",
    "भारत और टोगो ने सोमवार को जहाज बनाने के समझौते पर हस्ताक्षर किए।",
    "中国和多哥周一签署了一项共同建造军舰的协议。",
    "وقعت مصر وتوغو اتفاقا لبناء السفن يوم الاثنين.",
]
ENGLISH = [
    "Togo and Chad signed a pact on Monday.",
    "Togo signs pact",
    "",
    "12:30 45 67",
    "Jean-Yves Le Drian, Florence Parly, Hubert Védrine, Ursula von der Leyen, Antonio de la Cruz",
    "President Luiz Inácio Lula da Silva met Marcelo Rebelo de Sousa of Portugal at the Palácio de Belém in Lisbon.",
    "Semi-final: Barcelona 4 (Gudjohnsen 11, Marquez 30, Ronaldinho 65, Deco 85) Club America 0. Teams: Victor Valdes, "
    "Motta (Xavi 61), Rafael Marquez, Carlos Puyol (capt), van Bronckhorst, Thiago Motta, Deco, Iniesta, Ronaldinho",
    "Putin told reporters in Moscow (Президент России) that he would sign the treaty.",
    "Rafale deal: France, India ink pact; Modi, Macron hail ties",
]


@pytest.mark.parametrize("text", OTHERS)
def test_texts_of_other_languages_do_not_read_as_english(text: str) -> None:
    assert not reads_as_english(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_short_texts_and_those_full_of_names_do(text: str) -> None:
    assert reads_as_english(text)


def test_a_long_text_without_small_english_words_is_in_no_english() -> None:
    assert not reads_as_english("serikali ya togo ilitangaza makubaliano mapya " * 20)
    assert reads_as_english("serikali ya togo ilitangaza makubaliano mapya ")


@pytest.mark.model
def test_nothing_is_extracted_from_another_language() -> None:
    found = extract(Document("a", FRENCH, published=date(2024, 6, 12)))
    assert (found.entities, found.events, found.facts) == ((), (), ())
