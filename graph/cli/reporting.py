"""What could not be read: one line each on standard error, and the exit code at the end."""

from __future__ import annotations

import logging
from collections import Counter

import click

from ingest.articles.layout import has_markup
from ingest.grammar.english_texts import reads_as_english
from ingest.model import Document, Extraction
from ontology.errors import DetenteError, ValidationError

__all__ = ["SkipReport", "silence_readers"]

_SHOWN = 5


class SkipReport:
    """Tells every failure when it comes, and keeps count of the reasons."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.undated = 0
        self.foreign = 0

    @property
    def count(self) -> int:
        """How many were skipped."""
        return self.reasons.total()

    def add(self, error: DetenteError) -> None:
        """Tell one failure."""
        invalid = isinstance(error, ValidationError)
        self.reasons["breaks the shapes of the ontology" if invalid else error.message] += 1
        click.echo(f"detente: {error}", err=True)

    def note(self, extraction: Extraction) -> None:
        """Tell what of an article that is read could not be, and count it if it has no date or is not in English."""
        document = extraction.document
        for message in document.notes:
            _note(document, message)
        if has_markup(document.text):
            _note(
                document,
                "the text holds tags or entities of HTML, which are read as words",
                "give the page as an HTML file, or its text without markup",
            )
        if not extraction.entities and not reads_as_english(document.text):
            self.foreign += 1
            _note(document, "does not read as English, so that nothing is extracted", "give it in English")
        if extraction.published is None:  # its weekdays and months stay open
            self.undated += 1
            _note(
                document,
                "no day of publication is given or found",
                'give "published", or put the day into the file\'s name as in pact-2021-12-06.txt',
            )

    def note_repeated(self, document: Document, *, earlier: str) -> None:
        """Tell that an id comes again with another content; the last one counts, in this run as in the next."""
        _note(
            document,
            f"the id {document.id!r} comes again with another text, title, day, publisher or address",
            f"it replaces the article of {earlier}: give each article an id of its own",
        )

    def describe(self) -> str:
        """How many were skipped and why, the most frequent reasons first."""
        ranked = sorted(self.reasons.items(), key=lambda reason: (-reason[1], reason[0]))
        parts = [f"{count} × {reason}" for reason, count in ranked[:_SHOWN]]
        rest = sum(count for _, count in ranked[_SHOWN:])
        why = "; ".join([*parts, f"{rest} for other reasons"] if rest else parts)
        undated = f", without a date {self.undated}" if self.undated else ""
        foreign = f", not in English {self.foreign}" if self.foreign else ""
        return f"skipped {self.count}" + (f" ({why})" if why else "") + undated + foreign

    def finish(self) -> None:
        """End the command with exit code 1 if anything was skipped."""
        if self.count:
            click.get_current_context().exit(1)


def silence_readers() -> None:
    """Let the reader of PDF keep to itself what it stumbles on: what fails is told once, by its place."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _note(document: Document, message: str, remedy: str | None = None) -> None:
    note = DetenteError(message, place=document.origin or document.id, remedy=remedy)
    click.echo(f"detente: note: {note}", err=True)
