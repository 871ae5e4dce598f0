"""What the rest of a store says of the same events, facts and entities as one article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from graph.derivation.claims import Claims, read_claims
from graph.derivation.declarations import Declarations
from graph.derivation.kindred import denying_query, near_queries, reaches
from graph.derivation.standing import OFFICE_PREDICATES
from graph.store import Rows, Store
from ontology.iri import GRAPH, concept_iri, term_iri

__all__ = ["Neighbours"]

_DERIVED = f"{GRAPH}derived"
_BATCH = 1_000
_PREFIXES = f"""PREFIX det: <{term_iri("")}>
PREFIX detc: <{concept_iri("")}>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_CLAIMS = """CONSTRUCT { ?claim ?property ?value . ?article dcterms:issued ?issued } WHERE {
  VALUES $variables { $values }
  GRAPH ?graph {
    ?claim $pattern ; det:inArticle ?article ; ?property ?value .
    OPTIONAL { ?article dcterms:issued ?issued }
  }
  FILTER(?graph NOT IN ($excluded))
}"""
_EVENT_CLAIMS = _CLAIMS.replace("$variables", "?event").replace("$pattern", "det:aboutEvent ?event")
_FACT_CLAIMS = _CLAIMS.replace("$variables", "(?subject ?object)").replace(
    "$pattern", "det:claimedSubject ?subject ; det:claimedValue ?object"
)
_OFFICE_CLAIMS = _CLAIMS.replace("$variables", "?office").replace("$pattern", "det:claimedValue ?office")
_MENTIONS = """CONSTRUCT { ?mention ?property ?value } WHERE {
  VALUES ?entity { $values }
  GRAPH ?graph { ?mention det:refersTo ?entity ; ?property ?value }
  FILTER(?graph NOT IN ($excluded))
}"""
_KNOWN = f"""SELECT DISTINCT ?entity WHERE {{
  VALUES ?entity {{ $values }}
  GRAPH ?graph {{ ?entity a ?class }}
  FILTER(STRSTARTS(STR(?graph), "{GRAPH}reference/") || STRSTARTS(STR(?graph), "{GRAPH}ontology/"))
}}"""
_KNOWN_TRIPLES = f"""SELECT DISTINCT ?subject ?property ?value WHERE {{
  VALUES (?subject ?property ?value) {{ $values }}
  GRAPH ?graph {{ ?subject ?property ?value }}
  FILTER(STRSTARTS(STR(?graph), "{GRAPH}reference/"))
}}"""
_ENDED = f"""SELECT DISTINCT ?subject ?property ?value WHERE {{
  VALUES (?subject ?property ?value) {{ $values }}
  GRAPH ?graph {{
    {{ ?spell det:member ?subject ; det:group ?value }}
    UNION {{ ?spell det:participant ?subject ; det:participatesIn ?value }}
    ?spell det:until ?day
  }}
  FILTER(STRSTARTS(STR(?graph), "{GRAPH}reference/"))
}}"""
_SPELLS = frozenset({term_iri("memberOf"), term_iri("partyTo")})
_SUPPORTING = f"""SELECT ?event WHERE {{
  GRAPH <{_DERIVED}> {{
    ?event $pattern ; det:settled true .
  }}
  FILTER(?event NOT IN ($excluded))
}} LIMIT 1"""


