"""The values of a record that came as JSON, each read as the type that it has to be."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from ingest.sources.encoding import clean
from ontology.errors import RecordError

__all__ = ["Values"]

_LARGEST = sys.float_info.max  # a whole number of JSON may be beyond all floats


@dataclass(frozen=True, slots=True)
class Values:
    """One JSON object of a record; null is as if the key were not there. RecordError tells what does not fit."""

    values: Mapping[str, Any]
    name: str  # "event 3", for messages
    place: str

    def text(self, key: str) -> str:
        """A string that is there."""
        value = self.maybe(key)
        if value is None:
            self._refuse(f"{self.name} has no {key!r}")
        return value

    def maybe(self, key: str) -> str | None:
        """A string or nothing; what no store keeps is replaced in it."""
        value = self.values.get(key)
        if value is None:
            return None
        return self._string(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, or none."""
        return tuple(self._string(key, value) for value in self._list(key))

    def number(self, key: str) -> float | None:
        """A finite number, or nothing."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
            self._refuse(f"{key!r} of {self.name} is no number")
        return float(value)

    def whole(self, key: str) -> int:
        """A whole number that is there."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self._refuse(f"{key!r} of {self.name} is no whole number")
        return value

    def truth(self, key: str) -> bool:
        """True or false, which nothing is."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self._refuse(f"{key!r} of {self.name} is neither true nor false")
        return bool(value)

    def parts(self, key: str, name: str) -> Iterator[Values]:
        """A list of objects, or none; `name` is what one of them is called in messages."""
        for number, value in enumerate(self._list(key), 1):
            if not isinstance(value, dict):
                self._refuse(f"{name} {number} of {self.name} is no JSON object")
            yield Values(value, f"{name} {number}", self.place)

    def has(self, key: str) -> bool:
        """Whether there is anything under a key."""
        return self.values.get(key) is not None

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self._refuse(f"{key!r} of {self.name} is no list")
        return value

    def _string(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self._refuse(f"{key!r} of {self.name} is no string")
        return clean(value)

    def _refuse(self, message: str) -> NoReturn:
        raise RecordError(message, place=self.place, remedy="give records of the form that `detente extract` prints")
