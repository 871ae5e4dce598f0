"""Things and passages found by words, as a page or as JSON. Runs in a worker process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.store.base import Rows, Store
from graph.web.markup import render
from graph.web.negotiation import HTML, negotiate
from graph.web.replies import Reply

__all__ = ["Hit", "find"]

_NAMES = "<http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#altLabel>"
_EXACT = "<https://w3id.org/detente/ontology#exactText>"
_HITS = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and the words in which it was."""

    iri: str
    text: str
    kind: str


def find(store: Store, request: Mapping[str, Any]) -> Reply:
    """The page of hits, or their JSON where a program asks."""
    words = request["words"].strip()[:200]
    media_type = negotiate(request.get("accept"), (HTML, "application/json"))
    hits = _search(store, words) if words else ()
    if media_type == HTML:
        return render("search.html.j2", heading=words or "Search", words=words, hits=hits)
    found = {"query": words, "hits": [asdict(hit) for hit in hits]}
    return Reply(media_type, json.dumps(found, ensure_ascii=False).encode())


def _search(store: Store, words: str) -> Sequence[Hit]:
    """Names before passages; within each the shortest first."""
    wanted = Literal(words.casefold())
    hits = []
    for kind, path in (("name", _NAMES), ("passage", _EXACT)):
        answer = store.query(
            f"SELECT DISTINCT ?thing ?text {{ ?thing {path} ?text FILTER(CONTAINS(LCASE(STR(?text)), {wanted})) }}"
            f" ORDER BY STRLEN(STR(?text)) ?text ?thing LIMIT {_HITS}"
        )
        rows = answer.rows if isinstance(answer, Rows) else ()
        hits += [
            Hit(thing.value, text.value, kind)
            for thing, text in rows
            if isinstance(thing, NamedNode) and isinstance(text, Literal)
        ]
    return tuple(hits)