class Neighbours:
    """A store less the graphs of the articles that are about to change."""

    def __init__(self, store: Store, *, excluding: Iterable[str] = ()) -> None:
        self._store = store
        self._excluded = tuple(excluding)

    def sharing(self, claims: Claims, *, known: Collection[str], declarations: Declarations) -> Claims:
        """All that other articles say of the events, facts, offices and unknown entities of these claims.

        Of events too that may be the same as those, or that bear on which they are.
        """
        triples = self._kindred(claims, declarations)
        events = {claim.event for claim in (*claims.events, *read_claims(triples).events)}
        facts = {(claim.subject, claim.value) for claim in claims.facts}
        offices = {claim.value for claim in claims.facts if claim.predicate in OFFICE_PREDICATES} - set(known)
        entities = {mention.entity for mention in claims.mentions} - set(known)
        for query, keys in (
            (_EVENT_CLAIMS, [(event,) for event in events]),
            (_FACT_CLAIMS, list(facts)),
            (_OFFICE_CLAIMS, [(office,) for office in offices]),
            (_MENTIONS, [(entity,) for entity in entities]),
        ):
            triples.update(self._construct(query, keys))
        return read_claims(triples)

    def _kindred(self, claims: Claims, declarations: Declarations) -> set[Triple]:
        """What is told of the same months, and of those in which a denial of these months tells of more.

        A denial that ceases to be one, as another article tells that its act happened, lets go of what it
        denied in its own article, so of that everything has to be known.
        """
        found: set[Triple] = set()
        beginning = claims.events
        for _ in range(2):
            for text in near_queries(reaches(beginning, declarations), excluded=_listed(self._excluded)):
                found.update(self._triples(text))
            if denying := denying_query(read_claims(found).events):
                found.update(self._triples(denying))
            beginning = read_claims(found).events
        return found

    def known(self, claims: Claims) -> frozenset[str]:
        """The entities and offices of the claims that the reference graphs have."""
        names = {mention.entity for mention in claims.mentions} | {claim.value for claim in claims.facts}
        rows = self._select(_KNOWN, [(name,) for name in names])
        return frozenset(name for (name,) in rows)

    def referenced(self, triples: Iterable[Triple]) -> set[Triple]:
        """Those of the triples that stand in a reference graph already; all three terms have to be IRIs."""
        keys = [_iris(triple) for triple in triples]
        return {Triple(*map(NamedNode, row)) for row in self._select(_KNOWN_TRIPLES, keys)}

    def ended(self, triples: Iterable[Triple]) -> set[Triple]:
        """Those of the triples that tell of a membership or participation which a reference says has ended."""
        keys = [_iris(triple) for triple in triples if triple.predicate.value in _SPELLS]
        return {Triple(*map(NamedNode, row)) for row in self._select(_ENDED, keys)}

    def supported(self, ties: Iterable[Triple], *, events: Collection[str], declarations: Declarations) -> set[Triple]:
        """Those of the ties that an event beside the given ones still writes."""
        outside = _listed(events)
        return {
            tie
            for tie in ties
            if any(self._holds(pattern, outside) for pattern in _patterns(*_iris(tie), declarations=declarations))
        }

    def _holds(self, pattern: str, outside: str) -> bool:
        answer = self._store.query(_PREFIXES + _SUPPORTING.replace("$pattern", pattern).replace("$excluded", outside))
        assert isinstance(answer, Rows)
        return bool(answer.rows)

    def _construct(self, query: str, keys: Sequence[tuple[str, ...]]) -> Iterator[Triple]:
        for text in self._texts(query, keys, self._excluded):
            yield from self._triples(text.removeprefix(_PREFIXES))

    def _triples(self, text: str) -> tuple[Triple, ...]:
        answer = self._store.query(_PREFIXES + text)
        assert isinstance(answer, tuple)
        return answer

    def _select(self, query: str, keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        for text in self._texts(query, keys, ()):
            yield from self._rows(text.removeprefix(_PREFIXES))

    def _rows(self, text: str) -> Iterator[tuple[str, ...]]:
        answer = self._store.query(_PREFIXES + text)
        assert isinstance(answer, Rows)
        for row in answer.rows:
            yield tuple(term.value for term in row if term is not None)

    def _texts(self, query: str, keys: Sequence[tuple[str, ...]], excluded: Iterable[str]) -> Iterator[str]:
        """The query for one batch of keys after another; IRIs are safe in its text, having been parsed as RDF."""
        outside = _listed(excluded)
        ordered = sorted(keys)
        for start in range(0, len(ordered), _BATCH):
            batch = ordered[start : start + _BATCH]
            rows = (" ".join(f"<{name}>" for name in key) for key in batch)
            values = " ".join(row if len(key) == 1 else f"({row})" for key, row in zip(batch, rows, strict=True))
            yield _PREFIXES + query.replace("$values", values).replace("$excluded", outside)


def _patterns(subject: str, name: str, value: str, *, declarations: Declarations) -> Iterator[str]:
    """How an event that writes the tie looks."""
    for event_type, property_ in declarations.instrument_ties.items():
        if property_ == name:
            yield f"det:actorPrincipal <{subject}> ; a <{event_type}> ; det:subtype <{value}>"
            yield f"det:actorPrincipal <{subject}> ; a <{event_type}> ; det:concerns <{value}>"
    writers = [(kind, None, tie) for kind, tie in declarations.type_ties.items()]
    narrower = [(kind, subtype, tie) for (kind, subtype), tie in declarations.subtype_ties.items()]
    for event_type, subtype, tie in (*writers, *narrower):
        if tie.iri == name:
            kind = f"a <{event_type}>" + (f" ; det:subtype <{subtype}>" if subtype else "")
            yield f"det:actorPrincipal <{subject}> ; det:recipientPrincipal <{value}> ; {kind}"
            if tie.symmetric:
                yield f"det:actorPrincipal <{value}> ; det:recipientPrincipal <{subject}> ; {kind}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in sorted(names)) or "<urn:none>"


def _iris(triple: Triple) -> tuple[str, str, str]:
    subject, value = triple.subject, triple.object
    assert isinstance(subject, NamedNode)
    assert isinstance(value, NamedNode)
    return subject.value, triple.predicate.value, value.value
