"""The network is the store's events, each pair once, with what backs it."""

from __future__ import annotations

from datetime import date

import pytest

from graph.derivation import load_declarations, replace_article
from graph.network import name_things, read_network
from graph.rows import kind_of, values_of
from graph.store import open_store
from graph.store.base import Store
from graph.ties import Selection, Tie, read_ties
from ontology.errors import QueryError
from ontology.iri import CONCEPT, ONTOLOGY
from tests.graph.article_graphs import EventTold, article_graph
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, Claim, build_store, event_iri, sample_store

ID = "https://w3id.org/detente/id/"
INDIA, RUSSIA, CHINA, AMERICA = (f"{ID}state/{code}" for code in ("IND", "RUS", "CHN", "USA"))
TYPES = frozenset({"Agree", "Consult", "Threaten", "Cooperate", "Mobilize", "Accuse"})
SINGH, SHOIGU = f"{ID}person/rajnath-singh", f"{ID}person/sergei-shoigu"


@pytest.fixture(scope="module")
def store() -> Store:
    return sample_store()


def described(ties: tuple[Tie, ...]) -> set[tuple[str, str, str]]:
    return {(tie.source.rsplit("/")[-1], tie.type, tie.target.rsplit("/")[-1]) for tie in ties}


def test_every_event_between_two_principals_is_one_edge(store: Store) -> None:
    assert described(read_ties(store)) == {
        ("IND", "Agree", "RUS"),
        ("IND", "Consult", "RUS"),
        ("USA", "Threaten", "IND"),
        ("RUS", "Cooperate", "IND") if INDIA > RUSSIA else ("IND", "Cooperate", "RUS"),
        ("CHN", "Mobilize", "IND"),
        ("IND", "Accuse", "CHN"),
        ("IND", "Consult", "USA"),
    }
    assert len(read_ties(store)) == 7


def test_an_edge_carries_its_event_and_what_backs_it(store: Store) -> None:
    deal = event_iri(CLAIMS[0])
    edge = read_network(store).edges[INDIA, RUSSIA, deal]
    assert edge["subtype"] == "arms-deal"
    assert edge["quad"] == "verbal-cooperation"
    assert (edge["date"], edge["earliest"], edge["latest"]) == ("2021-12-06", "2021-12-06", "2021-12-06")
    assert edge["confidence"] == 0.7
    assert edge["claims"] == 2
    assert edge["articles"] == (f"{ID}article/denial", f"{ID}article/rifles")
    assert edge["symmetric"] is True


def test_the_confidence_is_that_of_a_claim_which_says_what_the_status_says(store: Store) -> None:
    deal = event_iri(CLAIMS[0])
    assert {tie.event for tie in read_ties(store, Selection(minimum_confidence=0.7))} >= {deal}
    assert deal not in {tie.event for tie in read_ties(store, Selection(minimum_confidence=0.75))}


def test_the_graph_says_what_is_settled(store: Store) -> None:
    assert {tie.type for tie in read_ties(store) if tie.settled} == TYPES - {"Agree", "Cooperate"}


def test_every_subtype_is_as_symmetric_as_the_ties_it_writes() -> None:
    declared = load_declarations()
    told = [
        EventTold(f"e{n}", kind.removeprefix(ONTOLOGY), "state/RUS", "state/IND", subtype.removeprefix(CONCEPT))
        for n, (kind, subtype) in enumerate(declared.subtype_ties)
    ]
    store = open_store("memory")
    replace_article(store, article_graph("a", told))
    wrong = []
    for tie in read_ties(store):
        narrower = declared.subtype_ties[ONTOLOGY + tie.type, f"{CONCEPT}{tie.subtype}"]
        alike = declared.type_ties[ONTOLOGY + tie.type].symmetric and narrower.symmetric
        expected = (INDIA, RUSSIA) if alike else (RUSSIA, INDIA)
        if (tie.symmetric, tie.source, tie.target) != (alike, *expected):
            wrong.append((tie.type, tie.subtype))
    assert wrong == []


def test_a_denied_claim_beside_an_actual_one_marks_the_tie_contradicted(store: Store) -> None:
    contradicted = {tie.event: tie.status for tie in read_ties(store) if tie.contradicted}
    assert contradicted == {event_iri(CLAIMS[0]): "denied"}


