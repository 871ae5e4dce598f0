"""Labels of a page's things: their own, or what their parts are called."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.store import open_store
from graph.web.labelling import read_labels
from ontology.iri import ID

DATA = f"""
PREFIX det: <https://w3id.org/detente/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA {{ GRAPH <urn:g> {{
  <{ID}person/p> rdfs:label "Ann Lee" , "Ann B. Lee" .
  <{ID}office/o> skos:prefLabel "Minister" .
  <{ID}weapon/w> rdfs:label "W-1" .
  <{ID}tenure/t> det:holder <{ID}person/p> ; det:office <{ID}office/o> ; det:since "2019-05-31"^^xsd:date .
  <{ID}tenure/short> det:holder <{ID}person/p> .
  <{ID}naming/n> det:nameText "Oldland" ; det:namedThing <{ID}state/NEW> ; det:until "1964"^^xsd:gYear .
  <{ID}transfer/x> det:transferredWeapon <{ID}weapon/w> ; det:supplier <{ID}person/p> .
  <{ID}tenure/named> det:holder <{ID}person/p> ; rdfs:label "her first term" .
}} }}
"""


def labels(*names: str) -> dict[str, str]:
    with open_store("memory") as store:
        store.update(DATA)
        found = read_labels(store, {NamedNode(ID + name) for name in names})
    return {iri.removeprefix(ID): label for iri, label in found.items()}


def test_the_shortest_label_is_taken() -> None:
    assert labels("person/p", "state/NONE") == {"person/p": "Ann Lee"}


def test_what_has_no_label_is_told_by_its_parts_and_time() -> None:
    assert labels("tenure/t", "tenure/short", "naming/n", "transfer/x", "tenure/none") == {
        "tenure/t": "Ann Lee – Minister (2019-05-31 – )",
        "tenure/short": "Ann Lee",
        "naming/n": "Oldland – id:state/NEW ( – 1964)",
        "transfer/x": "Ann Lee – W-1",
    }


def test_a_label_of_its_own_is_better() -> None:
    assert labels("tenure/named") == {"tenure/named": "her first term"}


def test_nothing_is_asked_of_nothing() -> None:
    assert labels() == {}
