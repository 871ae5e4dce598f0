"""How many of a weapon a transfer moves and for which sum: numbers and sums that belong to the weapon or its trade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.arms.trade import TradeWords
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.numerals import read_numeral
from ingest.grammar.quantities import Money, Quantity, find_money, find_quantities
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["AmountReader"]

_NEAR = 20  # characters between a count and the weapon that it counts
_PARTED = re.compile(r"[,;:()]|\b(?:and|or|for|to|from|with|in|on|by|at|under|including)\b", re.IGNORECASE)
_OWNERS = frozenset({"DT", "PRP$", "JJ", "POS"})  # "of its", "of an initial"
_FRACTIONS = frozenset({"half", "third", "quarter", "part", "rest", "remainder", "majority", "bulk"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod", "quantmod"})
_APART = frozenset({"conj", "relcl", "advcl", "parataxis"})  # what lies beyond is another deed
_FOR = frozenset({"for", "at"})
_EACH = re.compile(r"\s*(?:each|apiece|a piece|per)\b", re.IGNORECASE)
_FARTHEST = 6  # tokens from "worth" back to what has it
_HIGHEST = 8  # steps from a sum up to what it is the sum of


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads the count and the sum of a weapon; `at` has the names of the segment by token."""

    words: TradeWords
    english: English
    at: Mapping[int, Linked]

    def count(self, weapon: Token) -> float | None:
        """The number that counts a weapon; of "five of the 36" the five, of "the first of the 36" none."""
        doc, sentence = weapon.doc, weapon.sent
        name = self.at.get(weapon.i)
        place = doc[name.start if name else weapon.i].idx - sentence.start_char
        text = sentence.text
        counts = [q for q in find_quantities(text) if q.unit is None and not self._is_named(q, weapon)]
        near = [q for q in counts if 0 <= place - q.end <= _NEAR and not _PARTED.search(text, q.end, place)]
        if not near:
            return None
        return self._of_whole(near[-1], weapon, counts)

    def _is_named(self, number: Quantity, weapon: Token) -> bool:
        """Whether a number is part of a name: "Leopard 2"."""
        sentence = weapon.sent
        span = weapon.doc.char_span(
            sentence.start_char + number.start, sentence.start_char + number.end, alignment_mode="expand"
        )
        return span is not None and any(token.i in self.at for token in span)

    def _of_whole(self, whole: Quantity, weapon: Token, counts: list[Quantity]) -> float | None:
        """A count, or the part of it that the text speaks of."""
        sentence = weapon.sent
        before = [t for t in sentence if t.idx - sentence.start_char < whole.start]
        while before and before[-1].tag_ in _OWNERS:
            before.pop()
        if len(before) < 2 or before[-1].lower_ != "of":
            return whole.value
        part = before[-2]
        end = part.idx + len(part) - sentence.start_char
        if number := next((q for q in counts if q.end == end), None):
            return number.value
        if part.tag_ == "CD":
            read = read_numeral(part.text)
            return float(read) if read is not None else None
        return whole.value if is_noun(part) and part.lower_ not in _FRACTIONS else None

    def value(self, weapon: Token, word: Token | None) -> str | None:
        """The sum that hangs on the phrase of a weapon or else on the word of trade that moves it, as it is written.

        Where the text has no such word, a deal or a payment that the weapon itself belongs to may bear it.
        """
        borne = list(self._borne(weapon))
        phrase = _phrase(weapon)
        own = [money for money, bearer, _ in borne if bearer in phrase]
        if own:
            return own[0].words
        shared = [(money, place) for money, bearer, place in borne if self._is_of(bearer, word or weapon)]
        behind = [money for money, place in shared if place > weapon.i]
        if behind:
            return behind[0].words
        first = min((t.i for t in weapon.sent if self._is_thing(t)), default=weapon.i)
        return next((money.words for money, place in reversed(shared) if place < first), None)

    def _borne(self, weapon: Token) -> Iterator[tuple[Money, Token, int]]:
        """The sums of a weapon's sentence, with the word that each belongs to and its place."""
        sentence, doc = weapon.sent, weapon.doc
        for money in find_money(sentence.text):
            if _EACH.match(sentence.text, money.end):
                continue  # the price of one
            start, end = sentence.start_char + money.start, sentence.start_char + money.end
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and (bearer := self._bearer_of(span)) is not None:
                yield money, bearer, span.start

    def _bearer_of(self, span: Span) -> Token | None:
        """What a sum belongs to: what it measures, what grammar ties it to, what stands before its "worth"."""
        return self._behind(span) or self._bearer(span.root) or self._valued(span)

    def _valued(self, span: Span) -> Token | None:
        """The noun before "worth" that the parser ties to the verb: "under a contract of October 2018 worth $5 bn"."""
        if span.start == 0 or span.doc[span.start - 1].lower_ != "worth":
            return None
        for token in reversed(span.doc[max(span.sent.start, span.start - 1 - _FARTHEST) : span.start - 1]):
            if is_verb(token) or token.is_punct:
                return None
            if self._bears(token):
                return token
        return None

    def _behind(self, span: Span) -> Token | None:
        """What stands right behind a sum that it measures: "$2 bn in arms sales", "$2 bn of jets"."""
        follow = span.doc[span.end] if span.end < len(span.doc) else span.root
        if follow.lower_ not in {"in", "of"}:
            return None
        return next((c for c in follow.children if c.dep_ == "pobj" and self._bears(c)), None)

    def _bearer(self, token: Token) -> Token | None:
        """The word of trade or the weapon that a sum belongs to, over prepositions, prices and what has that worth."""
        preposition = ""
        for _ in range(_HIGHEST):
            above = token.head
            if above.i == token.i:
                return None
            if self._bears(above):
                return above
            if is_verb(above) and above.dep_ != "acl":
                if self.english.lemma(above) in self.words.worth and not _is_relative(above):
                    return self._worthy(above)
                if above.dep_ != "relcl":
                    return above if preposition in _FOR else None  # "approved the sale of jets to Oslo for $2 bn"
            elif not self._passes(above, preposition):
                return None
            preposition = above.lower_ if above.tag_ == "IN" else preposition
            token = above
        return None

    def _worthy(self, verb: Token) -> Token | None:
        """What has a worth as the subject of a verb: "the contract is worth", "the price of the jets was"."""
        for subject in (c for c in verb.children if c.dep_ in SUBJECTS):
            if self._bears(subject):
                return subject
            if self.english.lemma(subject) in self.words.prices:
                below = (c for prep in subject.children if prep.lower_ == "of" for c in prep.children)
                return next((c for c in below if self._bears(c)), None)
        return None

    def _bears(self, word: Token) -> bool:
        """Whether a word may have a price: one of trade or of paying, or a weapon."""
        return (
            self._is_thing(word)
            or self.words.kind(word, self.english) is not None
            or self.english.lemma(word) in self.words.priced
        )

    def _is_thing(self, word: Token) -> bool:
        """Whether a word is a weapon or what one modifies."""
        parts = (word, *(child for child in word.children if child.dep_ in _MODIFIERS))
        return any((name := self.at.get(part.i)) is not None and name.label == "weapon" for part in parts)

    def _passes(self, word: Token, preposition: str) -> bool:
        """Whether a sum belongs to what is above a word; "from Norway for $2 bn" is no sum of Norway."""
        if word.tag_ in {"IN", "TO", "CD", "$"} or word.lower_ == "worth" or word.dep_ == "acl":
            return True
        if self.english.lemma(word) in self.words.prices:
            return True
        return word.i in self.at and preposition in _FOR

    def _is_of(self, bearer: Token, word: Token) -> bool:
        """Whether a word that has a price is the word of trade, or a deal or a payment in the same clause."""
        if bearer.i == word.i:
            return True
        if self._is_thing(bearer) or self.words.kind(bearer, self.english) in {"give", "take"}:
            return False
        above, here = [bearer, *bearer.ancestors], [word, *word.ancestors]
        common = next((token for token in above if token in here), None)
        if common is None:
            return False
        steps = above[: above.index(common)] + here[: here.index(common)]
        return not any(token.dep_ in _APART for token in steps)


def _is_relative(verb: Token) -> bool:
    """Whether the subject of a verb is the pronoun of its relative clause: "which is worth"."""
    return verb.dep_ == "relcl" and not any(c.dep_ in SUBJECTS and c.tag_[:1] != "W" for c in verb.children)


def _phrase(weapon: Token) -> list[Token]:
    """The words that a weapon modifies, itself among them: of "Rafale fighter jets" both its name and the jets."""
    found = [weapon]
    while found[-1].dep_ in _MODIFIERS and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found
