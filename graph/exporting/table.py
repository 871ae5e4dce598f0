"""The ties as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from typing import Any

from graph.network import name_things
from graph.results import safe_cell
from graph.store import Store
from graph.ties import Selection, Tie, read_ties

__all__ = ["write_table"]

_FIELDS = tuple(field.name for field in fields(Tie))


def write_table(store: Store, selection: Selection) -> str:
    """CSV, one line a tie, with the names of both ends; no cell is run as a formula."""
    ties = read_ties(store, selection)
    names = name_things(store, sorted({end for tie in ties for end in (tie.source, tie.target)}))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("source_name", "target_name", *_FIELDS))
    for tie in ties:
        cells = (_cell(getattr(tie, name)) for name in _FIELDS)
        writer.writerow((safe_cell(names[tie.source]), safe_cell(names[tie.target]), *cells))
    return stream.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return safe_cell(" ".join(value) if isinstance(value, tuple) else value)
