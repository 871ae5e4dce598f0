"""SPARQL text as tokens, in time that grows with its length alone, whatever it holds.

Each stretch is read once: no alternative of the pattern gives back what it took, and what begins a token
that never ends is a token of its own. Literals are those that the engine takes, to the last escape:
where it reads none, it goes on behind the quotes, and so must whoever looks for keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["KEPT_LENGTH", "Token", "scan", "scan_solid"]

KEPT_LENGTH = 20_000
"""Characters of a text whose tokens are kept: the catalogue's queries come again and again."""

# a code point that no character has is no escape
_ESCAPE = (
    r"""\\(?:[tbnrf"'\\]|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}"""
    r"""|U(?:0000(?![dD][89a-fA-F])|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{4})"""
)
_TOKEN = re.compile(
    rf"""
    (?P<literal> \"\"\"(?:[^"\\]++|{_ESCAPE}|"(?!""))*+\"\"\" | '''(?:[^'\\]++|{_ESCAPE}|'(?!''))*+'''
               | "(?!"")(?:[^"\\\n\r]++|{_ESCAPE})*+" | '(?!'')(?:[^'\\\n\r]++|{_ESCAPE})*+' )
  | (?P<unclosed> (?:\"\"\"|''').*+ | ["'][^\n\r]*+ )
  | (?P<iri> <[^<>"{{}}|^`\\\x00-\x20]*+> )
  | (?P<comment> \#[^\n\r]*+ )
  | (?P<variable> [?$]\w++ )
  | (?P<name> (?:[^\W\d_][\w.-]*+)?:(?:[\w:%-]++|\\[-_~.!$&'()*+,;=/?\#@%]|\.(?=[\w:%.-]))*+ | _:[\w.-]++ )
  | (?P<run> [^\W\d_][\w.-]*+ )
  | (?P<word> @[A-Za-z][\w-]*+ )
  | (?P<space> \s++ )
  | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# what stands between two dots of a run is a word where it begins as one
_PIECE = re.compile(r"(?P<word>[A-Za-z][\w-]*+)|(?P<mark>.)", re.DOTALL)


class Token(NamedTuple):
    """A stretch of a request: its kind, its text, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token starts."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The keyword in capitals; a mark as it is; empty for any other kind."""
        return self.text.upper() if self.kind == "word" else self.text if self.kind == "mark" else ""


def scan(text: str) -> Iterator[Token]:
    """All tokens, blanks and comments among them: joined again they are the text.

    A quote that opens no literal is `unclosed`, to the end of its line, or of the text where it is a long one.
    """
    return iter(_kept_tokens(text) if len(text) <= KEPT_LENGTH else _read_tokens(text))


def scan_solid(text: str) -> list[Token]:
    """The tokens that say something: neither blanks nor comments."""
    return [token for token in scan(text) if token.kind not in ("space", "comment")]


@lru_cache(maxsize=256)
def _kept_tokens(text: str) -> tuple[Token, ...]:
    return tuple(_read_tokens(text))


def _read_tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "run":
            yield from _split_run(text, match)
        else:
            yield Token(kind, match.group(), match.start())


def _split_run(text: str, run: re.Match[str]) -> Iterator[Token]:
    """The words and marks of what would be a prefix if a colon followed; reading on from each dot would be slow."""
    stretch = run.group()
    if "." not in stretch and stretch[0].isascii():
        yield Token("word", stretch, run.start())
        return
    for piece in _PIECE.finditer(text, *run.span()):
        yield Token(piece.lastgroup or "mark", piece.group(), piece.start())
