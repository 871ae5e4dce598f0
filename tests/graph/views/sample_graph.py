"""Small graphs in the shape of ontology/README.md, written from a list of claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graph.store.base import Store
from graph.store.memory import MemoryStore
from ontology.iri import (
    GRAPH,
    article_graph_iri,
    article_iri,
    concept_iri,
    content_hash,
    span_iri,
    term_iri,
    thing_iri,
)

__all__ = [
    "ARTICLES",
    "CLAIMS",
    "FACTS",
    "NAMES",
    "Claim",
    "Fact",
    "Source",
    "build_quads",
    "build_store",
    "event_iri",
    "sample_store",
]

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DERIVED = NamedNode(f"{GRAPH}derived")
REFERENCE = NamedNode(f"{GRAPH}reference/states")
ONTOLOGY_GRAPH = NamedNode(f"{GRAPH}ontology/events")
XSD = "http://www.w3.org/2001/XMLSchema#"
TIES = {
    "Agree": ("agreesWith", "verbal-cooperation", 6.0),
    "Consult": ("consultsWith", "verbal-cooperation", 4.0),
    "Cooperate": ("cooperatesWith", "material-cooperation", 7.0),
    "Aid": ("aids", "material-cooperation", 8.0),
    "Accuse": ("accuses", "verbal-conflict", -3.0),
    "Threaten": ("threatens", "verbal-conflict", -5.0),
    "Sanction": ("sanctions", "material-conflict", -6.0),
    "Mobilize": ("mobilizesAgainst", "material-conflict", -7.0),
    "Assault": ("assaults", "material-conflict", -9.0),
}
SYMMETRIC = ("Agree", "Consult", "Cooperate")


@dataclass(frozen=True, slots=True)
class Source:
    """One article."""

    id: str
    text: str
    title: str = "An article"
    published: str = "2021-12-06"
    publisher: str = "The Daily Example"
    url: str = "https://news.example/article"


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as one article tells it; parties by their IRI below `id/`."""

    article: str
    type: str
    actors: Sequence[str]
    recipients: Sequence[str]
    evidence: str
    subtype: str | None = None
    date: str | None = None
    status: str = "actual"
    confidence: float = 0.8
    marks: Sequence[str] = ()
    speaker: str | None = None
    concerns: Sequence[str] = ()
    topics: Sequence[str] = ()
    principals: Mapping[str, str] = field(default_factory=dict)
    rule: str = "sample/rule"


@dataclass(frozen=True, slots=True)
class Fact:
    """One standing fact as one article tells it."""

    article: str
    subject: str
    predicate: str
    value: str
    evidence: str
    weapon: str | None = None
    quantity: float | None = None


ARTICLES = (
    Source(
        "rifles",
        "India signed a contract with Russia for rifles on Monday. Rajnath Singh met Sergei Shoigu in New Delhi. "
        "The United States threatened India with sanctions, officials said.",
        title="Rifle contract signed",
    ),
    Source(
        "denial",
        "Moscow said that no contract for rifles had been signed with India. Russia will hold an exercise with India.",
        title="Moscow denies",
        published="2021-12-09",
        publisher="Example Wire",
        url="https://wire.example/denial",
    ),
    Source(
        "border",
        "China moved troops towards India in May. India accused China of a build-up. "
        "The United States and India held talks in 2022.",
        title="On the border",
        published="2022-06-02",
        publisher="Example Wire",
        url="https://wire.example/border",
    ),
)

