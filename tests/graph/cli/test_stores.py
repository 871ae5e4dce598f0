"""Where the commands put a store, and where they leave none behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from tests.graph.cli.conftest import Run

LINE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> <https://example.org/g> .\n"


@pytest.fixture
def backup(run: Run) -> str:
    """A backup of a store of one quad, in the folder of the test."""
    Path("one.nq").write_text(LINE, encoding="utf-8")
    assert run("load", "one.nq", "--store", "source").exit_code == 0
    assert run("backup", "saved", "--store", "source").exit_code == 0
    return "saved"


@pytest.mark.parametrize("location", ["http://localhost:9/sparql", "https://localhost:9/sparql", "memory"])
def test_restore_makes_no_folder_of_what_is_none(run: Run, backup: str, location: str) -> None:
    result = run("restore", backup, "--store", location)
    assert result.exit_code == 1
    assert location in result.stderr
    assert not {path.name for path in Path().iterdir()} & {"http:", "https:", "memory"}


def test_restore_makes_a_store_of_a_backup(run: Run, backup: str) -> None:
    result = run("restore", backup, "--store", "again")
    assert (result.exit_code, result.stderr) == (0, "again: 1 quads\n")


def test_forget_makes_no_store(run: Run) -> None:
    result = run("forget", "nothing", "--store", "typo")
    assert result.exit_code == 1
    assert "no store here" in result.stderr
    assert not Path("typo").exists()


def test_load_of_a_missing_file_makes_no_store(run: Run) -> None:
    result = run("load", "missing.nq", "--store", "new")
    assert result.exit_code == 1
    assert "missing.nq: cannot be read" in result.stderr
    assert not Path("new").exists()


def test_load_makes_a_store(run: Run) -> None:
    result = run("load", "-", "--store", "new", stdin=LINE)
    assert (result.exit_code, result.stderr) == (0, "new: 1 new quads, 1 in all\n")
    with open_store("new", read_only=True) as store:
        assert store.count() == 1


def test_serve_refuses_a_store_that_its_processes_could_not_share(run: Run) -> None:
    result = run("serve", "--store", "memory", "--port", "0")
    assert result.exit_code == 1
    assert "a memory of its own" in result.stderr


@pytest.mark.parametrize("made", [False, True])
def test_serve_without_a_token_makes_no_store(run: Run, monkeypatch: pytest.MonkeyPatch, made: bool) -> None:
    monkeypatch.delenv("DETENTE_TOKEN", raising=False)
    if made:
        Path("typo").mkdir()
    result = run("serve", "--store", "typo", "--port", "0")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no store here" in result.stderr
    assert Path("typo").exists() == made
    assert not made or not list(Path("typo").iterdir())


def test_serve_refuses_a_token_that_no_request_could_bring(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_TOKEN", "señal")
    result = run("serve", "--store", "new", "--port", "0")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("detente: DETENTE_TOKEN: ")
    assert not Path("new").exists()


def test_a_bad_part_of_a_load_is_named_with_its_line_and_leaves_no_store(run: Run) -> None:
    Path("one.nq").write_text(LINE * 3 + LINE.rstrip(), encoding="utf-8")
    Path("two.nq").write_text(f"{LINE}no quads\n", encoding="utf-8")
    result = run("load", "one.nq", "two.nq", "--store", "new")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "two.nq:2: these are no N-Quads" in result.stderr
    assert not Path("new").exists()


def test_a_failed_load_leaves_a_store_that_was_there(run: Run, backup: str) -> None:
    Path("two.nq").write_text("no quads\n", encoding="utf-8")
    assert run("load", "two.nq", "--store", "source").exit_code == 1
    with open_store("source", read_only=True) as store:
        assert store.count() == 1
    assert Path(backup).exists()


def test_a_backup_is_never_inside_its_store(run: Run, backup: str) -> None:
    result = run("backup", "source/inside", "--store", "source")
    assert (result.exit_code, "inside its store" in result.stderr) == (1, True)
    assert Path(backup).exists()


def test_names_that_no_file_can_have_are_one_line(run: Run, backup: str) -> None:
    long = "x" * 300
    Path("plain").touch()
    for arguments in (
        ("query", "ASK {}", "--store", long),
        ("backup", long, "--store", "source"),
        ("restore", long, "--store", "again"),
        ("restore", backup, "--store", "plain", "--replace"),
        ("dump", "-o", long, "--store", "source"),
        ("dump", "-o", "plain/x.nq", "--store", "source"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1), (arguments, result.stderr)
        assert result.stderr.startswith("detente: ")
