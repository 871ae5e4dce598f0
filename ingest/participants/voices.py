"""Whose words are whose where no verb of saying in the sentence tells it, and words that somebody did not say.

"According to NAME", a headline that ends ": NAME", and a quotation that runs on over sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.discourse import Turn
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.quotations import Party, said_words
from ingest.grammar.syntax import clause_of, is_verb
from ingest.modality.negation import is_denied_here

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

__all__ = [
    "according_to",
    "named_behind_colon",
    "quotations_over_sentences",
    "unsaid_words",
    "voices_in_quotations",
    "voices_in_sentence",
]

_TELLING = load_words("discourse")["telling"]
_MARK = '"'
_CLOSING = frozenset({".", ",", "!", "?", "…", ")", "]"})
_LONGEST_NAME = 5  # words behind a headline's colon


def voices_in_sentence(parsed: ParsedSegment, sentence: DocSpan, parties: Sequence[Party]) -> Iterator[tuple[int, str]]:
    """The words of a sentence with who says them by "according to" or behind a headline's colon."""
    told = list(according_to(sentence, {party.head: party for party in parties if party.entities}))
    if parsed.segment.kind == "headline" and (behind := named_behind_colon(sentence, parties)):
        told.append(behind)
    for party, words in told:
        yield from ((word.i, party.entities[0]) for word in words)


def voices_in_quotations(
    parsed: ParsedSegment, turns: Sequence[Turn], speakers: Mapping[tuple[int, int], str]
) -> Iterator[tuple[int, str]]:
    """The words of the quotations of a paragraph that run over sentences, with who speaks at their beginning or end."""
    at = {turn.start: turn for turn in turns if turn.segment == parsed.index}
    for run in quotations_over_sentences(parsed.doc):
        first, last = (at.get(parsed.doc[i].sent.start) for i in (run[0], run[-1]))
        begun = (first.speaker if first else None) or speakers.get((parsed.index, run[0]))
        speaker = begun or (last.speaker if last else None)
        if speaker:
            yield from ((i, speaker) for i in run)


def according_to(sentence: DocSpan, by_head: Mapping[int, Party]) -> Iterator[tuple[Party, list[Token]]]:
    """Each party that a sentence gives its words to by "according to", with the words of that clause."""
    for token in sentence:
        if token.lower_ != "according" or token.head.i == token.i:
            continue
        inner = (deep for child in token.children if child.lower_ == "to" for deep in child.children)
        party = next((by_head[deep.i] for deep in inner if deep.i in by_head), None)
        if party:
            own = {word.i for word in token.subtree}
            yield party, [word for word in clause_of(token.head).subtree if word.i not in own]


def named_behind_colon(sentence: DocSpan, parties: Sequence[Party]) -> tuple[Party, list[Token]] | None:
    """The party that a headline names behind its last colon, with the words before it: "Fiji sank ship: Mali"."""
    colon = next((token for token in reversed(sentence) if token.text == ":"), None)
    if colon is None:
        return None
    behind = [t for t in sentence if t.i > colon.i and not t.is_space and t.text not in _CLOSING]
    if not 0 < len(behind) <= _LONGEST_NAME or any(is_verb(t) for t in behind):
        return None
    party = next((p for p in parties if p.entities and p.head == behind[-1].i), None)
    before = [t for t in sentence if t.i < colon.i]
    return (party, before) if party and any(t.tag_[:1] in "VN" for t in before) else None


def unsaid_words(sentence: DocSpan, english: English) -> Iterator[int]:
    """The words that are told not to have been said: "did not confirm"; "does not believe that …" says."""
    for verb in sentence:
        if is_verb(verb) and english.lemma(verb) in _TELLING and is_denied_here(verb, english):
            yield from (word.i for word in said_words(verb, sentence))


def quotations_over_sentences(doc: Doc) -> list[range]:
    """The words between straight quotation marks, each run from its mark on, where it holds more than one sentence.

    A straight mark opens where a word follows it at once and none is open; one that never closes goes on to the end of
    the paragraph, as the quotation of several paragraphs does.
    """
    found: list[range] = []
    begun: int | None = None
    for token in doc:
        if token.text != _MARK:
            continue
        if begun is None and _may_open(token):
            begun = token.i + 1
        elif begun is not None and _may_close(token):
            found.append(range(begun, token.i))
            begun = None
    if begun is not None:
        found.append(range(begun, len(doc)))
    return [run for run in found if run and doc[run[0]].sent.start != doc[run[-1]].sent.start]


def _may_open(mark: Token) -> bool:
    after = mark.i + 1 < len(mark.doc) and not mark.whitespace_
    before = mark.i == 0 or bool(mark.nbor(-1).whitespace_) or not mark.nbor(-1).text[-1:].isalnum()
    return after and before


def _may_close(mark: Token) -> bool:
    return mark.i > 0 and not mark.nbor(-1).whitespace_
