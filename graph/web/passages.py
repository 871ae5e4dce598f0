"""The fragments of an article: its passages, each with its words and what rests on them. Runs in a worker process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, Triple

from graph.network import name_things
from graph.results import shorten
from graph.rows import kind_of, select, short, text_of, values_of
from graph.store.base import Store
from ontology.iri import CONCEPT, ID, ONTOLOGY

__all__ = ["MOST_PASSAGES", "Claiming", "Passage", "arrange_passages", "read_claimings", "read_fragments"]

MOST_PASSAGES = 1_000
"""How many passages of an article a page or document has at most."""
_NAMED = (ID, CONCEPT, ONTOLOGY)
_SELECTOR = "http://www.w3.org/ns/oa#hasSelector"


@dataclass(frozen=True, slots=True)
class Claiming:
    """What rests on a passage: a claim, by its label."""

    iri: str
    text: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact stretch of an article, with the claims that rest on it and the shorter stretches within it."""

    iri: str
    text: str
    claims: tuple[Claiming, ...] = ()
    within: tuple[Passage, ...] = ()

    @property
    def fragment(self) -> str:
        """Its name on the page of its article."""
        return self.iri.partition("#")[2]


def read_fragments(store: Store, iri: str, *, most: int = MOST_PASSAGES) -> tuple[tuple[Triple, ...], bool]:
    """What is said of the first so many passages of an article, and of their selectors; whether there are more.

    What is no article has none: its fragments could only be found by reading all that refers to it.
    """
    if kind_of(iri) != "article":
        return (), False
    text = f"""SELECT DISTINCT ?part WHERE {{ ?part det:inArticle {values_of([iri])} ; det:exactText ?text
        FILTER(STRSTARTS(STR(?part), {Literal(f"{iri}#")})) }} ORDER BY ?part LIMIT {most + 1}"""
    parts = [part or "" for (part,) in select(store, text)]
    said = _describe(store, parts[:most])
    selectors = {text_of(triple.object) for triple in said if triple.predicate.value == _SELECTOR}
    said += _describe(store, sorted(name for name in selectors if name.startswith(f"{iri}#")))
    return said, len(parts) > most


def _describe(store: Store, subjects: Sequence[str]) -> tuple[Triple, ...]:
    if not subjects:
        return ()
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values_of(subjects)} }} ?s ?p ?o }}"
    answer = store.query(text)
    return tuple(sorted(set(answer), key=str)) if isinstance(answer, tuple) else ()


def read_claimings(store: Store, iri: str) -> dict[str, tuple[Claiming, ...]]:
    """The claims of an article by the passage that each rests on."""
    if kind_of(iri) != "article":
        return {}
    text = f"""SELECT DISTINCT ?passage ?claim ?label ?status ?subject ?property ?value WHERE {{
        ?claim det:inArticle {values_of([iri])} ; det:evidence ?passage
        OPTIONAL {{ ?claim rdfs:label ?label }} OPTIONAL {{ ?claim det:claimedStatus ?status }}
        OPTIONAL {{ ?claim det:claimedSubject ?subject ;
            det:claimedPredicate ?property ; det:claimedValue ?value }} }}"""
    rows = sorted(select(store, text), key=str)
    names = name_things(store, sorted({name for row in rows for name in row[4:] if name and name.startswith(_NAMED)}))
    found: dict[str, dict[str, Claiming]] = defaultdict(dict)
    for passage, claim, label, status, *fact in rows:
        told = Claiming(claim or "", _name(claim, label, fact, names), short(status) if status else None)
        found[passage or ""].setdefault(told.iri, told)
    return {
        passage: tuple(sorted(claims.values(), key=lambda claim: (claim.text, claim.iri)))
        for passage, claims in found.items()
    }


def _name(claim: str | None, label: str | None, fact: Sequence[str | None], names: Mapping[str, str]) -> str:
    """A claim in words: an event by its label; a fact by whom, what and which, as the text words it."""
    subject, relation, value = (names.get(part or "", part) for part in fact)
    if subject is None or relation is None:
        return label or shorten(claim or "")
    return f"{subject} – {relation} – {label or value}"


def arrange_passages(fragments: Iterable[Triple], claims: Mapping[str, tuple[Claiming, ...]]) -> tuple[Passage, ...]:
    """The passages in the order of title and text, those that lie in an earlier one within it."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in fragments:
        said[text_of(triple.subject)].setdefault(short(triple.predicate.value), text_of(triple.object))
    outer: list[Passage] = []
    end, title = -1, False
    for iri, told in sorted((each for each in said.items() if "exactText" in each[1]), key=_place):
        passage = Passage(iri, told["exactText"], claims.get(iri, ()))
        field, _, last = _place((iri, told))[:3]
        if outer and not passage.claims and field == title and -last <= end:
            outer[-1] = replace(outer[-1], within=(*outer[-1].within, passage))
        else:
            outer.append(passage)
            end, title = -last, field
    return tuple(outer)


def _place(passage: tuple[str, Mapping[str, str]]) -> tuple[bool, int, int, str]:
    """Title first, then by where it begins, the longest first."""
    iri, told = passage
    start, end = (int(told[name]) if told.get(name, "").isdecimal() else 0 for name in ("startOffset", "endOffset"))
    return not iri.partition("#")[2].startswith("title."), start, -end, iri
