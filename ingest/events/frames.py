"""The frames: words that may tell an event of a type, held as data in `frames/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.model import EVENT_TYPES
from ontology.errors import ReferenceDataError

__all__ = ["Example", "Frame", "Lexicon", "load_lexicon"]

_FOLDER = Path(__file__).parent.parent / "frames"
_PARTY = re.compile(r"\{([ab]):([^}]*)\}")
_PARTS = {"verbs": "V", "nouns": "N", "adjectives": "J"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a frame must find: its text, who acts and towards whom."""

    text: str
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of an event type: its words by part of speech (V, N, J), its subtype and its examples."""

    id: str
    type: str
    subtype: str | None
    words: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]


class Lexicon:
    """All frames, looked up by the lemma and the part of speech of a word, or by a verb with its particle."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        self.frames = frames
        self._index: dict[tuple[str, str], tuple[Frame, ...]] = {}
        for frame in frames:
            for part, words in frame.words.items():
                for word in sorted(words):
                    self._index[part, word] = (*self._index.get((part, word), ()), frame)

    def find(self, part: str, word: str) -> tuple[Frame, ...]:
        """The frames that have a word, in the order of the files."""
        return self._index.get((part, word), ())


def _example(text: str, place: str) -> Example:
    parties = dict(_PARTY.findall(text))
    if set(parties) != {"a", "b"}:
        raise ReferenceDataError(
            "an example needs {a:…} and {b:…}", place=place, remedy=f"mark both parties in: {text}"
        )
    return Example(_PARTY.sub(lambda m: m.group(2), text), parties["a"], parties["b"])


def _read(path: Path) -> Iterator[Frame]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if table.get("type") not in EVENT_TYPES:
        raise ReferenceDataError(f"{table.get('type')!r} is no event type", place=str(path.name))
    for entry in table["frame"]:
        place = f"{path.name}: {entry.get('id')}"
        if not entry.get("examples"):
            raise ReferenceDataError(
                "a frame needs an example", place=place, remedy="add one sentence with its parties"
            )
        yield Frame(
            id=f"{path.stem}.{entry['id']}",
            type=table["type"],
            subtype=entry.get("subtype"),
            words={part: frozenset(entry.get(key, ())) for key, part in _PARTS.items()},
            examples=tuple(_example(text, place) for text in entry["examples"]),
        )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The packaged frames, in the order of their files."""
    return Lexicon(tuple(frame for path in sorted(_FOLDER.glob("*.toml")) for frame in _read(path)))
