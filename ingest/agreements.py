"""Agreements that a text describes without a name of their own: "the border agreement", "a deal on gas"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cast import Cast
from ingest.language import English
from ingest.linking import Linked
from ingest.model import Mention
from ingest.parsing import ParsedSegment
from ingest.syntax import chunk_start, is_noun

__all__ = ["find_agreements"]

_NOUNS = frozenset(
    {
        "agreement",
        "treaty",
        "pact",
        "accord",
        "memorandum",
        "mou",
        "deal",
        "contract",
        "protocol",
        "convention",
        "truce",
        "ceasefire",
        "declaration",
        "charter",
        "communique",
        "roadmap",
    }
)
_PROGRAMMES = frozenset({"programme", "program"})
_COMMON = frozenset(
    {"cooperation", "co-operation", "assistance", "partnership", "exchange", "collaboration", "joint", "bilateral"}
)
_LEADING = frozenset(
    {
        "new",
        "latest",
        "recent",
        "last",
        "first",
        "second",
        "next",
        "same",
        "other",
        "such",
        "any",
        "final",
        "possible",
        "potential",
        "proposed",
        "key",
        "major",
        "historic",
        "landmark",
        "big",
        "good",
        "bad",
    }
)
_DROPPED = frozenset({"DT", "PRP$", "POS", "CD", "WP$", "PDT"})


def find_agreements(
    segments: Sequence[ParsedSegment], linked: Sequence[Linked], cast: Cast, english: English
) -> list[Linked]:
    """Descriptions with a word that tells them apart, as drafts of the cast and names of kind "agreement"."""
    taken = {
        (name.segment, i)
        for name in linked
        if name.label not in {"state", "adjective", "place"}
        for i in range(name.start, name.end)
    }
    found: list[Linked] = []
    for parsed in segments:
        for noun in parsed.doc:
            if not is_noun(noun) or (parsed.index, noun.i) in taken or noun.dep_ in {"compound", "amod", "nmod"}:
                continue
            lemma = english.lemma(noun)
            if lemma not in _NOUNS and lemma not in _PROGRAMMES:
                continue
            start = chunk_start(noun)
            words = [t for t in parsed.doc[start : noun.i] if t.tag_ not in _DROPPED and t.is_alpha | ("-" in t.text)]
            while words and words[0].lower_ in _LEADING:
                words.pop(0)
            if not words or (lemma in _PROGRAMMES and not any(word.lower_ in _COMMON for word in words)):
                continue
            first = words[0].i
            text = parsed.doc[first : noun.i + 1].text
            draft = cast.named("agreement", text)
            draft.mentions.append(Mention(parsed.span(first, noun.i + 1), text, 0.6, "described agreement"))
            found.append(
                Linked(parsed.index, noun.i, noun.i + 1, noun.i, "agreement", draft.id, 0.6, "described agreement")
            )
    return found
