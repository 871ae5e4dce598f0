"""`detente export`: a whole file or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import exporting
from ontology.errors import QueryError
from tests.graph.cli.conftest import Run
from tests.graph.cli.test_querying import asked

__all__ = ["asked"]


def test_file_is_written(asked: Run) -> None:
    result = asked("export", "--format", "csv", "--about", "India", "--type", "AGREE", "-o", "out/ties.csv")
    assert result.exit_code == 0
    lines = Path("out/ties.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:2] for line in lines] == [["source_name", "target_name"], ["India", "Russia"]]


def test_standard_output_is_the_default(asked: Run) -> None:
    assert asked("export", "--format", "graphml").stdout.startswith("<graphml")


def test_failure_leaves_the_old_file(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise QueryError("it broke in the middle")

    Path("ties.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr(exporting, "export", fail)
    result = asked("export", "--format", "csv", "-o", "ties.csv")
    assert result.exit_code == 1
    assert Path("ties.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["detente-store", "ties.csv"]


def test_format_is_required(asked: Run) -> None:
    assert asked("export", "--about", "India").exit_code == 2


def test_a_type_that_is_none_is_told_and_nothing_is_written(asked: Run) -> None:
    result = asked("export", "--format", "csv", "--type", "NONSENSE", "-o", "ties.csv")
    assert result.exit_code == 2
    assert "'NONSENSE' is none of ACCUSE, AGREE" in result.output
    assert not Path("ties.csv").exists()
