"""A small fixed store for the tests of queries: the ontology, a few reference quads, three articles."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from graph.derivation import replace_article
from graph.inference import infer
from graph.store import Store, open_store
from ontology.iri import GRAPH, ID, ONTOLOGY
from ontology.loader import ontology_quads
from tests.graph.article_graphs import EventTold, FactTold, Named, article_graph

__all__ = ["query_store"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_REFERENCE = NamedNode(f"{GRAPH}reference/test")
_STATES = {"IND": "India", "RUS": "Russia", "USA": "United States", "CHN": "China", "PAK": "Pakistan"}


def query_store() -> Store:
    """A fresh store with all that the tests expect of it."""
    store = open_store("memory")
    store.apply(insert=[*ontology_quads(), *_reference()])
    infer(store)
    for article in _articles():
        replace_article(store, article)
    return store


def _reference() -> list[Quad]:
    quads = []
    for code, name in _STATES.items():
        quads += [_link(f"state/{code}", _TYPE, f"{ONTOLOGY}State"), _text(f"state/{code}", _LABEL, name)]
    for person, name in (("rajnath-singh", "Rajnath Singh"), ("nirmala-sitharaman", "Nirmala Sitharaman")):
        quads += [_link(f"person/{person}", _TYPE, f"{ONTOLOGY}Person"), _text(f"person/{person}", _LABEL, name)]
    for person, since, until in (
        ("nirmala-sitharaman", "2017-09-03", "2019-05-30"),
        ("rajnath-singh", "2019-05-31", None),
    ):
        tenure = f"tenure/{person}"
        quads += [
            _link(tenure, f"{ONTOLOGY}holder", f"{ID}person/{person}"),
            _link(tenure, f"{ONTOLOGY}office", f"{ID}office/ind-defence-minister"),
            _date(tenure, f"{ONTOLOGY}since", since),
        ]
        if until:
            quads.append(_date(tenure, f"{ONTOLOGY}until", until))
    return quads


def _link(subject: str, name: str, value: str) -> Quad:
    return Quad(NamedNode(ID + subject), NamedNode(name), NamedNode(value), _REFERENCE)


def _text(subject: str, name: str, value: str) -> Quad:
    return Quad(NamedNode(ID + subject), NamedNode(name), Literal(value), _REFERENCE)


def _date(subject: str, name: str, value: str) -> Quad:
    return Quad(NamedNode(ID + subject), NamedNode(name), Literal(value, datatype=_DATE), _REFERENCE)


def _articles() -> list[bytes]:
    """Deal, meeting and threat; a contradiction in the second; sanctions, their end and plans in the third."""
    deal = EventTold(
        "deal",
        "Agree",
        "state/IND",
        "state/RUS",
        "arms-deal",
        date="2021-12-06",
        label="India – arms deal – Russia (2021-12-06)",
        about=("weapon/ak-203",),
        sentence="India signed a deal with Russia.",
    )
    meeting = EventTold(
        "meeting",
        "Consult",
        "state/IND",
        "state/RUS",
        "meeting",
        by="person/rajnath-singh",
        to="person/sergei-shoigu",
        date="2021-12",
        label="Rajnath Singh – meeting – Sergei Shoigu (2021-12)",
        sentence="Singh met Shoigu.",
        start=40,
    )
    threat = EventTold(
        "threat",
        "Threaten",
        "state/USA",
        "state/IND",
        "sanctions",
        label="United States – sanctions – India",
        sentence="Washington threatened sanctions.",
        start=60,
        speaker="person/sergei-shoigu",
        confidence=0.5,
    )
    clash = EventTold(
        "clash",
        "Assault",
        "state/CHN",
        "state/IND",
        "clash",
        date="2020-06-15",
        label="China – clash – India (2020-06-15)",
        sentence="Chinese troops attacked.",
    )
    denial = EventTold(
        "clash",
        "Assault",
        "state/CHN",
        "state/IND",
        "clash",
        date="2020-06-15",
        status="denied",
        label="China – clash – India (2020-06-15)",
        sentence="Beijing denied it.",
        speaker="state/CHN",
    )
    accusation = EventTold(
        "accusation",
        "Accuse",
        "state/IND",
        "state/CHN",
        "accuse",
        date="2021",
        label="India – accuse – China (2021)",
        sentence="India accused China.",
        start=30,
    )
    drill = EventTold(
        "drill",
        "Cooperate",
        "state/IND",
        "state/USA",
        "exercise",
        date="2022-10-18",
        status="planned",
        label="India – exercise – United States (2022-10-18)",
        about=("weapon/ak-203",),
        sentence="They plan a drill.",
        start=50,
    )
    imposed = EventTold(
        "imposed",
        "Sanction",
        "state/USA",
        "state/RUS",
        "sanctions",
        date="2022-02-24",
        label="United States – sanctions – Russia (2022-02-24)",
        sentence="Washington sanctioned Russia.",
    )
    older = EventTold(
        "older",
        "Sanction",
        "state/USA",
        "state/PAK",
        "embargo",
        date="1998-05-30",
        label="United States – embargo – Pakistan (1998-05-30)",
        sentence="It had put an embargo on Pakistan,",
        start=30,
    )
    lifted = EventTold(
        "lifted",
        "Retreat",
        "state/USA",
        "state/PAK",
        "lift-sanctions",
        date="2001-09-22",
        label="United States – lift sanctions – Pakistan (2001-09-22)",
        sentence="which it lifted.",
        start=70,
    )
    delivery = EventTold(
        "delivery",
        "Cooperate",
        "state/RUS",
        "state/IND",
        "arms-transfer",
        date="2021",
        label="Russia – arms transfer – India (2021)",
        sentence="Russia delivered.",
        start=90,
    )
    shoigu = Named("person/sergei-shoigu", "Sergei Shoigu", kind="Person", state="state/RUS")
    rifle = Named("weapon/ak-203", "AK-203", kind="Weapon")
    pact = Named("agreement/programme", "programme to 2031", kind="Agreement")
    quad = Named("organisation/quad", "Quad", kind="Organisation")
    facts = [
        FactTold("state/IND", "partyTo", "agreement/programme"),
        FactTold("state/RUS", "partyTo", "agreement/programme"),
        FactTold("state/IND", "memberOf", "organisation/quad"),
        FactTold("state/USA", "memberOf", "organisation/quad"),
        FactTold("weapon/ak-203", "producedBy", "state/RUS", sentence="Made in Russia.", start=120),
        FactTold(
            "state/RUS",
            "suppliesTo",
            "state/IND",
            weapon="weapon/ak-203",
            quantity="600000",
            worth="$1 bn",
            stage="signed",
        ),
    ]
    return [
        article_graph(
            "a1", [deal, meeting, threat, shoigu, rifle, pact, quad, *facts], title="A deal", publisher="Agency"
        ),
        article_graph("a2", [clash], issued="2020-06-16", title="A clash", publisher="Agency"),
        article_graph("a3", [denial, accusation, drill], issued="2021-12-31", title="A denial", publisher="Wire"),
        article_graph("a4", [imposed, older, lifted, delivery], issued="2022-02-25"),
    ]
