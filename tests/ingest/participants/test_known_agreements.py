"""Descriptions that mean an agreement of the tables, where the article makes it sure, and those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.cast import Cast
from ingest.participants.agreements import find_agreements
from tests.ingest.parses import parse, read, registry, words

PLAN = "joint-comprehensive-plan-of-action"
NAMED = "Mali/NNP/nsubj>left left/VBD/ROOT the/DT/det>JCPOA JCPOA/NNP/dobj>left"
BESIDE = "Iran/NNP/nsubj>met met/VBD/ROOT Mali/NNP/dobj>met and/CC/cc>Mali France/NNP/conj>Mali"
THE, WITH_IRAN = "the/DT/det>deal", "with/IN/prep>deal Iran/NNP/pobj>with"
NUCLEAR, YEAR = "nuclear/JJ/amod>deal", "2015/CD/nummod>deal"


def described(phrase: str, *before: str, published: date | None = None) -> list[str]:
    """The agreements that the last sentence describes, by the last part of their IRIs."""
    sentence = f"They/PRP/nsubj>saw saw/VBD/ROOT {phrase}"
    seen = read(*(parse(text) for text in (*before, sentence)))
    cast: Cast = seen.cast
    cast.published = published
    found = find_agreements(seen.segments, seen.linked, cast, words(), registry())
    return [cast[name.entity].iri.rpartition("/")[2] for name in found if name.segment == len(before)]


@pytest.mark.parametrize(
    "phrase",
    [
        f"{THE} {NUCLEAR} deal/NN/dobj>saw",
        f"{THE} {YEAR} deal/NN/dobj>saw",
        "the/DT/det>agreement nuclear/JJ/amod>agreement agreement/NN/dobj>saw",
    ],
)
def test_what_the_article_names_besides_is_meant(phrase: str) -> None:
    assert described(phrase, NAMED) == [PLAN]
    assert described(phrase, BESIDE) != [PLAN]


@pytest.mark.parametrize(
    "phrase",
    [
        f"a/DT/det>deal {NUCLEAR} deal/NN/dobj>saw",  # any other
        f"{THE} new/JJ/amod>deal {NUCLEAR} deal/NN/dobj>saw",
        f"{THE} 2021/CD/nummod>deal deal/NN/dobj>saw",  # another year
        f"{THE} fishing/NN/compound>deal deal/NN/dobj>saw",  # no word of a name
        "the/DT/det>contract nuclear/JJ/amod>contract contract/NN/dobj>saw",
    ],
)
def test_what_may_be_another_is_not_meant(phrase: str) -> None:
    assert PLAN not in described(phrase, NAMED)


def test_a_party_told_with_it_and_the_year_make_it_sure() -> None:
    phrase = f"{THE} {YEAR} deal/NN/dobj>saw {WITH_IRAN}"
    assert described(phrase, BESIDE) == [PLAN]
    assert described(phrase, "Mali/NNP/nsubj>left left/VBD/ROOT") != [PLAN]  # no other party is there
    assert described(phrase.replace("Iran", "Mali"), BESIDE) != [PLAN]
    assert described(phrase, BESIDE, published=date(2014, 5, 1)) != [PLAN]  # it was not there yet
    assert described(phrase, BESIDE, published=date(2018, 5, 1)) == [PLAN]


def test_a_description_of_a_known_one_is_no_name_by_which_others_are_found() -> None:
    told = f"They/PRP/nsubj>saw saw/VBD/ROOT {THE} {NUCLEAR} deal/NN/dobj>saw"
    assert described(f"a/DT/det>deal {NUCLEAR} deal/NN/dobj>saw", NAMED, told) == ["nuclear-deal"]


def test_a_later_year_tells_of_the_same_description() -> None:
    first = "They/PRP/nsubj>saw saw/VBD/ROOT the/DT/det>pact border/NN/compound>pact pact/NN/dobj>saw"
    year = "the/DT/det>pact 2020/CD/nummod>pact border/NN/compound>pact pact/NN/dobj>saw"
    assert described(year, first) == ["border-pact"]
    other = year.replace("2020/CD/nummod>pact", "2020/CD/nummod>pact sea/NN/compound>pact")
    assert described(other, first) != ["border-pact"]
