"""Agreements that a text describes by a word that tells them apart."""

from __future__ import annotations

import pytest

from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked
from ingest.model import Event, Mention, Span
from ingest.participants.agreements import _same, find_agreements, settle_descriptions
from ontology.iri import thing_iri
from tests.ingest.parses import Read, parse, read, registry, words


def _found(phrase: str) -> tuple[Read, list[Linked]]:
    seen = read(parse(f"France/NNP/nsubj>signed signed/VBD/ROOT {phrase} ././punct>signed"))
    return seen, find_agreements(seen.segments, seen.linked, seen.cast, words(), registry())


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the/DT/det>agreement border/NN/compound>agreement agreement/NN/dobj>signed", "border agreement"),
        ("a/DT/det>pact new/JJ/amod>pact trade/NN/compound>pact pact/NN/dobj>signed", "trade pact"),
        (
            "a/DT/det>programme joint/JJ/amod>programme training/NN/compound>programme programme/NN/dobj>signed",
            "joint training programme",
        ),
        (
            "an/DT/det>agreement agreement/NN/dobj>signed on/IN/prep>agreement fishing/NN/compound>rights "
            "rights/NNS/pobj>on",
            "agreement on fishing rights",
        ),
        (
            "a/DT/det>contract contract/NN/dobj>signed for/IN/prep>contract two/CD/nummod>ships ships/NNS/pobj>for",
            "contract for two ships",
        ),
        ("agreement/NN/dobj>signed on/IN/prep>agreement fishing/NN/compound>rights rights/NNS/pobj>on", None),
        ("the/DT/det>pacts 1952/CD/nummod>pacts pacts/NNS/dobj>signed", "1952 pacts"),
        ("the/DT/det>truce truce/NN/dobj>signed", "truce"),
        (
            "a/DT/det>pact 20/CD/nummod>year -/HYPH/punct>year year/NN/compound>pact defence/NN/compound>pact "
            "pact/NN/dobj>signed",
            "20 - year defence pact",
        ),
        ("a/DT/det>deal 4/CD/nummod>bn bn/NN/nmod>deal arms/NNS/compound>deal deal/NN/dobj>signed", "arms deal"),
        ("any/DT/det>pact border/NN/compound>pact pact/NN/dobj>signed", None),
        (
            "the/DT/det>resolution UN/NNP/compound>resolution resolution/NN/dobj>signed",
            "UN resolution",
        ),
        ("a/DT/det>resolution court/NN/compound>resolution resolution/NN/dobj>signed", None),
        ("the/DT/det>agreement agreement/NN/dobj>signed", None),
        ("the/DT/det>deal latest/JJ/amod>deal deal/NN/dobj>signed", None),
        ("a/DT/det>programme nuclear/JJ/amod>programme programme/NN/dobj>signed", None),
        ("a/DT/det>book border/NN/compound>book book/NN/dobj>signed", None),
        ("a/DT/det>ceremony treaty/NN/compound>ceremony ceremony/NN/dobj>signed", None),
    ],
)
def test_a_description_needs_a_word_of_its_own(phrase: str, name: str | None) -> None:
    seen, found = _found(phrase)
    assert [seen.cast[linked.entity].name for linked in found] == ([name] if name else [])


def test_the_mention_lies_where_its_text_says() -> None:
    seen, (linked,) = _found("the/DT/det>agreement border/NN/compound>agreement agreement/NN/dobj>signed")
    (mention,) = seen.cast[linked.entity].mentions
    text = seen.segments[0].doc.text
    assert text[mention.span.start : mention.span.end] == mention.text == "border agreement"


def test_the_same_description_is_one_agreement() -> None:
    sentence = "France/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>pact trade/NN/compound>pact pact/NN/dobj>signed"
    seen = read(parse(sentence), parse(sentence))
    found = find_agreements(seen.segments, seen.linked, seen.cast, words(), registry())
    assert [linked.segment for linked in found] == [0, 1]
    assert len({linked.entity for linked in found}) == 1


