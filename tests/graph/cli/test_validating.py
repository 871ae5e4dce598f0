from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import main
from graph.store import open_store
from tests.ontology.samples import store_quads


def validate(folder: Path, *changes: tuple[str, str], options: tuple[str, ...] = ()) -> Result:
    store = open_store(folder)
    store.apply(insert=store_quads(*changes))
    store.close()
    return CliRunner().invoke(main, ["validate", "--store", str(folder), *options])


def test_a_sound_store_ends_with_zero(tmp_path: Path) -> None:
    result = validate(tmp_path / "store")
    assert result.exit_code == 0
    assert "keep all shapes and checks" in result.output


def test_a_violation_is_told_with_node_rule_and_remedy(tmp_path: Path) -> None:
    result = validate(tmp_path / "store", ("det:claimCount 1", "det:claimCount 0"))
    assert result.exit_code == 1
    assert "Event.claimCount: An event needs the number of its claims, at least one." in result.output
    assert "id/event/e1" in result.output
    assert "To do: run the derivation anew" in result.output
    assert "1 violation in" in result.output


def test_only_so_many_of_each_rule_are_shown(tmp_path: Path) -> None:
    change = ("det:since", "det:begins")
    result = validate(tmp_path / "store", change, ("det:startOffset", "det:start"), options=("--limit", "1"))
    assert result.exit_code == 1
    assert "(1 of 2 shown; more with --limit)" in result.output


def test_hostile_text_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    result = validate(tmp_path / "store", ('det:capital "Norburg"', 'det:capital "Norburg", "[red]\\u001b[2J"'))
    assert result.exit_code == 1
    assert "\x1b" not in result.output


@pytest.mark.slow
def test_pyshacl_finds_the_same(tmp_path: Path) -> None:
    change = ("det:claimCount 1", "det:claimCount 0")
    native = validate(tmp_path / "one", change)
    reference = validate(tmp_path / "two", change, options=("--engine", "pyshacl"))
    assert native.output.replace("/one", "") == reference.output.replace("/two", "")


def test_a_store_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["validate", "--store", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
