"""Triples as documents: a format that cannot hold one is refused, and what cannot be read is no fault of the format."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.web.documents import write_triples
from graph.web.errors import NotAcceptableError
from graph.web.limiting import AnswerTooLongError
from graph.web.negotiation import RDF_FORMATS

PLAIN = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
NESTED = Triple(NamedNode("urn:a"), NamedNode("urn:b"), PLAIN)


@pytest.mark.parametrize("media_type", RDF_FORMATS)
def test_what_was_written_is_read_again(media_type: str) -> None:
    content = write_triples([PLAIN], media_type)
    assert [quad.triple for quad in pyoxigraph.parse(content, RDF_FORMATS[media_type])] == [PLAIN]


def test_a_format_without_a_place_for_triples_within_triples() -> None:
    assert b"<<(" in write_triples([NESTED], "text/turtle")
    with pytest.raises(NotAcceptableError, match=r"ld\+json"):
        write_triples([PLAIN, NESTED], "application/ld+json")


def test_what_fails_in_reading_stays_what_it_is() -> None:
    def fail() -> Iterator[Triple]:
        yield PLAIN
        raise PermissionError("the disk")

    for media_type in ("application/ld+json", "text/turtle"):
        with pytest.raises(PermissionError, match="the disk"):
            write_triples(fail(), media_type)


def test_a_document_is_bounded_and_may_have_prefixes() -> None:
    with pytest.raises(AnswerTooLongError):
        write_triples([PLAIN] * 1000, "application/n-triples", maximum=100)
    assert b"@prefix u: <urn:>" in write_triples([PLAIN], "text/turtle", maximum=100, prefixes={"u": "urn:"})


def _told(character: str) -> Triple:
    return Triple(PLAIN.subject, PLAIN.predicate, Literal(f"before {character} after"))


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_no_xml_may_hold(character: str) -> None:
    for media_type in ("application/rdf+xml", "application/xml"):
        with pytest.raises(NotAcceptableError, match=f"U\\+{ord(character):04X}"):
            write_triples([PLAIN, _told(character)], media_type)
    content = write_triples([_told(character)], "text/turtle")
    assert [quad.triple for quad in pyoxigraph.parse(content, RDF_FORMATS["text/turtle"])] == [_told(character)]


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\r\n", "\x7f", "\x85", "\ufffd", "\ufeff", "ﾾ", "\U0001f600"])
def test_a_character_that_xml_may_hold_comes_back_as_it_was(character: str) -> None:
    content = write_triples([_told(character)], "application/rdf+xml")
    (element,) = ElementTree.fromstring(content)
    assert element[0].text == f"before {character} after"
