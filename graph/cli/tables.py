"""Answers as tables for the eye."""

from __future__ import annotations

import sys

import pyoxigraph
from pyoxigraph import NamedNode
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.cli.terminal import show_safely
from graph.results import shorten, write_answer
from graph.rows import text_of
from graph.store import Answer, Rows, Term

__all__ = ["write_table"]

_WIDTH_OF_FILES = 200  # characters, where the output is no terminal


def write_table(answer: Answer, *, title: str | None = None) -> None:
    """Print the answer to standard output: rows as a table, a truth value as a word, triples as Turtle."""
    if not isinstance(answer, Rows):
        sys.stdout.write(write_answer(answer, "csv" if isinstance(answer, bool) else "turtle"))
        return
    console = _Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console = _Console(file=sys.stdout, highlight=False, width=_WIDTH_OF_FILES)
    if title:
        console.print(Text(title, style="bold"))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for variable in answer.variables:
        table.add_column(Text(variable), overflow="fold", justify="right" if _is_numeric(answer, variable) else "left")
    for row in answer.rows:
        table.add_row(*(Text(_cell(term)) for term in row))
    console.print(table)
    console.print(Text(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}"))


class _Console(Console):
    """A console whose reader may go when it has what it wanted, which is no failure."""

    def on_broken_pipe(self) -> None:
        """Let the command end as others do."""
        raise BrokenPipeError


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    return show_safely(shorten(term.value) if isinstance(term, NamedNode) else text_of(term))


def _is_numeric(rows: Rows, variable: str) -> bool:
    column = rows.variables.index(variable)
    values = [row[column] for row in rows.rows if row[column] is not None]
    return bool(values) and all(
        isinstance(value, pyoxigraph.Literal) and value.datatype.value.endswith(("#integer", "#decimal", "#double"))
        for value in values
    )
