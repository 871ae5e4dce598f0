"""The entities of one article as they are found: one draft an entity, merged by identity and by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ingest.model import Entity, Kind, Mention, Span
from ontology.iri import slug, thing_iri
from ontology.known import KnownEntity
from ontology.normalising import normalise

__all__ = ["Cast", "Draft", "OfficeTitle"]


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A title that the text gives to a person, with the words and the place that say so."""

    title: str
    of: str | None  # draft id of the state or organisation
    former: bool
    span: Span
    evidence: str


@dataclass(slots=True)
class Draft:
    """An entity while its article is read."""

    id: str
    kind: Kind
    name: str
    iri: str
    state: str | None = None
    organisation: str | None = None
    category: str | None = None
    base: str | None = None  # draft id of the state that a described armed group belongs to
    known: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    offices: list[OfficeTitle] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)  # states that stood near, for a person without one


class Cast:
    """All drafts of one article, in the order in which they were met."""

    def __init__(self) -> None:
        self.published: date | None = None  # the day of the article, once names are linked
        self._drafts: dict[str, Draft] = {}
        self._by_iri: dict[str, str] = {}
        self._names: dict[tuple[Kind, str], str] = {}

    def __getitem__(self, identifier: str) -> Draft:
        return self._drafts[identifier]

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._drafts

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._drafts.values())

    def known(self, entity: KnownEntity) -> Draft:
        """The draft of an entity of the reference tables."""
        if entity.iri in self._by_iri:
            return self._drafts[self._by_iri[entity.iri]]
        assert entity.kind in {"state", "person", "organisation", "weapon", "agreement"}
        kind: Kind = entity.kind
        draft = self._add(kind, entity.name, entity.iri, key=entity.state if kind == "state" else None)
        draft.state = entity.state if kind in {"state", "person", "organisation"} else None
        draft.category, draft.known = entity.category, True
        return draft

    def named(self, kind: Kind, name: str, *, state: str | None = None) -> Draft:
        """The draft of an entity that only this article names; the same name gives the same IRI anywhere."""
        held = self.find(kind, name)
        if held:
            return held
        qualified = f"{state} {name}" if kind == "organisation" and state and len(name.split()) < 3 else name
        draft = self._add(kind, name, thing_iri(kind, qualified))
        draft.state = state
        return draft

    def find(self, kind: Kind, name: str) -> Draft | None:
        """The draft that already has this name or alias."""
        identifier = self._names.get((kind, normalise(name)))
        return self._drafts[identifier] if identifier else None

    def add_alias(self, draft: Draft, name: str) -> None:
        """Let a name lead to a draft; a name that leads elsewhere already keeps its first meaning."""
        if name != draft.name:
            draft.aliases.setdefault(name)
        self._names.setdefault((draft.kind, normalise(name)), draft.id)

    def rename(self, draft: Draft, name: str) -> None:
        """Give a draft a fuller name; the old one becomes an alias."""
        old, draft.name = draft.name, name
        draft.aliases.pop(name, None)
        if not draft.known:
            draft.iri = thing_iri(draft.kind, name)
        self.add_alias(draft, old)
        self._names.setdefault((draft.kind, normalise(name)), draft.id)

    def identify(self, draft: Draft, words: str) -> None:
        """Give a draft that no reference knows the identity that the words make, whatever it is called."""
        self._by_iri.pop(draft.iri, None)
        draft.iri = thing_iri(draft.kind, words)
        self._by_iri.setdefault(draft.iri, draft.id)

    def adopt(self, draft: Draft, entity: KnownEntity) -> bool:
        """Let a draft be a known entity after all, unless another draft is it; its name stays that of the text."""
        if entity.iri in self._by_iri:
            return False
        self._by_iri[entity.iri] = draft.id
        draft.iri, draft.known, draft.category = entity.iri, True, entity.category
        draft.aliases.setdefault(draft.name)
        draft.name = entity.name
        self._names.setdefault((draft.kind, normalise(entity.name)), draft.id)
        return True

    def persons(self) -> Iterator[Draft]:
        """The persons met so far, the latest last."""
        return (draft for draft in self._drafts.values() if draft.kind == "person")

    def _add(self, kind: Kind, name: str, iri: str, *, key: str | None = None) -> Draft:
        base = (key or slug(name)).casefold() or kind
        identifier, number = base, 2
        while identifier in self._drafts:
            identifier, number = f"{base}-{number}", number + 1
        draft = Draft(identifier, kind, name, iri)
        self._drafts[identifier] = draft
        self._by_iri[iri] = identifier
        self._names.setdefault((kind, normalise(name)), identifier)
        return draft

    def entity(self, draft: Draft) -> Entity:
        """The frozen entity of a draft."""
        return Entity(
            id=draft.id,
            kind=draft.kind,
            name=draft.name,
            state=draft.state if draft.kind in {"state", "person", "organisation"} else None,
            iri=draft.iri,
            aliases=tuple(draft.aliases),
            organisation=draft.organisation,
            category=draft.category,
            known=draft.known,
            mentions=tuple(draft.mentions),
        )
