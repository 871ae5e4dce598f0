"""Other Python processes, with mounts of their own where the system allows it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

__all__ = ["in_namespace", "needs_mounts", "read_only", "run"]

ROOT = Path(__file__).parents[3]


def run(code: str, *arguments: object, wrapper: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Another Python process with the project on its path."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*wrapper, sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=500, check=False)


def _can_mount() -> bool:
    probe = ["unshare", "--user", "--map-root-user", "--mount", "true"]
    try:
        return subprocess.run(probe, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="this system allows no mounts of one's own")


def in_namespace(script: str) -> tuple[str, ...]:
    """Run what follows after a shell script, in a mount namespace of its own."""
    return ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", f'{script}; exec "$@"', "sh")


def read_only(folder: Path) -> tuple[str, ...]:
    """Run what follows where nobody may write the folder."""
    return in_namespace(f"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}")
