"""Agreements that a text describes without a name of their own: "the border agreement", "a deal on gas"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import chunk_start, is_noun
from ingest.model import Event, Fact, Mention, Span
from ingest.participants.known_agreements import SAME_KIND, KnownAgreements
from ingest.participants.parties import principal_of
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_agreements", "is_described", "needs_support", "settle_descriptions"]

_NOUNS = SAME_KIND | {
    "memorandum",
    "mou",
    "contract",
    "protocol",
    "convention",
    "truce",
    "ceasefire",
    "armistice",
    "declaration",
    "charter",
    "communique",
    "roadmap",
}
_PAUSES = frozenset({"truce", "ceasefire", "armistice"})  # that there is one says enough
_RESOLUTION = "resolution"
_COUNCIL = frozenset({"un", "u.n.", "unsc", "council", "nations"})
_TOPICS = frozenset({"on", "about"})
_TRADES = frozenset({"contract", "deal"})  # which are for what is bought
_DESCRIBED = "described agreement"  # why a mention is held to be of an agreement
_NUMBER = re.compile(r"\d")
_LONGEST = 9  # words of a topic behind "agreement on"
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
        "appropriate",
        "conditional",
        "temporary",
        "long-awaited",
        "bilateral",
        "international",
        "formal",
        "draft",
        "existing",
        "previous",
        "earlier",
        "mutual",
        "and",
        "-",
    }
)
_VERBS = load_words("agreements")["headline"]
_MEASURES = load_words("agreements")["measures"]
_DROPPED = frozenset({"DT", "PRP$", "POS", "CD", "WP$", "PDT"})


def find_agreements(
    segments: Sequence[ParsedSegment], linked: Sequence[Linked], cast: Cast, english: English, registry: Registry
) -> list[Linked]:
    """Descriptions with a word that tells them apart, as drafts of the cast and names of kind "agreement"."""
    tables = KnownAgreements(cast, registry, {(name.segment, name.head): name for name in linked})
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
            if (place := _description(noun, english)) is None:
                continue
            first, end = place
            text = parsed.doc[first:end].text
            draft = tables.meant(parsed.index, noun, list(parsed.doc[first : noun.i]))
            if draft is None:  # what means one of the tables is no name of it, by which others could be found
                draft = _same(text, cast) or cast.named("agreement", text)
                cast.add_alias(draft, text)
            draft.mentions.append(Mention(parsed.span(first, end), text, 0.6, _DESCRIBED))
            found.append(Linked(parsed.index, noun.i, noun.i + 1, noun.i, "agreement", draft.id, 0.6, _DESCRIBED))
    return found


def _description(noun: Token, english: English) -> tuple[int, int] | None:
    """The tokens that tell an agreement from others; none where nothing does or where there is none."""
    lemma = english.lemma(noun)
    start = chunk_start(noun)
    if noun.text == "fire" and noun.i > 1 and noun.nbor(-2).lower_ == "cease":
        lemma, last = "ceasefire", noun.i - 2
    else:
        last = noun.i
    if lemma not in _NOUNS and lemma not in _PROGRAMMES and lemma != _RESOLUTION:
        return None
    before = _behind_verb([t for t in noun.doc[start:last] if _tells(t)])
    if any(t.lower_ in {"any", "no"} for t in noun.doc[start:last]):
        return None
    words = list(dropwhile(lambda word: word.lower_ in _LEADING, before))
    if lemma in _PROGRAMMES and not any(word.lower_ in _COMMON for word in words):
        return None
    if lemma == _RESOLUTION and not any(word.lower_ in _COUNCIL for word in words):
        return None
    if words:
        return words[0].i, noun.i + 1
    if lemma in _PAUSES:
        return last, noun.i + 1
    topics = _TOPICS | {"for"} if lemma in _TRADES else _TOPICS
    topic = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in topics and c.i <= noun.i + 2), None)
    has_article = any(child.dep_ in {"det", "poss"} for child in noun.children)
    bare = noun.tag_ == "NN" and not has_article  # "reached agreement on"
    if bare or topic is None or lemma in _PROGRAMMES or not 1 < topic.right_edge.i - topic.i <= _LONGEST:
        return None
    return noun.i, topic.right_edge.i + 1


def _behind_verb(words: list[Token]) -> list[Token]:
    """What follows a headline's verb that a name leads to and the parser took for a noun: "India, France ink deal"."""
    verbs = [
        number for number in range(1, len(words)) if words[number].lower_ in _VERBS and words[number - 1].tag_ == "NNP"
    ]
    return words[verbs[-1] + 1 :] if verbs else words


