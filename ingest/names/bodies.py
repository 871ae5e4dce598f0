"""What words make an organisation, what is none, and what is an outlet that only reports."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.grammar.lexicon import load_words

__all__ = ["is_body_name", "is_office_behind", "is_outlet", "is_region", "is_scholarly", "names_no_body"]

_WORDS = load_words("bodies")
_WORD = re.compile(r"[a-z]+")
_AFFIX = re.compile(
    r"^(?:anti|pro|ex|non|sino|pan|trans|russo|anglo|franco|indo|inter|post|pre)[-‑ ].*|"
    r".*[-‑](?:style|era|led|backed|made)$",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset({"eastern", "western", "northern", "southern", "european", "asian", "african", "american"})


@lru_cache(maxsize=10_000)
def is_body_name(text: str) -> bool:
    """Whether a name has a word that only bodies have: "Council", "Navy", "Ltd"."""
    return not _WORDS["body_words"].isdisjoint(_WORD.findall(text.casefold()))


@lru_cache(maxsize=10_000)
def names_no_body(text: str) -> bool:
    """Whether words that look like a name are none: a bare field ("Defence"), an affixed adjective, an outlet."""
    folded = text.casefold()
    return folded in _WORDS["no_body"] or bool(_AFFIX.match(text)) or is_outlet(text)


@lru_cache(maxsize=10_000)
def is_region(text: str) -> bool:
    """Whether a name is only the adjective of a region: "Latin American", "Middle-Eastern"."""
    words = _WORD.findall(text.casefold())
    return bool(words) and words[-1] in _ADJECTIVES and _WORDS["regional_words"].issuperset(words)


@lru_cache(maxsize=10_000)
def is_scholarly(text: str) -> bool:
    """Whether a name is that of a house of learning, prayer or travel, which is more often a place than a party."""
    return not _WORDS["scholarly_words"].isdisjoint(_WORD.findall(text.casefold()))


@lru_cache(maxsize=10_000)
def is_outlet(text: str) -> bool:
    """Whether a name is that of a news agency, a paper or a channel."""
    folded = text.casefold()
    if folded in _WORDS["outlets"]:
        return True
    words = _WORD.findall(folded)
    return len(words) > 1 and not _WORDS["outlet_words"].isdisjoint(words[-2:])


def is_office_behind(word: str) -> bool:
    """Whether a lower-case word makes what stands before it the field of an office."""
    return word in _WORDS["offices_behind"]
