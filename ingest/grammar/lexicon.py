"""Nouns that stand for parties, by what they are: read from `words/participants.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.grammar.language import English

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["NounLexicon", "load_nouns", "load_words"]

_FOLDER = Path(__file__).parent.parent / "words"


@dataclass(frozen=True, slots=True)
class NounLexicon:
    """Groups of nouns by lemma; asks the language for the lemma of a token."""

    english: English
    groups: dict[str, frozenset[str]]

    def has(self, group: str, token: Token) -> bool:
        """Whether a token is a noun of a group."""
        return self.english.lemma(token) in self.groups[group]

    def is_office(self, token: Token) -> bool:
        """Whether a token is the noun of an office ("minister")."""
        return self.has("office", token)

    def is_party(self, token: Token) -> bool:
        """Whether a token is a noun that stands for a party when a state is named beside it."""
        lemma = self.english.lemma(token)
        return any(
            lemma in self.groups[group]
            for group in ("government", "military", "platform", "people", "company", "office")
        )

    def group(self, token: Token) -> str | None:
        """The first group that has a token."""
        lemma = self.english.lemma(token)
        return next((name for name, nouns in self.groups.items() if lemma in nouns), None)


@lru_cache(maxsize=4)
def load_nouns(english: English) -> NounLexicon:
    """The packaged lexicon."""
    table = tomllib.loads((_FOLDER / "participants.toml").read_text(encoding="utf-8"))
    return NounLexicon(english, {name: frozenset(entry["nouns"]) for name, entry in table.items()})


@cache
def load_words(name: str) -> Mapping[str, frozenset[str]]:
    """The packaged word lists of one file, by their names."""
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in table.items()}
