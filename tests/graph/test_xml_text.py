"""XML documents: characters that have no place in them are found wherever they stand."""

from __future__ import annotations

import pytest

from graph.web.negotiation import RDF_FORMATS, RESULT_FORMATS
from graph.xml_text import XML_MEDIA_TYPES, escape_returns, find_forbidden


def test_every_xml_format_on_offer_is_known() -> None:
    assert {name for name in (*RDF_FORMATS, *RESULT_FORMATS) if name.endswith("xml")} == XML_MEDIA_TYPES


@pytest.mark.parametrize("place", [0, 10, (1 << 20) - 1, 1 << 20, (1 << 21) + 7])
def test_one_character_in_a_long_document(place: int) -> None:
    for character in ("\x01", "\x1b", "\uffff"):
        content = b"a" * place + character.encode() + b"b" * 20
        assert find_forbidden(content) == f"U+{ord(character):04X}"


def test_what_is_allowed() -> None:
    assert find_forbidden("\t\n\r \x7f é \ufffd \ufffc 𐏿".encode()) is None
    assert find_forbidden(b"") is None
    assert escape_returns(b"a\r\nb") == b"a&#13;\nb"
