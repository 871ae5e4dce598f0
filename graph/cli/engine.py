"""What a command needs of the extraction: a version, and extractions for documents."""

from __future__ import annotations

from ingest.engines.base import Engine

__all__ = ["Engine", "load_engine"]


def load_engine(setting: str | None = None, *, model: str | None = None, jobs: int = 1) -> Engine:
    """The engine of a setting, else that of this distribution; models are loaded when they are needed."""
    from ingest.engines.choice import choose_engine

    return choose_engine(setting, model=model, jobs=jobs)
