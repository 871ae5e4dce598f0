"""The parties of each sentence: names, nouns that stand for a state or a body, descriptions and pronouns, resolved.

Only 38 % of relations have a name at both ends; the other ends are what this stage finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.cast import Cast
from ingest.discourse import PARTY_KINDS
from ingest.entities.linking import Linked
from ingest.grammar.lexicon import NounLexicon
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import chunk_start, is_noun
from ingest.names.fighters import is_aircraft
from ingest.participants.armed_groups import describe_group, is_group
from ingest.participants.coreference import History
from ingest.participants.outlets import only_reports
from ingest.participants.qualifying import (
    is_land_named_behind,
    is_meeting_place,
    is_seat,
    is_sponsor,
    is_subject_matter,
    qualifies,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["Form", "Participant", "find_participants"]

Form = Literal["name", "adjective", "place", "nominal", "anaphor", "both", "pronoun", "speaker"]

_OWNED = frozenset({"government", "military", "platform", "people", "company", "office", "person"})
_MODIFYING = frozenset({"compound", "nmod", "amod"})
_CURRENCY = frozenset({"dollar", "dollars", "euro", "euros", "yuan", "rupee", "rupees", "pounds", "yen", "won", "$"})
_OF = frozenset({"of", "from"})
_SMALL = frozenset({"DT", "POS", "PRP$", "CC", ","})


@dataclass(frozen=True, slots=True)
class Participant:
    """A possible party of an event: tokens of a segment, the token that the grammar sees, the entities meant."""

    segment: int
    start: int
    end: int
    head: int
    form: Form
    entities: tuple[str, ...]
    score: float
    reason: str


class _Sentence:
    """Finds the participants of one sentence, given what came before."""

    def __init__(
        self, parsed: ParsedSegment, names: Mapping[int, Linked], cast: Cast, nouns: NounLexicon, history: History
    ) -> None:
        self.parsed = parsed
        self.names = names
        self.cast = cast
        self.nouns = nouns
        self.history = history
        self.used: set[int] = set()

    def find(self, sentence: DocSpan) -> list[Participant]:
        found: list[Participant] = []
        for token in sentence:
            name = self.names.get(token.i)
            if name:
                if name.start == token.i and (made := self._named(name)):
                    found.append(made)
            elif is_noun(token) and token.dep_ not in _MODIFYING and (made := self._noun(token)):
                found.append(made)
        return sorted(found, key=lambda p: p.start)

    def pronouns(self, sentence: DocSpan, before: Sequence[Participant]) -> list[Participant]:
        found: list[Participant] = []
        for token in sentence:
            if token.tag_ in {"PRP", "PRP$"} and token.i not in self.names:
                resolved = self.history.pronoun(self.parsed.index, token, [*before, *found])
                if resolved:
                    found.append(
                        Participant(
                            self.parsed.index,
                            token.i,
                            token.i + 1,
                            token.i,
                            resolved.form,
                            resolved.entities,
                            resolved.score,
                            resolved.reason,
                        )
                    )
        return found

    def _named(self, name: Linked) -> Participant | None:
        if not name.entity or self.cast[name.entity].kind not in PARTY_KINDS or name.start in self.used:
            return None
        head = self.parsed.doc[name.head]
        if name.label in {"state", "adjective", "place"} and self._no_party(name):
            return None
        draft = self.cast[name.entity]
        if draft.kind == "organisation" and (
            only_reports(draft, head, self.nouns.english) or is_sponsor(self.parsed.doc, name.end)
        ):
            return None
        if name.label in {"state", "adjective", "place"}:
            owner = self._owner(head)
            if owner is not None:
                return None  # its noun is the participant, found when the noun is reached, or a person's name has it
            form: Form = "place" if name.label == "place" else "adjective" if name.label == "adjective" else "name"
            return self._make(name.start, name.end, name.head, form, (name.entity,), name.score, name.reason)
        return self._make(name.start, name.end, name.head, "name", (name.entity,), name.score, name.reason)

    def _no_party(self, name: Linked) -> bool:
        """Whether a state only measures money, lends its name or qualifies: "U.S. dollars", "US-led coalition"."""
        following = self.parsed.doc[name.end : name.end + 1]
        if any(token.lower_ in _CURRENCY for token in following):
            return True
        city = name.label == "place" or name.reason == "capital"
        if name.label != "adjective" and is_meeting_place(self.parsed.doc, name.start, name.end, city=city):
            return True
        return name.label != "place" and self._aside(name)

    def _aside(self, name: Linked) -> bool:
        doc, start, end = self.parsed.doc, name.start, name.end
        if qualifies(doc, start, end) or is_seat(doc[name.head]):
            return True
        return name.label == "state" and is_subject_matter(doc, start, end)

    def _owner(self, head: Token) -> Token | None:
        """The noun that a state modifies, where that noun itself stands for a party."""
        token = head
        for _ in range(3):
            if token.dep_ not in {"amod", "compound", "nmod", "poss", "conj", "npadvmod"}:
                return None
            if token.dep_ == "conj" and not (
                token.head.i in self.names and token.head.dep_ in {"amod", "compound", "nmod", "poss"}
            ):
                return None
            token = token.head
            other = self.names.get(token.i)
            if other and other.entity and self.cast[other.entity].kind in {"person", "organisation"}:
                return token
            if other is None and is_noun(token) and self.nouns.is_party(token) and token.dep_ not in _MODIFYING:
                return token
        return None

    def _noun(self, noun: Token) -> Participant | None:
        group = self.nouns.group(noun)
        if group is None or group not in _OWNED | {"both", "region"}:
            return None
        start = chunk_start(noun)
        lemma = self.nouns.english.lemma(noun)
        beside = self.names.get(noun.i - 1)
        armed = is_group(noun, lemma) and not is_aircraft(noun, beside.entity if beside else None, self.cast)
        if armed and (group_made := self._armed(noun, start, self._modifiers(noun, start))):
            return group_made
        states = self._modifiers(noun, start, acting=True)
        person = self._apposed(noun)
        if states and not (person and noun.tag_ == "NN"):
            entities, reason = self._specific(noun, start, states), "state beside it"
            return self._make(start, noun.i + 1, noun.i, "nominal", entities, 0.85, reason)
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if owner is not None and owner.i in self.names:
            return None
        if person:
            return self._make(start, noun.i + 1, noun.i, "nominal", (person,), 0.85, "name beside it")
        resolved = self.history.description(noun, start, group)
        if resolved is None:
            self.history.unresolved += 1
            return None
        return self._make(start, noun.i + 1, noun.i, resolved.form, resolved.entities, resolved.score, resolved.reason)

    def _apposed(self, noun: Token) -> str | None:
        """The person that follows a description: "its defence minister, Christine Lambrecht, said"."""
        for child in noun.children:
            name = self.names.get(child.i) if child.dep_ == "appos" else None
            if name and name.entity and self.cast[name.entity].kind == "person":
                return name.entity
        return None

    def _armed(self, noun: Token, start: int, states: tuple[str, ...]) -> Participant | None:
        """An armed group that is described here, or that "the rebels" means."""
        if any(self.cast[s].kind != "state" for s in states):
            return None
        state = self.cast[states[0]] if states else None
        described = describe_group(self.parsed, start, noun, state, self.cast)
        if described:
            reason = "armed group by description"
            return self._make(start, noun.i + 1, noun.i, "nominal", (described.id,), 0.7, reason)
        latest = self.history.armed_group() if noun.tag_ == "NNS" else None
        if latest is None:
            return None
        return self._make(start, noun.i + 1, noun.i, "anaphor", (latest,), 0.5, "the armed group named before")

    def _modifiers(self, noun: Token, start: int, *, acting: bool = False) -> tuple[str, ...]:
        """The states and bodies that a noun belongs to: before it, or after it with "of" and "from".

        `acting` leaves out what only qualifies it: the maker of "US-trained troops", the one-time owner of a colony.
        """
        found: list[str] = []
        for i in range(start, noun.i):
            name = self.names.get(i)
            if acting and (is_land_named_behind(noun, self.nouns.english.lemma(noun)) or (name and self._aside(name))):
                continue
            if name and name.entity and self.cast[name.entity].kind in {"state", "organisation", "person"}:
                found.append(name.entity)
        if not found:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ in _OF:
                    found += self._inside(child)
        return tuple(dict.fromkeys(found))

    def _inside(self, preposition: Token) -> Iterator[str]:
        for child in preposition.children:
            if child.dep_ != "pobj":
                continue
            for token in (child, *child.conjuncts):
                name = self.names.get(token.i)
                if name and name.entity and self.cast[name.entity].kind in {"state", "organisation"}:
                    yield name.entity

    def _specific(self, noun: Token, start: int, entities: tuple[str, ...]) -> tuple[str, ...]:
        """The person whom a title means: "the Russian president" → the holder, where the text has named him."""
        if len(entities) == 1 and noun.tag_ == "NN" and self.nouns.is_office(noun):
            words = [t.lower_ for t in noun.doc[start : noun.i] if t.i not in self.names and t.tag_ not in _SMALL]
            person = self.history.holder([*words, self.nouns.english.lemma(noun)], entities[0])
            if person:
                return (person,)
        return entities

    def _make(
        self, start: int, end: int, head: int, form: Form, entities: tuple[str, ...], score: float, reason: str
    ) -> Participant:
        self.used.update(range(start, end))
        return Participant(self.parsed.index, start, end, head, form, entities, score, reason)


def find_participants(
    segments: Sequence[ParsedSegment], linked: Sequence[Linked], cast: Cast, nouns: NounLexicon, history: History
) -> tuple[Participant, ...]:
    """All participants of an article in the order of the text."""
    found: list[Participant] = []
    for parsed in segments:
        names = {i: name for name in linked if name.segment == parsed.index for i in range(name.start, name.end)}
        for sentence in parsed.doc.sents:
            finder = _Sentence(parsed, names, cast, nouns, history)
            plain = finder.find(sentence)
            history.enter(parsed, sentence, plain)
            plain += finder.pronouns(sentence, plain)
            history.close(parsed, sentence, plain)
            found += sorted(plain, key=lambda p: p.start)
    return tuple(found)
