"""The entities of a model's answer → entities of the registry or minted ones, each with its words in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from ingest.cast import Cast, Draft
from ingest.engines.answer import Entry, MisfitError
from ingest.engines.finding import Story, known_forms
from ingest.model import Article, Entity, Kind, Mention
from ontology.errors import ReferenceDataError
from ontology.known import KnownEntity, Match
from ontology.registry import Registry

__all__ = ["Casting", "UnsupportedError"]

_LONGEST_NAME = 200
_MOST_ALIASES = 20
_BY_MODEL = 0.6  # the score of a name that no reference knows
_SURE = 0.8
_STATELESS = frozenset({"weapon", "agreement"})


class UnsupportedError(Exception):
    """The text does not bear out an entry of the answer; the message says how."""


class Casting:
    """Takes the entities of one answer into a cast, so that they are named and minted as by the other engines."""

    def __init__(self, article: Article, story: Story, registry: Registry) -> None:
        self._article = article
        self._story = story
        self._registry = registry
        self._cast = Cast()
        self._forms_of: dict[str, set[tuple[str, float, str]]] = {}  # by draft: forms to be found
        self._found: dict[str, tuple[Mention, ...]] = {}  # by draft, once all are taken
        self._drafts: dict[str, Draft] = {}  # by the answer's id
        self.offered: set[str] = set()  # ids of the answer, those left out among them
        self.misfits: list[str] = []
        self.unsupported: list[str] = []

    def take(self, entries: Sequence[Entry]) -> None:
        """Take all that fits; what does not is noted."""
        bodies: list[tuple[Draft, str]] = []
        for entry in entries:
            try:
                draft, body = self._take(entry)
            except MisfitError as error:
                self.misfits.append(str(error))
            except UnsupportedError as error:
                self.unsupported.append(str(error))
            else:
                if body and draft.kind == "person" and draft.state is None:
                    bodies.append((draft, body))
        for draft, body in bodies:
            found = self._drafts.get(body)
            if found is not None and found.kind == "organisation" and draft.organisation is None:
                draft.organisation = found.id

    def find(self, identifier: str) -> Draft | None:
        """The entity of an id of the answer, unless it was left out."""
        return self._drafts.get(identifier)

    def principal(self, draft: Draft) -> str:
        """The state that it acts for, else the body, else itself."""
        return draft.state or draft.organisation or draft.id

    def mentions(self, draft: Draft) -> tuple[Mention, ...]:
        """The places of an entity in the text."""
        if draft.id not in self._found:
            self._found[draft.id] = self._story.mentions(self._forms_of.get(draft.id, ()))
        return self._found[draft.id]

    def entities(self) -> tuple[Entity, ...]:
        """All that were taken, and the bodies that persons act for, in the order in which they were met."""
        for draft in self._cast:
            draft.mentions = list(self.mentions(draft))
        return tuple(self._cast.entity(draft) for draft in self._cast)

    def _take(self, entry: Entry) -> tuple[Draft, str | None]:
        identifier = entry.text("id", longest=100)
        if identifier in self.offered:
            raise MisfitError(f"{entry.name} has the id {identifier!r}, as another has")
        self.offered.add(identifier)
        kind: Kind = entry.choice("kind", get_args(Kind))
        name = " ".join(entry.text("name", longest=_LONGEST_NAME).split())
        state = self._state_code(entry)
        known = self._known(kind, name, state, entry)
        forms = self._forms(name, entry.texts("aliases"), known)
        if not self._story.mentions(forms):
            raise UnsupportedError(f"{entry.name}, {name!r}, does not stand in the text")
        draft = self._draft(kind, name, state, known)
        for form, _, _ in sorted(forms):
            if self._story.find(form) and (known is None or form in entry.texts("aliases")):
                self._cast.add_alias(draft, form)
        self._forms_of.setdefault(draft.id, set()).update(forms)
        self._drafts[identifier] = draft
        return draft, entry.maybe("organisation", longest=100)

    def _state_code(self, entry: Entry) -> str | None:
        code = entry.maybe("state", longest=100)
        if code is None:
            return None
        try:
            return self._registry.state(code).state
        except ReferenceDataError as error:
            raise MisfitError(f"the state of {entry.name} is {code!r}, a code that no state has") from error

    def _known(self, kind: Kind, name: str, state: str | None, entry: Entry) -> Match | None:
        found = [match for match in self._registry.lookup(name) if match.entity.kind == kind]
        if kind == "state":
            if state is None and not found:
                raise MisfitError(f"{entry.name}, {name!r}, is no state")
            if state and found and state not in {match.state for match in found}:
                raise MisfitError(f"{entry.name} is called {name!r} and has the code {state!r}, which is another's")
            if state:
                fitting = next((match for match in found if match.state == state), None)
                return fitting or self._by_code(name, state, entry)
            return found[0]
        fitting_all = [match for match in found if self._agrees(match.entity, state)]
        return fitting_all[0] if fitting_all else None

    def _by_code(self, name: str, state: str, entry: Entry) -> Match:
        """The state of a code, for words that the reference knows as speaking of it."""
        if state not in {match.state for match in self._registry.resolve(name, on=self._article.published)}:
            raise UnsupportedError(f"{entry.name}, {name!r}, is not known to mean {state}")
        return Match(self._registry.state(state), _SURE, "code")

    def _agrees(self, entity: KnownEntity, state: str | None) -> bool:
        """Whether a known entity may be the one that acts for this state on the day of the article."""
        held = self._registry.as_of(entity, self._article.published).state or entity.base
        return state is None or held is None or held == state or entity.kind in _STATELESS

    def _forms(self, name: str, aliases: Sequence[str], known: Match | None) -> set[tuple[str, float, str]]:
        score, reason = (known.score, known.reason) if known else (_BY_MODEL, "named by the model")
        forms = {(name, score, reason)}
        forms |= {
            (alias, _BY_MODEL, "alias by the model")
            for alias in aliases[:_MOST_ALIASES]
            if len(alias) <= _LONGEST_NAME and self._is_free(alias, known)
        }
        return forms | set(known_forms(known.entity.iri, self._registry) if known else ())

    def _is_free(self, alias: str, known: Match | None) -> bool:
        """Whether an alias is no sure name of a state other than this one."""
        first = next(iter(self._registry.lookup(alias)), None)
        if first is None or first.entity.kind != "state" or first.score < _SURE:
            return any(c.isupper() or c.isdigit() for c in alias) or len(alias.split()) > 1
        return known is not None and first.entity.iri == known.entity.iri

    def _draft(self, kind: Kind, name: str, state: str | None, known: Match | None) -> Draft:
        if known is None:
            return self._cast.named(kind, name, state=None if kind in _STATELESS else state)
        entity = self._registry.as_of(known.entity, self._article.published)
        draft = self._cast.known(entity)
        if draft.state is None and kind == "person" and entity.base is None:
            draft.state = state  # the reference knows the name and no office
        return draft