CLAIMS = (
    Claim("rifles", "Agree", ["state/IND"], ["state/RUS"], "India signed a contract with Russia for rifles on Monday.",
          subtype="arms-deal", date="2021-12-06", confidence=0.9, marks=("signed a contract", "India", "Russia"),
          concerns=("weapon/rifles",)),
    Claim("denial", "Agree", ["state/IND"], ["state/RUS"],
          "Moscow said that no contract for rifles had been signed with India.", subtype="arms-deal",
          date="2021-12-06", status="denied", confidence=0.7, marks=("no contract",), speaker="state/RUS",
          concerns=("weapon/rifles",)),
    Claim("rifles", "Consult", ["person/rajnath-singh"], ["person/sergei-shoigu"],
          "Rajnath Singh met Sergei Shoigu in New Delhi.", subtype="meeting", date="2021-12-06", marks=("met",),
          principals={"person/rajnath-singh": "state/IND", "person/sergei-shoigu": "state/RUS"}),
    Claim("rifles", "Threaten", ["state/USA"], ["state/IND"],
          "The United States threatened India with sanctions, officials said.", subtype="sanctions", confidence=0.6,
          marks=("threatened",), concerns=("concept/sanctions",)),
    Claim("denial", "Cooperate", ["state/RUS"], ["state/IND"], "Russia will hold an exercise with India.",
          subtype="exercise", date="2022", status="planned", marks=("will hold an exercise",)),
    Claim("border", "Mobilize", ["state/CHN"], ["state/IND"], "China moved troops towards India in May.",
          subtype="deploy", date="2022-05", marks=("moved troops",)),
    Claim("border", "Accuse", ["state/IND"], ["state/CHN"], "India accused China of a build-up.",
          subtype="accuse", date="2022-06-02", marks=("accused",)),
    Claim("border", "Consult", ["state/USA"], ["state/IND"], "The United States and India held talks in 2022.",
          subtype="negotiation", date="2022", marks=("held talks",)),
)  # fmt: skip

FACTS = (
    Fact("rifles", "person/rajnath-singh", "holdsOffice", "office/ind-defence-minister",
         "Rajnath Singh met Sergei Shoigu in New Delhi."),
    Fact("rifles", "state/IND", "partyTo", "agreement/rifle-contract",
         "India signed a contract with Russia for rifles on Monday."),
    Fact("rifles", "state/RUS", "partyTo", "agreement/rifle-contract",
         "India signed a contract with Russia for rifles on Monday."),
    Fact("rifles", "state/RUS", "suppliesTo", "state/IND",
         "India signed a contract with Russia for rifles on Monday.", weapon="weapon/rifles", quantity=600_000),
)  # fmt: skip

NAMES = {
    "state/IND": "India",
    "state/RUS": "Russia",
    "state/USA": "United States",
    "state/CHN": "China",
    "person/rajnath-singh": "Rajnath Singh",
    "person/sergei-shoigu": "Sergei Shoigu",
    "weapon/rifles": "rifles",
    "office/ind-defence-minister": "Defence Minister of India",
    "agreement/rifle-contract": "rifle contract",
}


def sample_store() -> Store:
    """The four states, eight claims of events and four of facts above, in memory."""
    return build_store(ARTICLES, CLAIMS, NAMES, FACTS)


def build_store(
    articles: Sequence[Source], claims: Sequence[Claim], names: Mapping[str, str], facts: Sequence[Fact] = ()
) -> Store:
    """Any articles and claims, in memory."""
    store = MemoryStore()
    store.apply(insert=[*build_quads(articles, claims, names), *_fact_quads(articles, facts)])
    return store


def event_iri(claim: Claim) -> str:
    """The event that a claim tells of: of equal type, principals, date and first object."""
    sides = [[claim.principals.get(party, party) for party in side] for side in (claim.actors, claim.recipients)]
    ends = sorted(sides) if claim.type in SYMMETRIC else sides
    parts = [claim.type, *(",".join(side) for side in ends), claim.date or claim.article, *claim.concerns[:1]]
    return thing_iri("event", content_hash(parts))


def build_quads(articles: Sequence[Source], claims: Sequence[Claim], names: Mapping[str, str]) -> Iterator[Quad]:
    """The quads of all graphs: declarations, names, articles and what follows from them."""
    yield from _declarations()
    for name, label in names.items():
        yield Quad(_thing(name), LABEL, Literal(label), REFERENCE)
        kind, _, code = name.partition("/")
        yield Quad(_thing(name), RDF_TYPE, _term(kind.capitalize()), REFERENCE)
        if kind == "state":
            yield Quad(_thing(name), _term("isoCode"), Literal(code), REFERENCE)
    published = {article.id: article.published for article in articles}
    texts = {article.id: article.text for article in articles}
    for article in articles:
        yield from _article_quads(article)
    events: dict[str, list[Claim]] = {}
    for claim in claims:
        events.setdefault(event_iri(claim), []).append(claim)
        yield from _claim_quads(claim, texts[claim.article])
    for event, told in sorted(events.items()):
        last = max(told, key=lambda claim: published[claim.article])
        yield from _event_quads(event, replace(told[0], status=last.status), len(told), names)
        if {claim.status for claim in told} == {"actual"} and max(claim.confidence for claim in told) >= 0.5:
            yield Quad(NamedNode(event), _term("settled"), Literal(True), DERIVED)
    agents = {(agent, state) for claim in claims for agent, state in claim.principals.items()}
    for agent, state in sorted(agents):
        yield Quad(_thing(agent), _term("actsFor"), _thing(state), DERIVED)


