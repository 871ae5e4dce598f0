"""The graph of an article, compared with the Turtle that the contract writes down."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import Graph
from rdflib.compare import isomorphic

from ingest.emission.emit import digest, emit
from ingest.model import Entity, Event, Extraction, Mention, Span
from ontology.errors import RecordError
from ontology.validation import validate_article
from tests.ingest.deals import (
    AT,
    DEAL,
    DOCUMENT,
    INDIA,
    OFFICE,
    RUSSIA,
    S400,
    SINGH,
    TEXT,
    extraction,
    triples,
    values,
)

PREFIXES = """
@prefix det: <https://w3id.org/detente/ontology#> .
@prefix detc: <https://w3id.org/detente/concept/> .
@prefix id: <https://w3id.org/detente/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ARTICLE = f"""
<https://w3id.org/detente/id/article/a%201> a det:Article ; dcterms:identifier "a 1" ; dcterms:title "A deal" ;
    dcterms:issued "2021-12-06"^^xsd:date ; dcterms:publisher "Agency" ; det:textDigest "{digest(DOCUMENT)}" .
<https://w3id.org/detente/id/extraction/a%201> a det:Extraction ;
    prov:used <https://w3id.org/detente/id/article/a%201> ;
    prov:endedAtTime "2026-01-02T03:04:05Z"^^xsd:dateTime ;
    prov:wasAssociatedWith <https://w3id.org/detente/id/software/detente> ; det:extractorVersion "1.0+md" .
"""
CLAIM = """
{claim} a det:EventClaim ; rdfs:label "Rajnath Singh – arms deal – Russia (2021-12-06)" ;
    det:inArticle {article} ; det:aboutEvent {event} ; det:claimedType det:Agree ; det:claimedSubtype detc:arms-deal ;
    det:claimedActor <https://w3id.org/detente/id/person/rajnath-singh> ;
    det:claimedRecipient <https://w3id.org/detente/id/state/RUS> ;
    det:claimedActorPrincipal <https://w3id.org/detente/id/state/IND> ;
    det:claimedRecipientPrincipal <https://w3id.org/detente/id/state/RUS> ;
    det:claimedObject <https://w3id.org/detente/id/weapon/s-400> ; det:claimedTopic "US-imposed sanctions" ;
    det:claimedConcept detc:sanctions ; det:claimedDate "2021-12-06"^^xsd:date ; det:dateText "on Monday" ;
    det:claimedStatus detc:actual ; det:claimedPlace "Delhi" ; det:speaker <https://w3id.org/detente/id/state/IND> ;
    det:evidence {passage} ; det:mark {mark} ; det:confidence 0.83 ; det:foundBy "agree.sign/active" ;
    prov:wasGeneratedBy <https://w3id.org/detente/id/extraction/a%201> ; prov:wasDerivedFrom {passage} .
{passage} a det:Passage ; det:inArticle {article} ; det:exactText "{exact}" ; det:startOffset 0 ; det:endOffset 53 ;
    det:contextBefore "" ; det:contextAfter " Washington threatened sanctions." ; oa:hasSource {article} ;
    oa:hasSelector {position}, {quote} .
{position} a oa:TextPositionSelector ; oa:start 0 ; oa:end 53 .
{quote} a oa:TextQuoteSelector ; oa:exact "{exact}" ; oa:prefix "" ; oa:suffix " Washington threatened sanctions." .
{mark} a det:Passage ; det:inArticle {article} ; det:exactText "signed" ; det:startOffset 6 ; det:endOffset 12 ;
    oa:hasSource {article} .
