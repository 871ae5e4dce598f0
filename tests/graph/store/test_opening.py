"""From a location to its store: none is made unasked, and what is none is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from ontology.errors import StoreError


@pytest.mark.parametrize("options", [{"read_only": True}, {"create": False}])
def test_no_store_is_made_unasked(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "absent", **options)
    assert not (tmp_path / "absent").exists()


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        open_store(tmp_path / "file")


def test_a_broken_store_is_told_in_one_line(tmp_path: Path) -> None:
    open_store(tmp_path / "s").close()
    for path in (tmp_path / "s" / "quads").glob("MANIFEST*"):
        path.write_bytes(b"nonsense")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "s")
    assert "\n" not in str(caught.value)
    assert "backup" in str(caught.value)
