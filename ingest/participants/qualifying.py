"""Names that only tell what another party is like, and act in nothing: "US-trained", "anti-Danish", "former Soviet".

So do those of what somebody knows about ("a Sudan expert") and of where others meet ("the Oslo talks").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "is_bygone",
    "is_land_named_behind",
    "is_meeting_place",
    "is_seat",
    "is_sponsor",
    "is_subject_matter",
    "qualifies",
]

_WORDS = load_words("qualifying")
_HYPHENS = frozenset({"-", "–", "‑"})
_JOINING = _HYPHENS | {"—", "/", "and", "&"}


def qualifies(doc: Doc, start: int, end: int) -> bool:
    """Whether a name, from one token up to another, only qualifies the party on its right."""
    if _participle_behind(doc, end) in _WORDS["behind"]:
        return True
    if start > 1 and doc[start - 1].text in _HYPHENS and doc[start - 2].lower_ in _WORDS["before"]:
        return True
    return is_bygone(doc, start, end)


def is_seat(name: Token) -> bool:
    """Whether a name only tells where a party has its seat: "a group based in NAME"."""
    link = name.head
    return name.dep_ == "pobj" and link.lower_ in {"at", "in", "from"} and link.head.lower_ in _WORDS["seated"]


def is_sponsor(doc: Doc, end: int) -> bool:
    """Whether a body only stands behind a force or a plan, as in "UN-approved"; what it leads is a part of it."""
    return _participle_behind(doc, end) in _WORDS["behind"] - {"led"}


def _participle_behind(doc: Doc, end: int) -> str | None:
    hyphenated = end + 1 < len(doc) and doc[end].text in _HYPHENS
    return doc[end + 1].lower_ if hyphenated else None


def is_bygone(doc: Doc, start: int, end: int) -> bool:
    """Whether the name of a state, from one token up to another, tells what a land or a person was: "ex-Soviet"."""
    if start > 1 and doc[start - 1].text in _HYPHENS:
        return doc[start - 2].lower_ in _WORDS["bygone"]
    return start > 0 and doc[start - 1].lower_ in _WORDS["former"] and _is_of_land(doc[end - 1])


def is_subject_matter(doc: Doc, start: int, end: int) -> bool:
    """Whether the name of a state, not its adjective, is what the expert behind it knows: "a Sudan expert"."""
    if doc[start:end].text.isupper() or "." in doc[start:end].text:
        return False  # "US experts" are Americans
    noun = _modified(doc, start, end)
    return noun is not None and noun.lower_ in _WORDS["experts"]


def is_meeting_place(doc: Doc, start: int, end: int, *, city: bool) -> bool:
    """Whether the name of a city, or of a land, only tells where others meet: "the Oslo talks", "the Oslo summit".

    The talks of a land are its own.
    """
    noun = _modified(doc, start, end)
    return noun is not None and (noun.lower_ in _WORDS["gatherings"] or (city and noun.lower_ in _WORDS["talks"]))


def _modified(doc: Doc, start: int, end: int) -> Token | None:
    """The noun that a name alone stands before, without another name beside it ("the Oslo-Mali talks")."""
    root = doc[start:end].root
    if root.dep_ not in {"compound", "nmod"} or root.head.i < end or any(c.dep_ == "conj" for c in root.children):
        return None
    beside = {doc[end].text, doc[start - 1].text if start else ""}
    return None if beside & _JOINING else root.head


def _is_of_land(adjective: Token) -> bool:
    """Whether an adjective stands right before the noun or the name of a land: "Soviet republic", "Soviet Georgia"."""
    noun = adjective.head
    if adjective.dep_ not in {"amod", "compound", "nmod"} or noun.i < adjective.i:
        return False
    return noun.lower_ in _WORDS["lands"] or (noun.tag_ == "NNP" and noun.ent_type_ == "GPE")


def is_land_named_behind(noun: Token, lemma: str) -> bool:
    """Whether a noun of a land has its name behind it: "the island nation of NAME"."""
    return lemma in _WORDS["lands"] and any(
        child.dep_ == "prep" and child.lower_ == "of" and any(c.tag_ == "NNP" for c in child.children)
        for child in noun.children
    )
