"""Ministries, forces and courts that a text calls by a common noun: "the Israeli army", "Kyiv's foreign ministry".

They are found once the parties of the article are known; `service_naming` then puts them into events.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import is_noun
from ingest.model import Mention
from ingest.participants.participants import Participant
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_services"]

_LONGEST = 4
_REASON = "service of a state"
_ANAPHORIC = frozenset({"local", "foreign", "other", "two", "both", "joint"})
_PLACES = frozenset({"at", "in", "outside", "inside", "near", "to"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_NO_CATEGORY = frozenset({"returning", "qualifying", "houses", "groups"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases that mean a service with their categories, and what is special about some of them."""

    categories: dict[str, str]
    returning: frozenset[str]
    qualifying: frozenset[str]
    houses: frozenset[str]
    groups: frozenset[str]
    openings: frozenset[str]  # the first word of each phrase

    def has(self, phrase: str) -> bool:
        """Whether a phrase means a service or a group."""
        return phrase in self.categories or phrase in self.groups


@lru_cache(maxsize=1)
def _load_words() -> _Words:
    table = tomllib.loads((Path(__file__).parent.parent / "words" / "services.toml").read_text(encoding="utf-8"))
    categories = {phrase: name for name, words in table.items() if name not in _NO_CATEGORY for phrase in words}
    returning, qualifying, houses, groups = (
        frozenset(table[name]) for name in ("returning", "qualifying", "houses", "groups")
    )
    openings = frozenset(phrase.split()[0] for phrase in {*categories, *groups})
    return _Words(categories, returning, qualifying, houses, groups, openings)


