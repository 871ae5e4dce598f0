"""Every catalogued query with its exact result on a small fixed store."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.derivation import replace_article
from graph.query import ask_catalogue, find_query, load_catalogue
from graph.results import shorten
from graph.store import Store, open_store
from graph.store.tokens import LIMIT
from ontology.errors import QueryError
from ontology.iri import CONCEPT, GRAPH, ID
from ontology.loader import ontology_quads
from tests.graph.article_graphs import EventTold, Named, article_graph
from tests.graph.query_store import query_store

Row = tuple[str | None, ...]

PAIR = {"a": "India", "b": "Russia"}
RESULTS: Mapping[str, tuple[Mapping[str, str], int, list[Row]]] = {
    "ties": (
        PAIR,
        7,
        [
            ("2021", "COOPERATE", "arms transfer", "actual", "Russia – arms transfer – India (2021)", "1", "0.9"),
            (
                "2021-12",
                "CONSULT",
                "meeting",
                "actual",
                "Rajnath Singh – meeting – Sergei Shoigu (2021-12)",
                "1",
                "0.9",
            ),
            ("2021-12-06", "AGREE", "arms deal", "actual", "India – arms deal – Russia (2021-12-06)", "1", "0.9"),
        ],
    ),
    "evidence": (
        {**PAIR, "type": "AGREE"},
        9,
        [
            (
                "2021-12-06",
                "India – arms deal – Russia (2021-12-06)",
                "actual",
                "India signed a deal with Russia.",
                None,
                "0.9",
                "A deal",
                "Agency",
                "2021-12-06",
            )
        ],
    ),
    "agreements": (
        {"party": "India"},
        6,
        [("id:agreement/programme", "programme to 2031", "India, Russia", None, None, None)],
    ),
    "office-holder": (
        {"office": "Defence Minister of India", "on": "2019-05-30"},
        6,
        [
            (
                "id:person/nirmala-sitharaman",
                "Nirmala Sitharaman",
                "id:office/ind-defence-minister",
                "2017-09-03",
                "2019-05-30",
                "dated",
            )
        ],
    ),
    "transfers": ({"party": "India"}, 7, [("Russia", "India", "AK-203", "600000", "$1 bn", "signed", None)]),
    "facts": (
        {"about": "AK-203"},
        11,
        [
            (
                "AK-203 is produced by Russia",
                *(None,) * 5,
                "Made in Russia.",
                "0.8",
                "A deal",
                "Agency",
                "2021-12-06",
            ),
            (
                "Russia supplies to India",
                "AK-203",
                "600000",
                "$1 bn",
                "signed",
                None,
                "A fact.",
                "0.8",
                "A deal",
                "Agency",
                "2021-12-06",
            ),
        ],
    ),
    "threats": (
        {},
        7,
        [(None, "2021-12-06", "United States", "India", "sanctions", "actual", "United States – sanctions – India")],
    ),
    "meetings": (
        {"person": "Rajnath Singh"},
        4,
        [("2021-12", "meeting", "Sergei Shoigu", "actual")],
    ),
    "partners": (
        {"party": "India"},
        4,
        [("Russia", "3", "3", "0"), ("China", "1", "0", "1"), ("United States", "1", "0", "1")],
    ),
    "contradictions": (
        {},
        7,
        [
            (
                "2020-06-15",
                "China – clash – India (2020-06-15)",
                "actual",
                "Chinese troops attacked.",
                None,
                "A clash",
                "Agency",
            ),
            (
                "2020-06-15",
                "China – clash – India (2020-06-15)",
                "denied",
                "Beijing denied it.",
                "China",
                "A denial",
                "Wire",
            ),
        ],
    ),
    "article": (
        {"article": "a2"},
        7,
        [
            ("event", "China – clash – India (2020-06-15)", "actual", None, "0.9", "Chinese troops attacked.", "0"),
        ],
    ),
    "articles": (
        {},
        5,
        [
            ("a2", "2020-06-16", "A clash", "Agency", "1"),
            ("a1", "2021-12-06", "A deal", "Agency", "3"),
            ("a3", "2021-12-31", "A denial", "Wire", "3"),
            ("a4", "2022-02-25", None, None, "4"),
        ],
    ),
    "arms-by-year": (
        {"party": "Russia"},
        6,
        [("undated", "signed", "Russia", "India", None, "1")],
    ),
    "sanctions": (
        {"a": "Russia", "b": "USA"},
        7,
        [
            (
                "2022-02-24",
                "United States",
                "Russia",
                "sanctions",
                "United States – sanctions – Russia (2022-02-24)",
                None,
                None,
            )
        ],
    ),
    "exercises": (
        {"party": "United States"},
        5,
        [("2022-10-18", "India", "United States", "planned", "AK-203")],
    ),
    "hostile-words": (
        {},
        5,
        [("India", "China", "1", "2021", "2021"), ("United States", "India", "1", None, None)],
    ),
    "person-network": (
        {"person": "Rajnath Singh"},
        7,
        [("Sergei Shoigu", "CONSULT", "to", "actual", "1", "2021-12-01", "2021-12-01")],
    ),
    "planned": (
        {"party": "India", "since": "2022-01-01"},
        6,
        [
            (
                "2022-10-18",
                "COOPERATE",
                "exercise",
                "India",
                "United States",
                "India – exercise – United States (2022-10-18)",
            )
        ],
    ),
    "timeline": (PAIR, 3, [("2021-12", "verbal cooperation", "2"), (None, "material cooperation", "1")]),
    "sentences": (
        {"of": "id:event/clash"},
        8,
        [
            (
                "China – clash – India (2020-06-15)",
                "actual",
                "2020-06-15",
                "Chinese troops attacked.",
                None,
                "0.9",
                "A clash",
                "Agency",
            ),
            (
                "China – clash – India (2020-06-15)",
                "denied",
                "2020-06-15",
                "Beijing denied it.",
                "China",
                "0.9",
                "A denial",
                "Wire",
            ),
        ],
    ),
    "statements": (
        {"speaker": "Sergei Shoigu"},
        4,
        [("2021-12-06", "United States – sanctions – India", "actual", "Washington threatened sanctions.")],
    ),
    "parties": (
        {"agreement": "programme to 2031"},
        2,
        [("India", "id:state/IND"), ("Russia", "id:state/RUS")],
    ),
    "memberships": ({"party": "India"}, 3, [("id:organisation/quad", "Quad", "2")]),
    "weapon": (
        {"weapon": "AK-203"},
        4,
        [
            ("event", "India – arms deal – Russia (2021-12-06)", "actual", "2021-12-06"),
            ("event", "India – exercise – United States (2022-10-18)", "planned", "2022-10-18"),
            ("produced by", "Russia", None, None),
            ("transfer", "Russia to India", "signed", None),
        ],
    ),
}

CUT = sorted(name for name in RESULTS if any(p.name == LIMIT for p in find_query(name).parameters))


@pytest.fixture(scope="module")
def store() -> Store:
    return query_store()


def rows(store: Store, name: str, parameters: Mapping[str, str], width: int | None = None) -> list[Row]:
    answer = ask_catalogue(store, name, parameters)
    return [tuple(shorten(term.value) if term else None for term in row)[:width] for row in answer.rows]


def test_every_catalogued_query_has_a_tested_result() -> None:
    assert set(RESULTS) == set(load_catalogue())


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_result_is_exactly_this(store: Store, name: str) -> None:
    parameters, width, expected = RESULTS[name]
    assert rows(store, name, parameters, width) == expected


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_whole_catalogue_runs_with_the_required_parameters_alone(store: Store, name: str) -> None:
    required = {p.name for p in load_catalogue()[name].parameters if p.required}
    parameters, _, _ = RESULTS[name]
    answer = ask_catalogue(store, name, {key: value for key, value in parameters.items() if key in required})
    assert len(set(answer.rows)) == len(answer.rows)


def test_what_a_table_prints_leads_to_its_sentences(store: Store) -> None:
    (transfer,) = (row[-1] or "" for row in rows(store, "transfers", {"party": "India"}))
    printed = f"id:{transfer.removeprefix('id:')}"
    assert [row[:4] for row in rows(store, "sentences", {"of": printed})] == [
        ("Russia supplies to India: AK-203", "signed", None, "A fact.")
    ]
    assert rows(store, "facts", {"about": "id:state/IND"}) == rows(store, "facts", {"about": "India"})
    for wrong in ("id:", "India", "event/13d6", "event/13d6c256d5db97532ed3>"):
        with pytest.raises(QueryError, match="no event or transfer"):
            rows(store, "sentences", {"of": wrong})
    assert rows(store, "sentences", {"of": "event/13d6c256d5db97532ed3"}) == []


def test_what_somebody_says_is_a_statement_though_nobody_is_quoted(store: Store) -> None:
    told = {row[1] for row in rows(store, "statements", {"speaker": "India"})}
    assert any("accus" in (what or "") for what in told)


def test_ties_are_cut_to_the_days_asked_for(store: Store) -> None:
    assert [row[0] for row in rows(store, "ties", {**PAIR, "since": "2021-12-07"})] == ["2021", "2021-12"]
    assert [row[0] for row in rows(store, "ties", {**PAIR, "until": "2021-06-30"})] == ["2021"]


def test_ties_are_cut_to_the_confidence_asked_for(store: Store) -> None:
    assert len(rows(store, "ties", {**PAIR, "least": "0.9"})) == 3
    assert rows(store, "ties", {**PAIR, "least": ".95"}) == []
    for wrong in ("1.5", "-1", "half", "0.5.1", "1e-1"):
        with pytest.raises(QueryError, match="no share"):
            rows(store, "ties", {**PAIR, "least": wrong})


def store_judging() -> Store:
    """What counts beside what does not: disputed, told unsurely, planned."""
    names = [Named(f"state/{code}", name) for code, name in (("USA", "United States"), ("RUS", "Russia"))]
    store = open_store("memory")
    store.apply(insert=ontology_quads())
    for number, (day, status, sure) in enumerate(
        [("2021-07-01", "denied", 0.9), ("2021-07-01", "actual", 0.9), ("2021-07-02", "actual", 0.3),
         ("2021-07-03", "planned", 0.9), ("2021-07-04", "actual", 0.9)]
    ):  # fmt: skip
        told = [
            EventTold(
                f"{kind}-{day}", kind, "state/USA", "state/RUS", subtype, status=status, date=day, confidence=sure
            )
            for kind, subtype in (("Sanction", "embargo"), ("Cooperate", "arms-transfer"), ("Accuse", "accuse"))
        ]
        issued = f"2021-08-0{number + 1}"
        replace_article(store, article_graph(f"a{number}", [*told, *names], issued=issued))
    return store


@pytest.mark.parametrize(
    ("name", "parameters", "column", "expected"),
    [
        ("partners", {"party": "Russia"}, 1, ["3"]),
        ("timeline", {"a": "USA", "b": "Russia"}, 2, ["1", "1", "1"]),
        ("sanctions", {"a": "USA", "b": "Russia"}, 0, ["2021-07-04"]),
        ("arms-by-year", {}, 5, ["1"]),
        ("hostile-words", {}, 2, ["1"]),
    ],
)
def test_figures_count_what_is_settled(
    name: str, parameters: Mapping[str, str], column: int, expected: list[str]
) -> None:
    assert [row[column] for row in rows(store_judging(), name, parameters)] == expected


def test_open_tenure_lasts(store: Store) -> None:
    asked = {"office": "Defence Minister of India", "on": "2025-01-01"}
    assert [row[1] for row in rows(store, "office-holder", asked)] == ["Rajnath Singh"]
    assert rows(store, "office-holder", {**asked, "on": "1999-01-01"}) == []


def test_threats_of_others_are_left_out(store: Store) -> None:
    assert len(rows(store, "threats", {"party": "India"})) == 1
    assert rows(store, "threats", {"party": "China"}) == []


def test_no_query_counts_what_stands_twice(store: Store) -> None:
    """Inference writes broader classes and inverse properties; no count may rise by them."""
    before = {name: rows(store, name, parameters) for name, (parameters, _, _) in RESULTS.items()}
    bare = query_store()
    bare.update(f"DROP GRAPH <{GRAPH}inferred>")
    assert {name: rows(bare, name, parameters) for name, (parameters, _, _) in RESULTS.items()} == before


@pytest.mark.parametrize(
    ("name", "most"), [("articles", "2"), ("evidence", "1"), ("partners", "1"), ("hostile-words", "1")]
)
def test_limit_keeps_the_latest_or_the_first(store: Store, name: str, most: str) -> None:
    parameters, width, expected = RESULTS[name]
    asked = {key: value for key, value in parameters.items() if key != "type"}
    kept = rows(store, name, {**asked, "limit": most}, width)
    assert kept == (expected[-2:] if name == "articles" else expected[:1])


@pytest.mark.parametrize("name", CUT)
def test_a_limit_of_one_gives_one_row(store: Store, name: str) -> None:
    parameters, _, expected = RESULTS[name]
    assert expected
    assert len(rows(store, name, {**parameters, LIMIT: "1"})) == 1


@pytest.mark.parametrize("value", ["0", "many", "-1", "1000001", "1.5", "²"])
def test_limit_is_a_whole_number(store: Store, value: str) -> None:
    with pytest.raises(QueryError, match="is no whole number"):
        ask_catalogue(store, "articles", {"limit": value})


def test_catalogue_names_only_concepts_and_things_of_the_project() -> None:
    for query in load_catalogue().values():
        assert ID not in query.text
        assert CONCEPT not in query.text.replace(f"PREFIX detc: <{CONCEPT}>", "")
