"""The overview is quick, complete and true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.cli.lazy import COMMANDS, LazyCommand, LazyGroup
from ontology.errors import DetenteError

ROOT = Path(__file__).parents[3]
HEAVY = ("spacy", "rdflib", "pyoxigraph", "networkx", "pandas", "trafilatura", "rich")


def test_help_names_every_command_without_its_module() -> None:
    code = (
        "import sys; from graph.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: print([name for name in {HEAVY} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
    for name, entry in COMMANDS.items():
        assert f"  {name}" in result.stdout
        assert entry.summary in " ".join(result.stdout.split())
    assert "Example: " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert f"detente {name} " in result.stdout.split("Example", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for_whether_it_comes_again_and_which_variable_sets_it(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.opts for each in options if not each.help] == []
    assert [each.opts for each in options if each.multiple and "may be given again" not in (each.help or "")] == []
    assert [each.opts for each in options if each.envvar and not each.show_envvar] == []


def test_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["conquer"])
    assert result.exit_code == 2
    assert "No such command 'conquer'" in result.stderr


def test_mendable_failure_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    group = LazyGroup(name="x", lazy_commands={"fail": LazyCommand("tests.graph.cli.test_lazy", "Fails.", "failing")})
    result = CliRunner().invoke(group, ["fail"])
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "detente: here: it broke; mend it\n")


def test_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("detente ")


@click.command()
def failing() -> None:
    """Fail."""
    raise DetenteError("it\nbroke", place="here", remedy="mend it")
