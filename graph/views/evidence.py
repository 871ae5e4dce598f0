"""The evidence behind events, for the views: `graph.evidence` under the name they know it by."""

from __future__ import annotations

from graph.evidence import Evidence, Piece, Source, read_evidence, shorten_pieces, split_pieces

__all__ = ["Evidence", "Piece", "Source", "read_evidence", "shorten_pieces", "split_pieces"]
