"""What descriptions and pronouns refer to, by rules over the discourse; below a threshold nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.discourse import PARTY_KINDS, Resolution, Turn, named_in
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.quotations import Party, is_unnamed, marks_left_open, quoted_words, said_words, subject_of
from ingest.grammar.syntax import is_verb
from ingest.offices.bearers import Bearers
from ingest.participants.antecedents import blamers, find_antecedent, parties_beside
from ingest.participants.armed_groups import latest_group
from ingest.participants.authorship import authors_in_heading, authors_in_lead, is_signed
from ingest.participants.groups import is_bare, number_meant, parties_meant
from ingest.participants.pairs import is_aside, joined_pair, latest_pair
from ingest.participants.voices import unsaid_words, voices_in_quotations, voices_in_sentence
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["History"]

_HE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_WE = frozenset({"we", "us", "our", "ours"})
_I = frozenset({"i", "me", "my", "mine"})
_WORDS = load_words("discourse")
_PERSONS, _BODIES, _SAYING = _WORDS["persons"], _WORDS["bodies"], _WORDS["saying"]
_PERSON = frozenset({"person"})
_THINGS = frozenset({"state", "organisation"})
_TOGETHER, _STATES, _ORGANS = _WORDS["together"], _WORDS["states"], _WORDS["organs"]
_SOVEREIGN = frozenset({"president", "minister", "premier", "spokesman", "spokeswoman", "king"})
_LOCAL = 3  # sentences that "the government" looks back
_HEAD = 3  # sentences at the beginning that may say who signs
_GROUP = 7  # one more than the sentences that "the two sides" looks back


class History:
    """The discourse so far: the sentences with their parties, the latest last."""

    def __init__(self, cast: Cast, english: English, registry: Registry) -> None:
        self.cast = cast
        self.english = english
        self.registry = registry
        self._bearers = Bearers(cast, english, registry)
        self.turns: list[Turn] = []
        self.speakers: dict[tuple[int, int], str] = {}  # (segment, token) → who says it by a verb of saying beside it
        self.voices: dict[tuple[int, int], str] = {}  # the same where no such verb tells it: see `voices`
        self.unsaid: set[tuple[int, int]] = set()  # what somebody is told not to have said
        self._in_quotation: int | None = None
        self._signed = False
        self.authors: tuple[str, ...] = ()  # of a text that they sign
        self.unresolved = 0

    # -- reading ---------------------------------------------------------------------------------------------------

    def enter(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> None:
        """Begin a sentence: its parties are known but for pronouns, and who speaks is found."""
        turn = Turn(parsed.index, sentence.start)
        for party in parties:
            subject = parsed.doc[party.head].dep_ in {"nsubj", "nsubjpass"}
            turn.parties += [(entity, subject) for entity in party.entities]
            if len(party.entities) > 1:
                turn.groups.append(party.entities)
        turn.pair, turn.aside = joined_pair(sentence, parties, self.cast), is_aside(sentence, self.english)
        self.turns.append(turn)
        self._sign(parsed, sentence, parties)
        self._speak(parsed, sentence, parties, turn)

    def _sign(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> None:
        """Note who signs the text, where its heading or its first sentence says so."""
        if self.authors or len(self.turns) > _HEAD:
            return
        if parsed.segment.kind == "headline":
            self._signed = self._signed or is_signed(sentence)
            self.authors = authors_in_heading(sentence, parties)
        elif self._signed or sentence.text[:2] == "We":
            self.authors = authors_in_lead(sentence, parties, self.cast)

    def close(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> None:
        """End a sentence: pronouns count as parties for what follows, and a pronoun may be its speaker."""
        turn = self.turns[-1]
        for party in parties:
            if party.form in {"pronoun"}:
                subject = parsed.doc[party.head].dep_ in {"nsubj", "nsubjpass"}
                turn.parties += [(entity, subject) for entity in party.entities]
        if turn.speaker is None:
            self._speak(parsed, sentence, parties, turn)
        self.unsaid |= {(parsed.index, word) for word in unsaid_words(sentence, self.english)}
        found = [*voices_in_sentence(parsed, sentence, parties)]
        if sentence.end == len(parsed.doc):
            found += voices_in_quotations(parsed, self.turns, self.speakers)
        for word, speaker in found:
            self.voices.setdefault((parsed.index, word), speaker)

    def voice(self, segment: int, token: int) -> str | None:
        """Who says a word, if the text does not say it itself."""
        if (segment, token) in self.unsaid:
            return None
        return self.speakers.get((segment, token)) or self.voices.get((segment, token))

    def _speak(self, parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party], turn: Turn) -> None:
        by_head = {party.head: party for party in parties if party.entities}
        hidden = False
        for token in sentence:
            if not is_verb(token) or self.english.lemma(token) not in _SAYING:
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

    def _recent(self, kinds: frozenset[str], back: int) -> Iterator[str]:
        """The parties of some kinds, nearest sentence first, subjects first within it."""
        for turn in self.turns[: -back - 1 : -1]:
            yield from named_in(turn, kinds, self.cast)

    def holder(self, phrase: Sequence[str], body: str) -> str | None:
        """The person whom the text gave an office of a state or body with these words, the noun last."""
        return self._bearers.of_body(phrase, body)

    def description(self, noun: Token, start: int, group: str) -> Resolution | None:
        """Whom a noun without a name beside it means."""
        words = {t.lower_ for t in noun.doc[start : noun.i]}
        lemma = self.english.lemma(noun)
        plural = noun.tag_ in {"NNS", "NNPS"}
        number = number_meant(noun, start) if plural else None
        if number or (plural and lemma in _TOGETHER and is_bare(noun)):
            return self._several(lemma, number)
        definite = bool(words & {"the", "this", "that", "his", "her", "its", "their", "our"})
        if not plural and lemma in _BODIES and definite:
            body = next(self._recent(frozenset({"organisation"}), 4), None)
            if body:
                return Resolution("anaphor", (body,), 0.6, "the body named before")
            if lemma not in _ORGANS:
                return None
        if (not plural and group in {"office", "person"}) or lemma in {"president", "minister", "premier"}:
            return (
                self._office([t.lower_ for t in noun.doc[start : noun.i]] + [lemma], definite) if not plural else None
            )
        if lemma == "counterpart" or (plural and lemma in _STATES):
            return None  # several states are not the one that is spoken of
        owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.lower_ in _IT | _THEY | _HE), None)
        if definite and owner is None and group in {"government", "military", "office", "people", "platform"}:
            return self._local(0.5)
        return None

    def armed_group(self) -> str | None:
        """The armed group that was named last."""
        return latest_group([named_in(turn, PARTY_KINDS, self.cast) for turn in reversed(self.turns)], self.cast)

    def _several(self, lemma: str, number: int | None) -> Resolution | None:
        kinds = _PERSON if lemma in _PERSONS else _THINGS
        if kinds is _THINGS and number in {2, None} and (pair := latest_pair(self.turns[:-_GROUP:-1], self.cast)):
            return Resolution("both", pair, 0.7 if number else 0.6, "the pair joined before")
        for accepted in (kinds, PARTY_KINDS):
            found = parties_meant(
                number, [named_in(turn, accepted, self.cast) for turn in self.turns[:-_GROUP:-1]], self.cast
            )
            if found:
                return Resolution("both", found, 0.7 if number else 0.6, "the parties named before")
        return None

    def _office(self, phrase: Sequence[str], definite: bool) -> Resolution | None:
        named = (entity for turn in reversed(self.turns) for entity in named_in(turn, _PERSON, self.cast))
        if person := self._bearers.first(phrase, named):
            return Resolution("anaphor", (person,), 0.65, "the person of that title")
        return self._local(0.35) if definite and phrase[-1] in _SOVEREIGN else None

    def _local(self, score: float) -> Resolution | None:
        """The state that the text is speaking of."""
        for entity in self._recent(PARTY_KINDS, _LOCAL):
            draft = self.cast[entity]
            if draft.state:
                identifier = draft.state.casefold()
                if identifier in self.cast:
                    return Resolution("anaphor", (identifier,), score, "the state spoken of")
        return None

    def pronoun(self, segment: int, token: Token, parties: Sequence[Party]) -> Resolution | None:
        """Whom a pronoun means."""
        word = token.lower_
        if word in _WE or word in _I:
            speaker = (
                self.speakers.get((segment, token.i))
                or self.turns[-1].speaker
                or (self._carried(segment) if self.turns[-1].quoted else None)
            )
            if speaker:
                return Resolution("speaker", (speaker,), 0.7, "who speaks")
            signing = bool(self.authors) and not self.turns[-1].quoted and (word in _WE or len(self.authors) == 1)
            return Resolution("speaker", self.authors, 0.6, "who signs the text") if signing else None
        before = [p for p in parties if p.start < token.i and p.form != "speaker"]
        if word in _HE:
            return find_antecedent(token, before, self.turns, _PERSON, self.cast, score=0.65)
        if word in _IT:
            barred = parties_beside(token, parties) | blamers(token, before, self.english)
            return find_antecedent(token, before, self.turns, _THINGS, self.cast, score=0.5, barred=barred)
        if word in _THEY:
            groups = [p.entities for p in before if len(p.entities) > 1] or [
                g for t in self.turns[-2:] for g in t.groups
            ]
            if groups:
                return Resolution("pronoun", groups[-1], 0.5, "the group before")
            return find_antecedent(token, before, self.turns, _THINGS, self.cast, score=0.4)
        return None
