"""The catalogue of queries as text for the terminal."""

from __future__ import annotations

from graph.catalogue import find_query, load_catalogue

__all__ = ["list_queries", "show_query"]


def list_queries() -> str:
    """One line a query: name and title."""
    catalogue = load_catalogue()
    width = max(map(len, catalogue))
    return "".join(f"{name:{width}}  {query.title}\n" for name, query in catalogue.items())


def show_query(name: str) -> str:
    """Title, description, parameters, an example and the SPARQL of one query."""
    query = find_query(name)
    lines = [f"{query.name}: {query.title}", query.description, ""]
    for parameter in query.parameters:
        need = "" if parameter.required else ", optional"
        lines.append(f"  {parameter.name} ({parameter.type}{need}): {parameter.meaning}; {parameter.example}")
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("# "))
    return "\n".join([*lines, f"  {query.example}", "", body.strip(), ""])
