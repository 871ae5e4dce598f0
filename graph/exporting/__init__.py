"""The graph for other tools: RDF in four syntaxes, networks in two, a table."""

from __future__ import annotations

from graph.exporting.export import EXPORT_FORMATS, export

__all__ = ["EXPORT_FORMATS", "export"]
