"""Dates: found in a text, resolved against the day of publication, and given to events."""

from ingest.temporal.model import DateMention, Direction
from ingest.temporal.recognition import resolve

__all__ = ["DateMention", "Direction", "resolve"]
