"""A small graph of our shape: two states, one event, the article that tells it, with markup where text may stand."""

from __future__ import annotations

__all__ = ["SAMPLE", "WICKED"]

WICKED = "<script>alert(1)</script>"

SAMPLE = f"""
PREFIX det: <https://w3id.org/detente/ontology#>
PREFIX detc: <https://w3id.org/detente/concept/>
PREFIX id: <https://w3id.org/detente/id/>
PREFIX g: <https://w3id.org/detente/graph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA {{
  GRAPH <https://w3id.org/detente/graph/reference/states> {{
    <https://w3id.org/detente/id/state/IND> a det:State ; rdfs:label "India" ; skos:altLabel "Bharat" .
    <https://w3id.org/detente/id/state/RUS> a det:State ; rdfs:label "Russia" .
  }}
  GRAPH <https://w3id.org/detente/graph/ontology/events> {{
    detc:arms-deal a skos:Concept ; skos:prefLabel "arms deal" .
  }}
  GRAPH <https://w3id.org/detente/graph/derived> {{
    <https://w3id.org/detente/id/event/e1> a det:Agree , det:Event ; rdfs:label "India – arms deal – Russia" ;
      det:subtype detc:arms-deal ; det:actor <https://w3id.org/detente/id/state/IND> ;
      det:recipient <https://w3id.org/detente/id/state/RUS> ;
      det:actorPrincipal <https://w3id.org/detente/id/state/IND> ;
      det:recipientPrincipal <https://w3id.org/detente/id/state/RUS> ;
      det:date "2021-12-06"^^xsd:date ; det:earliestDay "2021-12-06"^^xsd:date ; det:latestDay "2021-12-06"^^xsd:date ;
      det:status detc:actual ; det:quad detc:verbal-cooperation ; det:intensity 6.5 ; det:claimCount 1 ;
      det:settled true .
    <https://w3id.org/detente/id/state/IND> det:agreesWith <https://w3id.org/detente/id/state/RUS> .
    <https://w3id.org/detente/id/state/RUS> det:agreesWith <https://w3id.org/detente/id/state/IND> .
  }}
  GRAPH <https://w3id.org/detente/graph/article/a%20b> {{
    <https://w3id.org/detente/id/article/a%20b> a det:Article ; dcterms:identifier "a b" ;
      dcterms:title "A deal {WICKED}" ; dcterms:publisher "The Paper" ; dcterms:issued "2021-12-07"^^xsd:date .
    <https://w3id.org/detente/id/claim/c1> a det:EventClaim ;
      det:inArticle <https://w3id.org/detente/id/article/a%20b> ;
      det:aboutEvent <https://w3id.org/detente/id/event/e1> ;
      det:claimedType det:Agree ; det:claimedStatus detc:actual ; det:confidence 0.8 ;
      det:evidence <https://w3id.org/detente/id/article/a%20b#char=0,30> .
    <https://w3id.org/detente/id/article/a%20b#char=0,30> a det:Passage ;
      det:inArticle <https://w3id.org/detente/id/article/a%20b> ; det:startOffset 0 ; det:endOffset 30 ;
      det:exactText "India bought rifles {WICKED} from Russia." .
  }}
}}
"""
