"""The shell's streams: full, closed, of a narrow encoding, or read in part."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.cli.streams import prepare_streams
from graph.cli.tables import write_table
from graph.store.base import Rows

PROGRAM = (sys.executable, "-c", "from graph.cli import main; main(prog_name='detente')")
ROOT = Path(__file__).parents[3]
FULL = Path("/dev/full")


def run_in_shell(redirection: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose streams the shell redirects."""
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$@" {redirection}', "bash", *PROGRAM, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "redirection",
    [pytest.param("> /dev/full", marks=pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")), ">&-"],
)
def test_output_that_cannot_be_written_is_one_line(redirection: str) -> None:
    result = run_in_shell(redirection, "query", "--show", "ties")
    assert result.returncode == 1
    assert result.stderr.startswith("detente: standard output: cannot be written: ")
    assert result.stderr.count("\n") == 1


def test_a_reader_that_has_enough_is_no_failure() -> None:
    result = run_in_shell("| head -c 1", "resolve", *["India"] * 2000)
    assert (result.returncode, result.stdout, result.stderr) == (0, "{", "")


def test_closed_input_is_empty() -> None:
    result = run_in_shell("<&-", "resolve", "-")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_what_the_terminal_s_encoding_lacks_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    prepare_streams()
    write_table(Rows(("name",), ((Literal("Türkiye"),),)))
    sys.stdout.flush()
    assert b"T\\xfcrkiye" in written.getvalue()


def test_arguments_that_are_no_text_are_wrong_usage() -> None:
    result = subprocess.run(
        [*PROGRAM, "query", "partners", "--param", b"party=T\xfcrkiye"],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert result.returncode == 2
    assert b"is no UTF-8" in result.stderr
    assert b"Traceback" not in result.stderr
