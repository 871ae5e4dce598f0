"""When the name of a kind of weapons is about weapons at all: not in "arms control" and "think tank"."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_aside"]

_MODIFYING = frozenset({"compound", "nmod", "amod"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "words" / "weapons.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def is_aside(head: Token) -> bool:
    """Whether a kind of weapons only qualifies a word that is none of use or trade, or is another thing."""
    if head.i > 0 and head.nbor(-1).lower_ in _words()["others"]:
        return True
    if head.dep_ not in _MODIFYING or head.head.i < head.i or head.head.tag_[:2] != "NN":
        return False
    word = head.head.lower_
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return _words()["deeds"].isdisjoint(forms)
