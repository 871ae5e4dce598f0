"""Words of trade and giving, by which side their subject is; read from `words/trade.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.language import English
from ontology.tables import read_equipment

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TradeWords", "firms_of", "is_foreign", "is_umbrella", "load_trade_words", "makers_of"]

_VERBS = frozenset({"give", "take"})
_OTHERS = ("accepting", "prices", "priced", "worth")
_UMBRELLAS = frozenset({"generic-weapons", "generic-weapons-systems", "generic-military-equipment"})
_SUCCESSORS = {"SUN": "RUS"}


@dataclass(frozen=True, slots=True)
class TradeWords:
    """Lemmas to kinds: verbs `give` and `take`, nouns `gift`, `purchase`, `bargain`, `supplier` and `buyer`.

    `prices`, `priced` and `worth` are the words between a sum and what it is the sum of.
    """

    kinds: dict[str, str]
    nouns: dict[str, str]
    accepting: frozenset[str]
    prices: frozenset[str]
    priced: frozenset[str]
    worth: frozenset[str]

    def kind(self, token: Token, english: English) -> str | None:
        """The kind of a verb or a noun of a parse."""
        table = self.kinds if token.tag_[:1] == "V" else self.nouns if token.tag_[:2] == "NN" else {}
        return table.get(english.lemma(token)) if table else None

    def is_taken(self, noun: Token, english: English) -> bool:
        """Whether a noun of giving is told from the side that takes: "took delivery of", "awaits the delivery of"."""
        return noun.dep_ == "dobj" and english.lemma(noun.head) in self.accepting

    def kind_of(self, lemma: str) -> str | None:
        """The kind of a lemma of either part of speech."""
        return self.kinds.get(lemma) or self.nouns.get(lemma)


@lru_cache(maxsize=1)
def load_trade_words() -> TradeWords:
    """The packaged words."""
    table = tomllib.loads((Path(__file__).parent / "words" / "trade.toml").read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    nouns: dict[str, str] = {}
    others = {name: frozenset(table.pop(name)["words"]) for name in _OTHERS}
    for kind, entry in table.items():
        target = kinds if kind in _VERBS else nouns
        target.update(dict.fromkeys(entry["words"], kind))
    return TradeWords(kinds, nouns, **others)


@lru_cache(maxsize=1)
def _equipment() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By slug the codes of the states that make a weapon, of one that is gone its successor's, and the makers."""
    return {
        weapon.slug: (tuple(dict.fromkeys(_SUCCESSORS.get(code, code) for code in weapon.origins)), weapon.makers)
        for weapon in read_equipment()
    }


def makers_of(weapon: str, cast: Cast) -> tuple[str, ...]:
    """The drafts of the states that make a weapon, as far as the tables know it and the article names them."""
    codes, _ = _equipment().get(cast[weapon].iri.rpartition("/")[2], ((), ()))
    return tuple(code.casefold() for code in codes if code.casefold() in cast)


def is_foreign(party: str, weapon: str, cast: Cast) -> bool:
    """Whether the tables know who makes a weapon, and a party's state is none of them."""
    codes, _ = _equipment().get(cast[weapon].iri.rpartition("/")[2], ((), ()))
    state = cast[party].state
    return bool(codes) and state is not None and state not in codes


def firms_of(weapon: str, cast: Cast) -> tuple[str, ...]:
    """The drafts of the firms that make a weapon, as far as the tables know it and the article names them."""
    _, firms = _equipment().get(cast[weapon].iri.rpartition("/")[2], ((), ()))
    if not firms:
        return ()
    return tuple(d.id for d in cast if d.kind == "organisation" and d.known and d.iri.rpartition("/")[2] in firms)


def is_umbrella(weapon: str, beside: Iterable[str], cast: Cast) -> bool:
    """Whether "arms" stands for the weapons that are named beside it."""
    return cast[weapon].iri.rpartition("/")[2] in _UMBRELLAS and any(
        other in cast and other != weapon and cast[other].kind == "weapon" for other in beside
    )
