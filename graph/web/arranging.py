"""What is known of a thing in the order of a page: ties, facts, what refers to it, and apart what says it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.entities import PARTIES
from graph.rows import kind_of
from ontology.declarations import read_declarations
from ontology.iri import ONTOLOGY, term_iri

__all__ = ["Cell", "Group", "Sections", "Ties", "arrange"]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TERMS = "http://purl.org/dc/terms/"
_WORDS: Mapping[str, str] = {
    _RDF_TYPE: "kind",
    "http://www.w3.org/2000/01/rdf-schema#label": "name",
    f"{_SKOS}prefLabel": "name",
    f"{_SKOS}altLabel": "also known as",
    f"{_SKOS}definition": "definition",
    f"{_SKOS}example": "example",
    f"{_SKOS}notation": "code",
    f"{_SKOS}broader": "broader",
    f"{_SKOS}inScheme": "in the scheme",
    "https://schema.org/sameAs": "the same as",
    **{_TERMS + name: name for name in ("identifier", "issued", "publisher", "source", "title")},
}
"""The words for terms of others that our own data use; our own terms have labels."""
_FIRST = ("name", "also known as", "title", "kind")
_FOREIGN = ("http://www.w3.org/ns/", "https://schema.org/")
# what the claims of an article say is told by its events, facts and evidence
_BOOKKEEPING = "claimed"
_ALSO = frozenset(term_iri(name) for name in ("aboutEvent", "toldBy"))
_PRINCIPALS = {term_iri(side): term_iri(f"{side}Principal") for side in ("actor", "recipient")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a page shows it."""

    text: str
    iri: str | None
    note: str | None = None

    @property
    def is_party(self) -> bool:
        """Whether it is one of those between whom there are ties."""
        return kind_of(self.iri or "") in PARTIES


@dataclass(frozen=True, slots=True)
class Group:
    """What stands with one predicate: the first terms, how many there are, and the query for all of them."""

    predicate: Cell
    cells: Sequence[Cell]
    total: int
    query: str


@dataclass(frozen=True, slots=True)
class Ties:
    """The parties that a party has one kind of tie to, and those that have it to the party."""

    predicate: Cell
    outgoing: Group | None
    incoming: Group | None


@dataclass(frozen=True, slots=True)
class Sections:
    """A page's tables; `also_facts` and `also_references` are alignments to other vocabularies and bookkeeping."""

    ties: Sequence[Ties] = ()
    facts: Sequence[Group] = ()
    references: Sequence[Group] = ()
    also_facts: Sequence[Group] = field(default=())
    also_references: Sequence[Group] = field(default=())


def arrange(outgoing: Sequence[Group], incoming: Sequence[Group]) -> Sections:
    """The groups in their sections, in the order given but for names, which come first, and sources, which come last.

    No group is left out, and none is told twice.
    """
    given, taken = ({_iri(group): group for group in groups} for groups in (outgoing, incoming))
    ties = [iri for iri in dict.fromkeys((*given, *taken)) if iri in _tie_properties()]
    kinds, also_kinds = _part_kinds(given.get(_RDF_TYPE))
    facts = [kinds, *(group for iri, group in given.items() if iri not in ties and iri != _RDF_TYPE)]
    references = [group for iri, group in taken.items() if iri not in ties]
    return Sections(
        ties=[Ties((given.get(iri) or taken[iri]).predicate, given.get(iri), taken.get(iri)) for iri in ties],
        facts=sorted((_named(group) for group in facts if group and not _is_foreign(_iri(group))), key=_rank),
        references=[_named(group) for group in references if not _is_said_again(group, taken)],
        also_facts=[*also_kinds, *(group for group in facts if group and _is_foreign(_iri(group)))],
        also_references=[group for group in references if _is_said_again(group, taken)],
    )


@cache
def _tie_properties() -> frozenset[str]:
    declared = read_declarations()
    return frozenset(each.tie for each in declared) | {each.instrument_tie for each in declared if each.instrument_tie}


def _part_kinds(kinds: Group | None) -> tuple[Group | None, list[Group]]:
    """The classes of our own, and those of others that are the same."""
    if kinds is None:
        return None, []
    foreign = [cell for cell in kinds.cells if _is_foreign(cell.iri or "")]
    own = [cell for cell in kinds.cells if cell not in foreign]
    if not own or not foreign or kinds.total > len(kinds.cells):
        return kinds, []
    return (replace(kinds, cells=own, total=len(own)), [replace(kinds, cells=foreign, total=len(foreign))])


def _is_said_again(group: Group, incoming: Mapping[str, Group]) -> bool:
    iri = _iri(group)
    principal = incoming.get(_PRINCIPALS.get(iri, ""))
    if principal is not None:  # a state's own events are among those of all who act for it
        return principal.total >= group.total
    return _is_foreign(iri) or iri in _ALSO or iri.startswith(ONTOLOGY + _BOOKKEEPING)


def _is_foreign(iri: str) -> bool:
    return iri.startswith(_FOREIGN) and iri not in _WORDS


def _rank(group: Group) -> int:
    if _iri(group).startswith(ONTOLOGY):
        return len(_FIRST)
    return _FIRST.index(group.predicate.text) if group.predicate.text in _FIRST else len(_FIRST) + 1


def _named(group: Group) -> Group:
    words = _WORDS.get(_iri(group))
    return group if words is None else replace(group, predicate=replace(group.predicate, text=words))


def _iri(group: Group) -> str:
    return group.predicate.iri or ""