class _Finder:
    def __init__(
        self,
        parsed: ParsedSegment,
        at: Mapping[int, Linked],
        participants: Sequence[Participant],
        cast: Cast,
        registry: Registry,
        home: str | None,
    ) -> None:
        self.parsed = parsed
        self.at = at
        self.participants = participants
        self.cast = cast
        self.registry = registry
        self.home = home
        self.words = _load_words()

    def find(self, told: dict[str, Draft]) -> Iterator[Linked]:
        """The services of one segment; `told` has those of the article by their phrase, and grows."""
        for start, end in self._phrases():
            head = self.parsed.doc[end - 1]
            phrase = self.parsed.doc[start:end].text.casefold()
            if phrase in self.words.groups:
                if not self._is_place(head) and not any(i in self.at for i in range(start, end)):
                    yield self._group(start, end)
                continue
            if self._only_qualifies(head, phrase) or any(self._is_body(i) for i in range(start, end)):
                continue
            state, score = self._state(start, end, phrase)
            draft = self._draft(state, phrase) if state else self._again(head, told, phrase)
            if draft is None:
                continue
            told[phrase] = draft
            text = self.parsed.doc[start:end].text
            draft.mentions.append(Mention(self.parsed.span(start, end), text, score, _REASON))
            yield Linked(self.parsed.index, start, end, head.i, "organisation", draft.id, score, _REASON)

    def _group(self, start: int, end: int) -> Linked:
        """States that act as one without a name: "major powers", "the West"."""
        text = self.parsed.doc[start:end].text
        draft = self.cast.named("organisation", text)
        draft.category = draft.category or "grouping"
        draft.mentions.append(Mention(self.parsed.span(start, end), text, 0.7, "group of states"))
        return Linked(self.parsed.index, start, end, end - 1, "organisation", draft.id, 0.7, "group of states")

    def _is_place(self, head: Token) -> bool:
        """Whether a group's word is a quarter of the compass or part of a name: "in the west", "the West Bank"."""
        if head.lower_ != "west":
            return head.dep_ in _MODIFYING
        return head.text.islower() or head.dep_ not in _ACTING or head.head.lower_ in _PLACES | {"of"}

    def _phrases(self) -> Iterator[tuple[int, int]]:
        words, i = [token.lower_ for token in self.parsed.doc], 0
        while i < len(words):
            opens = words[i] in self.words.openings
            lengths = range(_LONGEST, 0, -1) if opens else ()
            size = next((k for k in lengths if self.words.has(" ".join(words[i : i + k]))), 0)
            if size:
                yield i, min(i + size, len(words))
            i += size or 1

    def _is_body(self, token: int) -> bool:
        name = self.at.get(token)
        return bool(name and name.entity and self.cast[name.entity].kind in {"organisation", "agreement"})

    def _only_qualifies(self, head: Token, phrase: str) -> bool:
        """Whether a word says what kind a thing is and names no body: "military bases", "at the embassy"."""
        if not is_noun(head):
            return True
        if phrase in self.words.qualifying and head.dep_ in _MODIFYING and head.head.i > head.i:
            return True
        return phrase in self.words.houses and head.dep_ == "pobj" and head.head.lower_ in _PLACES

    def _state(self, start: int, end: int, phrase: str) -> tuple[str | None, float]:
        """The state whose service it is: named beside it, or meant by the party that the words belong to."""
        doc = self.parsed.doc
        before = start - 1
        while before > 0 and doc[before].text in {"'s", "’s", "'", "’"}:
            before -= 1
        beside = self._named(before)
        if beside is None and end < len(doc) and doc[end].lower_ == "of":
            beside = self._named(end + 1) or self._named(end + 2)
        if beside is not None:
            return beside, 0.85
        around = next((p for p in self.participants if p.start <= start and end <= p.end), None)
        if around is None or len(around.entities) != 1 or self.cast[around.entities[0]].kind != "state":
            return None, 0.0
        words = {token.lower_ for token in doc[around.start : start]}
        named = around.reason == "state beside it"
        if (not named and phrase not in self.words.returning) or words & _ANAPHORIC:
            return None, 0.0
        return around.entities[0], 0.75 if named else 0.6

    def _named(self, token: int) -> str | None:
        name = self.at.get(token)
        return name.entity if name and name.entity and self.cast[name.entity].kind == "state" else None

    def _again(self, head: Token, told: Mapping[str, Draft], phrase: str) -> Draft | None:
        """A service met before, or that of the person whose title it is part of."""
        top = head
        while top.dep_ in _MODIFYING and top.head.i > top.i:
            top = top.head
        titled = [top, *(child for child in top.children if child.dep_ == "appos")] if top is not head else []
        behind = next((self.at[token.i] for token in titled if token.i in self.at), None)
        if behind and behind.entity and (person := self.cast[behind.entity]).kind == "person" and person.state:
            state = person.state.casefold()
            return self._draft(state, phrase) if state in self.cast else None
        if phrase in told or not phrase.endswith("ministry"):
            return told.get(phrase) if phrase in self.words.returning else None
        return self._draft(self.home, phrase) if self.home else None  # that of the city where the news is from

    def _draft(self, state: str, phrase: str) -> Draft | None:
        """The body of the registry, or one that is named after its state."""
        code = self.cast[state].state or ""
        adjective = self.registry.adjective(code)
        name = f"{adjective} {phrase}"
        known = next(
            (
                m.entity
                for m in self.registry.lookup(name)
                if m.entity.kind == "organisation" and m.entity.state == code
            ),
            None,
        )
        draft = self.cast.known(known) if known else self.cast.named("organisation", name, state=code)
        draft.category = draft.category or self.words.categories[phrase]
        if normalise(draft.name) != normalise(name):
            self.cast.add_alias(draft, name)
        return draft


def find_services(
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    participants: Sequence[Participant],
    cast: Cast,
    registry: Registry,
    dateline: str | None = None,
) -> list[Linked]:
    """The services of an article in the order of the text; drafts are added to the cast."""
    found: list[Linked] = []
    match = next((m for m in registry.lookup(dateline)[:1] if m.state), None) if dateline else None
    home = (match.state or "").casefold() if match else ""
    told: dict[str, Draft] = {}
    for parsed in segments:
        at = {i: n for n in linked if n.segment == parsed.index for i in range(n.start, n.end)}
        here = [p for p in participants if p.segment == parsed.index]
        found += _Finder(parsed, at, here, cast, registry, home if home in cast else None).find(told)
    return found
