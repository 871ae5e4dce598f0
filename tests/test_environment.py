"""The environment of the tests themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import settings

from ontology.registry import load_registry
from ontology.snapshot import snapshot_path

ROOT = Path(__file__).parents[1]
PROBE = """
import os
from hypothesis import settings
from ontology.snapshot import snapshot_path

def test_probe():
    assert settings.default.derandomize
    names = [name for name in os.environ if name.startswith("DETENTE_") or name in ("COLUMNS", "HTTP_PROXY")]
    print("probed", names, snapshot_path("a"))
"""


def test_no_setting_of_the_user_reaches_a_test() -> None:
    assert {name for name in os.environ if name.startswith("DETENTE_")} <= {"DETENTE_CACHE", "DETENTE_SHARED"}


def test_snapshots_lie_in_a_temporary_folder_of_the_session() -> None:
    load_registry()
    path = snapshot_path("a")
    assert path is not None
    assert Path(tempfile.gettempdir()) in path.parents
    assert path.parent.is_dir()


def test_examples_are_the_same_everywhere_and_take_their_time() -> None:
    assert settings.default is not None
    assert settings.default.derandomize
    assert settings.default.deadline is None


def test_a_session_leaves_no_cache_behind(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_probe.py").write_text(PROBE)
    mine = dict.fromkeys(("DETENTE_STORE", "DETENTE_CACHE", "HTTP_PROXY"), "mine") | {"COLUMNS": "7"}
    environment = {**os.environ, **mine, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "."]
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stdout
    told = next(line for line in ended.stdout.splitlines() if "probed" in line)
    assert "'DETENTE_CACHE'" in told
    assert not [name for name in mine if f"'{name}'" in told and name != "DETENTE_CACHE"]
    assert not Path(told.rpartition(" ")[2]).parent.exists()