def test_an_agreement_with_a_name_is_not_described_again() -> None:
    doc = parse(
        "France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>Pact Harbour/NNP/compound>Pact Pact/NNP/dobj>signed",
        ents=(("Harbour Pact", "LAW"),),
    )
    seen = read(doc)
    assert find_agreements(seen.segments, seen.linked, seen.cast, words(), registry()) == []


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("trade pact", "trade agreement", 1), ("sea trade pact", "trade pact", 1), ("trade pact", "border pact", 2)],
)
def test_another_word_or_fewer_words_mean_the_same_agreement(first: str, second: str, number: int) -> None:
    docs = []
    for name in (first, second):
        *before, head = name.split()
        rows = " ".join(f"{word}/NN/compound>{head}" for word in before)
        docs.append(parse(f"France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>{head} {rows} {head}/NN/dobj>signed"))
    seen = read(*docs)
    found = find_agreements(seen.segments, seen.linked, seen.cast, words(), registry())
    assert len({linked.entity for linked in found}) == number


@pytest.mark.parametrize(
    ("verb", "name"),
    [("ink", "frigate deal"), ("fishing", "Japan fishing frigate deal")],
)
def test_the_verb_of_a_headline_is_no_part_of_a_name(verb: str, name: str) -> None:
    seen = read(
        parse(
            f"Mali/NNP/ROOT ,/,/punct>Mali Japan/NNP/compound>deal {verb}/NN/compound>deal "
            "frigate/NN/compound>deal deal/NN/appos>Mali"
        )
    )
    found = find_agreements(seen.segments, seen.linked, seen.cast, words(), registry())
    assert [seen.cast[agreement.entity].name for agreement in found] == [name]


def _described(name: str) -> tuple[Cast, Draft]:
    cast = Cast()
    draft = cast.named("agreement", name)
    draft.mentions.append(Mention(Span(0, 5), name, 0.6, "described agreement"))
    for code in ("NOR", "SWE", "FIN"):
        state = cast.named("state", code)
        state.iri = thing_iri("state", code)
    return cast, draft


def _agree(actor: str, recipient: str, thing: str) -> Event:
    return Event(
        "AGREE",
        "treaty",
        (actor,),
        (recipient,),
        (thing,),
        None,
        "actual",
        None,
        "A signed it.",
        Span(0, 12),
        0.9,
        "rule",
    )


def test_a_description_is_told_by_its_parties() -> None:
    names = []
    for parties in (("nor", "swe"), ("swe", "nor"), ("nor", "fin")):
        cast, draft = _described("ceasefire")
        settle_descriptions(cast, [_agree(*parties, draft.id)], [], "an-article")
        names.append(draft.iri.rpartition("/")[2])
    assert names == ["ceasefire-nor-swe", "ceasefire-nor-swe", "ceasefire-fin-nor"]


def test_a_description_without_parties_is_of_its_article() -> None:
    cast, draft = _described("ceasefire")
    settle_descriptions(cast, [], [], "one")
    other_cast, other = _described("ceasefire")
    settle_descriptions(other_cast, [], [], "two")
    assert draft.iri != other.iri


def test_a_name_stays_the_same_in_every_article() -> None:
    cast = Cast()
    draft = cast.named("agreement", "Oslo Charter")
    draft.mentions.append(Mention(Span(0, 5), "Oslo Charter", 0.9, "name"))
    settle_descriptions(cast, [_agree("nor", "swe", draft.id)], [], "one")
    assert draft.iri == thing_iri("agreement", "Oslo Charter")


def test_the_truce_is_the_only_one_told_of() -> None:
    cast = Cast()
    first = cast.named("agreement", "four-day truce")
    assert _same("truce", cast) is first
    cast.named("agreement", "winter truce")
    assert _same("truce", cast) is None
