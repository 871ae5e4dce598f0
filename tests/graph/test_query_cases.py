"""What single catalogued queries make of cases that the fixed store of `test_queries` has not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.derivation import replace_article
from graph.query import ask_catalogue, load_catalogue
from graph.results import shorten
from graph.store import Store
from ontology.iri import GRAPH, ID, term_iri
from tests.graph.article_graphs import EventTold, FactTold, Named, article_graph
from tests.graph.query_store import query_store

Row = tuple[str | None, ...]

_EVENTS = re.compile(r"det:(actor|recipient|actorPrincipal|recipientPrincipal|concerns|aboutEvent)\b")
_SETTLED = re.compile(r"det:settled true|det:contradicted true|det:status detc:planned")
_COUNTS_ALL = {"articles"}  # how many events an article tells, whatever it says of them

YARD = Named("organisation/yard", "Yard", kind="Organisation", state="state/CHN")
NAVY = Named("organisation/navy", "Navy", kind="Organisation", state="state/PAK")
FRIGATE = Named("weapon/yardling", "Yardling", kind="Weapon")
FROM_YARD = FactTold(
    "organisation/yard",
    "suppliesTo",
    "organisation/navy",
    weapon="weapon/yardling",
    quantity="4",
    worth="$1 bn",
    stage="signed",
    date="2018-06-01",
    supplier="state/CHN",
    recipient="state/PAK",
    sentence="The Navy ordered four frigates.",
)


def store_with(*told: EventTold | FactTold | Named, issued: str = "2023-01-01") -> Store:
    store = query_store()
    replace_article(store, article_graph("more", told, issued=issued))
    return store


def rows(store: Store, name: str, parameters: Mapping[str, str], columns: Iterable[str]) -> list[Row]:
    answer = ask_catalogue(store, name, parameters)
    places = [answer.variables.index(column) for column in columns]
    texts = [[shorten(term.value) if term else None for term in row] for row in answer.rows]
    return [tuple(row[place] for place in places) for row in texts]


@pytest.mark.parametrize("name", sorted(set(load_catalogue()) - _COUNTS_ALL))
def test_a_query_of_events_takes_what_happened_or_tells_the_status(name: str) -> None:
    text = load_catalogue()[name].text
    head = text[text.index("SELECT") : text.index("WHERE")]
    assert not _EVENTS.search(text) or _SETTLED.search(text) or "?status" in head


def test_transfers_of_those_who_act_for_a_state_are_its_own() -> None:
    store = store_with(YARD, NAVY, FRIGATE, FROM_YARD)
    asked = ("supplier", "recipient", "weapon", "quantity", "stage", "date")
    expected = [("Yard", "Navy", "Yardling", "4", "signed", "2018-06-01")]
    for party in ("Pakistan", "China", "Yard", "Navy"):
        assert rows(store, "transfers", {"party": party}, asked) == expected
    assert rows(store, "arms-by-year", {"party": "PAK"}, ("year", "kind", "supplier", "recipient", "count")) == [
        ("2018", "signed", "China", "Pakistan", "1")
    ]


def test_amounts_on_which_sources_differ_are_all_shown_in_one_row() -> None:
    store = store_with(YARD, NAVY, FRIGATE, FROM_YARD)
    other = replace(FROM_YARD, quantity="10", worth="$1.2 bn")
    replace_article(store, article_graph("other", [other], issued="2023-01-02"))
    assert rows(store, "transfers", {"party": "CHN"}, ("quantity", "worth")) == [("4 / 10", "$1 bn / $1.2 bn")]


def test_facts_lead_to_the_sentences() -> None:
    store = store_with(YARD, NAVY, FRIGATE, FROM_YARD)
    for thing in ("Yardling", "Navy", "Pakistan"):
        assert rows(store, "facts", {"about": thing}, ("fact", "sentence")) == [
            ("Yard supplies to Navy", "The Navy ordered four frigates.")
        ]
    assert rows(store, "facts", {"about": "Quad"}, ("fact",)) == [
        ("India is a member of Quad",),
        ("United States is a member of Quad",),
    ]
    assert len(rows(store, "facts", {"about": "India", "limit": "1"}, ("fact",))) == 1


def deal(key: str, actor: str, recipient: str, date: str | None = None, sentence: str = "A sentence.") -> EventTold:
    return EventTold(key, "Agree", actor, recipient, "arms-deal", date=date, sentence=sentence)


def test_a_deal_without_a_transfer_has_no_direction() -> None:
    store = store_with(
        deal("one", "state/CHN", "state/PAK", date="2022-05-01"),
        deal("other", "state/PAK", "state/CHN", date="2022"),
        deal("undated", "state/PAK", "state/CHN"),
        replace(deal("planned", "state/PAK", "state/CHN", date="2022-09"), status="planned"),
    )
    asked = ("year", "kind", "supplier", "recipient", "between", "count")
    assert rows(store, "arms-by-year", {"party": "CHN"}, asked) == [
        ("2022", "arms deal", None, None, "China and Pakistan", "2"),
        ("undated", "arms deal", None, None, "China and Pakistan", "1"),
    ]


def test_a_delivery_without_a_transfer_goes_from_its_actor_and_one_with_is_the_transfer() -> None:
    delivery = EventTold("gift", "Cooperate", "state/PAK", "state/CHN", "arms-transfer", date="2022")
    asked = ("year", "supplier", "recipient", "between")
    assert rows(store_with(delivery), "arms-by-year", {"party": "CHN"}, asked) == [("2022", "Pakistan", "China", None)]
    both = store_with(delivery, YARD, NAVY, FRIGATE, FROM_YARD)
    assert rows(both, "arms-by-year", {"party": "CHN"}, asked) == [("2018", "China", "Pakistan", None)]


@pytest.mark.parametrize("stage", ["announced", "cancelled"])
def test_what_is_announced_or_called_off_does_not_flow(stage: str) -> None:
    store = store_with(YARD, NAVY, FRIGATE, replace(FROM_YARD, stage=stage))
    assert rows(store, "arms-by-year", {"party": "CHN"}, ("year",)) == []


def sanction(key: str, subtype: str, date: str | None) -> EventTold:
    return EventTold(key, "Sanction", "state/USA", "state/CHN", subtype, date=date, label=f"USA – {key} – China")


def lifting(key: str, date: str | None) -> EventTold:
    label = f"USA – {key} – China"
    return EventTold(key, "Retreat", "state/USA", "state/CHN", "lift-sanctions", date=date, label=label)


def test_a_sanction_stands_beside_the_liftings_that_are_not_older() -> None:
    store = store_with(
        sanction("embargo", "embargo", "2019"),
        sanction("expulsion", "expel", "2020-05-05"),
        sanction("undated", "sanctions", None),
        lifting("one", "2019-11"),
        replace(lifting("none", "2021"), status="denied"),
    )
    # an undated telling of the article that dates one would be of that one
    replace_article(store, article_graph("another", [lifting("all", None)], issued="2023-01-02"))
    assert rows(store, "sanctions", {"a": "USA", "b": "CHN"}, ("date", "measure", "lifted", "lifting")) == [
        ("2019", "embargo", None, "USA – all – China"),
        ("2019", "embargo", "2019-11", "USA – one – China"),
        ("2020-05-05", "expulsion", None, "USA – all – China"),
        (None, "sanctions", None, "USA – all – China"),
        (None, "sanctions", "2019-11", "USA – one – China"),
    ]


def test_a_lifting_of_the_other_side_lifts_nothing() -> None:
    back = EventTold("back", "Retreat", "state/CHN", "state/USA", "lift-sanctions", date="2022")
    store = store_with(sanction("embargo", "embargo", "2019"), back)
    assert rows(store, "sanctions", {"a": "USA", "b": "CHN"}, ("measure", "lifted", "lifting")) == [
        ("embargo", None, None)
    ]


def test_evidence_shows_each_sentence_under_its_own_claim() -> None:
    told = EventTold("strike", "Assault", "state/CHN", "state/PAK", "strike", date="2022-02-02", label="China struck")
    store = store_with(told)
    denied = replace(told, status="denied", label="China did not strike", sentence="No.")
    replace_article(store, article_graph("denial", [denied], issued="2023-01-02"))
    found = rows(store, "evidence", {"a": "CHN", "b": "PAK"}, ("what", "status", "sentence"))
    assert sorted(found, key=str) == [
        ("China did not strike", "denied", "No."),
        ("China struck", "actual", "A sentence."),
    ]


def test_a_person_is_counted_apart_by_status() -> None:
    def meeting(key: str, status: str) -> EventTold:
        told = EventTold(key, "Consult", "state/IND", "state/RUS", "meeting", status=status, date="2023")
        return replace(told, by="person/rajnath-singh", to="person/sergei-shoigu")

    store = store_with(meeting("m1", "planned"), meeting("m2", "planned"), meeting("m3", "denied"))
    found = rows(store, "person-network", {"person": "Rajnath Singh"}, ("other", "status", "events"))
    assert sorted(found, key=str) == [
        ("Sergei Shoigu", "actual", "1"),
        ("Sergei Shoigu", "denied", "1"),
        ("Sergei Shoigu", "planned", "2"),
    ]


def test_an_event_that_an_article_tells_twice_counts_once() -> None:
    again = deal("one", "state/CHN", "state/PAK", sentence="It was signed.", date="2022")
    store = store_with(deal("one", "state/CHN", "state/PAK", date="2022"), again)
    assert ("more", "1") in rows(store, "articles", {}, ("id", "events"))


def test_a_tenure_without_a_beginning_says_so_and_comes_last() -> None:
    store = query_store()
    tenure = NamedNode(f"{ID}tenure/unknown")
    reference = NamedNode(f"{GRAPH}reference/test")
    person = NamedNode(f"{ID}person/aaa")
    store.apply(
        insert=[
            Quad(tenure, NamedNode(term_iri("holder")), person, reference),
            Quad(tenure, NamedNode(term_iri("office")), NamedNode(f"{ID}office/ind-defence-minister"), reference),
            Quad(person, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("Aaa"), reference),
        ]
    )
    asked = {"office": "Defence Minister of India", "on": "2020-01-01"}
    assert rows(store, "office-holder", asked, ("name", "known")) == [
        ("Rajnath Singh", "dated"),
        ("Aaa", "beginning unknown"),
    ]


def test_events_that_no_month_dates_are_a_row_of_the_timeline() -> None:
    store = store_with(
        deal("month", "state/CHN", "state/PAK", date="2022-05"),
        deal("year", "state/CHN", "state/PAK", date="2022"),
        deal("never", "state/CHN", "state/PAK"),
    )
    assert rows(store, "timeline", {"a": "CHN", "b": "PAK"}, ("month", "events")) == [("2022-05", "1"), (None, "2")]


@pytest.mark.parametrize("name", sorted(load_catalogue()))
def test_no_text_of_a_query_needs_more_than_ascii(name: str) -> None:
    """Virtuoso puts a question mark where a constant of a query has another character."""
    assert load_catalogue()[name].text.isascii()


def test_arms_flows_are_cut_to_the_latest_years() -> None:
    store = store_with(*(deal(f"in-{year}", "state/CHN", "state/PAK", date=year) for year in ("2019", "2022")))
    assert rows(store, "arms-by-year", {"party": "CHN", "limit": "1"}, ("year",)) == [("2022",)]


def told_on(day: str, *told: EventTold) -> Store:
    store = store_with(*told, issued=day)
    replace_article(store, article_graph("undated", told, issued=None))
    return store


def threat(key: str, date: str | None = None) -> EventTold:
    return EventTold(key, "Threaten", "state/CHN", "state/PAK", "sanctions", date=date, label=key)


def test_a_threat_without_a_day_comes_last_and_counts_by_its_earliest_report() -> None:
    store = told_on("2019-06-01", threat("undated"), threat("month", "2019-03"), threat("day", "2017-05-02"))
    replace_article(store, article_graph("late", [threat("undated")], issued="2022-03-01"))
    replace_article(store, article_graph("nowhen", [replace(threat("never"), recipient="state/USA")], issued=None))

    def asked(**days: str) -> list[Row]:
        return rows(store, "threats", {"party": "CHN", **days}, ("what", "date", "reported"))

    day, month, undated, never = asked()
    assert (day, month) == (("day", "2017-05-02", "2019-06-01"), ("month", "2019-03", "2019-06-01"))
    assert (undated, never) == (("never", None, None), ("undated", None, "2019-06-01"))
    assert [what for what, _, _ in asked(since="2019-03-15")] == ["month", "undated"]
    assert [what for what, _, _ in asked(since="2019-04", until="2019")] == ["undated"]
    assert [what for what, _, _ in asked(until="2019-03-01")] == ["day", "month"]


def visit(key: str, date: str | None) -> EventTold:
    told = EventTold(key, "Consult", "state/IND", "state/RUS", "visit", date=date, label=key)
    return replace(told, by="person/rajnath-singh", to="person/sergei-shoigu")


@pytest.mark.parametrize(
    ("name", "parameters", "column", "told"),
    [
        ("meetings", {"person": "Rajnath Singh"}, "what", visit),
        ("sanctions", {"a": "USA", "b": "CHN"}, "what", lambda key, date: sanction(key, "embargo", date)),
        (
            "exercises",
            {"party": "CHN"},
            "what",
            lambda key, date: EventTold(key, "Cooperate", "state/CHN", "state/PAK", "exercise", date=date),
        ),
        (
            "transfers",
            {"party": "Yard"},
            "quantity",
            lambda key, date: replace(FROM_YARD, quantity=str(len(key)), date=date, recipient=None),
        ),
    ],
)
def test_queries_of_events_are_cut_to_the_days_asked_for(
    name: str, parameters: Mapping[str, str], column: str, told: Callable[[str, str | None], EventTold | FactTold]
) -> None:
    store = query_store()
    for number, day in enumerate(("1991-05-06", "1993-02", None)):
        # of transfers each needs a weapon of its own, or they are tellings of one
        weapon = Named(f"weapon/gun{number}", f"Gun {number}", kind="Weapon")
        each = told("x" * (number + 1), day)
        each = replace(each, weapon=weapon.entity) if isinstance(each, FactTold) else each
        replace_article(store, article_graph(f"b{number}", [each, weapon, YARD, NAVY], issued="2023-01-01"))

    def asked(**days: str) -> int:
        return len(rows(store, name, {**parameters, **days}, (column,)))

    everything = asked()
    assert everything >= 3
    assert asked(until="1999") == 2
    assert asked(since="1991-05-06", until="1999") == 2
    assert asked(since="1991-05-07", until="1999") == 1
    assert asked(since="1993-02-28", until="1999") == 1
    assert asked(until="1993-01-31") == 1
    assert asked(since="1900") < everything


def pact(
    name: str, *parties: str, signed: str | None = None, since: str | None = None, until: str | None = None
) -> str:
    """Turtle of an agreement of the reference data."""
    days = {"signedOn": signed, "inForceSince": since, "endedOn": until}
    told = [f'a det:Agreement ; rdfs:label "{name}"', *(f'det:{key} "{day}"' for key, day in days.items() if day)]
    of = [f"<{ID}{party}> det:partyTo <{ID}agreement/{name}> ." for party in parties]
    return f"<{ID}agreement/{name}> {' ; '.join(told)} . {' '.join(of)}"


def test_agreements_are_asked_for_by_both_parties_and_by_a_day() -> None:
    store = query_store()
    both = ("state/CHN", "state/PAK")
    crowd = [f"state/S{number:02}" for number in range(10)]
    labels = "".join(f'<{ID}{party}> rdfs:label "{party}" . ' for party in crowd)
    pacts = [
        pact("ended", *both, signed="1991", since="1991-06", until="1999-05-04"),
        pact("signed", *both, signed="1995-01-01"),
        pact("unknown", *both),
        pact("alone", "state/CHN", signed="1950"),
        pact("crowd", "state/CHN", *crowd, signed="1950"),
    ]
    prefixes = f"PREFIX det: <{term_iri('')}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    store.update(f"{prefixes} INSERT DATA {{ GRAPH <{GRAPH}reference/more> {{ {labels}{' '.join(pacts)} }} }}")

    def asked(**values: str) -> list[str | None]:
        return [name for (name,) in rows(store, "agreements", {"party": "CHN", **values}, ("name",))]

    assert set(asked()) == {"ended", "signed", "unknown", "alone", "crowd"}
    assert set(asked(**{"with": "PAK"})) == {"ended", "signed", "unknown"}
    assert asked(**{"with": "PAK", "on": "1999-05-04"}) == ["ended", "signed"]
    assert asked(**{"with": "PAK", "on": "1999-05-05"}) == ["signed"]
    assert asked(**{"with": "PAK", "on": "1991-05-31"}) == []
    shown = rows(store, "agreements", {"party": "CHN"}, ("name", "parties"))
    assert {("ended", "China, Pakistan"), ("crowd", "11 parties")} <= set(shown)
    assert len(rows(store, "parties", {"agreement": f"{ID}agreement/crowd"}, ("name",))) == 11


def test_plans_that_were_over_before_the_latest_article_are_left_out_unless_asked_for() -> None:
    def plan(key: str, date: str | None) -> EventTold:
        told = EventTold(key, "Cooperate", "state/CHN", "state/PAK", "exercise", date=date, label=key)
        return replace(told, status="planned")

    store = store_with(plan("over", "2022-12-31"), plan("on", "2023"), plan("someday", None), issued="2023-01-01")
    asked = ("what", "actor", "recipient")
    ahead = [("on", "China", "Pakistan"), ("someday", "China", "Pakistan")]
    assert rows(store, "planned", {"party": "CHN"}, asked) == ahead
    assert rows(store, "planned", {"party": "CHN", "since": "2022"}, asked) == [("over", "China", "Pakistan"), *ahead]
    assert rows(store, "planned", {"party": "CHN", "since": "2024"}, ("what",)) == [("someday",)]
