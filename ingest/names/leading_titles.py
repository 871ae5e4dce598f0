"""What stands right before a person's name: the state of the title, and whether it is one that goes with a forename."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["LeadingTitle", "is_bare_title", "read_leading_title"]

_WORDS = load_words("persons")
_FURTHEST = 7  # tokens that a title is looked for before a name


@dataclass(frozen=True, slots=True)
class LeadingTitle:
    """The code of the state that stands in a title before a name, whether it is a king's or the like, and its words."""

    state: str | None = None
    royal: bool = False
    words: tuple[str, ...] = ()


def read_leading_title(doc: Doc, start: int, states: Mapping[int, str]) -> LeadingTitle:
    """The title before the token where a name begins; `states` are the codes of the states named before it."""
    floor = max(doc[start].sent.start, start - _FURTHEST)
    first, state = start, None
    while first > floor and _may_belong(doc[first - 1]):
        if first - 1 in states:
            state = states[first - 1] if _owns(doc, first - 1, start) else None
            break
        first -= 1
    words = tuple(token.text for token in doc[first:start])
    return LeadingTitle(state, bool(words) and words[-1].casefold() in _WORDS["royal"], words)


def is_bare_title(doc: Doc, start: int, end: int) -> bool:
    """Whether what looks like a person's name is a ruler's title and no surname: "the late Shah", "Shah of NAME"."""
    if end - start != 1 or doc[start].lower_ not in _WORDS["royal"]:
        return False
    before = doc[start - 1].lower_ if start else ""
    behind = doc[end].lower_ if end < len(doc) else ""
    return behind == "of" or before == "the" or before in _WORDS["fallen"]


def _may_belong(token: Token) -> bool:
    """Whether a word may be one of a title: "Secretary of State"."""
    return token.tag_[:2] in {"NN", "JJ"} or token.tag_ in {"POS", "HYPH"} or token.lower_ == "of"


def _owns(doc: Doc, state: int, name: int) -> bool:
    """Whether a state before a name is the one of the title and not where its bearer is sent: "Iran envoy NAME"."""
    if doc[state].tag_[:2] == "JJ" or doc[state + 1].tag_ == "POS":
        return True
    return name > state + 1 and not any(token.lower_ in _WORDS["sent"] for token in doc[state + 1 : name])
