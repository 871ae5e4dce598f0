"""What every store stands on: ontology and reference data of this release, and all that follows from them."""

from __future__ import annotations

from graph.derivation import is_derived_by, rebuild
from graph.inference import ensure_inferred
from graph.store import Store
from graph.store.preparation import prepare, source_digest

__all__ = ["lay_foundation"]


def lay_foundation(store: Store) -> bool:
    """Bring a store up to this release's ontology; whether anything had to be done.

    The derived graph is made anew where another ontology or reference made it, the inferred graph
    follows. Interrupted anywhere, the next call does the rest.
    """
    changed = prepare(store)
    changed = ensure_inferred(store) or changed
    if not is_derived_by(store, source_digest()):
        rebuild(store, by=source_digest())
        return True
    return changed
