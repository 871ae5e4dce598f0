"""Quad stores: on disk, in memory, or any SPARQL 1.1 endpoint, behind one interface."""

from __future__ import annotations

from graph.store.base import Answer, Rows, Store, Term
from graph.store.opening import open_store

__all__ = ["Answer", "Rows", "Store", "Term", "open_store"]
