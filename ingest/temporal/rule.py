"""A rule of date reading: a pattern, and what its words come to on a day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ingest.temporal.model import Direction, Meaning

__all__ = ["Read", "Rule"]

Read = Callable[["re.Match[str]", "date | None", Direction], "Meaning | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gives None where the words that the pattern found are no date after all.

    `needs` is a pattern that is quick to find and part of every match, so that the slow one is tried
    around it only.
    """

    needs: str
    pattern: str
    read: Read
    deictic: bool = False
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))
