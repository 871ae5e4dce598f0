"""`detente query`: text, files and the catalogue, in every format, with a deadline."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.query import load_catalogue
from tests.graph.cli.conftest import Run


def test_catalogued_query_is_a_table_with_its_title(asked: Run) -> None:
    result = asked("query", "partners", "--param", "party=India")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Partners ranked"
    assert lines[1].split() == ["partner", "events", "cooperation", "conflict", "meanIntensity"]
    assert lines[3].split()[:4] == ["Russia", "3", "3", "0"]
    assert lines[-1] == "3 rows"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("partners", "--param", "party=Sergei Shoigu"),
            "partners: what 'Sergei Shoigu' does counts as RUS's here: --param party=RUS; "
            "person-network has the person's own events\n",
        ),
        (
            ("ties", "--param", "a=India", "--param", "b=Sergei Shoigu"),
            "ties: what 'Sergei Shoigu' does counts as RUS's here: --param b=RUS; "
            "person-network has the person's own events\n",
        ),
        (("partners", "--param", "party=Quad"), ""),
        (("partners", "--param", "party=India"), ""),
        (("person-network", "--param", "person=Sergei Shoigu"), ""),
        (("person-network", "--param", "person=Nirmala Sitharaman"), ""),
    ],
)
def test_empty_answer_about_one_who_acts_for_another_says_so(asked: Run, arguments: tuple[str, ...], told: str) -> None:
    result = asked("query", *arguments)
    assert (result.exit_code, result.stderr) == (0, told)


def test_text_and_file_are_asked(asked: Run) -> None:
    text = "ASK { ?event <https://w3id.org/detente/ontology#contradicted> true }"
    assert asked("query", text).stdout == "true\n"
    Path("own.rq").write_text(text, encoding="utf-8")
    assert asked("query", "own.rq", "--format", "json").stdout == '{"head": {}, "boolean": true}\n'


def test_formats(asked: Run) -> None:
    rows = list(
        csv.reader(io.StringIO(asked("query", "memberships", "--param", "party=IND", "--format", "csv").stdout))
    )
    assert rows[0] == ["group", "name", "members"]
    assert rows[1][1:] == ["Quad", "2"]
    document = json.loads(asked("query", "memberships", "--param", "party=IND", "--format", "json").stdout)
    assert document["results"]["bindings"][0]["name"]["value"] == "Quad"
    turtle = "CONSTRUCT WHERE { ?s <https://w3id.org/detente/ontology#memberOf> ?o }"
    assert "id:organisation" in asked("query", turtle, "--format", "turtle").stdout.replace("\\", "")


def test_list_and_show_need_no_store(run: Run) -> None:
    listed = run("query", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(load_catalogue())
    shown = run("query", "--show", "ties").stdout
    assert "a (party): the first party; India" in shown
    assert "since (date, optional)" in shown
    assert "detente query ties --param a=India" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT * WHERE { ?s ?p"], "syntax error"),
        (["nothing-like-this"], "no catalogued query"),
        (["missing.rq"], "missing.rq: the file cannot be read (No such file or directory); give a SPARQL file"),
        (["ties", "--param", "a=India"], "the parameter 'b' is missing"),
        (["ASK {}", "--param", "a=b"], "only catalogued queries have parameters"),
        (["SELECT * WHERE { ?s ?p ?o } LIMIT 1", "--format", "turtle"], "only CONSTRUCT and DESCRIBE"),
        (["ASK {}", "--store", "elsewhere"], "there is no store here"),
    ],
)
def test_failure_is_one_line_and_exit_code_1(asked: Run, arguments: list[str], message: str) -> None:
    result = asked("query", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("detente: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ASK {}", "--format", "pdf"],
        ["ASK {}", "--param", "nonsense"],
        ["ASK {}", "--store", "here", "--endpoint", "http://localhost:9/sparql"],
    ],
)
def test_wrong_usage_is_exit_code_2(asked: Run, arguments: list[str]) -> None:
    assert asked("query", *arguments).exit_code == 2


def test_query_ends_at_its_deadline(asked: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code = f"from graph.cli import main; main(['query', {endless!r}, '--timeout', '0.5'])"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "detente: the query took more than 0.5 s; narrow it, or raise --timeout\n"


def test_a_parameter_has_one_value(asked: Run) -> None:
    result = asked("query", "partners", "--param", "party=India", "--param", "party=France")
    assert result.exit_code == 2
    assert "'party' is given twice" in result.stderr


@pytest.mark.parametrize("text", ["INSERT DATA { <a:b> <a:c> <a:d> }", "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }"])
def test_an_update_is_told_from_a_wrong_syntax(asked: Run, text: str) -> None:
    assert "this is an update" in asked("query", text).stderr
    assert "this is an update" not in asked("query", "SELECT ?insert { INSERT }").stderr


def test_an_endpoint_is_an_address(asked: Run) -> None:
    for wrong in ("detente-store", "nothttp", "http://", "http://[", "file:///etc/passwd"):
        result = asked("query", "ASK {}", "--endpoint", wrong)
        assert (result.exit_code, "is no address of the web" in result.stderr) == (2, True), wrong


def test_days_of_parameters_are_those_of_options(asked: Run) -> None:
    pair = ("query", "ties", "--param", "a=India", "--param", "b=Russia", "--format", "csv")
    whole = asked(*pair, "--param", "since=2021-12-01", "--param", "until=2021-12-31")
    assert whole.exit_code == 0
    assert len(whole.stdout.splitlines()) > 1
    assert asked(*pair, "--param", "since=2021-12", "--param", "until=2021-12").stdout == whole.stdout
    assert "is no date" in asked(*pair, "--param", "since=2021-W49-1").stderr
