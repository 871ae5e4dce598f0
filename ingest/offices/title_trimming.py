"""What is left of the words before a name when all is off that no title begins or ends with, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.offices.title_words import TitleWords

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["title_text", "trim_title"]

_GENERALS = frozenset({"secretary", "attorney", "-", "director", "solicitor", "consul"})


def trim_title(tokens: Sequence[Token], words: TitleWords) -> list[Token]:
    """The words of a title without what leads up to it and without the rank behind it."""
    kept = list(tokens)
    while kept and (_leads(kept[0], words) or _is_owner(kept)):
        kept.pop(0)
    ranked = False
    while kept and (kept[-1].lower_ in words.trailing or words.is_rank(kept[-1])):
        if kept[-1].lower_ == "general" and len(kept) > 1 and kept[-2].lower_ in _GENERALS:
            break
        ranked = words.is_rank(kept.pop()) or ranked
    return _without_service(kept, words) if ranked else kept


def _leads(token: Token, words: TitleWords) -> bool:
    """Whether no title begins with a word."""
    return token.lower_ in words.leading or token.tag_ == "RB" or words.bounds(token)


def _is_owner(kept: Sequence[Token]) -> bool:
    """Whether a common noun with its possessive leads: `nation's leader`."""
    return len(kept) > 2 and kept[1].tag_ == "POS"


def _without_service(kept: list[Token], words: TitleWords) -> list[Token]:
    """A title without the service of the rank behind it: "spokesman Army Col." is a spokesman."""
    last = len(kept)
    while last and kept[last - 1].lower_ in words.services:
        last -= 1
    return kept[:last] if last and words.is_title(kept[last - 1]) else kept


def title_text(tokens: Sequence[Token], words: TitleWords) -> str:
    """The words with the white space that the text has between neighbours, and one space over what was left out."""
    parts: list[str] = []
    for token, follower in zip(tokens, [*tokens[1:], None], strict=True):
        parts.append(token.text)
        if follower is not None and (token.whitespace_ or follower.i != token.i + 1):
            parts.append(" ")
    texts = "".join(parts).split()
    while len(texts) > 2 and texts[-1].casefold() in words.trailing:
        texts.pop()
    return " ".join(text for k, text in enumerate(texts) if not (k and text in {"'s", "’s"}))
