"""The words that titles are made of: nouns of offices, ranks, what leads and trails; read from `words/titles.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.syntax import chunk_start

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TitleWords", "load_title_words"]

_HEIRS = frozenset({"prince", "princess"})
_CLOSED = frozenset({"CC", "EX", "IN", "MD", "PDT", "PRP", "UH", "WDT", "WP", "WP$", "WRB"})
_ARTICLES = frozenset({"a", "an", "another", "the"})
_PLURAL = frozenset({"NNS", "NNPS"})


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
    aides: frozenset[str]
    emissaries: frozenset[str]
    services: frozenset[str]
    times: frozenset[str]
    joining: frozenset[str]

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

    def is_plural(self, token: Token) -> bool:
        """Whether a token is the noun of an office that several hold: "leaders"."""
        return token.tag_ in _PLURAL and self.is_title(token)

    def serves(self, link: Token) -> bool:
        """Whether a preposition leads from an aide's office to the one of his chief: "Assistant to the President"."""
        if link.i == link.sent.start or link.i + 1 == len(link.doc):
            return False
        if (link.nbor(-1).lower_, link.nbor(1).lower_) == ("chief", "staff"):
            return True
        if link.nbor(1).lower_ != "the":
            return False
        served = {"to": self.aides, "of": self.aides | self.emissaries}.get(link.lower_, frozenset())
        aide = link.nbor(-1)
        return self.english.lemma(aide) in served and link.doc[chunk_start(aide)].lower_ not in {"a", "an"}

    def bounds(self, token: Token) -> bool:
        """Whether no title reaches back over a word, though it has a capital: "But", "When", "Monday", "last time"."""
        word = token.lower_
        if token.i + 1 < len(token.doc) and token.nbor(1).text == "-":
            return False
        if len(word) > 1 and token.is_upper:
            return False  # WHO and the US are tagged as pronouns
        if token.tag_ in _CLOSED:
            return word not in self.joining
        if token.tag_ == "DT":
            return word not in _ARTICLES
        if word in self.times:
            return token.i == 0 or token.nbor(-1).text != "-"
        return token.ent_type_ in {"DATE", "TIME"} and word not in self.former | self.leading

    def is_rank(self, token: Token) -> bool:
        """Whether a token says rank or courtesy: "General", "Dr"."""
        return token.lower_ in self.ranks


@lru_cache(maxsize=4)
def load_title_words(english: English) -> TitleWords:
    """The packaged words."""
    path = Path(__file__).parent.parent / "words" / "titles.toml"
    table = {name: frozenset(entry["nouns"]) for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    return TitleWords(
        english,
        table["office"],
        table["apposition"],
        table["rank"],
        table["former"],
        table["leading"],
        table["trailing"],
        table["aide"],
        table["emissary"],
        table["service"],
        table["time"],
        table["joining"],
    )
