"""The status of what a word tells, in a parse written by hand and as the parser sees the sentence."""

from __future__ import annotations

from ingest.grammar.language import DEFAULT_MODEL, load_english
from ingest.modality.modality import read_status
from ingest.model import Status
from tests.ingest.parses import parse, token, words

__all__ = ["status_as_parsed", "status_of"]


def status_of(sentence: str, word: str = "raid", kind: str = "ASSAULT") -> Status:
    """The status of the first such word in a sentence that is written as a parse."""
    return read_status(token(parse(sentence), word), kind, words())


def status_as_parsed(sentence: str, word: str, kind: str = "ASSAULT") -> Status:
    """The status of what the word tells; needs the language model."""
    english = load_english(DEFAULT_MODEL)
    return read_status(token(english.nlp(sentence), word), kind, english)
