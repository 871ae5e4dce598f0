"""Patterns that keep an engine busy."""

from __future__ import annotations

__all__ = ["spend"]


def spend(size: int, factors: int) -> str:
    """A pattern for which an engine goes through so many solutions to the power of the factors."""
    lists = " ".join(f"VALUES ?v{i} {{ {'1 ' * size} }}" for i in range(factors))
    return f"{{ SELECT (COUNT(*) AS ?spent) {{ {lists} }} }}"
