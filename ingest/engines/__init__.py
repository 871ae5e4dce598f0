"""What may read articles in the place of the packaged pipeline, behind one interface."""

from ingest.engines.base import Engine
from ingest.engines.choice import ENTRY_POINTS, choose_engine

__all__ = ["ENTRY_POINTS", "Engine", "choose_engine"]