def _tells(token: Token) -> bool:
    """Whether a word before an agreement may tell it from others."""
    if token.tag_ == "CD":
        return (len(token) == 4 and token.is_digit) or _opens_measure(token)
    if token.lower_ in _MEASURES:
        return token.i > 0 and token.nbor(-1).text == "-"
    return token.tag_ not in _DROPPED and (token.is_alpha or "-" in token.text)


def _opens_measure(token: Token) -> bool:
    """Whether a number is one word with what follows: "20-year"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _same(text: str, cast: Cast) -> Draft | None:
    """The agreement of the article that a description means again: the same words, fewer, or another word for it."""
    words = _words(text)
    drafts = [draft for draft in cast if draft.kind == "agreement"]
    if words <= _PAUSES:
        # "the truce" is the only one of which the article has told
        paused = [draft for draft in drafts if words <= _words(draft.name)]
        return paused[0] if len(paused) == 1 else None
    for draft in drafts:
        for name in (draft.name, *draft.aliases):
            other = _words(name)
            kind, own = words & _NOUNS, words - _NOUNS
            again = other - _NOUNS
            if kind == other & _NOUNS and (own <= again if own else not again):
                return draft
            if kind == other & _NOUNS and again and not draft.known and _adds_year(own, again):
                return draft
            if own and own == again and kind <= SAME_KIND and other & SAME_KIND:
                return draft
    return None


def _adds_year(own: frozenset[str], again: frozenset[str]) -> bool:
    """Whether words tell of an agreement what another description told, and its year: "the 2020 border pact"."""
    years = [word for word in own | again if len(word) == len("2020") and word.isdigit()]
    return own > again and own - again == {*years}


def _words(text: str) -> frozenset[str]:
    singular = (word[:-1] if word.endswith("s") and word[:-1] in _NOUNS else word for word in normalise(text).split())
    return frozenset(singular)


def settle_descriptions(cast: Cast, events: Sequence[Event], facts: Sequence[Fact], article: str) -> None:
    """Give each described agreement an identity by its words and its parties, or by its article where none are told.

    A description is no name: "the ceasefire" of one pair is not that of another.
    """
    for draft in cast:
        described = bool(draft.mentions) and all(mention.reason == _DESCRIBED for mention in draft.mentions)
        if draft.kind != "agreement" or draft.known or not described:
            continue
        parties = _parties(draft.id, cast, events, facts)
        told = sorted({cast[party].iri.rpartition("/")[2] for party in parties})
        cast.identify(draft, " ".join([draft.name, *(told if len(told) > 1 else [article])]))


def _parties(agreement: str, cast: Cast, events: Sequence[Event], facts: Sequence[Fact]) -> set[str]:
    """Who acts and who receives where a text tells of an agreement, each by the state that it acts for."""
    signed = {fact.subject for fact in facts if fact.predicate == "partyTo" and fact.object == agreement}
    told = (event for event in events if event.type == "AGREE" and agreement in event.objects)
    return {principal_of(party, cast) for event in told for party in (*event.actors, *event.recipients)} | signed


def is_described(draft: Draft, at: Span) -> bool:
    """Whether a passage tells of an agreement by a description alone."""
    there = [m for m in draft.mentions if m.span.field == at.field and at.start <= m.span.start < at.end]
    return bool(there) and all(mention.reason == _DESCRIBED for mention in there)


def needs_support(name: str) -> bool:
    """Whether a description says so little that a second mention or an event must bear it out: "the truce"."""
    words = _words(name)
    return words <= _PAUSES | {"cease", "fire"} or (
        bool(words & {"resolution", "resolutions"}) and not _NUMBER.search(name)
    )
