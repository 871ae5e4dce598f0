"""A small sound graph of each kind, in the shape of ontology/README.md, that tests break in one place."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from ontology.iri import GRAPH
from ontology.loader import ontology_quads

__all__ = ["ARTICLE", "DERIVED", "REFERENCE", "article_quads", "read_turtle", "store_quads"]

_PREFIXES = """
@prefix det: <https://w3id.org/detente/ontology#> .
@prefix detc: <https://w3id.org/detente/concept/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/detente/id/> .
"""

ARTICLE = """
<article/a1> a det:Article ; dcterms:identifier "a1" ; dcterms:issued "2021-12-06"^^xsd:date ;
    det:textDigest "0000000000000000000000000000000000000000000000000000000000000000" .
<extraction/a1> a det:Extraction ; prov:used <article/a1> ; prov:endedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime ;
    det:extractorVersion "0.1.0+model" .
<article/a1#char=0,29> a det:Passage ; det:inArticle <article/a1> ; det:exactText "Norland and Sudland signed it" ;
    det:startOffset 0 ; det:endOffset 29 .
<mention/m1> a det:Mention ; det:inArticle <article/a1> ; det:refersTo <state/NOR> ; det:mentionedAs "Norland" ;
    det:mentionedKind det:State ; det:mentionedName "Norland" ; det:mentionedState <state/NOR> ;
    det:startOffset 0 ; det:endOffset 7 ; det:linkScore 1.0 ; det:linkReason "name" .
<claim/c1> a det:EventClaim ; det:inArticle <article/a1> ; det:aboutEvent <event/e1> ; det:claimedType det:Agree ;
    det:claimedSubtype detc:treaty ; det:claimedActor <state/NOR> ; det:claimedRecipient <state/SUD> ;
    det:claimedActorPrincipal <state/NOR> ; det:claimedRecipientPrincipal <state/SUD> ;
    det:claimedDate "2021-12"^^xsd:gYearMonth ; det:claimedStatus detc:actual ; det:evidence <article/a1#char=0,29> ;
    det:confidence 0.8 ; det:foundBy "agree.sign" ; prov:wasGeneratedBy <extraction/a1> .
<claim/c2> a det:FactClaim ; det:inArticle <article/a1> ; det:claimedSubject <state/NOR> ;
    det:claimedPredicate det:partyTo ; det:claimedValue <agreement/pact> ; det:evidence <article/a1#char=0,29> ;
    det:confidence 0.5 ; det:foundBy "party.sign" ; prov:wasGeneratedBy <extraction/a1> .
<claim/t1> a det:FactClaim ; det:inArticle <article/a1> ; det:claimedSubject <state/NOR> ;
    det:claimedPredicate det:suppliesTo ; det:claimedValue <state/SUD> ; det:claimedSubjectPrincipal <state/NOR> ;
    det:claimedValuePrincipal <state/SUD> ; det:claimedDate "2022"^^xsd:gYear ;
    det:claimedWeapon <weapon/spear> ; det:evidence <article/a1#char=0,29> ;
    det:confidence 0.5 ; det:foundBy "transfer" ; prov:wasGeneratedBy <extraction/a1> .
"""

DERIVED = """
<event/e1> a det:Agree, det:Event ; rdfs:label "Norland – treaty – Sudland (2021-12)" ; det:subtype detc:treaty ;
    det:actor <state/NOR> ; det:recipient <state/SUD> ; det:actorPrincipal <state/NOR> ;
    det:recipientPrincipal <state/SUD> ; det:concerns <agreement/pact> ; det:date "2021-12"^^xsd:gYearMonth ;
    det:earliestDay "2021-12-01"^^xsd:date ; det:latestDay "2021-12-31"^^xsd:date ; det:status detc:actual ;
    det:quad detc:verbal-cooperation ; det:intensity 6.5 ; det:claimCount 1 ; det:confidence 0.8 ; det:settled true .
