"""Who "we" is in a text that its authors sign: a joint statement, a communiqué, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.grammar.lexicon import load_words
from ingest.grammar.quotations import Party

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["authors_in_heading", "authors_in_lead", "is_signed"]

_WORDS = load_words("discourse")
_SIGNED, _PERSONS = _WORDS["signed"], _WORDS["persons"]
_BY = frozenset({"by", "from", "of", "between"})
_ABOUT = frozenset(
    {"on", "about", "at", "in", "after", "before", "for", "to", "regarding", "during", "following", "with"}
)
_MOST = 8  # authors


def is_signed(sentence: DocSpan) -> bool:
    """Whether a heading names a kind of text that its authors sign: "Joint Statement", "Leaders' Communiqué"."""
    return any(token.lower_ in _SIGNED for token in sentence)


def authors_in_heading(sentence: DocSpan, parties: Sequence[Party]) -> tuple[str, ...]:
    """Those whom a heading says to sign the text: "Joint Statement on Trade by the President and the Premier"."""
    signed = next((token.i for token in sentence if token.lower_ in _SIGNED), None)
    if signed is None:
        return ()
    start = next((t.i for t in sentence if t.i > signed and t.lower_ in _BY), None)
    if start is None:
        return ()
    end = next((t.i for t in sentence if t.i > start + 1 and t.lower_ in _ABOUT), sentence.end)
    return _together(p for p in parties if start < p.head < end)


def authors_in_lead(sentence: DocSpan, parties: Sequence[Party], cast: Cast) -> tuple[str, ...]:
    """The leaders whom the first sentence of a signed text names: "We, the leaders of Mali and Chad, …"."""
    first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
    if first is not None and first.lower_ == "we":
        end = next((t.i for t in sentence if t.i > first.i and t.dep_ == "ROOT"), sentence.end)
        return _together(p for p in parties if p.head < end) if _leads(sentence[1 : end - sentence.start]) else ()
    if not _leads(sentence):
        return ()
    found = _together(p for p in parties if cast[p.entities[0]].kind == "person")
    return found if len(_states(found, cast)) >= 2 else ()


def _leads(words: Sequence[Token] | DocSpan) -> bool:
    """Whether some words speak of several holders of office: "the leaders", "Defence Ministers"."""
    return any(t.lower_[-1:] == "s" and t.lower_.rstrip("s’'") in _PERSONS for t in words)


def _states(entities: Sequence[str], cast: Cast) -> set[str]:
    return {cast[entity].state or entity for entity in entities}


def _together(parties: Iterable[Party]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(entity for party in parties for entity in party.entities))
    return found if len(found) <= _MOST else ()
