"""The derived graph: what follows from claims, and that every path to the same articles leads to the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph.derivation import (
    DERIVED,
    Change,
    Claims,
    derive,
    forget_article,
    load_declarations,
    read_claims,
    rebuild,
    replace_article,
)
from graph.inference import INFERRED, infer
from graph.store import Store, open_store
from ontology.errors import StoreError
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY, article_graph_iri, content_hash
from tests.graph.article_graphs import EventTold, FactTold, Named, article_graph

DEAL = EventTold("deal", "Agree", "state/IND", "state/RUS", "arms-deal", date="2021-12-06", label="India – Russia")


def derived(store: Store) -> set[str]:
    """The derived triples, shortened."""
    lines = (str(triple) for triple in store.graph(DERIVED))
    return {line.replace(ID, "").replace(ONTOLOGY, "det:").replace(CONCEPT, "detc:") for line in lines}


def between_parties(store: Store) -> set[str]:
    """The derived ties from state to state or to a concept, as `IND det:agreesWith RUS`."""
    found = set()
    for line in derived(store):
        subject, name, value = line.split(" ", 2)
        if subject.startswith("<state/") and value.startswith(("<state/", "<detc:")):
            found.add(" ".join(part.strip("<>").removeprefix("state/") for part in (subject, name, value)))
    return found


def store_of(*articles: bytes) -> Store:
    store = open_store("memory")
    for article in articles:
        replace_article(store, article)
    return store


def test_event_has_all_that_the_claim_says() -> None:
    told = EventTold(
        "e",
        "Agree",
        "state/IND",
        "state/RUS",
        "arms-deal",
        date="2021-02",
        label="Singh – arms deal – Russia",
        by="person/singh",
        about=("weapon/s-400",),
        concepts=("sanctions",),
        topics=("US sanctions",),
    )
    assert {line for line in derived(store_of(article_graph("a", [told]))) if line.startswith("<event/e>")} == {
        "<event/e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <det:Agree>",
        "<event/e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <det:Event>",
        '<event/e> <http://www.w3.org/2000/01/rdf-schema#label> "Singh – arms deal – Russia"',
        "<event/e> <det:subtype> <detc:arms-deal>",
        "<event/e> <det:actor> <person/singh>",
        "<event/e> <det:recipient> <state/RUS>",
        "<event/e> <det:actorPrincipal> <state/IND>",
        "<event/e> <det:recipientPrincipal> <state/RUS>",
        "<event/e> <det:concerns> <weapon/s-400>",
        "<event/e> <det:concerns> <detc:sanctions>",
        '<event/e> <det:topic> "US sanctions"',
        '<event/e> <det:date> "2021-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        '<event/e> <det:earliestDay> "2021-02-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        '<event/e> <det:latestDay> "2021-02-28"^^<http://www.w3.org/2001/XMLSchema#date>',
        "<event/e> <det:status> <detc:actual>",
        "<event/e> <det:quad> <detc:verbal-cooperation>",
        '<event/e> <det:intensity> "6.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '<event/e> <det:claimCount> "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<event/e> <det:confidence> "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '<event/e> <det:settled> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    }


def test_symmetric_ties_go_both_ways_and_narrower_ones_stand_beside() -> None:
    assert between_parties(store_of(article_graph("a", [DEAL]))) == {
        "IND det:agreesWith RUS",
        "RUS det:agreesWith IND",
        "IND det:hasDealWith RUS",
        "RUS det:hasDealWith IND",
    }


def test_directed_tie_of_a_symmetric_type_goes_one_way() -> None:
    told = EventTold("t", "Cooperate", "state/RUS", "state/IND", "arms-transfer")
    assert between_parties(store_of(article_graph("a", [told]))) == {
        "IND det:cooperatesWith RUS",
        "RUS det:cooperatesWith IND",
        "RUS det:suppliesArmsTo IND",
    }


def test_two_transfers_of_one_month_in_opposite_directions_keep_both() -> None:
    there = EventTold("e", "Cooperate", "state/RUS", "state/IND", "arms-transfer", date="2020-03", by="person/x")
    back = EventTold("f", "Cooperate", "state/IND", "state/RUS", "arms-transfer", date="2020-03", to="person/x")
    ties = between_parties(store_of(article_graph("a", [there]), article_graph("b", [back])))
    assert {tie for tie in ties if "suppliesArmsTo" in tie} == {
        "RUS det:suppliesArmsTo IND",
        "IND det:suppliesArmsTo RUS",
    }


def test_an_event_is_symmetric_where_all_that_it_writes_is() -> None:
    declared, seen = load_declarations(), set()
    for kind, subtype in declared.subtype_ties:
        alike = declared.type_ties[kind].symmetric and declared.subtype_ties[kind, subtype].symmetric
        assert declared.is_symmetric(kind, (subtype,)) == alike
        seen.add(alike)
    assert seen == {True, False}
    cooperate, transfer = f"{ONTOLOGY}Cooperate", f"{CONCEPT}arms-transfer"
    assert not declared.is_symmetric(cooperate, (transfer,))
    assert declared.is_symmetric(cooperate, (f"{CONCEPT}exercise",))


def test_threat_says_with_what() -> None:
    told = EventTold("t", "Threaten", "state/USA", "state/IND", "sanctions", concepts=("tariffs",))
    assert between_parties(store_of(article_graph("a", [told]))) == {
        "USA det:threatens IND",
        "USA det:threatensSanctionsAgainst IND",
        "USA det:threatensWith detc:sanctions",
        "USA det:threatensWith detc:tariffs",
    }


def test_subtype_that_is_no_instrument_is_nothing_to_threaten_with() -> None:
    told = EventTold("t", "Threaten", "state/USA", "state/IND", "visit")
    assert between_parties(store_of(article_graph("a", [told]))) == {"USA det:threatens IND"}


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_only_what_happened_is_a_tie(status: str) -> None:
    told = EventTold("e", "Assault", "state/A", "state/B", status=status)
    assert between_parties(store_of(article_graph("a", [told]))) == set()


def test_nobody_is_tied_to_themselves() -> None:
    told = EventTold("e", "Agree", "state/IND", "state/IND")
    assert between_parties(store_of(article_graph("a", [told]))) == set()


def test_status_is_that_of_the_claim_published_last() -> None:
    plan = EventTold("e", "Consult", "state/A", "state/B", status="planned")
    done = EventTold("e", "Consult", "state/A", "state/B")
    store = store_of(article_graph("new", [done], issued="2022-01-02"), article_graph("old", [plan]))
    assert "<event/e> <det:status> <detc:actual>" in derived(store)
    assert "<event/e> <det:status> <detc:planned>" not in derived(store)
    assert between_parties(store) == {"A det:consultsWith B", "B det:consultsWith A"}
    assert '<event/e> <det:claimCount> "2"^^<http://www.w3.org/2001/XMLSchema#integer>' in derived(store)


def test_contradicted_event_is_marked_and_gives_no_tie() -> None:
    strike = EventTold("e", "Assault", "state/A", "state/B")
    denial = EventTold("e", "Assault", "state/A", "state/B", status="denied")
    store = store_of(article_graph("a", [strike], issued="2022-01-02"), article_graph("b", [denial]))
    assert between_parties(store) == set()
    contradicted = '<event/e> <det:contradicted> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert contradicted in derived(store)
    forget_article(store, "b")
    assert between_parties(store) == {"A det:assaults B"}
    assert contradicted not in derived(store)


@pytest.mark.parametrize(("confidence", "settled"), [(0.49, True), (0.5, False)])
def test_a_denial_counts_from_where_an_act_counts(confidence: float, settled: bool) -> None:
    strike = EventTold("e", "Assault", "state/A", "state/B")
    denial = replace(strike, status="denied", confidence=confidence)
    store = store_of(article_graph("a", [strike], issued="2022-01-02"), article_graph("b", [denial]))
    assert between_parties(store) == ({"A det:assaults B"} if settled else set())
    assert any("det:contradicted" in line for line in derived(store)) is not settled


def test_an_event_has_one_subtype_however_it_is_told() -> None:
    told = [EventTold("e", "Agree", "state/A", "state/B", kind, date="2021-01-01") for kind in ("pledge", "arms-deal")]
    store = store_of(article_graph("a", [told[0]], issued="2021-01-03"), article_graph("b", [told[1]]))
    assert {line for line in derived(store) if "subtype" in line} == {"<event/e> <det:subtype> <detc:pledge>"}
    assert "A det:hasDealWith B" not in between_parties(store)


def judged(*told: tuple[str, float, str | None]) -> dict[str, str]:
    """What the store says of one event of which articles, given by status, confidence and day, tell."""
    articles = [
        article_graph(
            f"a{n}", [EventTold("e", "Agree", "state/A", "state/B", status=status, confidence=sure)], issued=day
        )
        for n, (status, sure, day) in enumerate(told)
    ]
    lines = (line.split(" ", 2) for line in derived(store_of(*articles)) if line.startswith("<event/e> <det:"))
    return {name.removeprefix("<det:").rstrip(">"): value.split("^^")[0].strip('<>"') for _, name, value in lines}


@pytest.mark.parametrize("day", ["2022-01-02", None])
def test_of_articles_of_one_day_the_surest_in_sum_gives_the_status(day: str | None) -> None:
    one = judged(("planned", 0.98, day), ("actual", 0.6, day))
    assert (one["status"], one["confidence"], "settled" in one) == ("detc:planned", "0.98", False)
    more = judged(("planned", 0.98, day), ("actual", 0.6, day), ("actual", 0.5, day))
    assert (more["status"], more["confidence"], "settled" in more) == ("detc:actual", "0.6", True)
    alike = judged(("possible", 0.7, day), ("planned", 0.7, day), ("actual", 0.7, day))
    assert alike["status"] == "detc:actual"


def test_an_article_without_a_date_is_not_the_last_word() -> None:
    assert judged(("planned", 0.9, None), ("actual", 0.6, "1999-01-01"))["status"] == "detc:actual"
    assert judged(("planned", 0.9, "2001-01-01"), ("actual", 0.9, "1999-01-01"))["status"] == "detc:planned"


def test_the_confidence_of_an_event_is_that_of_a_claim_that_says_the_same() -> None:
    assert judged(("planned", 0.97, "2021-01-01"), ("actual", 0.7, "2022-01-01"))["confidence"] == "0.7"


def test_what_is_told_unsurely_stays_an_event_and_is_no_tie() -> None:
    unsure, sure = (EventTold("e", "Assault", "state/A", "state/B", confidence=c) for c in (0.3, 0.5))
    store = store_of(article_graph("a", [unsure]))
    assert between_parties(store) == set()
    assert "<event/e> <det:status> <detc:actual>" in derived(store)
    assert not any("settled" in line for line in derived(store))
    replace_article(store, article_graph("b", [sure]))
    assert between_parties(store) == {"A det:assaults B"}
    forget_article(store, "b")
    assert between_parties(store) == set()


def test_an_unsure_event_does_not_keep_the_tie_of_another() -> None:
    other = EventTold("other", "Assault", "state/A", "state/B", date="2018", confidence=0.2)
    store = store_of(article_graph("a", [EventTold("e", "Assault", "state/A", "state/B")]), article_graph("b", [other]))
    forget_article(store, "a")
    assert between_parties(store) == set()


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["actual", "planned", "denied"]),
            st.sampled_from([0.4, 0.9]),
            st.sampled_from([None, "2021"]),
            st.sampled_from(["one", "two"]),
        ),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    st.randoms(use_true_random=False),
)
def test_of_claims_published_together_the_hash_of_none_decides(
    told: list[tuple[str, float, str | None, str]], random: Random
) -> None:
    claims = [
        EventTold("e", "Agree", "state/A", "state/B", status=status, confidence=sure, date=date, label=label)
        for status, sure, date, label in told
    ]
    read = read_claims(t for t in pyoxigraph.parse(article_graph("a", claims), format=pyoxigraph.RdfFormat.N_QUADS))
    nodes = [claim.node for claim in read.events]
    random.shuffle(nodes)
    shuffled = tuple(replace(claim, node=node) for claim, node in zip(read.events, nodes, strict=True))
    assert derive(Claims(shuffled)) == derive(read)


def test_two_tellings_with_sides_reversed_keep_each_party_on_its_side() -> None:
    there = EventTold("e", "Consult", "state/A", "state/B", by="person/x", to="person/y")
    back = EventTold("e", "Consult", "state/B", "state/A", by="person/y", to="person/z")
    lines = derived(store_of(article_graph("a", [there], issued="2020-01-01"), article_graph("b", [back])))
    assert {line for line in lines if "<det:actor> " in line or "<det:recipient> " in line} == {
        "<event/e> <det:actor> <person/x>",
        "<event/e> <det:actor> <person/z>",
        "<event/e> <det:recipient> <person/y>",
    }


def test_tie_stays_while_another_event_supports_it() -> None:
    other = EventTold("other", "Agree", "state/RUS", "state/IND", "arms-deal", date="2018")
    store = store_of(article_graph("a", [DEAL]), article_graph("b", [other]))
    before = between_parties(store)
    forget_article(store, "a")
    assert between_parties(store) == before
    forget_article(store, "b")
    assert derived(store) == set()


def test_fact_and_transfer() -> None:
    facts = [
        FactTold("person/singh", "holdsOffice", "office/ind-defence-minister", label="Defence Minister of India"),
        FactTold("state/RUS", "suppliesTo", "state/IND", weapon="weapon/s-400", quantity="5", stage="signed"),
    ]
    later = FactTold("state/RUS", "suppliesTo", "state/IND", weapon="weapon/s-400", worth="$5.4 bn", stage="delivered")
    store = store_of(article_graph("a", facts), article_graph("b", [later], issued="2022-03-01"))
    lines = {line.split(" ", 1)[1] for line in derived(store) if line.startswith("<transfer/")}
    assert len({line for line in lines if line.startswith("<det:toldBy>")}) == 2
    assert {line for line in lines if not line.startswith("<det:toldBy>")} == {
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <det:Transfer>",
        "<det:supplier> <state/RUS>",
        "<det:transferRecipient> <state/IND>",
        "<det:supplierPrincipal> <state/RUS>",
        "<det:transferRecipientPrincipal> <state/IND>",
        "<det:transferredWeapon> <weapon/s-400>",
        '<det:quantity> "5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '<det:worth> "$5.4 bn"',
        "<det:stage> <detc:delivered>",
    }
    assert "<person/singh> <det:holdsOffice> <office/ind-defence-minister>" in derived(store)
    assert (
        '<office/ind-defence-minister> <http://www.w3.org/2000/01/rdf-schema#label> "Defence Minister of India"'
        in derived(store)
    )


def test_entity_is_named_as_most_articles_name_it() -> None:
    store = store_of(
        article_graph("a", [Named("person/li", "Li Wei", "Li", kind="Person", state="state/CHN")]),
        article_graph("b", [Named("person/li", "LI Wei", kind="Person", state="state/CHN")]),
        article_graph("c", [Named("person/li", "Li Wei", kind="Person", category="person")]),
    )
    assert derived(store) == {
        "<person/li> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <det:Person>",
        '<person/li> <http://www.w3.org/2000/01/rdf-schema#label> "Li Wei"',
        '<person/li> <http://www.w3.org/2004/02/skos/core#altLabel> "LI Wei"',
        '<person/li> <http://www.w3.org/2004/02/skos/core#altLabel> "Li"',
        "<person/li> <det:category> <detc:person>",
        "<person/li> <det:actsFor> <state/CHN>",
    }


def test_what_a_reference_knows_is_not_said_again() -> None:
    store = open_store("memory")
    reference = NamedNode(f"{GRAPH}reference/test")

    def known(subject: str, name: str, value: str) -> Quad:
        return Quad(NamedNode(ID + subject), NamedNode(name), NamedNode(value), reference)

    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    store.apply(
        insert=[
            known("state/IND", kind, f"{ONTOLOGY}State"),
            known("office/pm", kind, f"{ONTOLOGY}Office"),
            known("state/IND", f"{ONTOLOGY}memberOf", f"{ID}organisation/quad"),
        ]
    )
    told: list[EventTold | FactTold | Named] = [
        Named("state/IND", "Bharat"),
        FactTold("state/IND", "memberOf", "organisation/quad"),
        FactTold("state/IND", "memberOf", "organisation/brics"),
        FactTold("person/modi", "holdsOffice", "office/pm", label="PM of India"),
    ]
    replace_article(store, article_graph("a", told))
    assert derived(store) == {
        "<state/IND> <det:memberOf> <organisation/brics>",
        "<person/modi> <det:holdsOffice> <office/pm>",
    }
    rebuild(store)
    assert len(derived(store)) == 2


def test_what_a_reference_says_has_ended_is_not_begun_again() -> None:
    store = open_store("memory")
    reference = NamedNode(f"{GRAPH}reference/test")
    spells = {
        "left": {"participant": f"{ID}state/USA", "participatesIn": f"{ID}agreement/pact"},
        "out": {"member": f"{ID}state/GBR", "group": f"{ID}organisation/union"},
    }
    store.apply(
        insert=[
            Quad(NamedNode(ID + name), NamedNode(ONTOLOGY + role), NamedNode(value), reference)
            for name, roles in spells.items()
            for role, value in roles.items()
        ]
        + [Quad(NamedNode(ID + name), NamedNode(f"{ONTOLOGY}until"), Literal("2020"), reference) for name in spells]
    )
    told = [
        FactTold("state/USA", "partyTo", "agreement/pact"),
        FactTold("state/IRN", "partyTo", "agreement/pact"),
        FactTold("state/GBR", "memberOf", "organisation/union"),
    ]
    replace_article(store, article_graph("a", told))
    expected = {"<state/IRN> <det:partyTo> <agreement/pact>"}
    assert derived(store) == expected
    rebuild(store)
    assert derived(store) == expected
    forget_article(store, "a")
    assert derived(store) == set()


def test_same_article_again_changes_nothing() -> None:
    article = article_graph("a", [DEAL, Named("state/IND", "India")])
    store = store_of(article)
    before = nquads(store)
    assert replace_article(store, article) == Change(removed=0, added=0)
    assert nquads(store) == before


def test_forgetting_the_unknown_is_told() -> None:
    with pytest.raises(StoreError, match="no such article"):
        forget_article(open_store("memory"), "nowhere")


@pytest.mark.parametrize(
    "quads",
    [
        b"",
        b"<urn:a> <urn:b> <urn:c> .\n",
        b"<urn:a> <urn:b> <urn:c> <urn:g> .\n",
        article_graph("a") + article_graph("b"),
    ],
)
def test_only_the_graph_of_one_article_is_taken(quads: bytes) -> None:
    store = open_store("memory")
    with pytest.raises(StoreError, match="not the graph of one article"):
        replace_article(store, quads)
    assert store.count() == 0


def test_every_event_type_of_the_ontology_has_its_tie_and_quad() -> None:
    declared = load_declarations()
    assert len(declared.type_ties) == 16
    assert set(declared.quads) == set(declared.type_ties)
    symmetric = {name.removeprefix(ONTOLOGY) for name in declared.type_ties if declared.is_symmetric(name)}
    assert symmetric == {"Agree", "Consult", "Cooperate"}
    assert declared.intensity(f"{ONTOLOGY}Agree", [f"{CONCEPT}arms-deal", f"{CONCEPT}extend"]) == pytest.approx(6.0)


def nquads(store: Store) -> bytes:
    """The derived and inferred graphs, sorted."""
    lines = [f"{t.subject} {t.predicate} {t.object} {g}" for g in (DERIVED, INFERRED) for t in store.graph(g)]
    return "\n".join(sorted(lines)).encode()


PARTIES = st.sampled_from(["state/A", "state/B", "state/C"])
EVENTS = st.builds(
    EventTold,
    key=st.just(""),
    type=st.just("Agree"),
    actor=PARTIES,
    recipient=st.one_of(st.none(), PARTIES),
    subtype=st.sampled_from([None, "arms-deal", "treaty"]),
    status=st.sampled_from(["actual", "actual", "planned", "denied"]),
    date=st.sampled_from([None, "2021", "2021-03", "2021-03-10"]),
    label=st.sampled_from(["one", "two"]),
).map(lambda told: replace(told, key=content_hash([told.date or "", *sorted((told.actor, told.recipient or ""))])))
THREATS = st.builds(
    EventTold,
    key=st.just(""),
    type=st.just("Threaten"),
    actor=PARTIES,
    recipient=PARTIES,
    subtype=st.sampled_from([None, "sanctions", "force"]),
    status=st.sampled_from(["actual", "denied"]),
    concepts=st.sampled_from([(), ("sanctions",)]),
).map(lambda told: replace(told, key=content_hash([told.actor, told.recipient or ""])))
FACTS = st.one_of(
    st.builds(FactTold, PARTIES, st.just("memberOf"), st.just("organisation/o")),
    st.builds(
        FactTold,
        PARTIES,
        st.just("suppliesTo"),
        PARTIES,
        weapon=st.sampled_from(["weapon/w", None]),
        quantity=st.sampled_from([None, "3", "5"]),
        stage=st.sampled_from(["signed", "delivered"]),
    ),
    st.builds(
        FactTold, st.just("person/p"), st.just("holdsOffice"), st.just("office/o"), label=st.sampled_from(["O", "o"])
    ),
)
MENTIONS = st.builds(
    Named,
    entity=st.sampled_from(["person/p", "person/q"]),
    name=st.sampled_from(["Pat", "PAT", "Pät"]),
    form=st.sampled_from([None, "P."]),
    kind=st.just("Person"),
    state=st.sampled_from([None, "state/A", "state/B"]),
)
ARTICLES = st.builds(
    article_graph,
    st.sampled_from(["a", "b", "c", "d"]),
    st.lists(st.one_of(EVENTS, THREATS, FACTS, MENTIONS), max_size=6),
    issued=st.sampled_from([None, "2021-01-01", "2022-01-01"]),
)


def identifier(article: bytes) -> str:
    (graph,) = {quad.graph_name for quad in pyoxigraph.parse(article, format=pyoxigraph.RdfFormat.N_QUADS)}
    assert isinstance(graph, NamedNode)
    return graph.value.removeprefix(article_graph_iri(""))


_RDFS, _OWL = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#"
HIERARCHY = [
    Quad(
        NamedNode(f"{ONTOLOGY}{low}"), NamedNode(name), NamedNode(f"{ONTOLOGY}{high}"), NamedNode(f"{GRAPH}ontology/x")
    )
    for low, name, high in (
        ("hasDealWith", f"{_RDFS}subPropertyOf", "agreesWith"),
        ("agreesWith", f"{_RDFS}subPropertyOf", "dealsWith"),
        ("hasMember", f"{_OWL}inverseOf", "memberOf"),
        ("Agree", f"{_RDFS}subClassOf", "Event"),
        ("Person", f"{_RDFS}subClassOf", "Party"),
    )
]


def store_with_hierarchy() -> Store:
    store = open_store("memory")
    store.apply(insert=HIERARCHY)
    infer(store)
    return store


@settings(max_examples=60)
@given(st.lists(ARTICLES, max_size=7), st.lists(st.sampled_from("abcd"), max_size=3), st.booleans())
def test_every_path_to_the_same_articles_gives_the_same_bytes(
    articles: Sequence[bytes], forgotten: Sequence[str], forget_first: bool
) -> None:
    store = store_with_hierarchy()
    last = {identifier(article): article for article in articles}
    for article in articles:
        replace_article(store, article)
        if forget_first:
            forget_article(store, identifier(article))
            replace_article(store, article)
    for name in forgotten:
        if last.pop(name, None):
            forget_article(store, name)
    fresh = store_with_hierarchy()
    for name in sorted(last, reverse=True):
        replace_article(fresh, last[name])
    assert nquads(store) == nquads(fresh)
    rebuild(store)
    assert nquads(store) == nquads(fresh)
    infer(store)
    assert nquads(store) == nquads(fresh)


TELLINGS = st.builds(
    EventTold,
    key=st.just(""),
    type=st.sampled_from(["Agree", "Agree", "Assault"]),
    actor=st.sampled_from(["state/A", "state/B"]),
    recipient=st.just(""),
    status=st.sampled_from(["actual", "denied"]),
    date=st.sampled_from([None, "2021-03-10", "2021-03-12", "2021-03", "2021-04-02", "2021-04"]),
    topics=st.sampled_from([(), (), ("fishing",), ("mining",)]),
).map(lambda told: replace(told, recipient="state/B" if told.actor == "state/A" else "state/A"))


def way(told: EventTold) -> list[str]:
    """From whom to whom, where the type has a direction."""
    return [] if told.type == "Agree" else [told.actor]


ABOUT_ONE_PAIR = st.tuples(
    st.sampled_from(["a", "b", "a name / 100 %"]),
    st.lists(TELLINGS, min_size=1, max_size=4),
    st.sampled_from([None, "2021-03-15", "2021-04-20", "2022-01-10"]),
)


@settings(max_examples=150)
@given(st.lists(ABOUT_ONE_PAIR, min_size=2, max_size=5))
def test_the_order_of_articles_on_one_pair_decides_nothing(
    told: Sequence[tuple[str, Sequence[EventTold], str | None]],
) -> None:
    with open_store("memory") as store:
        for name, events, issued in told:
            # an event without a day has an IRI of its own
            keys = [content_hash([each.type, *way(each), each.date or name, *each.topics]) for each in events]
            keyed = [replace(each, key=key) for each, key in zip(events, keys, strict=True)]
            replace_article(store, article_graph(name, keyed, issued=issued))
        followed = nquads(store)
        rebuild(store)
        assert followed == nquads(store)


def test_literal_of_a_topic_is_kept_as_it_is() -> None:
    told = EventTold("e", "Request", "state/A", "state/B", topics=('"quoted" \\ text',))
    store = store_of(article_graph("a", [told]))
    (topic,) = (t.object for t in store.graph(DERIVED) if t.predicate.value.endswith("topic"))
    assert topic == Literal('"quoted" \\ text')
