"""The test suites of the SPARQL working groups, run against this project's own service.

The suites' files are no part of this project: the runner is given an archive or a folder that holds them.
"""

from __future__ import annotations

__all__: list[str] = []
