"""Names of persons: a surname alone means whom the day or the title leaves, and nobody known where several fit."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.cast import Cast
from ingest.entities.persons import PersonLinker
from ingest.model import Document, Mention, Span
from ingest.names.leading_titles import LeadingTitle
from ingest.pipeline import extract
from tests.ingest.parses import parse, read, registry

DAY = date(2023, 5, 17)
NO_TITLE = LeadingTitle()


def _names(*texts: str | tuple[str, LeadingTitle], on: date | None = DAY) -> list[str]:
    """Whom each name means in an article that has them in this order, by the names that the drafts end up with."""
    linker = PersonLinker(Cast(), registry(), on)
    linker.expect(text if isinstance(text, str) else text[0] for text in texts)
    drafts = []
    for text in texts:
        words, title = text if isinstance(text, tuple) else (text, NO_TITLE)
        draft, score, reason = linker.link(words, None, title)
        assert draft is not None
        draft.mentions.append(Mention(Span(0, 1), words, score, reason))
        drafts.append(draft)
    return [draft.name for draft in drafts]


@pytest.mark.parametrize(
    ("name", "title", "day", "expected"),
    [
        ("Bush", NO_TITLE, DAY, "Bush"),
        ("Bush", NO_TITLE, date(2003, 5, 17), "George W. Bush"),
        ("Sharif", NO_TITLE, DAY, "Shehbaz Sharif"),
        ("Kim", LeadingTitle("PRK", False, ("leader",)), DAY, "Kim"),
        ("Kim", LeadingTitle(None, False, ("President",)), DAY, "Kim"),
        ("Kim", LeadingTitle("USA", False, ("envoy",)), DAY, "Sung Kim"),
        ("Clinton", LeadingTitle("USA", False, ("President",)), DAY, "Bill Clinton"),
        ("Clinton", LeadingTitle("USA", False, ("senator",)), DAY, "Clinton"),
        ("Abe", LeadingTitle("JPN", False, ("prime", "minister")), DAY, "Shinzo Abe"),
        ("Abe", NO_TITLE, DAY, "Abe"),
        ("Obama", NO_TITLE, DAY, "Barack Obama"),
    ],
)
def test_a_surname_is_known_by_the_day_or_by_the_title(
    name: str, title: LeadingTitle, day: date, expected: str
) -> None:
    assert _names((name, title), on=day) == [expected]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Lloyd J. Austin III",), ["Lloyd Austin"]),
        (("Austin", "Donald H. Rumsfeld", "Rumsfeld"), ["Lloyd Austin", "Donald Rumsfeld", "Donald Rumsfeld"]),
        (("Biden", "Joseph R. Biden Jr."), ["Joe Biden", "Joe Biden"]),
        (("King Salman bin Abdulaziz Al Saud",), ["Salman bin Abdulaziz"]),
        (("Crown Prince Mohammed bin Salman",), ["Mohammed bin Salman"]),
        (("Donald Trump", "Donald J. Trump Jr."), ["Donald Trump", "Donald J. Trump Jr."]),
        (("George P. Bush",), ["George P. Bush"]),
    ],
)
def test_a_fuller_name_is_that_of_the_known_person(names: tuple[str, ...], expected: list[str]) -> None:
    assert _names(*names) == expected


def test_a_surname_that_two_of_the_article_bear_is_the_one_in_office() -> None:
    assert _names("Shehbaz Sharif", "Nawaz Sharif", "Sharif")[-1] == "Shehbaz Sharif"


def test_a_surname_of_strangers_is_the_one_named_more_often_and_else_the_last() -> None:
    assert _names("Odile Legrand", "Odile Legrand", "Jean Legrand", "Legrand")[-1] == "Odile Legrand"
    assert _names("Odile Legrand", "Jean Legrand", "Legrand")[-1] == "Jean Legrand"


def test_a_full_name_is_no_other_full_name_that_was_shortened_to_the_same_surname() -> None:
    assert _names("Odile Legrand", "Legrand", "Jean Legrand")[-1] == "Jean Legrand"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Kim", "Kim Jong Un"), ["Kim Jong-un", "Kim Jong-un"]),
        (("Kim", "Sung Kim", "Kim Jong Un"), ["Sung Kim", "Sung Kim", "Kim Jong-un"]),
        (("Kim", "Kim Yong-legrand"), ["Kim Yong-legrand", "Kim Yong-legrand"]),
        (("Putin", "Odile Putin"), ["Vladimir Putin", "Odile Putin"]),
        (("Legrand", "Odile Legrand"), ["Odile Legrand", "Odile Legrand"]),
        (("Odile", "Odile Legrand"), ["Odile Legrand", "Odile Legrand"]),
        (("Sharif", "Nawaz Sharif", "Shehbaz Sharif"), ["Nawaz Sharif", "Nawaz Sharif", "Shehbaz Sharif"]),
    ],
)
def test_a_surname_before_the_first_full_name_is_that_one(names: tuple[str, ...], expected: list[str]) -> None:
    assert _names(*names) == expected


def test_a_full_name_does_not_become_a_known_person_of_the_same_surname() -> None:
    assert _names("Sung Kim", "Kim Yong-legrand") == ["Sung Kim", "Kim Yong-legrand"]


def test_a_surname_with_the_title_of_another_state_is_not_who_comes_later() -> None:
    assert _names(("Kim", LeadingTitle("USA", False, ("envoy",))), "Kim Jong Un") == ["Sung Kim", "Kim Jong-un"]


def test_a_surname_goes_before_a_forename() -> None:
    assert _names("Laurent Tanabe", "Odile Laurent", "Laurent Tanabe", "Laurent")[-1] == "Odile Laurent"


def test_a_forename_behind_a_kings_title_is_not_a_president_of_that_forename() -> None:
    president = ("Karim Legrand", LeadingTitle("MLI", False, ("President",)))
    assert _names(president, ("Karim", LeadingTitle("JOR", True, ("King",))))[-1] == "Karim"
    assert _names(president, ("Karim", LeadingTitle(None, True, ("King",))))[-1] == "Karim"
    assert _names(president, ("Karim", LeadingTitle("MLI", False, ("President",))))[-1] == "Karim Legrand"


def test_a_prince_is_called_by_his_forename() -> None:
    prince = ("Karim Legrand", LeadingTitle("MLI", True, ("Prince",)))
    assert _names(prince, ("Karim", LeadingTitle(None, True, ("Prince",))))[-1] == "Karim Legrand"


def test_a_surname_with_the_title_of_another_state_is_another_person() -> None:
    first = ("Odile Legrand", LeadingTitle("FRA", False, ("minister",)))
    assert _names(first, ("Legrand", LeadingTitle("MLI", False, ("minister",))))[-1] == "Legrand"
    assert _names(first, ("Legrand", LeadingTitle("FRA", False, ("minister",))))[-1] == "Odile Legrand"


def test_a_fuller_name_makes_a_surname_the_known_person() -> None:
    linker = PersonLinker(Cast(), registry(), DAY)
    first, _, _ = linker.link("Mitsotakis", None, LeadingTitle("MLI", False, ("envoy",)))
    again, _, _ = linker.link("Kyriakos Mitsotakis", None, NO_TITLE)
    assert first is again
    assert first is not None
    assert (first.name, first.known, first.state) == ("Kyriakos Mitsotakis", True, "GRC")


def test_the_title_before_a_name_is_read_from_the_text() -> None:
    doc = parse(
        "Malian/JJ/amod>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand Legrand/NNP/nsubj>met "
        "met/VBD/ROOT Japan/NNP/dobj>met",
        "French/JJ/amod>minister minister/NN/compound>Legrand Legrand/NNP/nsubj>left left/VBD/ROOT",
        ents=(("Odile Legrand", "PERSON"),),
    )
    doc.ents = (*doc.ents, doc[8:9].char_span(0, 7, label="PERSON"))
    assert [d.name for d in read(doc).cast if d.kind == "person"] == ["Odile Legrand", "Legrand"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korean leader Kim warned Seoul.", {"Kim": "PRK"}),
        ("Bush condemned Russia.", {"Bush": None}),
        ("Karim Traore, a historian at Harvard, condemned Hungary over its ties with Russia.", {"Karim Traore": None}),
        ("In Moscow, General Karim Traore condemned Ukraine.", {"Karim Traore": "RUS"}),
    ],
)
def test_persons_of_a_text_act_for_the_state_that_it_tells(text: str, expected: dict[str, str | None]) -> None:
    entities = extract(Document("t", text, published=DAY)).entities
    assert {entity.name: entity.state for entity in entities if entity.kind == "person"} == expected


@pytest.mark.model
def test_the_president_of_a_text_is_not_the_former_one() -> None:
    text = "Former US President Donald Trump criticised China. Joe Biden visited Poland. The president met Zelensky."
    found = extract(Document("t", text, published=DAY))
    names = {entity.id: entity.name for entity in found.entities}
    (met,) = (event for event in found.events if event.evidence.startswith("The president"))
    assert {names[i] for i in (*met.actors, *met.recipients)} == {"Joe Biden", "Volodymyr Zelensky"}


RULER = "Shah/NNP/nsubj>left of/IN/prep>Shah Iran/NNP/pobj>of left/VBD/ROOT Mali/NNP/dobj>left"


@pytest.mark.parametrize(
    ("words", "name", "persons"),
    [
        (f"The/DT/det>Shah {RULER}", "Shah", []),
        (f"The/DT/det>Shah late/JJ/amod>Shah {RULER}", "Shah", []),
        (f"deposed/JJ/amod>Shah {RULER.replace('of/IN/prep>Shah Iran/NNP/pobj>of ', '')}", "Shah", []),
        ("Shah/NNP/nsubj>left left/VBD/ROOT Iran/NNP/dobj>left", "Shah", ["Amit Shah"]),
        (f"Odile/NNP/compound>Shah {RULER}", "Odile Shah", ["Odile Shah"]),
    ],
)
def test_a_rulers_title_is_no_surname(words: str, name: str, persons: list[str]) -> None:
    found = read(parse(words, ents=((name, "PERSON"),)))
    assert [draft.name for draft in found.cast.persons()] == persons


def test_a_rulers_title_is_the_state_behind_it() -> None:
    assert read(parse(f"The/DT/det>Shah {RULER}")).parties("The Shah") == ("irn",)
