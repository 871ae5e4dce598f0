"""For whom persons and bodies act."""

from __future__ import annotations

from collections.abc import Collection

from graph.rows import clauses, select
from graph.store.base import Store

__all__ = ["read_principals"]

_DERIVED = "?agent det:actsFor ?principal"
_MENTIONED = "?mention det:refersTo ?agent ; det:mentionedState ?principal"


def read_principals(store: Store, agents: Collection[str]) -> dict[str, str]:
    """For whom each agent acts: by the derived graph, else by the mentions of the articles; only those found."""
    found = _read_least(store, agents, _DERIVED)
    # a state has thousands of mentions, so only what the derived graph does not tell is looked for there
    return found | _read_least(store, set(agents) - found.keys(), _MENTIONED)


def _read_least(store: Store, agents: Collection[str], pattern: str) -> dict[str, str]:
    """Of the principals that a pattern finds for each agent the first by the alphabet."""
    found: dict[str, str] = {}
    for named in clauses("agent", agents):
        for agent, principal in select(store, f"SELECT DISTINCT ?agent ?principal WHERE {{ {named} {pattern} }}"):
            found[agent or ""] = min(found.get(agent or "", principal or ""), principal or "")
    return found
