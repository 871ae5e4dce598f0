"""What could not be read: one line each on standard error, and the exit code at the end."""

from __future__ import annotations

from collections import Counter

import click

from ontology.errors import DetenteError

__all__ = ["SkipReport"]


class SkipReport:
    """Tells every failure when it comes, and keeps count of the reasons."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many were skipped."""
        return self.reasons.total()

    def add(self, error: DetenteError) -> None:
        """Tell one failure."""
        self.reasons[error.message] += 1
        click.echo(f"detente: {error}", err=True)

    def finish(self) -> None:
        """End the command with exit code 1 if anything was skipped."""
        if self.count:
            click.get_current_context().exit(1)