def test_nodes_have_names_and_kinds_and_come_sorted(store: Store) -> None:
    network = read_network(store)
    assert list(network) == [CHINA, INDIA, RUSSIA, AMERICA]
    assert network.nodes[AMERICA] == {"label": "United States", "kind": "state"}


def test_the_persons_themselves_are_nodes_on_request(store: Store) -> None:
    network = read_network(store, Selection(parties="actors"))
    assert network.has_edge(SINGH, SHOIGU)
    assert network.nodes[SINGH] == {"label": "Rajnath Singh", "kind": "person"}


def test_a_person_counts_as_the_state_asked_for(store: Store) -> None:
    ties = read_ties(store, Selection(about=(INDIA,), counterparts=(RUSSIA,), types=("Consult",), parties="actors"))
    assert [(tie.source, tie.target) for tie in ties] == [(SINGH, SHOIGU)]


def test_about_and_counterparts_hold_the_two_ends(store: Store) -> None:
    pair = read_ties(store, Selection(about=(RUSSIA,), counterparts=(INDIA,)))
    assert {tie.type for tie in pair} == {"Agree", "Consult", "Cooperate"}
    assert {tie.type for tie in read_ties(store, Selection(about=(CHINA,)))} == {"Mobilize", "Accuse"}
    assert read_ties(store, Selection(about=(CHINA,), counterparts=(RUSSIA,))) == ()


@pytest.mark.parametrize(
    ("since", "until", "types"),
    [
        (date(2022, 6, 1), None, {"Accuse", "Consult", "Cooperate"}),  # a year reaches to its last day
        (None, date(2021, 12, 31), {"Agree", "Consult"}),
        (date(2022, 5, 31), date(2022, 5, 31), {"Mobilize", "Consult", "Cooperate"}),
        (date(2023, 1, 1), None, set()),
    ],
)
def test_dates_keep_what_overlaps_and_leave_out_the_undated(
    store: Store, since: date | None, until: date | None, types: set[str]
) -> None:
    assert {tie.type for tie in read_ties(store, Selection(since=since, until=until))} == types


def test_types_statuses_and_confidence_narrow(store: Store) -> None:
    assert {tie.type for tie in read_ties(store, Selection(types=("Agree", "Accuse")))} == {"Agree", "Accuse"}
    assert {tie.type for tie in read_ties(store, Selection(statuses=("planned",)))} == {"Cooperate"}
    assert {tie.type for tie in read_ties(store, Selection(minimum_confidence=0.65))} == TYPES - {"Threaten"}


def test_several_parties_give_every_pair_across_the_sides_and_none_within() -> None:
    claim = Claim("rifles", "Agree", ["state/IND", "state/CHN"], ["state/RUS", "state/USA"], ARTICLES[0].text[:20])
    ties = read_ties(build_store(ARTICLES, [claim], NAMES))
    assert described(ties) == {("IND", "Agree", "RUS"), ("IND", "Agree", "USA"), ("CHN", "Agree", "RUS"),
                               ("CHN", "Agree", "USA")}  # fmt: skip


def test_an_event_without_recipient_or_within_one_state_is_no_tie() -> None:
    alone = Claim("rifles", "Mobilize", ["state/IND"], [], ARTICLES[0].text[:20])
    inner = Claim("rifles", "Consult", ["state/IND"], ["state/IND"], ARTICLES[0].text[:30])
    assert read_ties(build_store(ARTICLES, [alone, inner], NAMES)) == ()


def test_the_same_store_gives_the_same_network(store: Store) -> None:
    first, second = (list(read_network(store).edges(keys=True, data=True)) for _ in range(2))
    assert first == second


def test_a_thing_without_a_label_is_named_by_its_iri(store: Store) -> None:
    assert name_things(store, [INDIA, f"{ID}organisation/some-new-body"]) == {
        INDIA: "India",
        f"{ID}organisation/some-new-body": "some new body",
    }


def test_kinds_are_read_from_the_iri() -> None:
    assert [kind_of(iri) for iri in (INDIA, SINGH, "https://elsewhere.example/x")] == ["state", "person", "thing"]


def test_text_that_is_no_iri_cannot_enter_a_query() -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        values_of(["https://w3id.org/x> } DROP ALL #"])
