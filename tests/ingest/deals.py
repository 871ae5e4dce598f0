"""A short document about a deal, what an engine reads in it, and what is in the graph of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pyoxigraph
from pyoxigraph import RdfFormat

from ingest.model import Document, Entity, Event, Extraction, Fact, Mention, Span

__all__ = [
    "AT",
    "DEAL",
    "DOCUMENT",
    "INDIA",
    "OFFICE",
    "RUSSIA",
    "S400",
    "SINGH",
    "SUPPLY",
    "TEXT",
    "extraction",
    "triples",
    "values",
]

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "Delhi signed a deal with Moscow for S-400s on Monday. Washington threatened sanctions."
DOCUMENT = Document(id="a 1", text=TEXT, title="A deal", published=date(2021, 12, 6), publisher="Agency")
INDIA = Entity(
    id="ind",
    kind="state",
    name="India",
    state="IND",
    iri="https://w3id.org/detente/id/state/IND",
    known=True,
    mentions=(Mention(Span(0, 5), "Delhi", 0.95, "capital"), Mention(Span(0, 5), "Delhi", 0.5, "again")),
)
RUSSIA = Entity(id="rus", kind="state", name="Russia", state="RUS", iri="https://w3id.org/detente/id/state/RUS")
SINGH = Entity(
    id="singh", kind="person", name="Rajnath Singh", state="IND", iri="https://w3id.org/detente/id/person/rajnath-singh"
)
S400 = Entity(
    id="s400",
    kind="weapon",
    name="S-400",
    state=None,
    iri="https://w3id.org/detente/id/weapon/s-400",
    category="air-defence-system",
)
DEAL = Event(
    type="AGREE",
    subtype="arms-deal",
    actors=("singh",),
    recipients=("rus",),
    objects=("s400", "US-imposed sanctions"),
    date="2021-12-06",
    status="actual",
    speaker="ind",
    evidence=TEXT[:53],
    span=Span(0, 53),
    confidence=0.83,
    rule="agree.sign/active",
    date_text="on Monday",
    place="Delhi",
    marks=(Span(6, 12),),
)
SUPPLY = Fact(
    subject="rus",
    predicate="suppliesTo",
    object="ind",
    evidence=TEXT[:53],
    span=Span(0, 53),
    confidence=0.7,
    rule="supply",
    weapon="s400",
    quantity=5.0,
    value="$5.43 bn",
)
OFFICE = Fact("singh", "holdsOffice", "Defence Minister of India", TEXT[:5], Span(0, 5), 0.9, "apposition")


def extraction(**changes: object) -> Extraction:
    """The extraction of the document, with changes."""
    whole = Extraction(
        document=DOCUMENT,
        published=DOCUMENT.published,
        entities=(INDIA, RUSSIA, SINGH, S400),
        events=(DEAL,),
        facts=(SUPPLY, OFFICE),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def triples(nquads: bytes) -> list[pyoxigraph.Triple]:
    """Those of a graph, in its order."""
    return [quad.triple for quad in pyoxigraph.parse(nquads, format=RdfFormat.N_QUADS)]


def values(nquads: bytes, name: str) -> list[str]:
    """The objects of one property of the ontology, sorted."""
    iri = f"https://w3id.org/detente/ontology#{name}"
    return sorted(getattr(t.object, "value", "") for t in triples(nquads) if t.predicate.value == iri)
