"""Names and passages found by their words, over any store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.store.base import Rows, Store
from graph.store.embedded import EmbeddedStore
from graph.store.embedded_reader import EmbeddedReader
from graph.store.fulltext import Found
from graph.store.postings import KINDS
from graph.store.statements import TEXTS
from graph.store.wording import split_words

__all__ = ["KINDS", "Hit", "search"]

_NAMES = frozenset({"label", "alias"})
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A text with all the words: of what thing, what kind of text, and how well it fits (higher is better)."""

    iri: str
    kind: str
    text: str
    score: float


def search(store: Store, words: str, *, limit: int = 20, kind: str | Collection[str] | None = None) -> tuple[Hit, ...]:
    """The best hits for all the words, best first, names before passages; each thing once a kind.

    The last word may be the beginning of one, and a phrase may stand in double quotes. A store on disk
    answers from its index, which ranks the newest thousand of each kind that match, and names that are what
    was typed; any other is read through, with words matched as parts of words.
    """
    kinds = frozenset(KINDS if kind is None else [kind] if isinstance(kind, str) else kind)
    wanted = max(0, min(limit, _MOST))
    if isinstance(store, EmbeddedStore) or (isinstance(store, EmbeddedReader) and store.is_indexed):
        names = store.find_texts(words, limit=4 * wanted, kinds=sorted(kinds & _NAMES)) if kinds & _NAMES else ()
        others = store.find_texts(words, limit=2 * wanted, kinds=sorted(kinds - _NAMES)) if kinds - _NAMES else ()
        found: Iterable[Found] = (*names, *others)
    else:
        found = _read_through(store, words, kinds, limit=4 * wanted)
    return tuple(_rank(found, words))[:wanted]


def _rank(found: Iterable[Found], words: str) -> Iterator[Hit]:
    typed = " ".join(split_words(words)).casefold()

    def order(one: Found) -> tuple[int, int, float, str, str]:
        whole = " ".join(split_words(one.text)).casefold()
        fit = 0 if whole == typed else 1 if whole.startswith(typed) else 2
        named = one.kind in _NAMES
        return (fit if named else 3, KINDS.index(one.kind), -one.score, one.subject, one.text)

    seen: set[tuple[str, bool]] = set()
    for one in sorted(found, key=order):
        # a thing with a label and an alias that both fit is one answer
        key = (one.subject, one.kind in _NAMES)
        if key not in seen:
            seen.add(key)
            yield Hit(one.subject, one.kind, one.text, one.score)


def _read_through(store: Store, words: str, kinds: frozenset[str], *, limit: int) -> Iterator[Found]:
    parts = split_words(words)
    if not parts:
        return
    properties = " ".join(f"<{name}>" for name, held in TEXTS.items() if held in kinds)
    tests = " && ".join(f"CONTAINS(LCASE(STR(?text)), {Literal(part.lower())})" for part in parts)
    pattern = f"VALUES ?property {{ {properties} }} GRAPH ?graph {{ ?thing ?property ?text }} FILTER ({tests})"
    order = f"ORDER BY STRLEN(STR(?text)) ?thing LIMIT {limit}"
    answer = store.query(f"SELECT DISTINCT ?thing ?property ?text WHERE {{ {pattern} }} {order}")
    assert isinstance(answer, Rows)
    for thing, name, text in answer.rows:
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(text, Literal):
            share = sum(len(part) for part in parts) / max(1, len(text.value))
            yield Found(thing.value, TEXTS[name.value], text.value, share)
