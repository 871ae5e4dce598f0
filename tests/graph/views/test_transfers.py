"""Transfers are those within the pairs asked for, of who acts for a party too, with the claims of their own weapon."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from graph.store.base import Store
from graph.views.transfers import read_transfers
from ontology.iri import GRAPH, ID, term_iri
from tests.graph.views.sample_graph import Fact, Source, build_store

FRANCE, JAPAN, CHILE, YARD = (f"{ID}{name}" for name in ("state/FRA", "state/JPN", "state/CHL", "organisation/yard"))
NAMES = {
    "state/FRA": "France", "state/JPN": "Japan", "state/CHL": "Chile", "organisation/yard": "Shipyard",
    "weapon/frigate": "frigate", "weapon/radar": "radar",
}  # fmt: skip
SENTENCES = ("France sells Japan 3 frigates.", "France sells Japan radar.", "The Shipyard sells Chile a frigate.")


def market() -> Store:
    facts = [
        Fact("a", "state/FRA", "suppliesTo", "state/JPN", SENTENCES[0], weapon="weapon/frigate", quantity=3),
        Fact("b", "state/FRA", "suppliesTo", "state/JPN", SENTENCES[1], weapon="weapon/radar"),
        Fact("b", "organisation/yard", "suppliesTo", "state/CHL", SENTENCES[2], weapon="weapon/frigate"),
    ]
    articles = [Source("a", SENTENCES[0]), Source("b", " ".join(SENTENCES[1:]), published="2022-01-01")]
    store = build_store(articles, [], NAMES, facts)
    acts = Quad(NamedNode(YARD), NamedNode(term_iri("actsFor")), NamedNode(FRANCE), NamedNode(f"{GRAPH}derived"))
    store.apply(insert=[acts])
    return store


def test_either_way_and_the_latest_told_first() -> None:
    found, more = read_transfers(market(), [(JAPAN, FRANCE)], most=10)
    assert [(one.what, one.supplier, one.recipient) for one in found] == [
        ("radar", "France", "Japan"),
        ("3 frigate", "France", "Japan"),
    ]
    assert [[claim.sentence for claim in one.evidence] for one in found] == [[SENTENCES[1]], [SENTENCES[0]]]
    assert more == 0


def test_who_acts_for_a_party_supplies_for_it() -> None:
    (sale,), _ = read_transfers(market(), [(FRANCE, CHILE)], most=10)
    assert (sale.supplier, sale.suppliers, sale.recipients) == ("Shipyard", (YARD, FRANCE), (CHILE,))


def test_other_pairs_have_none() -> None:
    assert read_transfers(market(), [(JAPAN, CHILE)], most=10) == ((), 0)


def test_what_is_beyond_the_bound_is_counted() -> None:
    found, more = read_transfers(market(), [(FRANCE, JAPAN), (FRANCE, CHILE)], most=1)
    assert (len(found), more) == (1, 2)
