"""A model's answer, strictly read: one JSON object of the asked form, every value of its type and within bounds."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from ontology.errors import RecordError

__all__ = ["Entry", "MisfitError", "RecordAnswer", "read_answer"]

_FENCED = re.compile(r"```(?:json)?\s*\n(.*)\n\s*```", re.DOTALL)
_MOST = 400  # entities, events or facts of one article
_LONGEST_TEXT = 4000
_LONGEST_LIST = 100
_FORBIDDEN = frozenset({"Cc", "Cs", "Co", "Cn"})
_Choice = TypeVar("_Choice", bound=str)


class MisfitError(Exception):
    """An entry of the answer breaks the form; the message says how."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity, event or fact of the answer, whose values are read by type."""

    name: str  # "event 3", for messages
    values: Mapping[str, Any]

    def text(self, key: str, *, longest: int = _LONGEST_TEXT) -> str:
        """A text that is there; raises MisfitError otherwise."""
        text = self.maybe(key, longest=longest)
        if text is None:
            raise MisfitError(f"{self.name} has no {key}")
        return text

    def maybe(self, key: str, *, longest: int = _LONGEST_TEXT) -> str | None:
        """A text, or nothing where it is null or empty."""
        value = self.values.get(key)
        if value is None:
            return None
        return self._clean(key, value, longest) or None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts without repetitions; a missing one is empty."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > _LONGEST_LIST:
            raise MisfitError(f"the {key} of {self.name} are no list of at most {_LONGEST_LIST}")
        return tuple(dict.fromkeys(text for part in value if (text := self._clean(key, part, _LONGEST_TEXT))))

    def number(self, key: str, *, highest: float) -> float | None:
        """A number from 0 to `highest`, or nothing."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
            raise MisfitError(f"the {key} of {self.name} is no number from 0 to {highest:g}")
        return float(value)

    def choice(self, key: str, values: Collection[_Choice]) -> _Choice:
        """A text out of a closed list."""
        text = self.text(key, longest=100)
        for value in values:
            if value == text:
                return value
        raise MisfitError(f"the {key} of {self.name} is {text!r}, which is none of ours")

    def _clean(self, key: str, value: object, longest: int) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise MisfitError(f"the {key} of {self.name} is no text of at most {longest} characters")
        if any(unicodedata.category(c) in _FORBIDDEN and c not in "\t\n\r" for c in value):
            raise MisfitError(f"the {key} of {self.name} holds characters that no text has")
        return value.strip()


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """The entries of an answer, in its order."""

    entities: tuple[Entry, ...]
    events: tuple[Entry, ...]
    facts: tuple[Entry, ...]


def read_answer(body: bytes, *, place: str) -> RecordAnswer:
    """The record in the body of a chat completion; raises RecordError, naming the place, where there is none."""
    completion = _json(body, place, "the server's answer is no JSON")
    choice = completion.get("choices") if isinstance(completion, dict) else None
    choice = choice[0] if isinstance(choice, list) and choice else None
    message = choice.get("message") if isinstance(choice, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(choice, dict) or not isinstance(content, str) or not content.strip():
        _refuse(place, "the server's answer is no chat completion with a text")
    if choice.get("finish_reason") == "length":
        _refuse(place, "the model's answer was cut at the server's limit")
    text = content.strip()
    fenced = _FENCED.fullmatch(text)
    record = _json(fenced.group(1) if fenced else text, place, "the model's answer is no JSON")
    if not isinstance(record, dict):
        _refuse(place, "the model's answer is no JSON object")
    return RecordAnswer(
        *(
            _entries(record.get(key), one, place)
            for key, one in (("entities", "entity"), ("events", "event"), ("facts", "fact"))
        )
    )


def _entries(value: object, one: str, place: str) -> tuple[Entry, ...]:
    if value is None and one == "fact":
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        _refuse(place, f"the model's answer has no list of each {one}")
    if len(value) > _MOST:
        _refuse(place, f"the model's answer has more than {_MOST} of {one}")
    return tuple(Entry(f"{one} {number}", entry) for number, entry in enumerate(value, 1))


def _json(text: str | bytes, place: str, message: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):  # ValueError: also digits without end, and bytes that are no UTF-8
        _refuse(place, message)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(place: str, message: str) -> NoReturn:
    raise RecordError(message, place=place, remedy="ask again, or name a model that keeps to the form")
