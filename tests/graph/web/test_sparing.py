"""What any client can make the service warn of is told once a minute."""

from __future__ import annotations

import logging
import time

import pytest

from graph.web.sparing import SparingFilter, warn_sparingly


def record(level: int, message: str) -> logging.LogRecord:
    """One line of a log."""
    return logging.LogRecord("x", level, "file", 1, message, (), None)


def test_a_warning_passes_once_a_minute_and_an_error_always(monkeypatch: pytest.MonkeyPatch) -> None:
    sparing, now = SparingFilter(), 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    told = [sparing.filter(record(logging.WARNING, message)) for message in "aabbab"]
    assert told == [True, False, True, False, False, False]
    assert all(sparing.filter(record(level, "a")) for level in (logging.ERROR, logging.INFO) for _ in range(3))
    now += 61
    assert sparing.filter(record(logging.WARNING, "a"))


def test_a_logger_is_filtered_once() -> None:
    logger = logging.getLogger("detente.tests.sparing")
    for _ in range(3):
        warn_sparingly(logger.name)
    assert len(logger.filters) == 1
