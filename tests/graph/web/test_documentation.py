"""What the documentation says of the service is what there is."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph.cli.options import PublicAddress
from graph.cli.serving import command
from graph.web.errors import STATUS, RequestError
from graph.web.settings import Settings

TEXT = (Path(__file__).parents[3] / "docs" / "service.md").read_text(encoding="utf-8")
PATHS = json.loads(files("graph.web").joinpath("openapi.json").read_text(encoding="utf-8"))["paths"]


def test_every_option_of_a_bound_is_documented_with_its_default() -> None:
    options = {option.opts[0]: option for option in command.params if isinstance(option, click.Option)}
    for name in ("--timeout", "--memory", "--workers", "--limit"):
        assert re.search(rf"`{name}` {options[name].default:,g}\b", TEXT), name
    missing = [name for name in options if name not in ("--host",) and name not in TEXT]
    assert missing == []


def test_the_defaults_of_the_command_are_those_of_the_settings() -> None:
    options = {option.name: option.default for option in command.params}
    settings = Settings(store="x")
    for name in ("timeout", "memory", "workers", "limit", "strict_dataset"):
        assert options[name] == getattr(settings, name), name


def test_every_address_is_documented() -> None:
    named = {path.replace("{path}", "…") for path in PATHS} - {"/graphs/…"}
    assert [path for path in sorted(named) if f"`{path}" not in TEXT] == []


def test_every_status_is_documented() -> None:
    statuses = {status for kind, status in STATUS.items() if issubclass(kind, RequestError)} - {499}
    errors = TEXT.partition("## Errors")[2]
    assert [status for status in sorted(statuses) if str(status) not in errors] == []


def test_help_has_an_example() -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert result.exit_code == 0
    assert "detente serve --store" in result.output


@pytest.mark.parametrize(
    "address",
    ["ties.example", "ftp://ties.example", "https://", "https://a b", "https://u:p@ties.example", "https://é"]
    + [f"https://ties.example/{behind}" for behind in ("path", "?query", "#part")],
)
def test_a_public_address_is_a_site_and_nothing_else(address: str) -> None:
    assert CliRunner().invoke(command, ["--public-url", address]).exit_code == 2
    assert PublicAddress().convert("HTTPS://Ties.example:8443/", None, None) == "https://ties.example:8443"


def test_wrong_usage_is_told() -> None:
    for arguments in (["--port", "x"], ["--workers", "0"], ["--nothing"]):
        assert CliRunner().invoke(command, arguments).exit_code == 2
