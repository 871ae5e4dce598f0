"""Parses written by hand, so that a stage can be tested without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token

from ingest.cast import Cast
from ingest.entities.linking import Linked, link_names
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_nouns
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Segment, SegmentKind, Span
from ingest.names.gazetteer import Gazetteer
from ingest.names.mentions import find_names
from ingest.offices.titles import read_titles
from ingest.participants.coreference import History
from ingest.participants.participants import Participant, find_participants
from ontology.registry import Registry, load_registry

__all__ = ["Read", "Words", "gazetteer", "parse", "read", "registry", "token", "words", "write_invented_states"]

_ENDINGS = {"V": ("ed", "ing", "es", "s"), "N": ("s",)}
_IRREGULAR = {
    "met": "meet", "said": "say", "sold": "sell", "bought": "buy", "held": "hold", "is": "be", "was": "be",
    "countries": "country", "forces": "force", "refused": "refuse", "planned": "plan", "plans": "plan",
    "denied": "deny", "produced": "produce", "fired": "fire", "test-fired": "test-fire",
    "aborted": "abort", "came": "come", "cancelled": "cancel", "postponed": "postpone", "rehearsed": "rehearse",
    "agreed": "agree", "accused": "accuse", "delivered": "deliver", "resumed": "resume", "sent": "send",
    "might": "might",
}  # fmt: skip


class Words(English):
    """A language without a model: lemmas by a few endings, which suffices for the words of the tests."""

    def __init__(self) -> None:
        self.nlp = spacy.blank("en")
        self.name = "words"
        self.lemma_of = lru_cache(maxsize=1000)(_lemma)


def _lemma(word: str, tag: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS.get(tag, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def parse(*sentences: str, ents: tuple[tuple[str, str], ...] = ()) -> Doc:
    """A Doc of sentences whose words are `word/TAG/dependency>head`; the head is the nearest such word.

    `ents` are (words, label) that a recogniser is to have found.
    """
    texts: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    for sentence in sentences:
        rows = [entry.rsplit("/", 2) for entry in sentence.split()]
        offset, names = len(texts), [row[0] for row in rows]
        for place, (text, tag, relation) in enumerate(rows):
            dep, _, head = relation.partition(">")
            found = [i for i, name in enumerate(names) if name == head and i != place] if head else [place]
            assert found, f"{text}: no word {head}"
            texts.append(text)
            tags.append(tag)
            deps.append(dep)
            heads.append(offset + min(found, key=lambda i: abs(i - place)))
    after = {".", ",", "'s", "”", ")", ":"}
    spaces = [
        not (following in after or text in {"“", "(", "$"})
        for text, following in zip(texts, [*texts[1:], "."], strict=True)
    ]
    doc = Doc(words().nlp.vocab, words=texts, tags=tags, deps=deps, heads=heads, spaces=spaces)
    doc.ents = tuple(_span(doc, text, label) for text, label in ents)
    return doc


def _span(doc: Doc, text: str, label: str) -> spacy.tokens.Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text), label=label)
    assert span is not None, text
    return span


def token(doc: Doc, text: str) -> Token:
    """The first token with a text."""
    return next(t for t in doc if t.text == text)


@lru_cache(maxsize=1)
def words() -> Words:
    """The language, once."""
    return Words()


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The packaged registry, once."""
    return load_registry()


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The packaged names, once."""
    return Gazetteer(registry().surfaces())


class Read:
    """What the stages up to the participants make of hand-written segments."""

    def __init__(
        self, *docs: Doc, kinds: Sequence[SegmentKind] = (), dateline: str | None = None, on: date | None = None
    ) -> None:
        self.segments: list[ParsedSegment] = []
        base = 0
        for index, doc in enumerate(docs):
            span = Span(base, base + len(doc.text))
            self.segments.append(ParsedSegment(index, Segment(kinds[index] if kinds else "paragraph", span), doc))
            base = span.end + 2
        self.cast = Cast()
        names = [(parsed, find_names(parsed.doc, gazetteer())) for parsed in self.segments]
        self.linked: list[Linked] = link_names(names, self.cast, registry(), on)
        nouns = load_nouns(words())
        read_titles(self.segments, self.linked, self.cast, registry(), nouns, dateline)
        self.history = History(self.cast, words(), registry())
        self.participants: tuple[Participant, ...] = find_participants(
            self.segments, self.linked, self.cast, nouns, self.history
        )

    def parties(self, text: str, *, segment: int = 0) -> tuple[str, ...]:
        """The entities of the participants whose words are a text."""
        doc = self.segments[segment].doc
        found = [p for p in self.participants if p.segment == segment and doc[p.start : p.end].text == text]
        return tuple(entity for p in found for entity in p.entities)


def read(*docs: Doc, on: date | None = None) -> Read:
    """The participants of some segments of an article of a day."""
    return Read(*docs, on=on)


def write_invented_states(folder: Path) -> Path:
    """Tables that add Freedonia and Sylvania, the states of the frames' examples."""
    (folder / "states.csv").write_text(
        "code,name,official,adjective,demonym,aliases,capital,metonyms,legislature,armed_forces,since,until,successor,"
        "wikidata,source\n"
        "XFR,Freedonia,,Freedonian,Freedonian,,,,,,,,,,a film of 1933\n"
        "XSY,Sylvania,,Sylvanian,Sylvanian,,,,,,,,,,a film of 1933\n",
        encoding="utf-8",
    )
    return folder