"""


def as_graph(nquads: bytes) -> Graph:
    graph = Graph()
    lines = "\n".join(f"{triple} ." for triple in triples(nquads))
    return graph.parse(data=lines, format="nt")


def node(nquads: bytes, kind: str) -> str:
    (subject,) = {str(t.subject) for t in triples(nquads) if str(t.object).endswith(f"ontology#{kind}>")}
    return subject


def test_article_and_extraction_are_as_the_contract_writes_them() -> None:
    bare = emit(extraction(entities=(), events=(), facts=()), at=AT, extractor="1.0+md")
    assert isomorphic(as_graph(bare), Graph().parse(data=PREFIXES + ARTICLE, format="turtle"))


def test_claim_is_as_the_contract_writes_it() -> None:
    whole = emit(extraction(facts=()), at=AT, extractor="1.0+md")
    without_mentions = b"".join(line for line in whole.splitlines(keepends=True) if b"/id/mention/" not in line)
    article = "<https://w3id.org/detente/id/article/a%201>"
    passage = "<https://w3id.org/detente/id/article/a%201#char=0,53>"
    expected = CLAIM.format(
        claim=node(whole, "EventClaim"),
        article=article,
        event=f"<{values(whole, 'aboutEvent')[0]}>",
        passage=passage,
        mark="<https://w3id.org/detente/id/article/a%201#char=6,12>",
        position=f"{passage[:-1]};position>",
        quote=f"{passage[:-1]};quote>",
        exact=TEXT[:53],
    )
    wanted = Graph().parse(data=PREFIXES + ARTICLE + expected, format="turtle")
    assert isomorphic(as_graph(without_mentions), wanted)


def test_all_quads_stand_in_the_graph_of_the_article_sorted_without_blank_nodes() -> None:
    nquads = emit(extraction(), at=AT, extractor="1.0+md")
    lines = nquads.decode().splitlines()
    assert lines == sorted(set(lines))
    assert all(line.endswith(" <https://w3id.org/detente/graph/article/a%201> .") for line in lines)
    assert b"_:" not in nquads
    assert validate_article(nquads) == ()


def test_store_keeps_every_literal_as_it_was_written() -> None:
    nquads = emit(extraction(), at=AT, extractor="1.0+md")
    store = pyoxigraph.Store()
    store.load(nquads, format=RdfFormat.N_QUADS)
    assert sorted(f"{quad} ." for quad in store) == nquads.decode().splitlines()


def test_one_mention_a_form_of_words_and_the_first_one_counts() -> None:
    nquads = emit(extraction(), at=AT, extractor="1.0+md")
    assert values(nquads, "mentionedAs") == ["Delhi", "Rajnath Singh", "Russia", "S-400"]
    assert values(nquads, "linkReason") == ["capital"]
    assert values(nquads, "mentionedCategory") == ["https://w3id.org/detente/concept/air-defence-system"]


def test_category_that_the_ontology_does_not_declare_is_left_out() -> None:
    nquads = emit(extraction(entities=(INDIA, RUSSIA, SINGH, replace(S400, category="gadget"))), at=AT, extractor="1")
    assert values(nquads, "mentionedCategory") == []


def test_mention_of_the_title_says_so() -> None:
    entity = replace(INDIA, mentions=(Mention(Span(2, 6, "title"), "deal", 1.0, "test"),))
    nquads = emit(extraction(entities=(entity, RUSSIA, SINGH, S400)), at=AT, extractor="1")
    assert values(nquads, "inField") == ["title"]


def test_symmetric_event_has_one_identity_whichever_side_is_told_first() -> None:
    there = emit(extraction(), at=AT, extractor="1")
    turned = replace(DEAL, actors=("rus",), recipients=("singh",))
    back = emit(extraction(events=(turned,)), at=AT, extractor="1")
    assert values(there, "aboutEvent") == values(back, "aboutEvent")


def test_directed_event_has_another_identity_the_other_way_round() -> None:
    strike = replace(DEAL, type="ASSAULT", subtype="strike")
    there = emit(extraction(events=(strike,)), at=AT, extractor="1")
    back = emit(extraction(events=(replace(strike, actors=("rus",), recipients=("singh",)),)), at=AT, extractor="1")
    assert values(there, "aboutEvent") != values(back, "aboutEvent")


def test_undated_events_of_two_articles_stay_apart_and_dated_ones_meet() -> None:
    other = replace(DOCUMENT, id="a2")
    undated = (replace(DEAL, date=None),)
    here = emit(extraction(events=undated), at=AT, extractor="1")
    there = emit(extraction(events=undated, document=other), at=AT, extractor="1")
    assert values(here, "aboutEvent") != values(there, "aboutEvent")
    dated_there = emit(extraction(document=other), at=AT, extractor="1")
    assert values(emit(extraction(), at=AT, extractor="1"), "aboutEvent") == values(dated_there, "aboutEvent")


def events_of(*told: Event) -> list[str]:
    return sorted(set(values(emit(extraction(events=told), at=AT, extractor="1"), "aboutEvent")))


def test_transfers_in_opposite_directions_are_two_events_and_exercises_are_one() -> None:
    transfer = replace(DEAL, type="COOPERATE", subtype="arms-transfer")
    back = replace(transfer, actors=("rus",), recipients=("singh",))
    assert len(events_of(transfer, back)) == 2
    assert len(events_of(*(replace(each, subtype="exercise") for each in (transfer, back)))) == 1


def test_two_acts_of_one_day_are_two_events_by_their_subtypes() -> None:
    meeting = replace(DEAL, type="CONSULT", subtype="meeting")
    assert len(events_of(meeting, replace(meeting, subtype="call"))) == 2
    assert len(events_of(meeting, replace(meeting, confidence=0.5))) == 1


def test_what_has_been_and_what_is_to_come_are_one_event_only_with_a_day() -> None:
    undated = replace(DEAL, date=None)
    assert len(events_of(undated, replace(undated, status="planned"))) == 2
    assert len(events_of(undated, replace(undated, status="denied"))) == 1
    assert len(events_of(replace(undated, status="possible"), replace(undated, status="planned"))) == 1
    assert len(events_of(DEAL, replace(DEAL, status="planned"))) == 1


@pytest.mark.parametrize(
    ("date_text", "datatype"), [("2021-12-06", "date"), ("2021-12", "gYearMonth"), ("2021", "gYear")]
)
def test_date_keeps_its_precision(date_text: str, datatype: str) -> None:
    nquads = emit(extraction(events=(replace(DEAL, date=date_text),)), at=AT, extractor="1")
    assert f'"{date_text}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'.encode() in nquads


@pytest.mark.parametrize(
    ("words", "predicate", "office"),
    [
        ("Defence Minister of India", "holdsOffice", "ind-defence-minister"),
        ("Raksha Mantri of India", "holdsOffice", "ind-defence-minister"),
        ("former Prime Minister of India", "heldOffice", "ind-prime-minister"),
        ("Deputy Chief of Protocol of India", "holdsOffice", "ind-deputy-chief-of-protocol"),
    ],
)
def test_office_is_the_one_that_the_reference_knows(words: str, predicate: str, office: str) -> None:
    nquads = emit(extraction(facts=(replace(OFFICE, object=words),)), at=AT, extractor="1")
    assert values(nquads, "claimedPredicate") == [f"https://w3id.org/detente/ontology#{predicate}"]
    assert values(nquads, "claimedValue") == [f"https://w3id.org/detente/id/office/{office}"]


def test_fact_that_no_words_back_is_left_out() -> None:
    nquads = emit(extraction(facts=(replace(OFFICE, span=Span(0, 0)),)), at=AT, extractor="1")
    assert values(nquads, "claimedValue") == []


def test_official_of_a_body_acts_for_the_body() -> None:
    body = Entity(
        id="un", kind="organisation", name="UN", state=None, iri="https://w3id.org/detente/id/organisation/un"
    )
    official = replace(SINGH, state=None, organisation="un")
    nquads = emit(extraction(entities=(INDIA, RUSSIA, official, S400, body)), at=AT, extractor="1")
    assert values(nquads, "claimedActorPrincipal") == [body.iri]
    assert values(nquads, "mentionedOrganisation") == [body.iri]


def test_hostile_text_stays_text() -> None:
    hostile = 'x" . <urn:a> <urn:b> <urn:c> .\n\\u0041\x00\ud800\U0001f600\x7f'
    document = replace(DOCUMENT, text=hostile + TEXT, title=hostile)
    nquads = emit(Extraction(document=document, published=None), at=AT, extractor="1")
    (title,) = (t.object for t in triples(nquads) if t.predicate.value.endswith("/title"))
    assert getattr(title, "value", "") == hostile.replace("\ud800", "\N{REPLACEMENT CHARACTER}")


def test_digest_tells_any_part_of_the_source() -> None:
    variants = {
        digest(DOCUMENT),
        digest(replace(DOCUMENT, title=None)),
        digest(replace(DOCUMENT, text=TEXT + ".")),
        digest(replace(DOCUMENT, published=None)),
        digest(replace(DOCUMENT, publisher=None)),
        digest(replace(DOCUMENT, url="https://example.org/")),
        digest(replace(DOCUMENT, title="A dealDelhi", text=TEXT[5:])),
    }
    assert len(variants) == 7
    assert digest(replace(DOCUMENT, id="other", origin="file")) == digest(DOCUMENT)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"events": (replace(DEAL, type="MARRY"),)}, "'MARRY' is no event type"),
        (
            {"entities": (replace(INDIA, iri="https://w3id.org/detente/id/state/a> <x"), RUSSIA, SINGH, S400)},
            "this is no IRI",
        ),
    ],
)
def test_extraction_that_contradicts_itself_gives_no_quads(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        emit(extraction(**changes), at=AT, extractor="1")