<state/NOR> det:agreesWith <state/SUD> ; det:hasTreatyWith <state/SUD> .
<state/SUD> det:agreesWith <state/NOR> ; det:hasTreatyWith <state/NOR> .
<transfer/t1> a det:Transfer ; det:supplier <state/NOR> ; det:transferRecipient <state/SUD> ;
    det:supplierPrincipal <state/NOR> ; det:transferRecipientPrincipal <state/SUD> ; det:toldBy <claim/t1> ;
    det:date "2022"^^xsd:gYear ; det:transferredWeapon <weapon/spear> ;
    det:quantity 36.0 ; det:worth "a crown" ; det:stage detc:signed .
"""

REFERENCE = """
<state/NOR> a det:State ; rdfs:label "Norland" ; det:isoCode "NOR" ; skos:altLabel "the North" ; det:capital "Norburg" ;
    det:succeededBy <state/SUD> ;
    det:partyTo <agreement/pact> .
<state/SUD> a det:State ; rdfs:label "Sudland" ; det:isoCode "SUD" ; skos:altLabel "the South" .
<place/bay> a det:Place ; rdfs:label "Bay" ; det:liesIn <state/NOR> .
<organisation/league> a det:Organisation, det:Alliance ; rdfs:label "League" ; det:foundedOn "1950"^^xsd:gYear ;
    det:dissolvedOn "1990-05-01"^^xsd:date .
<membership/m> a det:Membership ; det:member <state/NOR> ; det:group <organisation/league> ;
    det:since "1950"^^xsd:gYear .
<person/ada> a det:Person ; rdfs:label "Ada" ; det:actsFor <state/NOR> .
<person/bob> a det:Person ; rdfs:label "Bob" ; det:actsFor <state/NOR> .
<office/nor-king> a det:Office ; rdfs:label "King of Norland" ; det:officeOf <state/NOR> .
<tenure/ada> a det:Tenure ; det:holder <person/ada> ; det:office <office/nor-king> ;
    det:since "1990-01-01"^^xsd:date ; det:until "2000-03-05"^^xsd:date .
<tenure/bob> a det:Tenure ; det:holder <person/bob> ; det:office <office/nor-king> ;
    det:since "2000-03-05"^^xsd:date .
<weapon/spear> a det:Weapon ; rdfs:label "Spear" ; det:producedBy <state/NOR> ; det:category detc:small-arms .
<agreement/pact> a det:Agreement, det:Pact ; rdfs:label "Pact" ; det:signedOn "2021-12"^^xsd:gYearMonth .
<participation/p> a det:Participation ; det:participant <state/NOR> ; det:participatesIn <agreement/pact> ;
    det:since "2021-12"^^xsd:gYearMonth .
<naming/n> a det:Naming ; det:namedThing <state/NOR> ; det:nameText "Old Norland" ; det:until "1900"^^xsd:gYear .
"""


def read_turtle(text: str, graph: str) -> list[Quad]:
    """The triples of a Turtle text, with the prefixes above, as quads of a graph."""
    name = NamedNode(GRAPH + graph)
    return [
        Quad(triple.subject, triple.predicate, triple.object, name)
        for triple in pyoxigraph.parse(_PREFIXES + text, format=RdfFormat.TURTLE)
    ]


def article_quads(*changes: tuple[str, str]) -> list[Quad]:
    """The graph of the article, with parts of its Turtle replaced."""
    return read_turtle(_change(ARTICLE, changes), "article/a1")


def store_quads(*changes: tuple[str, str], more: Iterable[Quad] = ()) -> list[Quad]:
    """The ontology and the three graphs, with parts of their Turtle replaced, each wherever it stands."""
    texts = {"article/a1": ARTICLE, "derived": DERIVED, "reference/all": REFERENCE}
    for old, new in changes:
        assert any(old in text for text in texts.values()), old
        texts = {graph: text.replace(old, new) for graph, text in texts.items()}
    quads = [quad for graph, text in texts.items() for quad in read_turtle(text, graph)]
    return [*ontology_quads(), *quads, *more]


def _change(text: str, changes: Iterable[tuple[str, str]]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