def _declarations() -> Iterator[Quad]:
    for kind, (tie, quad, intensity) in TIES.items():
        yield Quad(_term(kind), _term("tieProperty"), _term(tie), ONTOLOGY_GRAPH)
        yield Quad(_term(kind), _term("quad"), NamedNode(concept_iri(quad)), ONTOLOGY_GRAPH)
        yield Quad(_term(kind), _term("intensity"), _decimal(intensity), ONTOLOGY_GRAPH)
        if kind in SYMMETRIC:
            yield Quad(
                _term(tie), RDF_TYPE, NamedNode("http://www.w3.org/2002/07/owl#SymmetricProperty"), ONTOLOGY_GRAPH
            )


def _article_quads(article: Source) -> Iterator[Quad]:
    node, graph = NamedNode(article_iri(article.id)), NamedNode(article_graph_iri(article.id))
    dublin = "http://purl.org/dc/terms/"
    yield Quad(node, RDF_TYPE, _term("Article"), graph)
    yield Quad(node, NamedNode(f"{dublin}identifier"), Literal(article.id), graph)
    yield Quad(node, NamedNode(f"{dublin}title"), Literal(article.title), graph)
    yield Quad(node, NamedNode(f"{dublin}publisher"), Literal(article.publisher), graph)
    yield Quad(node, NamedNode("https://schema.org/url"), Literal(article.url), graph)
    yield Quad(node, NamedNode(f"{dublin}issued"), _day(article.published), graph)


def _claim_quads(claim: Claim, text: str) -> Iterator[Quad]:
    graph = NamedNode(article_graph_iri(claim.article))
    start = text.index(claim.evidence)
    passages = [(start, claim.evidence)]
    passages += [(start + claim.evidence.index(mark), mark) for mark in claim.marks]
    spans = [NamedNode(span_iri(article_iri(claim.article), at, at + len(words))) for at, words in passages]
    node = NamedNode(thing_iri("claim", content_hash([claim.article, claim.type, claim.evidence, claim.status])))
    yield Quad(node, RDF_TYPE, _term("EventClaim"), graph)
    yield Quad(node, _term("inArticle"), NamedNode(article_iri(claim.article)), graph)
    yield Quad(node, _term("aboutEvent"), NamedNode(event_iri(claim)), graph)
    yield Quad(node, _term("claimedType"), _term(claim.type), graph)
    yield Quad(node, _term("claimedStatus"), NamedNode(concept_iri(claim.status)), graph)
    yield Quad(node, _term("confidence"), _decimal(claim.confidence), graph)
    yield Quad(node, _term("foundBy"), Literal(claim.rule), graph)
    if claim.speaker:
        yield Quad(node, _term("speaker"), _thing(claim.speaker), graph)
    yield Quad(node, _term("evidence"), spans[0], graph)
    for mark in spans[1:]:
        yield Quad(node, _term("mark"), mark, graph)
    for span, (at, words) in zip(spans, passages, strict=True):
        yield Quad(span, RDF_TYPE, _term("Passage"), graph)
        yield Quad(span, _term("exactText"), Literal(words), graph)
        yield Quad(span, _term("startOffset"), Literal(at), graph)
        yield Quad(span, _term("endOffset"), Literal(at + len(words)), graph)
        yield Quad(span, _term("inArticle"), NamedNode(article_iri(claim.article)), graph)


