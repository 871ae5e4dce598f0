"""Concentration of arms supply."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.analysis.dependence import concentration, read_transfers, supplier_shares
from graph.principals import read_principals
from graph.store.memory import MemoryStore
from ontology.iri import GRAPH, ID, concept_iri, term_iri

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DERIVED = NamedNode(f"{GRAPH}derived")
DELIVERIES = (
    ("1", "state/RUS", "state/IND", "weapon/s-400", "signed"),
    ("2", "state/RUS", "state/IND", "weapon/ak-203", "under-way"),
    ("3", "state/RUS", "state/IND", "weapon/su-30", "delivered"),
    ("4", "organisation/dassault", "state/IND", "weapon/rafale", "signed"),
    ("5", "state/USA", "state/JPN", "weapon/f-35", None),
)
NOT_COUNTED = (
    ("6", "state/USA", "state/IND", "weapon/mq-9", "announced"),
    ("7", "state/RUS", "state/IND", "weapon/fgfa", "cancelled"),
    ("8", "organisation/hal", "state/IND", "weapon/tejas", "delivered"),
)


def term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))


def thing(name: str) -> NamedNode:
    return NamedNode(f"{ID}{name}")


def store_of(deliveries: Iterable[tuple[str, str, str, str, str | None]]) -> MemoryStore:
    store = MemoryStore()
    quads = [
        Quad(thing("organisation/dassault"), term("actsFor"), thing("state/FRA"), DERIVED),
        Quad(thing("organisation/hal"), term("actsFor"), thing("state/IND"), DERIVED),
    ]
    for name in ("RUS", "IND", "FRA", "USA", "JPN"):
        quads.append(Quad(thing(f"state/{name}"), LABEL, Literal(name.title()), DERIVED))
    for number, supplier, recipient, weapon, stage in deliveries:
        node = thing(f"transfer/{number}")
        quads += [
            Quad(node, RDF_TYPE, term("Transfer"), DERIVED),
            Quad(node, term("supplier"), thing(supplier), DERIVED),
            Quad(node, term("transferRecipient"), thing(recipient), DERIVED),
            Quad(node, term("transferredWeapon"), thing(weapon), DERIVED),
            Quad(node, term("toldBy"), thing(f"claim/{number}"), DERIVED),
        ]
        if stage:
            quads.append(Quad(node, term("stage"), NamedNode(concept_iri(stage)), DERIVED))
    store.apply(insert=quads)
    return store


@pytest.fixture(scope="module")
def transfers() -> pd.DataFrame:
    return read_transfers(store_of(DELIVERIES))


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


def test_what_is_announced_called_off_or_at_home_is_no_share(transfers: pd.DataFrame) -> None:
    more = read_transfers(store_of((*DELIVERIES, *NOT_COUNTED)))
    assert len(more) == 8
    pd.testing.assert_frame_equal(supplier_shares(more), supplier_shares(transfers))
    pd.testing.assert_frame_equal(concentration(more), concentration(transfers))
    announced = supplier_shares(more, stages=("announced",))
    assert list(zip(announced["recipient"], announced["supplier"], strict=True)) == [("Ind", "Usa"), ("Jpn", "Usa")]
    assert list(concentration(more, stages=("cancelled",))["first_supplier"]) == ["Rus", "Usa"]


def test_a_body_of_two_states_acts_for_the_same_one_in_every_figure() -> None:
    store = store_of(DELIVERIES)
    store.apply(insert=[Quad(thing("organisation/dassault"), term("actsFor"), thing("state/GBR"), DERIVED)])
    supplier = thing("organisation/dassault").value
    assert read_principals(store, [supplier]) == {supplier: thing("state/FRA").value}
    assert thing("state/FRA").value in set(read_transfers(store)["supplier_iri"])


def test_sources_that_differ_give_the_greatest_quantity_and_every_worth() -> None:
    store = store_of(DELIVERIES[:1])
    store.apply(
        insert=[
            *(Quad(thing("transfer/1"), term("quantity"), Literal(number), DERIVED) for number in (5.0, 4.0)),
            *(Quad(thing("transfer/1"), term("worth"), Literal(worth), DERIVED) for worth in ("$5 bn", "$5.4 bn")),
        ]
    )
    (row,) = read_transfers(store).to_dict("records")
    assert (row["quantity"], row["quantities"], row["worth"]) == (5.0, (4.0, 5.0), "$5 bn / $5.4 bn")


def test_no_transfers_give_empty_tables() -> None:
    empty = read_transfers(MemoryStore())
    assert len(concentration(empty)) == 0
    assert list(supplier_shares(empty).columns)[:2] == ["recipient", "supplier"]
