"""Which accounts tell one event, and which event a denial denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.derivation import DERIVED, forget_article, rebuild, replace_article
from graph.rows import select
from graph.store import Store, open_store
from ontology.iri import content_hash
from tests.graph.article_graphs import EventTold, article_graph

PACT = EventTold("", "Agree", "state/BRA", "state/PER", "treaty", date="2024-03-05")
STRIKE = EventTold("", "Assault", "state/AZE", "state/ARM", "strike", date="2023-09-19")


def keyed(article: str, told: EventTold) -> EventTold:
    """The claim with the key that extraction gives it: what it says, and without a date whose it is."""
    mutual = told.type in ("Agree", "Consult") or (told.type == "Cooperate" and told.subtype != "arms-transfer")
    sides = sorted((told.actor, told.recipient or "")) if mutual else [told.actor, told.recipient or ""]
    when = told.date or f"{article}{told.status in ('planned', 'possible')}"
    first = next((*told.about, *told.topics).__iter__(), "")
    return replace(told, key=content_hash((told.type, told.subtype or "", *sides, when, first)))


def article(name: str, *told: EventTold, issued: str | None = "2024-03-06") -> bytes:
    return article_graph(name, [keyed(name, each) for each in told], issued=issued)


def store_of(*articles: bytes) -> Store:
    store = open_store("memory")
    for each in articles:
        replace_article(store, each)
    return store


def events(store: Store) -> list[tuple[str, ...]]:
    """Date, status and number of claims of each event, and whether it is contradicted."""
    rows = select(
        store,
        """SELECT (STR(COALESCE(?date, "")) AS ?day) ?status ?claims (BOUND(?c) AS ?contradicted) WHERE {
        ?event a det:Event ; det:status ?status ; det:claimCount ?claims
        OPTIONAL { ?event det:date ?date } OPTIONAL { ?event det:contradicted ?c } }""",
    )
    return sorted((str(day), str(status).rsplit("/")[-1], str(n), str(c)) for day, status, n, c in rows)


def count(*articles: bytes) -> list[int]:
    """How many claims each event has."""
    return sorted(int(claims) for _, _, claims, _ in events(store_of(*articles)))


def test_the_day_the_month_and_the_object_may_be_told_by_one_paper_alone() -> None:
    papers = [
        article("a", replace(PACT, topics=("defence accord",)), issued="2024-03-07"),
        article("b", replace(PACT, date="2024-03"), issued="2024-03-06"),
        article("c", replace(PACT, subtype=None, topics=("a pact on defence",)), issued="2024-03-08"),
    ]
    store = store_of(*papers)
    assert events(store) == [("2024-03-05", "actual", "3", "false")]
    assert (
        select(store, "SELECT ?claim WHERE { ?claim a det:EventClaim . ?claim det:aboutEvent/det:status ?any }") != []
    )
    told = select(store, "SELECT DISTINCT ?claim WHERE { ?event a det:Event . ?claim det:aboutEvent ?event }")
    assert len(told) == 3
    (name,) = select(store, "SELECT ?event WHERE { ?event a det:Event }")
    moved = select(store, "SELECT ?old ?new WHERE { ?old dcterms:isReplacedBy ?new }")
    assert len(moved) == 2
    assert {new for _, new in moved} == {name[0]}  # that of the paper published first
    assert str(name[0]).endswith(keyed("b", replace(PACT, date="2024-03")).key)


@pytest.mark.parametrize(
    "other",
    [
        replace(PACT, subtype="pledge"),
        replace(PACT, type="Consult", subtype="meeting"),
        replace(PACT, recipient="state/CHL"),
        replace(PACT, date="2024-03-06"),
        replace(PACT, date="2024-04"),
        replace(PACT, date="2024"),
        replace(PACT, date=None),
        replace(PACT, topics=("fisheries",)),
        replace(PACT, about=("weapon/spear",), topics=("the fishing season",)),
    ],
)
def test_another_kind_pair_day_or_matter_is_another_event(other: EventTold) -> None:
    assert count(article("a", replace(PACT, topics=("border posts",))), article("b", other)) == [1, 1]


def test_what_could_be_either_of_two_stays_apart() -> None:
    rifles, ships = (replace(PACT, subtype="arms-deal", about=(f"weapon/{name}",)) for name in ("rifles", "ships"))
    vague = replace(PACT, subtype="arms-deal")
    assert count(article("a", rifles), article("b", ships), article("c", vague)) == [1, 1, 1]
    assert count(article("a", rifles), article("c", vague)) == [2]
    month = replace(PACT, date="2024-03")
    assert count(article("a", PACT), article("b", replace(PACT, date="2024-03-09")), article("c", month)) == [1, 1, 1]


def test_directed_acts_keep_their_direction() -> None:
    there = replace(PACT, type="Cooperate", subtype="arms-transfer")
    back = replace(there, actor="state/PER", recipient="state/BRA", date="2024-03")
    assert count(article("a", there), article("b", back)) == [1, 1]
    exercise = replace(there, subtype="exercise")
    turned = replace(back, subtype="exercise", topics=("the river",))
    assert count(article("a", exercise), article("b", turned)) == [2]


def test_acts_of_one_side_are_told_together_too() -> None:
    launch = EventTold("", "Mobilize", "state/PRK", None, "missile-test", date="2022-11-02")
    assert count(article("a", launch), article("b", replace(launch, topics=("a ballistic missile",)))) == [2]
    assert count(article("a", launch), article("b", replace(launch, recipient="state/KOR"))) == [1, 1]


def test_a_later_account_settles_what_was_planned() -> None:
    plan = replace(PACT, status="planned", topics=("a border treaty",))
    store = store_of(article("a", plan, issued="2024-03-01"), article("b", PACT, issued="2024-03-06"))
    assert events(store) == [("2024-03-05", "actual", "2", "false")]
    forget_article(store, "b")
    assert events(store) == [("2024-03-05", "planned", "1", "false")]


def denied(denial: EventTold, *told: EventTold, own: bool, issued: str = "2023-09-21") -> int:
    """How many events are contradicted, told by the denying article itself or by another."""
    denial = replace(denial, status="denied")
    if own:
        store = store_of(article("a", denial, *told, issued=issued))
    else:
        store = store_of(article("a", denial, issued=issued), article("b", *told, issued="2023-09-20"))
    return sum(contradicted == "true" for *_, contradicted in events(store))


@pytest.mark.parametrize(
    "told",
    [
        STRIKE,
        replace(STRIKE, date="2023-09"),
        replace(STRIKE, date=None),
        replace(STRIKE, topics=("the bridge",)),
    ],
)
@pytest.mark.parametrize("date", [None, "2023-09-21"])
def test_a_denial_denies_what_its_article_tells_of_the_days_before(told: EventTold, date: str | None) -> None:
    assert denied(replace(STRIKE, date=date), told, own=True) == 1


@pytest.mark.parametrize(("date", "disputed"), [("2023-09-19", 1), ("2023-09", 1), ("2023-09-20", 0), (None, 0)])
def test_a_denial_denies_what_another_article_tells_of_its_date(date: str | None, disputed: int) -> None:
    assert denied(replace(STRIKE, date=date), replace(STRIKE, topics=("the bridge",)), own=False) == disputed


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    ("denial", "told"),
    [
        (replace(STRIKE, date=None), replace(STRIKE, subtype="clash")),
        (replace(STRIKE, date=None), replace(STRIKE, actor="state/ARM", recipient="state/AZE")),
        (replace(STRIKE, date=None), replace(STRIKE, date="2020-10-01")),
        (replace(STRIKE, date=None), replace(STRIKE, date="2020")),
        (replace(STRIKE, date=None), replace(STRIKE, status="planned")),
        (replace(STRIKE, date=None, topics=("the hospital",)), STRIKE),
        (replace(STRIKE, date=None, topics=("the hospital",)), replace(STRIKE, topics=("a bridge",))),
        (replace(STRIKE, date="2023-09-18"), STRIKE),
    ],
)
def test_a_denial_of_something_else_denies_nothing(denial: EventTold, told: EventTold, own: bool) -> None:
    assert denied(denial, told, own=own) == 0


def test_a_denial_chooses_no_one_of_two_that_others_tell() -> None:
    second = replace(STRIKE, date="2023-09-12")
    assert denied(replace(STRIKE, date="2023-09"), STRIKE, second, own=False) == 0
    assert denied(replace(STRIKE, date=None), STRIKE, second, own=True) == 2
    assert denied(STRIKE, STRIKE, second, own=False) == 1


def test_a_denied_act_is_no_tie_until_the_denial_is_forgotten() -> None:
    ask = "SELECT ?a WHERE { ?a det:strikes ?b }"
    store = store_of(article("a", STRIKE, issued="2023-09-20"))
    assert len(select(store, ask)) == 1
    denial = replace(STRIKE, date="2023-09", status="denied")
    replace_article(store, article("b", denial, issued="2023-10-02"))
    assert select(store, ask) == []
    forget_article(store, "b")
    assert len(select(store, ask)) == 1


TOLD = st.builds(
    EventTold,
    key=st.just(""),
    type=st.sampled_from(["Assault", "Assault", "Assault", "Cooperate"]),
    actor=st.sampled_from(["state/A", "state/A", "state/A", "state/B"]),
    recipient=st.sampled_from(["state/B", "state/B", "state/B", "state/A", None]),
    subtype=st.sampled_from([None, "arms-transfer"]),
    status=st.sampled_from(["actual", "actual", "planned", "denied", "denied"]),
    date=st.sampled_from([None, "2021", "2021-03", "2021-03-30", "2021-03-31", "2021-04-01", "2021-04-20", "2021-06"]),
    topics=st.sampled_from([(), (), (), ("bridges",), ("hospitals",)]),
    confidence=st.sampled_from([0.3, 0.9]),
)
ARTICLES = st.tuples(
    st.sampled_from("abcdef"),
    st.lists(TOLD, min_size=1, max_size=3),
    st.sampled_from([None, "2021-03-31", "2021-04-02", "2021-05-05", "2021-06-20"]),
)


def dump(store: Store) -> list[str]:
    return sorted(str(triple) for triple in store.graph(DERIVED))


def steps(told: Sequence[tuple[str, list[EventTold], str | None]]) -> Iterator[tuple[str, bytes]]:
    for name, claims, issued in told:
        yield name, article(name, *claims, issued=issued)


@settings(max_examples=60)
@given(st.lists(ARTICLES, min_size=2, max_size=7), st.lists(st.sampled_from("abcdef"), max_size=3))
def test_step_by_step_gives_what_all_at_once_gives(
    told: Sequence[tuple[str, list[EventTold], str | None]], forgotten: Sequence[str]
) -> None:
    store = open_store("memory")
    last = {}
    for name, each in steps(told):
        replace_article(store, each)
        last[name] = each
    for name in forgotten:
        if last.pop(name, None):
            forget_article(store, name)
    grown = dump(store)
    rebuild(store)
    assert grown == dump(store)
    assert dump(store_of(*(last[name] for name in sorted(last, reverse=True)))) == grown


WAR = EventTold("", "Assault", "state/AZE", "state/ARM")
MENTIONED = [
    article(name, WAR, issued=day) for name, day in zip("abcde", ("2023-01-02", "2023-11-30") * 3, strict=False)
]


def test_an_act_that_articles_mention_as_background_is_one_event() -> None:
    assert events(store_of(*MENTIONED)) == [("", "actual", "5", "false")]
    assert count(article("a", WAR, issued=None), article("b", WAR, issued=None)) == [2]
    talks = EventTold("", "Consult", "state/AZE", "state/ARM", "meeting")
    turned = replace(talks, actor="state/ARM", recipient="state/AZE")
    assert count(article("a", talks), article("b", turned)) == [2]


@pytest.mark.parametrize(
    ("other", "issued"),
    [
        (replace(WAR, date="2023-09-19"), "2023-11-30"),  # dated
        (replace(WAR, date="2023"), "2023-11-30"),
        (WAR, "2024-01-02"),  # news of another year
        (WAR, None),
        (replace(WAR, actor="state/ARM", recipient="state/AZE"), "2023-11-30"),  # the other way
        (replace(WAR, subtype="strike"), "2023-11-30"),
        (replace(WAR, status="planned"), "2023-11-30"),
        (replace(WAR, topics=("a bridge",)), "2023-11-30"),  # more than the act
        (replace(WAR, about=("weapon/f-16",)), "2023-11-30"),
    ],
)
def test_what_tells_more_or_elsewhere_is_no_background(other: EventTold, issued: str | None) -> None:
    assert count(*MENTIONED, article("z", other, issued=issued)) == [1, 5]


def test_an_act_with_a_place_is_no_background() -> None:
    told = article("z", WAR, issued="2023-11-30")
    typed = next(line.split() for line in told.splitlines() if b"#claimedType>" in line)
    place = b" ".join([typed[0], typed[1].replace(b"claimedType", b"claimedPlace"), b'"Shusha"', *typed[3:]])
    assert count(*MENTIONED, told) == [6]
    assert count(*MENTIONED, told + place + b"\n") == [1, 5]


def test_a_denial_denies_what_its_own_article_mentions_alone() -> None:
    denying = article("z", WAR, replace(WAR, status="denied", subtype="strike"), issued="2023-11-30")
    alike = article("z", WAR, replace(WAR, status="denied"), issued="2023-11-30")
    assert events(store_of(*MENTIONED, alike)) == [("", "actual", "2", "true"), ("", "actual", "5", "false")]
    assert ("", "actual", "5", "false") in events(store_of(*MENTIONED, denying))


def test_background_follows_as_articles_come_and_go() -> None:
    store = store_of(*MENTIONED)
    forget_article(store, "a")
    replace_article(store, article("b", replace(WAR, date="2023-09-19"), issued="2023-11-30"))
    assert events(store) == [("", "actual", "3", "false"), ("2023-09-19", "actual", "1", "false")]
    followed = sorted(map(str, store.graph(DERIVED)))
    rebuild(store)
    assert followed == sorted(map(str, store.graph(DERIVED)))
