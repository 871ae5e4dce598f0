"""Dates: found in a text, resolved against the day of publication, and given to events."""

from ingest.temporal.dating import EventDate, event_date
from ingest.temporal.model import DateMention, Direction
from ingest.temporal.recognition import resolve
from ingest.temporal.timeline import Timeline, read_timeline

__all__ = ["DateMention", "Direction", "EventDate", "Timeline", "event_date", "read_timeline", "resolve"]
