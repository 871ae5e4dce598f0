"""What is wrong with the text of a request, in words for who wrote it: the engine tells what its grammar expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from graph.store.lexer import scan_solid
from ontology.errors import QueryError
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY

__all__ = ["PREFIXES", "complain"]

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "det": ONTOLOGY,
        "detc": CONCEPT,
        "id": ID,
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""What stands in the graph, by the prefixes that tables and documents write."""

_USUAL = {**PREFIXES, "g": GRAPH, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
_LONGEST = 60
_EXPECTED = re.compile(r"^error at (\d+):(\d+): expected .*", re.DOTALL)


def complain(text: str, reason: str, *, place: str | None = None) -> QueryError:
    """The error for a request that the engine did not understand, of the reason that it gave.

    A prefix that nothing declares is told before all else: the engine tells where its reading ended, and
    behind such a name that is some way off.
    """
    missing = _undeclared(text)
    if missing is not None:
        remedy = f"put PREFIX {missing}: <{_USUAL.get(missing, '…')}> in front"
        return QueryError(f"the prefix {missing}: is not declared", place=place, remedy=remedy)
    shown = _EXPECTED.sub(r"syntax error at \1:\2", reason)
    return QueryError(shown, place=place, remedy="mend the request's syntax there" if shown != reason else None)


def _undeclared(text: str) -> str | None:
    """The first prefix that is used and that no PREFIX declares; an address without its brackets uses none."""
    tokens = scan_solid(text)
    declared = {
        name.text.removesuffix(":")
        for keyword, name in pairwise(tokens)
        if keyword.word == "PREFIX" and name.kind == "name"
    }
    used = (token for token in tokens if token.kind == "name" and not text.startswith("//", token.end))
    prefixes = (token.text.partition(":")[0] for token in used)
    return next((prefix for prefix in prefixes if prefix not in {*declared, "_"} and len(prefix) <= _LONGEST), None)
