"""`detente view` and `detente brief` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import main
from graph.store import open_store
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, build_quads


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("stores") / "store"
    store = open_store(folder)
    store.apply(insert=build_quads(ARTICLES, CLAIMS, NAMES))
    store.close()
    return str(folder)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_view_writes_the_page_and_says_where_and_what(location: str, tmp_path: Path) -> None:
    output = tmp_path / "new" / "ties.html"
    result = run(
        "view", "--about", "India", "--with", "Moscow", "--since", "2021", "-o", str(output), "--store", location
    )
    assert result.output == f"{output}: Ties of India with Russia, since 2021-01-01\n"
    assert result.exit_code == 0
    assert "Rajnath Singh met Sergei Shoigu" not in output.read_text(encoding="utf-8").split("</head>")[0]
    assert output.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--type", "NONSENSE"), "'NONSENSE' is none of ACCUSE, AGREE"),
        (("--since", "yesterday"), "'yesterday' is no date"),
        (("--status", "sure"), "'sure' is not one of"),
        (("--confidence", "7"), "7.0 is not in the range"),
    ],
)
def test_wrong_usage_has_exit_code_two(location: str, arguments: tuple[str, ...], words: str) -> None:
    result = run("view", *arguments, "--store", location)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("view", "--about", "Zzyzx of nowhere"), "'Zzyzx of nowhere': no party is known by this name"),
        (("view", "-o", "/proc/none/ties.html"), "/proc/none/ties.html: cannot be written"),
        (("brief", "CHN", "RUS"), "China and Russia: the store tells of no event between the two"),
    ],
)
def test_a_failure_is_one_line_with_exit_code_one(location: str, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, "--store", location)
    assert result.exit_code == 1
    assert words in result.output
    assert result.output.count("\n") == 1


def test_types_statuses_and_confidence_narrow_the_page(location: str, tmp_path: Path) -> None:
    output = tmp_path / "ties.html"
    run("view", "--type", "accuse", "--status", "actual", "--confidence", "0.5", "-o", str(output), "--store", location)
    page = output.read_text(encoding="utf-8")
    payload = page.partition('<script id="payload"')[2].partition("</script>")[0]
    assert " China of a build-up." in payload
    assert "signed a contract" not in payload


@pytest.mark.parametrize(("confidence", "met"), [("0.8", True), ("0.85", False)])
def test_a_brief_keeps_to_the_confidence_asked_for(location: str, tmp_path: Path, confidence: str, met: bool) -> None:
    output = tmp_path / "brief.html"
    result = run("brief", "IND", "RUS", "--confidence", confidence, "-o", str(output), "--store", location)
    assert result.exit_code == (0 if met else 1)
    assert not met or "Rajnath Singh <mark>met</mark>" in output.read_text(encoding="utf-8")


def test_a_brief_is_written_by_code_and_by_name(location: str, tmp_path: Path) -> None:
    output = tmp_path / "brief.html"
    assert run("brief", "IND", "RUS", "-o", str(output), "--store", location).exit_code == 0
    by_code = output.read_bytes()
    assert run("brief", "India", "Russian Federation", "-o", str(output), "--store", location).exit_code == 0
    assert output.read_bytes() == by_code


def test_a_failed_write_leaves_no_half_file(location: str, tmp_path: Path) -> None:
    (tmp_path / "ties.html").mkdir()
    result = run("view", "-o", str(tmp_path / "ties.html"), "--store", location)
    assert result.exit_code == 2  # click sees the folder
    assert [path.name for path in tmp_path.iterdir()] == ["ties.html"]


@pytest.mark.parametrize("command", ["view", "brief"])
def test_help_shows_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: detente {command} " in result.output


def test_a_page_is_headed_by_all_that_chose_its_ties(location: str, tmp_path: Path) -> None:
    output = str(tmp_path / "ties.html")
    chosen = ("--type", "agree", "--status", "denied", "--confidence", "0.5", "--persons")
    told = run("view", *chosen, "-o", output, "--store", location).stdout
    assert told.endswith(": Defence relations; persons and organisations; Agree; denied; confidence 0.5 and more\n")


def test_a_page_for_standard_output(location: str) -> None:
    for arguments in (("view",), ("brief", "IND", "RUS"), ("export", "--format", "csv")):
        written = run(*arguments, "-o", "-", "--store", location).stdout
        assert written.startswith(("<!doctype html>", "source_name,"))
    assert not Path("-").exists()


def test_a_brief_is_of_two_that_act_for_themselves(location: str) -> None:
    told = run("brief", "Rajnath Singh", "RUS", "--store", location).output
    assert "what it does counts as IND's here; name IND instead" in told
    assert "both names are of one party" in run("brief", "IND", "India", "--store", location).output


def test_a_range_that_ends_before_it_begins(location: str) -> None:
    result = run("view", "--since", "2022", "--until", "2018", "--store", location)
    assert (result.exit_code, "is after --until 2018-12-31" in result.output) == (2, True)
