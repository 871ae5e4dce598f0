"""The command line: it alone joins extraction and graph. Each command's module is imported when it is asked for."""

from __future__ import annotations

from graph.cli.lazy import LazyGroup, command_group

__all__ = ["LazyGroup", "main"]

main = command_group()
