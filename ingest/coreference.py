"""What descriptions and pronouns refer to, by rules over the discourse; below a threshold nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ingest.cast import Cast
from ingest.language import English
from ingest.lexicon import load_words
from ingest.parsing import ParsedSegment
from ingest.quotations import Party, is_unnamed, marks_left_open, quoted_words, said_words, subject_of
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["History", "Resolution"]

_Resolved = Literal["anaphor", "both", "pronoun", "speaker"]
_HE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_WE = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine"})
_WORDS = load_words("discourse")
_PERSONS, _BODIES, _SAYING = _WORDS["persons"], _WORDS["bodies"], _WORDS["saying"]
_LOCAL = 3  # sentences that "the government" looks back


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a description or a pronoun means, how sure, and by which rule."""

    form: _Resolved
    entities: tuple[str, ...]
    score: float
    reason: str


@dataclass(slots=True)
class _Turn:
    """One sentence that was read: who was named in it, subjects first, and who speaks in it."""

    segment: int
    start: int
    parties: list[tuple[str, bool]] = field(default_factory=list)  # (entity, is a subject)
    groups: list[tuple[str, ...]] = field(default_factory=list)  # entities that stood together
    speaker: str | None = None
    quoted: bool = False


class History:
    """The discourse so far: the sentences with their parties, the latest last."""

    def __init__(self, cast: Cast, english: English, registry: Registry) -> None:
        self.cast = cast
        self.english = english
        self.registry = registry
        self.turns: list[_Turn] = []
        self.speakers: dict[tuple[int, int], str] = {}  # (segment, token) → who says it
        self._in_quotation: int | None = None
        self.unresolved = 0

    # -- reading ---------------------------------------------------------------------------------------------------

    def enter(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> None:
        """Begin a sentence: its parties are known but for pronouns, and who speaks is found."""
        turn = _Turn(parsed.index, sentence.start)
        for party in parties:
            subject = parsed.doc[party.head].dep_ in {"nsubj", "nsubjpass"}
            turn.parties += [(entity, subject) for entity in party.entities]
            if len(party.entities) > 1:
                turn.groups.append(party.entities)
        self.turns.append(turn)
        self._speak(parsed, sentence, parties, turn)

    def close(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> None:
        """End a sentence: pronouns count as parties for what follows, and a pronoun may be its speaker."""
        turn = self.turns[-1]
        for party in parties:
            if party.form in {"pronoun"}:
                subject = parsed.doc[party.head].dep_ in {"nsubj", "nsubjpass"}
                turn.parties += [(entity, subject) for entity in party.entities]
        if turn.speaker is None:
            self._speak(parsed, sentence, parties, turn)

    def _speak(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party], turn: _Turn) -> None:
        by_head = {party.head: party for party in parties if party.entities}
        hidden = False
        for token in sentence:
            if token.tag_[:1] != "V" or self.english.lemma(token) not in _SAYING:
                continue
            subject = subject_of(token, by_head)
            if is_unnamed(token):
                hidden = True  # a source that will not be named is nobody's claim, nor that of who spoke before
                continue
            if subject is None:
                continue
            turn.speaker = turn.speaker or subject.entities[0]
            for word in said_words(token, sentence):
                self.speakers.setdefault((parsed.index, word.i), subject.entities[0])
        quoted = quoted_words(sentence, self._in_quotation == parsed.index)
        turn.quoted = bool(quoted)
        speaker = turn.speaker or (None if hidden else self._carried(parsed.index))
        if quoted and speaker:
            for i in quoted:
                self.speakers.setdefault((parsed.index, i), speaker)
        balance = marks_left_open(sentence)
        if balance > 0:
            self._in_quotation = parsed.index
        elif balance < 0 or self._in_quotation != parsed.index:
            self._in_quotation = None

    def _carried(self, segment: int) -> str | None:
        """The speaker of the sentence before, for a quotation that goes on."""
        for turn in self.turns[-2:-4:-1]:
            if turn.speaker and (turn.segment >= segment - 1):
                return turn.speaker
        return None

    # -- answering -------------------------------------------------------------------------------------------------

    def _recent(self, kinds: frozenset[str], back: int = 12) -> list[tuple[str, bool, int]]:
        """(entity, is a subject, sentences back) of some kinds, nearest sentence first, subjects first within it."""
        found = []
        for distance, turn in enumerate(reversed(self.turns[-back:])):
            ordered = sorted(turn.parties, key=lambda p: not p[1])
            found += [(e, s, distance + 1) for e, s in ordered if self.cast[e].kind in kinds]
        return found

    def holder(self, office: str, state: str) -> str | None:
        """The person of a state whom the text gave an office with this noun."""
        for draft in reversed([*self.cast.persons()]):
            if draft.state == self.cast[state].state and any(
                office in o.title.casefold().split() or o.title.casefold().endswith(office) for o in draft.offices
            ):
                return draft.id
        return None

    def description(self, noun: Token, start: int, group: str) -> Resolution | None:
        """Whom a noun without a name beside it means."""
        words = {t.lower_ for t in noun.doc[start : noun.i]}
        lemma = self.english.lemma(noun)
        plural = noun.tag_ in {"NNS", "NNPS"}
        if plural and words & {"two", "both"} and lemma != "day":
            return self._both(lemma)
        definite = bool(words & {"the", "this", "that", "his", "her", "its", "their", "our"})
        if not plural and lemma in _BODIES and definite:
            bodies = self._recent(frozenset({"organisation"}), 4)
            if bodies:
                return Resolution("anaphor", (bodies[0][0],), 0.6, "the body named before")
            if lemma not in {"ministry", "department", "embassy", "agency", "council", "commission", "party"}:
                return None
        if (not plural and group in {"office", "person"}) or lemma in {"president", "minister", "premier"}:
            return self._office(lemma, definite) if not plural else None
        if lemma == "counterpart":
            return None
        owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.lower_ in _IT | _THEY | _HE), None)
        if (
            group in {"government", "military", "office", "people", "platform"}
            and (definite or plural)
            and owner is None
        ):
            return self._local(0.5 if definite else 0.35)
        return None

    def _both(self, lemma: str) -> Resolution | None:
        kinds = frozenset({"person"}) if lemma in _PERSONS else frozenset({"state", "organisation"})
        for accepted in (kinds, frozenset({"state", "person", "organisation"})):
            seen: dict[str, str] = {}
            for entity, _, _ in self._recent(accepted, 6):
                principal = self.cast[entity].state or entity
                seen.setdefault(principal, entity)
                if len(seen) == 2:
                    return Resolution("both", tuple(seen.values()), 0.7, "the two parties named before")
        return None

    def _office(self, lemma: str, definite: bool) -> Resolution | None:
        for draft in reversed([*self.cast.persons()]):
            if (
                any(lemma in office.title.casefold() for office in draft.offices)
                and draft.mentions
                and self._met(draft.id)
            ):
                return Resolution("anaphor", (draft.id,), 0.65, "the person of that title")
        return (
            self._local(0.35)
            if definite and lemma in {"president", "minister", "premier", "spokesman", "spokeswoman", "king"}
            else None
        )

    def _met(self, entity: str) -> bool:
        return any(entity == e for turn in self.turns for e, _ in turn.parties)

    def _local(self, score: float) -> Resolution | None:
        """The state that the text is speaking of."""
        for entity, _, _ in self._recent(frozenset({"state", "person", "organisation"}), _LOCAL):
            draft = self.cast[entity]
            if draft.state:
                identifier = draft.state.casefold()
                if identifier in self.cast:
                    return Resolution("anaphor", (identifier,), score, "the state spoken of")
        return None

    def pronoun(self, segment: int, token: Token, parties: Sequence[Party]) -> Resolution | None:
        """Whom a pronoun means."""
        word = token.lower_
        if word in _WE:
            speaker = (
                self.speakers.get((segment, token.i))
                or self.turns[-1].speaker
                or (self._carried(segment) if self.turns[-1].quoted else None)
            )
            return Resolution("speaker", (speaker,), 0.7, "who speaks") if speaker else None
        before = [p for p in parties if p.start < token.i and p.form != "speaker"]
        if word in _HE:
            return self._antecedent(before, frozenset({"person"}), token, 0.65)
        if word in _IT:
            return self._antecedent(before, frozenset({"state", "organisation"}), token, 0.5, _beside(token, parties))
        if word in _THEY:
            groups = [p.entities for p in before if len(p.entities) > 1] or [
                g for t in self.turns[-2:] for g in t.groups
            ]
            if groups:
                return Resolution("pronoun", groups[-1], 0.5, "the group before")
            return self._antecedent(before, frozenset({"state", "organisation"}), token, 0.4)
        return None

    def _antecedent(
        self,
        before: Sequence[Party],
        kinds: frozenset[str],
        token: Token,
        score: float,
        barred: frozenset[str] = frozenset(),
    ) -> Resolution | None:
        own = [
            p
            for p in before
            if len(p.entities) == 1
            and self.cast[p.entities[0]].kind in kinds
            and p.form != "adjective"
            and p.entities[0] not in barred
        ]
        subjects = [p for p in own if token.doc[p.head].dep_ in {"nsubj", "nsubjpass"}]
        if token.tag_ == "PRP$" or token.head.dep_ not in {"ROOT"}:
            for choice in (subjects, own):
                if choice:
                    return Resolution("pronoun", choice[-1].entities, score, "the subject before")
        for turn in reversed(self.turns[-4:-1]):
            ranked = sorted(turn.parties, key=lambda p: not p[1])
            for entity, _ in ranked:
                if self.cast[entity].kind in kinds and entity not in barred:
                    return Resolution("pronoun", (entity,), score - 0.1, "the subject of the sentence before")
        if own:
            return Resolution("pronoun", own[-1].entities, score - 0.15, "the name before")
        return None


def _beside(token: Token, parties: Sequence[Party]) -> frozenset[str]:
    """The other parties of a subject's verb, which it cannot mean: "it shipped arms to the Somali army"."""
    found: set[str] = set()
    if token.dep_ in {"nsubj", "nsubjpass"}:
        for party in parties:
            head = token.doc[party.head]
            above = head.head.head if head.dep_ == "pobj" else head.head
            if head.i > token.i and head.dep_ in {"dobj", "pobj", "dative"} and above.i == token.head.i:
                found.update(party.entities)
    return frozenset(found)
