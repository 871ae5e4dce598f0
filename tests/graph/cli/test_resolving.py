from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from graph.cli.resolving import resolve


def test_each_name_gives_one_line_with_the_keys_of_the_design() -> None:
    result = CliRunner().invoke(resolve, ["the Baltic Fleet", "Nobody Known"])
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["name"] for line in lines] == ["the Baltic Fleet", "Nobody Known"]
    assert result.stderr == (
        "detente: note: nobody and nothing is known as 'Nobody Known'; try another spelling, or a longer name\n"
    )
    assert lines[0]["matches"][0] == {
        "iri": "https://w3id.org/detente/id/organisation/baltic-fleet",
        "kind": "organisation",
        "name": "Baltic Fleet",
        "state": "RUS",
        "score": 0.86,
        "reason": "unit",
    }
    assert lines[1]["matches"] == []


def test_a_day_gives_the_holder() -> None:
    result = CliRunner().invoke(resolve, ["Defence Minister of India", "--on", "2021-12-06"])
    assert json.loads(result.output)["matches"][0]["name"] == "Rajnath Singh"


def test_standard_input_has_a_name_and_a_day_on_each_line() -> None:
    text = "Secretary of State of the United States\t2010-01-01\nGreat Britain\n\nNATO\t\n"
    result = CliRunner().invoke(resolve, ["-"], input=text)
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line["matches"][0]["name"] for line in lines] == ["Hillary Clinton", "United Kingdom", "NATO"]


@pytest.mark.parametrize("arguments", [["India", "--on", "yesterday"], []])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(resolve, arguments).exit_code == 2


def test_a_bad_day_in_standard_input_is_told() -> None:
    result = CliRunner().invoke(resolve, ["-"], input="India\t2021-13-01\n")
    assert result.exit_code == 2
    assert "is no date; write YYYY, YYYY-MM or YYYY-MM-DD" in result.output


def test_help_shows_an_example() -> None:
    assert "Example: detente resolve" in CliRunner().invoke(resolve, ["--help"]).output
