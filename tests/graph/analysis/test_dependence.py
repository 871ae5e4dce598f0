"""Concentration of arms supply."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.analysis.dependence import concentration, read_transfers, supplier_shares
from graph.store.memory import MemoryStore
from ontology.iri import GRAPH, ID, concept_iri, term_iri

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DERIVED, ARTICLE = NamedNode(f"{GRAPH}derived"), NamedNode(f"{GRAPH}article/a")
DELIVERIES = (
    ("1", "state/RUS", "state/IND", "weapon/s-400"),
    ("2", "state/RUS", "state/IND", "weapon/ak-203"),
    ("3", "state/RUS", "state/IND", "weapon/su-30"),
    ("4", "organisation/dassault", "state/IND", "weapon/rafale"),
    ("5", "state/USA", "state/JPN", "weapon/f-35"),
)


def term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))


def thing(name: str) -> NamedNode:
    return NamedNode(f"{ID}{name}")


@pytest.fixture(scope="module")
def transfers() -> pd.DataFrame:
    store = MemoryStore()
    quads = [Quad(thing("organisation/dassault"), term("actsFor"), thing("state/FRA"), DERIVED)]
    for name in ("RUS", "IND", "FRA", "USA", "JPN"):
        quads.append(Quad(thing(f"state/{name}"), LABEL, Literal(name.title()), DERIVED))
    for number, supplier, recipient, weapon in DELIVERIES:
        node, claim = thing(f"transfer/{number}"), thing(f"claim/{number}")
        quads += [
            Quad(node, RDF_TYPE, term("Transfer"), DERIVED),
            Quad(node, term("supplier"), thing(supplier), DERIVED),
            Quad(node, term("transferRecipient"), thing(recipient), DERIVED),
            Quad(node, term("transferredWeapon"), thing(weapon), DERIVED),
            Quad(node, term("stage"), NamedNode(concept_iri("signed")), DERIVED),
            Quad(claim, term("claimedPredicate"), term("suppliesTo"), ARTICLE),
            Quad(claim, term("claimedSubject"), thing(supplier), ARTICLE),
            Quad(claim, term("claimedValue"), thing(recipient), ARTICLE),
            Quad(claim, term("claimedWeapon"), thing(weapon), ARTICLE),
        ]
    store.apply(insert=quads)
    return read_transfers(store)


def test_a_transfer_has_its_principals_stage_and_claims(transfers: pd.DataFrame) -> None:
    rafale = transfers[transfers["weapon"] == "rafale"].iloc[0]
    assert (rafale["supplier"], rafale["recipient"], rafale["stage"]) == ("Fra", "Ind", "signed")
    assert rafale["claims"] == (f"{ID}claim/4",)
    assert len(transfers) == 5


def test_shares_are_of_the_recipient_and_lead_to_the_transfers(transfers: pd.DataFrame) -> None:
    shares = supplier_shares(transfers)
    india = shares[shares["recipient"] == "Ind"]
    assert list(india["supplier"]) == ["Rus", "Fra"]
    assert list(india["share"]) == [0.75, 0.25]
    assert set(india["evidence"].iloc[0]) == {f"{ID}transfer/{number}" for number in (1, 2, 3)}


def test_the_index_is_the_sum_of_squared_shares(transfers: pd.DataFrame) -> None:
    india, japan = (concentration(transfers).iloc[row] for row in (0, 1))
    assert india["herfindahl"] == pytest.approx(0.75**2 + 0.25**2)
    assert india["normalised"] == pytest.approx((0.625 - 0.5) / 0.5)
    assert (india["first_supplier"], india["suppliers"], india["transfers"]) == ("Rus", 2, 4)
    assert japan["herfindahl"] == 1.0
    assert math.isnan(japan["normalised"])


def test_no_transfers_give_empty_tables() -> None:
    empty = read_transfers(MemoryStore())
    assert len(concentration(empty)) == 0
    assert list(supplier_shares(empty).columns)[:2] == ["recipient", "supplier"]
