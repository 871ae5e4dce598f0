"""The ontology: its page for a reader, its Turtle for a program. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph

from graph.results import PREFIXES
from graph.web.markup import policy_of
from graph.web.negotiation import HTML, RDF_FORMATS, negotiate
from graph.web.replies import Reply
from ontology.documentation import build_page
from ontology.loader import ontology_quads

__all__ = ["describe_ontology"]


def describe_ontology(request: Mapping[str, Any]) -> Reply:
    """The page, or schema and concepts as one graph, by what the request accepts."""
    media_type = negotiate(request.get("accept"), (HTML, *RDF_FORMATS))
    if media_type == HTML:
        page = build_page()
        return Reply(HTML, page.encode(), policy=policy_of(page))
    triples = sorted({quad.triple for quad in ontology_quads()}, key=str)
    rdf_format = RDF_FORMATS[media_type]
    content = pyoxigraph.serialize(triples, format=rdf_format, prefixes=dict(PREFIXES))
    return Reply(media_type, content or b"")
