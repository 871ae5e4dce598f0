"""Words of trade and giving, by which side their subject is; read from `words/trade.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language import English

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TradeWords", "load_trade_words"]

_VERBS = frozenset({"give", "take"})


@dataclass(frozen=True, slots=True)
class TradeWords:
    """Lemmas to kinds: verbs `give` and `take`, nouns `gift`, `purchase` and `bargain`."""

    kinds: dict[str, str]
    nouns: dict[str, str]

    def kind(self, token: Token, english: English) -> str | None:
        """The kind of a verb or a noun of a parse."""
        table = self.kinds if token.tag_[:1] == "V" else self.nouns if token.tag_[:2] == "NN" else {}
        return table.get(english.lemma(token)) if table else None

    def kind_of(self, lemma: str) -> str | None:
        """The kind of a lemma of either part of speech."""
        return self.kinds.get(lemma) or self.nouns.get(lemma)


@lru_cache(maxsize=1)
def load_trade_words() -> TradeWords:
    """The packaged words."""
    table = tomllib.loads((Path(__file__).parent / "words" / "trade.toml").read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for kind, entry in table.items():
        target = kinds if kind in _VERBS else nouns
        target.update(dict.fromkeys(entry["words"], kind))
    return TradeWords(kinds, nouns)
