"""Minting of IRIs: readable slugs for things, content hashes for events, claims and passages.

The same name, or the same content, gives the same IRI in every article and on every machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote

from ontology.normalising import plain

__all__ = [
    "CONCEPT",
    "GRAPH",
    "ID",
    "ONTOLOGY",
    "article_graph_iri",
    "article_iri",
    "concept_iri",
    "content_hash",
    "extraction_iri",
    "slug",
    "span_iri",
    "term_iri",
    "thing_iri",
]

ONTOLOGY = "https://w3id.org/detente/ontology#"
CONCEPT = "https://w3id.org/detente/concept/"
ID = "https://w3id.org/detente/id/"
GRAPH = "https://w3id.org/detente/graph/"

_MAXIMUM_SLUG = 80


def slug(text: str) -> str:
    """ASCII words of a name in lower case, joined by hyphens, at most 80 characters.

    Letters with marks lose them ("Łukasz" is "lukasz"). A name of which a letter or digit has no such form, or
    one that was cut, ends in a hash of the whole, so that two names never share a slug by what was lost.
    """
    folded = plain(text).casefold()
    words = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")
    lost = not folded.isascii() and any(character.isalnum() and not character.isascii() for character in folded)
    if words and len(words) <= _MAXIMUM_SLUG and not lost:
        return words
    return f"{words[: _MAXIMUM_SLUG - 13].strip('-')}-{content_hash([folded])[:12]}".strip("-")


def content_hash(parts: Iterable[str]) -> str:
    """Twenty hexadecimal digits of the SHA-256 of the parts, kept apart by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:20]


def term_iri(name: str) -> str:
    """The IRI of a class or property of the ontology."""
    return ONTOLOGY + name


def concept_iri(name: str) -> str:
    """The IRI of a SKOS concept by its slug, such as `arms-deal`."""
    return CONCEPT + name


def thing_iri(kind: str, name: str) -> str:
    """The IRI of a thing: `state` keeps its ISO code, every other kind gets a slug of the name."""
    return f"{ID}{kind}/{name.upper() if kind == 'state' else slug(name)}"


def article_iri(identifier: str) -> str:
    """The IRI of an article by its own id, percent-encoded where it has to be."""
    return f"{ID}article/{quote(identifier, safe='-._~')}"


def extraction_iri(identifier: str) -> str:
    """The IRI of the run that made an article's graph."""
    return f"{ID}extraction/{quote(identifier, safe='-._~')}"


def article_graph_iri(identifier: str) -> str:
    """The IRI of the named graph that holds what one article says."""
    return f"{GRAPH}article/{quote(identifier, safe='-._~')}"


def span_iri(article: str, start: int, end: int, field: str = "text") -> str:
    """The IRI of a passage: the article's with an RFC 5147 character range (`title.` before it for the title)."""
    prefix = "" if field == "text" else f"{field}."
    return f"{article}#{prefix}char={start},{end}"
