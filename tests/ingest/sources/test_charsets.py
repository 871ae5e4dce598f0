"""Character sets as browsers read their labels."""

from __future__ import annotations

import pytest

from ingest.sources.charsets import decode_as_declared, mend_controls


@pytest.mark.parametrize(
    ("content", "label", "expected"),
    [
        (b"\x93Wombat\x94", "iso-8859-1", "“Wombat”"),  # windows-1252 for browsers
        (b"\x93Wombat\x94", "US-ASCII", "“Wombat”"),
        (b"\xcf\xf0\xe0\xe2\xe4\xe0", " X-CP1251 ", "Правда"),
        ("法国".encode("gb18030"), "gb2312", "法国"),
        ("日本".encode("cp932"), "x-sjis", "日本"),
        (b"\x81", "windows-1252", "\ufffd"),  # a byte that Python knows no character for
        (b"\xff\xff", "euc-jp", None),  # does not fit
        (b"x", "utf-8", None),  # told elsewhere
        (b"x", "wombat", None),
        (b"x", "\x00", None),
    ],
)
def test_a_label_means_what_browsers_take_it_for(content: bytes, label: str, expected: str | None) -> None:
    assert decode_as_declared(content, label) == expected


def test_controls_are_the_characters_of_windows_1252() -> None:
    assert mend_controls("\x93a\x94 &#147;b&#148; &#x93;c&#X094;") == "“a” “b” “c”"
    assert mend_controls("é &#233; &#12800;") == "é &#233; &#12800;"
