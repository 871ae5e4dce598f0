"""Titles beside a person's name: the office, the state or body it belongs to, and whether it is a former one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft, OfficeTitle
from ingest.entities.linking import Linked
from ingest.grammar.lexicon import NounLexicon, load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import SUBJECTS, chunk_start, clause_of
from ingest.model import Span
from ingest.offices.near_states import COUNTERPARTS, settle_states
from ingest.offices.seats import Seat, read_seat
from ingest.offices.title_words import load_title_words
from ingest.offices.wording import TitleReader, Wording
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["read_titles"]

# Titles that name no office by themselves; for a person of the reference tables the tables know which is meant.
_VAGUE = frozenset({"secretary", "chief", "boss"})
_LEADING_UNKNOWN = re.compile(
    r"\b(?:CEO|leader|commander|owner|founder|managing director|chief executive)\b", re.IGNORECASE
)
_SERVING = re.compile(r"\b(?:to|of) the (.+)$", re.IGNORECASE)
_TITLE_WEIGHT = 5.0
_APPOSED_WEIGHT = 1.0
_RANKS, _PRIVATE = load_words("persons")["ranks"], load_words("persons")["private"]


class _Titles:
    def __init__(
        self, parsed: ParsedSegment, linked: Sequence[Linked], cast: Cast, registry: Registry, nouns: NounLexicon
    ) -> None:
        self.parsed = parsed
        self.cast = cast
        self.registry = registry
        self.at: Mapping[int, Linked] = {i: name for name in linked for i in range(name.start, name.end)}
        self.words = load_title_words(nouns.english)
        self.officials: set[str] = set()  # persons with a military rank
        self.private: set[str] = set()  # persons with an occupation that is none of a state
        self.reader = TitleReader(parsed, self.at, cast, self.words)

    def read(self, person: Linked) -> None:
        """Give a person what stands before, behind and around one mention of the name."""
        doc = self.parsed.doc
        draft = self.cast[person.entity]
        head = doc[person.head]
        self._standing(person, head)
        for wording in self.reader.before(person):
            self._give(draft, wording, self._of_person(head))
        for noun in self._appositions(person, head):
            for wording in self.reader.around(noun):
                self._give(draft, wording, None)
        self._counterpart(draft, person)

    def _standing(self, person: Linked, head: Token) -> None:
        """Note the rank or the private occupation that stands right before a name or is set equal to it."""
        before = self.parsed.doc[max(head.sent.start, person.start - 1) : max(person.start + 1, person.end - 1)]
        if any(token.lower_ in _RANKS for token in before):
            self.officials.add(person.entity)
        equal = [child for child in head.children if child.dep_ == "appos" and child.i >= person.end]
        if head.dep_ == "appos" and not self.reader.is_person(head.head.i):
            equal.append(head.head)
        if any(self.words.english.lemma(token) in _PRIVATE for token in (*before[:1], *equal)):
            self.private.add(person.entity)
        elif (state := next(filter(None, map(self._state_within, equal)), None)) is not None:
            votes = self.cast[person.entity].votes
            votes[state] = votes.get(state, 0.0) + _APPOSED_WEIGHT

    def _state_within(self, noun: Token) -> str | None:
        """The state in what is set equal to a name, before any verb: "a Russian", "minister of China's ministry"."""
        for token in self.parsed.doc[noun.left_edge.i : noun.right_edge.i + 1]:
            if token.tag_[:1] in {"V", "W"}:
                return None
            name = self.at.get(token.i)
            if name and name.entity and self.cast[name.entity].kind == "state":
                return None if token == noun and name.label != "adjective" else self.cast[name.entity].state
        return None

    def _appositions(self, person: Linked, head: Token) -> list[Token]:
        """The nouns of offices that the grammar sets equal to the name."""
        found = [c for c in head.children if c.dep_ == "appos" and c.i >= person.end]
        if head.dep_ == "appos" and head.head.i < person.start and not self.reader.is_person(head.head.i):
            found.append(head.head)
        for clause in head.children:
            if clause.dep_ == "relcl" and clause.lower_ in {"is", "was", "serves"} and clause.i > person.end:
                found += [c for c in clause.children if c.dep_ == "attr"]
        if head.dep_ == "nsubj" and head.head.lower_ == "is":
            found += [c for c in head.head.children if c.dep_ == "attr"]
        return [noun for noun in found if self.words.is_behind(noun) and noun.tag_ in {"NN", "NNP"}]

    def _of_person(self, head: Token) -> Linked | None:
        """The state in `President Park of South Korea`."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
                inner = self.reader.bodies(child.left_edge.i, child.right_edge.i + 1)
                if inner:
                    return inner[0]
        return None

    def _counterpart(self, draft: Draft, person: Linked) -> None:
        """`his Russian counterpart NAME` holds in Russia the office of the one whom "his" means."""
        doc = self.parsed.doc
        left = person.start - 1
        while left > 0 and (doc[left].text in {",", "Mr", "Mr."} or self.words.is_rank(doc[left])):
            left -= 1
        if left < 1 or doc[left].lower_ not in COUNTERPARTS:
            return
        bodies = self.reader.bodies(chunk_start(doc[left]), left)
        if not bodies:
            return
        self._belongs(draft, bodies[0])
        title = self._known_office(draft) or self._likened(draft, doc[left], doc[person.head])
        if title is not None:
            span, evidence = self._place(person.start)
            draft.offices.append(OfficeTitle(title, bodies[0].entity, False, span, evidence))

    def _likened(self, draft: Draft, counterpart: Token, head: Token) -> str | None:
        """The office of the one whose counterpart somebody is: who stands in one list with that name, else who acts
        there, else whom the text named last.
        """
        verb = clause_of(counterpart)
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < counterpart.i), None)
        joined = [token.head for token in (head, counterpart) if token.dep_ == "conj"]
        for meant in filter(None, (*joined, subject)):
            if self.reader.is_person(meant.i) and (other := self.cast[self.at[meant.i].entity]) is not draft:
                return other.offices[-1].title if other.offices else self._known_office(other)
        earlier = [
            self.cast[name.entity]
            for i, name in sorted(self.at.items())
            if i < counterpart.i and name.entity != draft.id and self.reader.is_person(i)
        ]
        return next((other.offices[-1].title for other in reversed(earlier) if other.offices), None)

    def _place(self, token: int) -> tuple[Span, str]:
        sentence = self.parsed.doc[token].sent
        return self.parsed.sentence_span(self.parsed.doc[token]), sentence.text.strip()

    def _give(self, draft: Draft, wording: Wording, after: Linked | None) -> None:
        body = wording.body or after
        seat = self._seat(body, wording.title) if body else None
        if seat and seat.breakaway:
            self.private.add(draft.id)  # those who rule there act for no state that claims the land
            draft.votes.clear()
        elif body:
            self._belongs(draft, body, leads=bool(_LEADING_UNKNOWN.search(wording.title)))
        title = self._served(draft, wording.title)
        if wording.shared:
            self.officials.add(draft.id)
        if title.casefold() in _VAGUE and (known := self._known_office(draft)):
            title = known
        if not title:
            return
        span, evidence = self._place(wording.start)
        place = seat.name if seat else None
        draft.offices.append(OfficeTitle(title, body.entity if body else None, wording.former, span, evidence, place))

    def _served(self, draft: Draft, title: str) -> str:
        """A title, or of "aide of the president" the chief's where the tables have the person as one of those."""
        chief = _SERVING.search(title) if draft.known else None
        office = self.registry.office(chief[1]) if chief else None
        held = {slug for slug, _ in self.registry.offices_of(draft.iri, None)} if office else set()
        return chief[1] if chief and office in held else title

    def _seat(self, body: Linked, title: str) -> Seat | None:
        text = self.parsed.doc[body.start : body.end].text
        return read_seat(body, text, title, self.registry) if self.cast[body.entity].kind == "state" else None

    def _known_office(self, draft: Draft) -> str | None:
        """The title of the office that the tables give to a person on the day of the article."""
        if not draft.known:
            return None
        held = self.registry.offices_of(draft.iri, self.cast.published)
        return self.registry.office_title(held[-1][0]) if held else None

    def _belongs(self, draft: Draft, body: Linked, *, leads: bool = False) -> None:
        other = self.cast[body.entity]
        if draft.known and (draft.state or draft.organisation):
            return
        if other.state:
            draft.votes[other.state] = draft.votes.get(other.state, 0.0) + _TITLE_WEIGHT
        elif other.kind == "organisation" and not draft.organisation and (other.known or leads):
            draft.organisation = other.id


