"""Claims of transfers → orders: what is one order, what its node says of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from pyoxigraph import Literal, NamedNode

from graph.derivation.claims import FactClaim
from graph.derivation.transfers import TRANSFERRED, derive_transfers
from ontology.iri import CONCEPT, ID, ONTOLOGY

_XSD = "http://www.w3.org/2001/XMLSchema#"


def claim(
    node: str, *, quantity: str = "", worth: str = "", stage: str = "signed", date: str = "", issued: str = ""
) -> FactClaim:
    return FactClaim(
        node=f"{ID}claim/{node}",
        issued=issued,
        subject=f"{ID}organisation/shipyard",
        predicate=TRANSFERRED,
        value=f"{ID}state/SUD",
        label="",
        weapon=f"{ID}weapon/frigate",
        quantity=Literal(quantity, datatype=NamedNode(f"{_XSD}decimal")) if quantity else None,
        worth=worth,
        stage=f"{CONCEPT}{stage}" if stage else "",
        subject_principal=f"{ID}state/NOR",
        value_principal="",
        date=Literal(date, datatype=NamedNode(f"{_XSD}{'date' if len(date) == 10 else 'gYear'}")) if date else None,
    )


def told(*claims: FactClaim) -> list[dict[str, list[str]]]:
    """What the derived nodes say, by the names of the properties; in the order of their dates and claims."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for triple in derive_transfers(claims):
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        name = triple.predicate.value.removeprefix(ONTOLOGY)
        value = triple.object.value.removeprefix(ID).removeprefix(CONCEPT)
        nodes.setdefault(triple.subject.value, {}).setdefault(name, []).append(value)
    found = [{name: sorted(values) for name, values in node.items()} for node in nodes.values()]
    return sorted(found, key=lambda node: (node.get("date", [""]), node["toldBy"]))


FIRST = claim("a", quantity="12", worth="2 billion crowns", date="2016-09-23", issued="2016-09-24")
SECOND = claim("b", quantity="6", worth="1 billion crowns", date="2025", issued="2025-04-28")


def test_two_signings_of_other_years_and_amounts_are_two_orders() -> None:
    first, second = told(SECOND, FIRST)
    assert (first["quantity"], first["worth"], first["date"]) == (["12"], ["2 billion crowns"], ["2016-09-23"])
    assert (second["quantity"], second["worth"], second["date"]) == (["6"], ["1 billion crowns"], ["2025"])
    assert (first["toldBy"], second["toldBy"]) == (["claim/a"], ["claim/b"])


@pytest.mark.parametrize(
    "again",
    [
        claim("c", quantity="12.0", date="2018", issued="2018-01-05"),  # the same number, told of later
        claim("c", date="2017", issued="2017-01-01"),  # no amount that differs
        claim("c", quantity="10", date="2016-09", issued="2016-09-24"),  # sources that differ on one signing
        claim("c", quantity="3", stage="delivered", date="2020", issued="2020-07-29"),  # part of it delivered
        claim("c", quantity="10", issued="2017-09-24"),  # nobody says when
        claim("c", quantity="12", worth="3 billion crowns", stage="announced", issued="2017-09-24"),
    ],
)
def test_what_does_not_tell_of_another_signing_is_the_same_order(again: FactClaim) -> None:
    assert len(told(FIRST, again)) == 1


