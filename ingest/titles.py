"""Titles beside a person's name: the office, the state or body it belongs to, and whether it is a former one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft, OfficeTitle
from ingest.lexicon import NounLexicon
from ingest.linking import Linked
from ingest.parsing import ParsedSegment
from ingest.syntax import chunk_start
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["read_titles"]

_FORMER = frozenset({"former", "ex", "ex-", "then", "late", "onetime", "outgoing"})
_NOT_TITLE = frozenset({"the", "a", "an", "his", "her", "their", "its", "new", "visiting", "current", "senior", "top", "mr", "mr.",
                        "mrs", "mrs.", "ms", "ms.", "'s", "’s", ",", "-", "–", "newly", "elected", "incoming", "our", "my"})  # fmt: skip
_WORD = re.compile(r"[A-Za-z]")


class _Titles:
    def __init__(
        self, parsed: ParsedSegment, linked: Sequence[Linked], cast: Cast, registry: Registry, nouns: NounLexicon
    ) -> None:
        self.parsed = parsed
        self.cast = cast
        self.registry = registry
        self.nouns = nouns
        self.at: Mapping[int, Linked] = {i: name for name in linked for i in range(name.start, name.end)}

    def read(self, person: Linked) -> None:
        doc = self.parsed.doc
        draft = self.cast[person.entity]
        head = doc[person.head]
        left = min(chunk_start(head), person.start)
        self._title(draft, left, person.start, self._of_person(head))
        for child in head.children:
            if child.dep_ == "appos" and child.i >= person.end and self.nouns.is_office(child):
                self._apposition(draft, child)
        if head.dep_ == "appos" and head.head.i < person.start and self.nouns.is_office(head.head):
            self._apposition(draft, head.head)

    def _apposition(self, draft: Draft, noun: Token) -> None:
        """`the Russian foreign minister`, `chairman of the space agency` beside the name."""
        left = chunk_start(noun)
        end = noun.i + 1
        extension = end
        body = None
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "to"} and child.i >= noun.i:
                inner = self._bodies(child.left_edge.i, child.right_edge.i + 1)
                if inner:
                    body = body or inner[0]
                if child.i == extension:
                    limit = next(
                        (t.i for t in child.subtree if t.text in {",", ";", "who", "("}), child.right_edge.i + 1
                    )
                    extension = limit
        self._title(draft, left, extension, body)

    def _of_person(self, head: Token) -> Linked | None:
        """The state in `President Park of South Korea`."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for"}:
                inner = self._bodies(child.left_edge.i, child.right_edge.i + 1)
                if inner:
                    return inner[0]
        return None

    def _bodies(self, start: int, end: int) -> list[Linked]:
        found: list[Linked] = []
        for i in range(start, end):
            name = self.at.get(i)
            if name and name.entity and name not in found and self.cast[name.entity].kind in {"state", "organisation"}:
                found.append(name)
        return found

    def _title(self, draft: Draft, start: int, end: int, after: Linked | None) -> None:
        doc = self.parsed.doc
        bodies = self._bodies(start, end)
        words, former = [], False
        for token in doc[start:end]:
            if token.lower_ in _FORMER:
                former = True
            name = self.at.get(token.i)
            if name and name.entity and name in bodies and self.cast[name.entity].kind == "state":
                continue
            if token.lower_ in _NOT_TITLE and not words:
                continue
            if token.lower_ not in _FORMER and not token.is_space:
                words.append(token)
        while words and (words[-1].lower_ in _NOT_TITLE or words[-1].lower_ in {"of", "for", "to", "and", "in", "("}):
            words.pop()
        body = self._body(bodies, after)
        if body:
            self._belongs(draft, body)
        if not words or not any(self.nouns.is_office(t) for t in words):
            return
        title = " ".join(t.text for t in words)
        span = self.parsed.sentence_span(doc[start])
        evidence = doc[start].sent.text.strip()
        draft.offices.append(OfficeTitle(title, body.entity if body else None, former, span, evidence))

    def _body(self, bodies: Sequence[Linked], after: Linked | None) -> Linked | None:
        named = [*bodies, *([after] if after else [])]
        states = [b for b in named if self.cast[b.entity].kind == "state"]
        return states[0] if states else next(iter(named), None)

    def _belongs(self, draft: Draft, body: Linked) -> None:
        other = self.cast[body.entity]
        if draft.known and (draft.state or draft.organisation):
            return
        if other.state:
            draft.votes[other.state] = draft.votes.get(other.state, 0.0) + (5.0 if other.kind == "state" else 4.0)
        elif other.kind == "organisation" and not draft.organisation:
            draft.organisation = other.id


def read_titles(
    segments: Sequence[ParsedSegment], linked: Sequence[Linked], cast: Cast, registry: Registry, nouns: NounLexicon
) -> None:
    """Give the persons of a cast the offices and the states that titles and appositions tell."""
    for parsed in segments:
        names = [name for name in linked if name.segment == parsed.index]
        titles = _Titles(parsed, names, cast, registry, nouns)
        for name in names:
            if name.entity and cast[name.entity].kind == "person":
                titles.read(name)
    _settle(segments, linked, cast)


def _settle(segments: Sequence[ParsedSegment], linked: Sequence[Linked], cast: Cast) -> None:
    """Fill the states of persons: by titles, else by the states that stand nearest to their names."""
    for name in linked:
        if not name.entity or cast[name.entity].kind != "person" or cast[name.entity].state:
            continue
        draft = cast[name.entity]
        for other in linked:
            if other.segment == name.segment and other.entity and cast[other.entity].kind == "state":
                distance = abs(other.start - name.start)
                weight = (0.6 if other.start < name.start else 0.3) / (1 + distance / 8)
                code = cast[other.entity].state or ""
                draft.votes[code] = draft.votes.get(code, 0.0) + weight
    for draft in cast.persons():
        if not draft.state and not draft.organisation and draft.votes:
            draft.state = max(sorted(draft.votes), key=lambda code: draft.votes[code])
