"""Warnings that any client can cause, told now and then."""

from __future__ import annotations

import logging
import time

__all__ = ["SparingFilter", "warn_sparingly"]

_MINUTE = 60.0


class SparingFilter(logging.Filter):
    """Lets a warning pass once a minute, and all that is no warning."""

    def __init__(self) -> None:
        super().__init__()
        self._next: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is told; by its message as it is written in the source, so there are but a few."""
        if record.levelno != logging.WARNING:
            return True
        now = time.monotonic()
        if now < self._next.get(str(record.msg), 0.0):
            return False
        self._next[str(record.msg)] = now + _MINUTE
        return True


def warn_sparingly(name: str) -> None:
    """Have the logger of this name tell each of its warnings once a minute."""
    logger = logging.getLogger(name)
    if not any(isinstance(each, SparingFilter) for each in logger.filters):
        logger.addFilter(SparingFilter())