def test_an_agreement_that_only_the_news_dates_is_another_order_where_number_and_worth_differ() -> None:
    undated = replace(SECOND, date=None, stage=f"{CONCEPT}announced")
    first, second = sorted(told(FIRST, undated), key=lambda node: node["toldBy"])
    assert (first["quantity"], second["quantity"]) == (["12"], ["6"])
    assert len(told(FIRST, replace(undated, worth="", issued="2017-04-28"))) == 1
    assert len(told(FIRST, replace(undated, issued=""))) == 1
    assert len(told(FIRST, replace(undated, stage=f"{CONCEPT}delivered"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        claim("c", quantity="6", stage="announced", issued="2025-04-28"),  # the number alone, the news years later
        claim("c", quantity="6", worth="2 billion crowns", stage="announced", issued="2025-04-28"),
        claim("c", quantity="6", stage="announced", date="2017", issued="2017-04-28"),  # both dated
        claim("c", worth="1 billion crowns", stage="announced", date="2025", issued="2025-04-28"),
        claim("c", quantity="12", date="2025", issued="2025-04-28"),  # the same number signed nine years later
        claim("c", stage="delivered", date="2004", issued="2025-04-28"),  # twelve years before the signing
    ],
)
def test_what_is_told_years_apart_is_another_order(other: FactClaim) -> None:
    assert sorted(node["toldBy"] for node in told(FIRST, other)) == [["claim/a"], ["claim/c"]]


def test_deliveries_that_lie_years_apart_are_of_several_orders() -> None:
    years = ("2003", "2005", "2007", "2012", "2013")
    nodes = told(*(claim(year, quantity=year[3], stage="delivered", date=year, issued="2020-01-01") for year in years))
    assert [node["toldBy"] for node in nodes] == [
        ["claim/2003", "claim/2005", "claim/2007"],
        ["claim/2012", "claim/2013"],
    ]


def test_the_first_order_keeps_its_name_when_a_second_is_known() -> None:
    def names(*claims: FactClaim) -> set[str]:
        return {str(triple.subject) for triple in derive_transfers(claims)}

    assert names(FIRST) == names(SECOND)
    assert names(FIRST) < names(FIRST, SECOND)


def test_amounts_that_differ_stand_side_by_side() -> None:
    other = claim("b", quantity="12.0", worth="2.2 billion crowns", issued="2016-09-25")
    (order,) = told(FIRST, other)
    assert order["quantity"] == ["12"]
    assert order["worth"] == ["2 billion crowns", "2.2 billion crowns"]


def test_a_claim_without_signing_belongs_to_the_order_of_its_amount_or_the_last_before_it() -> None:
    by_amount = claim("c", quantity="12", stage="delivered", date="2026", issued="2026-01-01")
    by_year = claim("d", stage="under-way", date="2021", issued="2021-01-01")
    by_publication = claim("e", stage="announced", issued="2025-06-01")
    first, second = sorted(told(FIRST, SECOND, by_amount, by_year, by_publication), key=lambda node: node["toldBy"])
    assert first["toldBy"] == ["claim/a", "claim/c", "claim/d"]
    assert second["toldBy"] == ["claim/b", "claim/e"]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([("signed", "2016"), ("delivered", "2020"), ("signed", "2022")], "delivered"),
        ([("signed", "2016"), ("cancelled", "2020")], "cancelled"),
        ([("signed", "2016"), ("cancelled", "2020"), ("announced", "2021")], "cancelled"),
        ([("cancelled", "2016"), ("delivered", "2020")], "delivered"),
        ([("signed", "2016"), ("cancelled", "2016")], "cancelled"),
        ([("announced", "2016")], "announced"),
    ],
)
def test_stage_is_the_farthest_told_unless_the_latest_account_calls_it_off(
    stages: list[tuple[str, str]], expected: str
) -> None:
    claims = [claim(str(place), stage=stage, issued=f"{year}-01-01") for place, (stage, year) in enumerate(stages)]
    (order,) = told(*claims)
    assert order["stage"] == [expected]


def test_the_date_is_that_of_the_stage_else_the_first_that_is_told() -> None:
    delivered = claim("c", stage="delivered", date="2020", issued="2020-07-29")
    assert told(FIRST, delivered)[0]["date"] == ["2020"]
    assert told(FIRST, replace(delivered, date=None))[0]["date"] == ["2016-09-23"]
    assert "date" not in told(replace(FIRST, date=None))[0]


def test_the_principal_is_the_commonest_that_is_told_else_the_party_itself() -> None:
    (order,) = told(replace(FIRST, subject_principal=f"{ID}state/AAA"), claim("b"), claim("c"))
    assert (order["supplier"], order["supplierPrincipal"]) == (["organisation/shipyard"], ["state/NOR"])
    assert order["transferRecipientPrincipal"] == ["state/SUD"]


def test_names_of_claims_decide_nothing() -> None:
    """A claim's node is a hash of its content: which of two is first may not decide what is derived."""
    claims = [
        FIRST,
        SECOND,
        claim("c", quantity="8", date="2025", issued="2025-04-28"),
        claim("d", worth="3 billion crowns", stage="cancelled", issued="2025-04-28"),
        claim("e", quantity="12", stage="delivered", date="2020", issued="2025-04-28"),
    ]

    def content(nodes: tuple[str, ...]) -> list[dict[str, list[str]]]:
        renamed = [replace(each, node=f"{ID}claim/{node}") for each, node in zip(claims, nodes, strict=True)]
        by_node = {f"claim/{node}": name for node, name in zip(nodes, "abcde", strict=True)}
        return [{**node, "toldBy": sorted(by_node[name] for name in node["toldBy"])} for node in told(*renamed)]

    expected = sorted(content(tuple("abcde")), key=str)
    for nodes in permutations("abcde"):
        assert sorted(content(nodes), key=str) == expected
