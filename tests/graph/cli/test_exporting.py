"""`detente export`: a whole file or none."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from graph import exporting
from ontology.errors import QueryError
from tests.graph.cli.conftest import Run


def test_file_is_written(asked: Run) -> None:
    result = asked("export", "--format", "csv", "--about", "India", "--type", "AGREE", "-o", "out/ties.csv")
    assert result.exit_code == 0
    lines = Path("out/ties.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:2] for line in lines] == [["source_name", "target_name"], ["India", "Russia"]]


@pytest.mark.parametrize(("least", "lines"), [("0.9", True), ("0.95", False)])
def test_only_what_is_told_so_surely_is_written(asked: Run, least: str, lines: bool) -> None:
    result = asked("export", "--format", "csv", "--about", "India", "--confidence", least)
    assert (len(result.stdout.splitlines()) > 1) == lines


def test_standard_output_is_the_default(asked: Run) -> None:
    assert asked("export", "--format", "graphml").stdout.startswith("<graphml")


def test_all_edges_are_directed_where_that_is_asked_for(asked: Run) -> None:
    assert ('directed="false"' in asked("export", "--format", "graphml").stdout) is True
    assert ('directed="false"' in asked("export", "--format", "graphml", "--directed").stdout) is False


@pytest.mark.parametrize(
    ("options", "ends"),
    [
        (("--about", "Sergei Shoigu"), [("Rajnath Singh", "Sergei Shoigu")]),
        (("--about", "India", "--with", "Sergei Shoigu"), [("Rajnath Singh", "Sergei Shoigu")]),
        (("--about", "Russia", "--type", "CONSULT"), [("India", "Russia")]),
        (("--about", "Russia", "--type", "CONSULT", "--persons"), [("Rajnath Singh", "Sergei Shoigu")]),
    ],
)
def test_ties_of_a_person_are_between_actors(asked: Run, options: tuple[str, ...], ends: list[tuple[str, str]]) -> None:
    result = asked("export", "--format", "csv", *options)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["source_name"], row["target_name"]) for row in rows] == ends
    assert result.stderr == ""


def test_rdf_of_a_person_has_its_events(asked: Run) -> None:
    text = asked("export", "--format", "nquads", "--about", "Sergei Shoigu").stdout
    events = {line.split()[0] for line in text.splitlines() if line.split()[1].endswith("ontology#status>")}
    assert [event.rsplit("/", 1)[1] for event in events] == ["meeting>"]


@pytest.mark.parametrize("form", ["csv", "trig"])
def test_no_ties_are_told(asked: Run, form: str) -> None:
    result = asked("export", "--format", form, "--about", "Nirmala Sitharaman")
    assert result.exit_code == 0
    assert result.stderr == "no ties: the store tells of none that these options ask for\n"
    assert asked("export", "--format", form).stderr == ""


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
