"""Armed groups that a text describes and does not name: "Syrian rebels", "Marxist guerrillas", "the militants"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["CATEGORY", "describe_group", "is_group", "latest_group"]

CATEGORY = "armed-group"
_WORDS = load_words("armed_groups")
_FIGHTERS, _FORCES, _CAUSES = _WORDS["fighters"], _WORDS["forces"], _WORDS["causes"]
_NOT_NAMING = frozenset({"DT", "CD", "POS", "PRP$", "JJR", "JJS", "RB"})


def is_group(noun: Token, lemma: str) -> bool:
    """Whether a noun means fighters of no state: "rebels", "rebel forces", "opposition fighters"."""
    return lemma in _FIGHTERS or (lemma in _FORCES and any(c.lower_.rstrip("s") in _FIGHTERS for c in noun.lefts))


def describe_group(parsed: ParsedSegment, start: int, noun: Token, state: Draft | None, cast: Cast) -> Draft | None:
    """The group that a noun phrase describes: by the state that it fights in, or by its cause; it acts for itself.

    Groups of one state are one group by the first name that the text gives them, unless their cause sets them apart.
    None where nothing but the noun stands there.
    """
    words = list(_naming(parsed.doc[start : noun.i + 1]))
    if state is None and not _has_cause(words[:-1]):
        return None
    name = " ".join(words) if len(words) > 1 or state is None else f"{state.name} {noun.text}"
    draft = cast.find("organisation", name) or _of_state(state, words, cast)
    if draft is None:
        draft = cast.named("organisation", name)
        draft.category = CATEGORY
        draft.base = state.id if state else None
        text = parsed.doc[start : noun.i + 1].text
        draft.mentions.append(Mention(parsed.span(start, noun.i + 1), text, 0.7, "armed group by description"))
    elif draft.name != name:
        cast.add_alias(draft, name)
    return draft


def latest_group(turns: Sequence[Sequence[str]], cast: Cast) -> str | None:
    """The armed group that was named last, for "the rebels"; `turns` are the parties of sentences, nearest first."""
    return next((e for turn in turns for e in turn if cast[e].category == CATEGORY), None)


def _naming(tokens: Iterable[Token]) -> Iterator[str]:
    return (t.text for t in tokens if t.tag_ not in _NOT_NAMING and t.is_alpha)


def _has_cause(words: Sequence[str]) -> bool:
    """Whether words before the noun tell groups apart: "Marxist", "pro-Taliban", "Shiite"."""
    return any(word.casefold() in _CAUSES for word in words)


def _of_state(state: Draft | None, words: Sequence[str], cast: Cast) -> Draft | None:
    """The group of a state that was met before, where no cause sets this one apart."""
    if state is None or _has_cause(words[:-1]):
        return None
    return next((d for d in cast if d.category == CATEGORY and d.base == state.id), None)
