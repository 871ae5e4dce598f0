"""The built index kept as JSON between runs, under a name that changes with whatever it was built from.

A snapshot only saves time: one that is missing, unreadable or from other tables is built anew, and a folder that
cannot be written is left alone. `DETENTE_CACHE` names another folder; empty, it turns snapshots off.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ontology.errors import OutputError
from ontology.writing import writing_whole

__all__ = ["digest_sources", "read_snapshot", "snapshot_path", "write_snapshot"]

_CODE = Path(__file__).parent
_KEPT = 3  # snapshots of other tables that stay


def digest_sources(folders: Iterable[Path]) -> str:
    """A digest of the tables, of the code that reads them, and of pycountry's version."""
    digest = hashlib.sha256(version("pycountry").encode())
    sources = [*sorted(_CODE.glob("*.py")), *(path for folder in folders for path in sorted(folder.glob("*.csv")))]
    for path in sources:
        digest.update(path.name.encode() + b"\0")
        with suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def snapshot_path(digest: str) -> Path | None:
    """Where the snapshot of a digest lies, or None where snapshots are off."""
    named = os.environ.get("DETENTE_CACHE")
    if named == "":
        return None
    home = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # no home folder
        folder = Path(named) if named else (Path(home) if home else Path.home() / ".cache") / "detente"
        return folder / f"registry-{digest}.json"
    return None


def read_snapshot(path: Path) -> dict[str, Any] | None:
    """The rows of a snapshot, or None where there is none that can be read."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def write_snapshot(path: Path, rows: dict[str, Any]) -> None:
    """Put the rows in place in one step and remove snapshots of earlier tables; a failure to write is no error."""
    with suppress(OutputError, OSError):
        with writing_whole(path) as stream:
            stream.write(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
        others = [old for old in path.parent.glob("registry-*.json") if old != path]
        for old in sorted(others, key=lambda old: (-old.stat().st_mtime, old.name))[_KEPT:]:
            old.unlink(missing_ok=True)
