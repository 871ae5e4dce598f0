"""Words of trade and giving, by which side their subject is; read from `words/trade.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.grammar.language import English
from ingest.grammar.syntax import is_noun, is_verb
from ingest.participants.parties import FIRMS
from ontology.tables import read_equipment

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "TradeWords",
    "firms_of",
    "is_foreign",
    "is_kind_of",
    "is_umbrella",
    "load_trade_words",
    "makers_of",
    "outdoes",
]

_VERBS = frozenset({"give", "take"})
_OTHERS = (
    "accepting", "winning", "prices", "priced", "worth", "delivered", "signed", "under_way", "beginning", "completing",
    "announcing", "alleging", "weighing", "opposing", "lifting", "collapsing", "outside", "carrying", "ending", "own",
    "sorties", "helping",
)  # fmt: skip
_UMBRELLAS = frozenset({"generic-weapons", "generic-weapons-systems", "generic-military-equipment"})
_SUCCESSORS = {"SUN": "RUS"}
_OF_ANY_KIND = frozenset({"weapon", "munition"})  # categories of what nearly every state makes some of


@dataclass(frozen=True, slots=True)
class TradeWords:
    """Lemmas to kinds: verbs `give` and `take`, nouns `gift`, `purchase`, `bargain`, `supplier` and `buyer`.

    `prices`, `priced` and `worth` are the words between a sum and what it is the sum of; the others tell how far a
    trade has come, and who is no side of it.
    """

    kinds: dict[str, str]
    nouns: dict[str, str]
    accepting: frozenset[str]
    winning: frozenset[str]
    prices: frozenset[str]
    priced: frozenset[str]
    worth: frozenset[str]
    delivered: frozenset[str]
    signed: frozenset[str]
    under_way: frozenset[str]
    beginning: frozenset[str]
    completing: frozenset[str]
    announcing: frozenset[str]
    alleging: frozenset[str]
    weighing: frozenset[str]
    opposing: frozenset[str]
    lifting: frozenset[str]
    collapsing: frozenset[str]
    outside: frozenset[str]
    carrying: frozenset[str]
    ending: frozenset[str]
    own: frozenset[str]
    sorties: frozenset[str]
    helping: frozenset[str]

    def kind(self, token: Token, english: English) -> str | None:
        """The kind of a verb or a noun of a parse."""
        table = self.kinds if is_verb(token) else self.nouns if is_noun(token) else {}
        return table.get(english.lemma(token)) if table else None

    def is_taken(self, noun: Token, english: English) -> bool:
        """Whether a noun of giving is told from the side that takes: "took delivery of", "awaits the delivery of"."""
        return noun.dep_ == "dobj" and english.lemma(noun.head) in self.accepting

    def is_won(self, noun: Token, english: English) -> bool:
        """Whether a noun of trade is told from the side that supplies: "won an order", "secured a contract"."""
        return noun.dep_ == "dobj" and english.lemma(noun.head) in self.winning

    def is_carried(self, noun: Token, verb: str, english: English) -> bool:
        """Whether the subject of a verb (a lemma) supplies what a noun of giving below it tells of."""
        if verb in self.ending:
            return english.lemma(noun) in self.own
        return verb in self.carrying or verb in self.winning or self.kinds.get(verb) == "give"

    def kind_of(self, lemma: str) -> str | None:
        """The kind of a lemma of either part of speech."""
        return self.kinds.get(lemma) or self.nouns.get(lemma)


@lru_cache(maxsize=1)
def load_trade_words() -> TradeWords:
    """The packaged words."""
    table = tomllib.loads((Path(__file__).parent.parent / "words" / "trade.toml").read_text(encoding="utf-8"))
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


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """By slug the category of a weapon."""
    return {weapon.slug: weapon.category for weapon in read_equipment()}


@lru_cache(maxsize=200)
def _makers_of_kind(kind: str) -> frozenset[str]:
    """The codes of the states that make weapons of a category or of one below it: of submarines any submarine."""
    if kind in _OF_ANY_KIND:
        return frozenset()
    slugs = (slug for slug, category in _kinds().items() if category == kind or category.endswith(f"-{kind}"))
    return frozenset(code for slug in slugs for code in _equipment()[slug][0])


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


def outdoes(one: Sequence[str], other: Sequence[str], weapon: str, cast: Cast) -> bool | None:
    """Whether the first of two sides of a trade is by the tables the likelier supplier of a weapon; None: no saying.

    A firm sells to a state, a state that makes the weapon to one that does not, and of a kind of weapons one that
    makes such.
    """
    first, second = (max((_proof(party, weapon, cast) for party in side), default=0) for side in (one, other))
    return None if first == second else first > second


def _proof(party: str, weapon: str, cast: Cast) -> int:
    """How much speaks for a party as the supplier of a weapon."""
    draft, slug = cast[party], cast[weapon].iri.rpartition("/")[2]
    codes, firms = _equipment().get(slug, ((), ()))
    if draft.kind == "organisation" and (draft.category in FIRMS or draft.iri.rpartition("/")[2] in firms):
        return 3
    if draft.state is not None and draft.state in codes:
        return 2
    return int(not codes and draft.state in _makers_of_kind(_kinds().get(slug, "weapon")))


def is_kind_of(kind: str, weapon: str, cast: Cast) -> bool:
    """Whether one draft of a weapon is the kind that another is of: howitzers of a K9, a self-propelled howitzer."""
    general, special = cast[kind].category, cast[weapon].category
    if general is None or special is None or general in _OF_ANY_KIND:
        return False
    return special == general or special.endswith(f"-{general}")


def is_umbrella(weapon: str, beside: Iterable[str], cast: Cast) -> bool:
    """Whether "arms" stands for the weapons that are named beside it."""
    return cast[weapon].iri.rpartition("/")[2] in _UMBRELLAS and any(
        other in cast and other != weapon and cast[other].kind == "weapon" for other in beside
    )
