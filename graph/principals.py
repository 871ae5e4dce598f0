"""For whom persons and bodies act."""

from __future__ import annotations

from collections.abc import Collection

from graph.rows import clauses, kind_of, select
from graph.store.base import Store

__all__ = ["names_agents", "read_allegiances", "read_principals"]

_DERIVED = "?agent det:actsFor ?principal"
_MENTIONED = "?mention det:refersTo ?agent ; det:mentionedState ?principal"


def read_principals(store: Store, agents: Collection[str]) -> dict[str, str]:
    """For whom each agent acts: by the derived graph, else by the mentions of the articles; only those found."""
    found = _read_least(store, agents, _DERIVED)
    # a state has thousands of mentions, so only what the derived graph does not tell is looked for there
    return found | _read_least(store, set(agents) - found.keys(), _MENTIONED)


def read_allegiances(store: Store, parties: Collection[str]) -> dict[str, str]:
    """Of the parties those who act for another, each with whom it acts for."""
    agents = [party for party in parties if kind_of(party) != "state"]
    return {agent: principal for agent, principal in read_principals(store, agents).items() if agent != principal}


def names_agents(store: Store, parties: Collection[str]) -> bool:
    """Whether persons or bodies of states are among the parties, whose ties stand between actors alone."""
    return any(kind_of(party) == "person" for party in parties) or bool(read_allegiances(store, parties))


def _read_least(store: Store, agents: Collection[str], pattern: str) -> dict[str, str]:
    """Of the principals that a pattern finds for each agent the first by the alphabet."""
    found: dict[str, str] = {}
    for named in clauses("agent", agents):
        for agent, principal in select(store, f"SELECT DISTINCT ?agent ?principal WHERE {{ {named} {pattern} }}"):
            found[agent or ""] = min(found.get(agent or "", principal or ""), principal or "")
    return found