def read_titles(
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    cast: Cast,
    registry: Registry,
    nouns: NounLexicon,
    dateline: str | None = None,
) -> None:
    """Give the persons of a cast the offices and the states that titles and appositions tell."""
    by_segment: dict[int, list[Linked]] = {}
    officials: set[str] = set()
    private: set[str] = set()
    for name in linked:
        by_segment.setdefault(name.segment, []).append(name)
    for parsed in segments:
        names = by_segment.get(parsed.index, [])
        titles = _Titles(parsed, names, cast, registry, nouns)
        for name in names:
            if name.entity and cast[name.entity].kind == "person":
                titles.read(name)
        officials |= titles.officials
        private |= titles.private
    _recall_holders(cast, registry)
    officials.update(draft.id for draft in cast.persons() if draft.offices)
    settle_states(segments, by_segment, cast, officials - private, _state_of(dateline, registry))


def _recall_holders(cast: Cast, registry: Registry) -> None:
    """`President Yoon`: a bare surname with a title is the holder of that office in its state, else in one named."""
    if cast.published is None:
        return
    codes = [draft.state for draft in cast if draft.kind == "state" and draft.state]
    for draft in list(cast.persons()):
        if draft.known or " " in draft.name or not draft.offices:
            continue
        for code in sorted(draft.votes, key=lambda code: -draft.votes[code])[:1] or codes:
            holder = registry.holder(draft.offices[0].title, code, cast.published)
            if holder and normalise(draft.name) in normalise(holder.entity.name).split():
                draft.state = code
                if cast.adopt(draft, holder.entity):
                    break


def _state_of(place: str | None, registry: Registry) -> str | None:
    """The code of the state where the place of a dateline lies."""
    match = next(iter(registry.lookup(place)), None) if place else None
    return match.state if match and match.entity.kind in {"state", "place"} else None