def _fact_quads(articles: Sequence[Source], facts: Sequence[Fact]) -> Iterator[Quad]:
    texts = {article.id: article.text for article in articles}
    for number, fact in enumerate(facts):
        graph, article = NamedNode(article_graph_iri(fact.article)), article_iri(fact.article)
        node, start = NamedNode(thing_iri("claim", f"fact-{number}")), texts[fact.article].index(fact.evidence)
        span = NamedNode(span_iri(article, start, start + len(fact.evidence)))
        yield Quad(node, RDF_TYPE, _term("FactClaim"), graph)
        yield Quad(node, _term("inArticle"), NamedNode(article), graph)
        yield Quad(node, _term("claimedSubject"), _thing(fact.subject), graph)
        yield Quad(node, _term("claimedPredicate"), _term(fact.predicate), graph)
        yield Quad(node, _term("claimedValue"), _thing(fact.value), graph)
        yield Quad(node, _term("confidence"), _decimal(0.9), graph)
        yield Quad(node, _term("evidence"), span, graph)
        yield Quad(span, _term("exactText"), Literal(fact.evidence), graph)
        yield Quad(span, _term("startOffset"), Literal(start), graph)
        if fact.weapon is None:
            yield Quad(_thing(fact.subject), _term(fact.predicate), _thing(fact.value), DERIVED)
            continue
        yield Quad(node, _term("claimedWeapon"), _thing(fact.weapon), graph)
        transfer = NamedNode(thing_iri("transfer", f"{number}"))
        yield Quad(transfer, RDF_TYPE, _term("Transfer"), DERIVED)
        yield Quad(transfer, _term("supplier"), _thing(fact.subject), DERIVED)
        yield Quad(transfer, _term("transferRecipient"), _thing(fact.value), DERIVED)
        yield Quad(transfer, _term("transferredWeapon"), _thing(fact.weapon), DERIVED)
        yield Quad(transfer, _term("stage"), NamedNode(concept_iri("signed")), DERIVED)
        yield Quad(transfer, _term("toldBy"), node, DERIVED)
        if fact.quantity is not None:
            yield Quad(transfer, _term("quantity"), _decimal(fact.quantity), DERIVED)


def _event_quads(event: str, claim: Claim, told: int, names: Mapping[str, str]) -> Iterator[Quad]:
    node = NamedNode(event)
    _, quad, intensity = TIES[claim.type]
    sides = [", ".join(names.get(party, party) for party in side) for side in (claim.actors, claim.recipients)]
    words = claim.subtype or claim.type
    yield Quad(node, RDF_TYPE, _term(claim.type), DERIVED)
    yield Quad(node, RDF_TYPE, _term("Event"), DERIVED)
    yield Quad(node, LABEL, Literal(f"{sides[0]} – {words} – {sides[1]} ({claim.date or 'undated'})"), DERIVED)
    yield Quad(node, _term("status"), NamedNode(concept_iri(claim.status)), DERIVED)
    yield Quad(node, _term("quad"), NamedNode(concept_iri(quad)), DERIVED)
    yield Quad(node, _term("intensity"), _decimal(intensity), DERIVED)
    yield Quad(node, _term("claimCount"), Literal(told), DERIVED)
    if claim.subtype:
        yield Quad(node, _term("subtype"), NamedNode(concept_iri(claim.subtype)), DERIVED)
    for role, side in (("actor", claim.actors), ("recipient", claim.recipients)):
        for party in side:
            yield Quad(node, _term(role), _thing(party), DERIVED)
            yield Quad(node, _term(f"{role}Principal"), _thing(claim.principals.get(party, party)), DERIVED)
    for concern in claim.concerns:
        yield Quad(node, _term("concerns"), _thing(concern), DERIVED)
    for topic in claim.topics:
        yield Quad(node, _term("topic"), Literal(topic), DERIVED)
    if claim.date:
        yield from _date_quads(node, claim.date)


def _date_quads(node: NamedNode, when: str) -> Iterator[Quad]:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(when)]
    first = date.fromisoformat((when + "-01-01")[:10])
    if kind == "gYear":
        last = date(first.year, 12, 31)
    elif kind == "gYearMonth":
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - (date(2000, 1, 2) - date(2000, 1, 1))
    else:
        last = first
    yield Quad(node, _term("date"), Literal(when, datatype=NamedNode(f"{XSD}{kind}")), DERIVED)
    yield Quad(node, _term("earliestDay"), _day(first.isoformat()), DERIVED)
    yield Quad(node, _term("latestDay"), _day(last.isoformat()), DERIVED)


def _thing(name: str) -> NamedNode:
    if name.startswith("concept/"):
        return NamedNode(concept_iri(name.removeprefix("concept/")))
    return NamedNode(f"https://w3id.org/detente/id/{name}")


def _term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))


def _decimal(number: float) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}decimal"))


def _day(when: str) -> Literal:
    return Literal(when, datatype=NamedNode(f"{XSD}date"))
