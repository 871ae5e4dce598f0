"""What a page means by the character set that it declares: as browsers read the label (WHATWG Encoding Standard)."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode_as_declared", "mend_controls"]

# By the name of the codec that Python has for a label, the codec that browsers use for it.
_MEANT = {
    **{name: name for name in ("cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "euc_jp")},
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp125{part}": f"cp125{part}" for part in range(9)},
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("cp874", "iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "cp932"), "cp932"),
    **dict.fromkeys(("euc_kr", "cp949"), "cp949"),
    "iso2022_jp": "iso2022_jp",
}
# Labels of the web that Python has no codec for.
_UNKNOWN = {
    **{f"x-cp125{part}": f"cp125{part}" for part in range(9)},
    **dict.fromkeys(("windows-874", "dos-874"), "cp874"),
    **dict.fromkeys(("x-sjis", "windows-31j"), "cp932"),
    "windows-949": "cp949",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
_TOTAL = re.compile(r"cp125\d|cp874")  # each byte is a character of browsers, though Python knows none for a few
_CONTROL = re.compile(r"[\x80-\x9f]|&#(?:(1(?:2[89]|[345]\d))|[xX]0*([89][0-9a-fA-F]));")


def decode_as_declared(content: bytes, label: str) -> str | None:
    """The text of bytes in a character set by its label; None where the label is none of the web or does not fit."""
    label = label.strip().casefold()
    try:
        name = _UNKNOWN.get(label) or _MEANT.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None
    if name is None:
        return None
    try:
        return content.decode(name, "replace" if _TOTAL.fullmatch(name) else "strict")
    except UnicodeError:
        return None


def mend_controls(markup: str) -> str:
    """Markup with the controls U+0080 to U+009F, which no page means, as the characters of windows-1252 there."""
    return _CONTROL.sub(_mend, markup)


def _mend(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1] else int(match[2], 16) if match[2] else ord(match[0])
    return bytes([number]).decode("cp1252", "replace")
