"""The words that titles are made of: nouns of offices, ranks, what leads and trails; read from `words/titles.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language import English

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TitleWords", "load_title_words"]

_HEIRS = frozenset({"prince", "princess"})


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The nouns of offices and the words of rank; asks the language for the lemma of a token."""

    english: English
    offices: frozenset[str]
    behind: frozenset[str]
    ranks: frozenset[str]
    former: frozenset[str]
    leading: frozenset[str]
    trailing: frozenset[str]

    def is_title(self, token: Token) -> bool:
        """Whether a token is the noun of an office; a prince is one as an heir to the crown."""
        lemma = self.english.lemma(token)
        if lemma in _HEIRS:
            return token.i > 0 and token.nbor(-1).lower_ == "crown"
        return lemma in self.offices

    def is_behind(self, token: Token) -> bool:
        """Whether a token is the noun of an office or of a membership, behind a name."""
        lemma = self.english.lemma(token)
        return lemma in self.behind or self.is_title(token)

    def is_rank(self, token: Token) -> bool:
        """Whether a token says rank or courtesy: "General", "Dr"."""
        return token.lower_ in self.ranks


@lru_cache(maxsize=4)
def load_title_words(english: English) -> TitleWords:
    """The packaged words."""
    path = Path(__file__).parent / "words" / "titles.toml"
    table = {name: frozenset(entry["nouns"]) for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    return TitleWords(
        english,
        table["office"],
        table["apposition"],
        table["rank"],
        table["former"],
        table["leading"],
        table["trailing"],
    )
