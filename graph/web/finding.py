"""Things and passages found by words, as a page or as JSON. Runs in a worker process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.search import search
from graph.store.base import Store
from graph.web.markup import render
from graph.web.negotiation import HTML, negotiate
from graph.web.replies import Reply

__all__ = ["find"]

_HITS = 50
_LONGEST = 200


def find(store: Store, request: Mapping[str, Any]) -> Reply:
    """The page of hits, or their JSON where a program asks."""
    words = request["words"].strip()[:_LONGEST]
    media_type = negotiate(request.get("accept"), (HTML, "application/json"))
    hits = search(store, words, limit=_HITS) if words else ()
    if media_type == HTML:
        return render("search.html.j2", heading=words or "Search", words=words, hits=hits)
    found = {"query": words, "hits": [asdict(hit) for hit in hits]}
    return Reply(media_type, json.dumps(found, ensure_ascii=False).encode())
