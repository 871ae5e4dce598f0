"""What the documentation names exists, and what exists is documented: commands, options, settings, targets, files."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad

from graph.catalogue import load_catalogue
from graph.cli.lazy import COMMANDS, command_group
from tests.readme import README, run_demo, shown_output

ROOT = Path(__file__).parent.parent
PAGES = (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
CODE = tuple(path for package in ("graph", "ingest", "ontology") for path in sorted((ROOT / package).rglob("*.py")))
MADE = ("demo/", "build/", "dist/")
NAMED = re.compile(r"(?:graph|ingest|ontology|tests|docs|notebooks|\.ci)/[\w./*-]*[\w*]")


def code_of(page: Path) -> Iterator[str]:
    """Each line of the fenced shell blocks, joined where it goes on, and each piece of code within the text."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yield from block.replace("\\\n", " ").splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def calls_of(page: Path, program: str) -> Iterator[list[str]]:
    """The words after each call of the program, up to the end of its command."""
    for line in code_of(page):
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|;&<>")
        lexer.whitespace_split = True
        lexer.commenters = "#"
        try:
            words = list(lexer)
        except ValueError:
            continue
        for number, word in enumerate(words):
            if word == program and (number == 0 or re.fullmatch(r"[|;&<>]+|[A-Z_]+=.*|\\$|\.\.\.", words[number - 1])):
                rest = words[number + 1 :]
                end = next((i for i, other in enumerate(rest) if set(other) <= set("|;&<>")), len(rest))
                yield rest[:end]


@cache
def command(name: str) -> click.Command:
    group = command_group()
    found = group.get_command(click.Context(group), name)
    assert found is not None, f"there is no command {name}"
    return found


def options_of(name: str) -> set[str]:
    return {"-h", "--help"} | {option for parameter in command(name).params for option in parameter.opts}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_are_named_exist(page: Path) -> None:
    for words in calls_of(page, "detente"):
        if not words or words[0].startswith("-"):
            assert set(words) <= {"-h", "--help", "--version"}, words
            continue
        given = {word.partition("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)}
        assert given <= options_of(words[0]), f"detente {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_catalogued_queries_that_are_named_exist_with_their_parameters(page: Path) -> None:
    for words in calls_of(page, "detente"):
        if words[:1] != ["query"] or len(words) < 2 or not re.fullmatch(r"[a-z][a-z-]*", words[1]):
            continue
        query = load_catalogue()[words[1]]
        given = {words[i + 1].partition("=")[0] for i, word in enumerate(words[:-1]) if word == "--param"}
        names = {parameter.name for parameter in query.parameters}
        needed = {parameter.name for parameter in query.parameters if parameter.required}
        assert needed <= given <= names, f"detente {' '.join(words)}"


def test_commands_of_the_readme_read_what_the_repository_or_the_demo_has() -> None:
    read = {"ingest": slice(1, 2), "extract": slice(1, 2), "query": slice(1, 2)}
    for words in calls_of(README, "detente"):
        for name in words[read.get(words[0] if words else "", slice(0))]:
            is_file = words[0] != "query" or name.endswith(".rq")
            # capitals stand for what a reader puts in their place
            assert not is_file or name.isupper() or name.startswith(("-", "PATH")) or (ROOT / name).exists(), words


def test_the_python_of_the_page_on_stores_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    local, endpoint, _ = block.partition('with open_store("http')
    assert endpoint
    exec(local, {"quads": [Quad(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"))]})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_and_modules_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for words in calls_of(page, "make"):
        assert {word for word in words if "=" not in word} <= targets, words
    for words in calls_of(page, "python"):
        if words[:1] == ["-m"]:
            assert importlib.util.find_spec(words[1]), words[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target
    for code in code_of(page):
        for path in NAMED.findall(code):
            assert any(ROOT.glob(path)) or path.startswith(MADE), path


def test_settings_that_are_named_exist_and_all_are_documented() -> None:
    in_code = {name for path in CODE for name in re.findall(r"\bDETENTE_[A-Z_]+", path.read_text(encoding="utf-8"))}
    in_pages = {
        name for page in PAGES for name in re.findall(r"\bDETENTE_[A-Z_]+", page.read_text(encoding="utf-8"))
    } - {"DETENTE_SHARED"}
    assert sorted(in_pages - in_code) == []
    assert sorted(in_code - in_pages) == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme_and_shows_an_example(name: str) -> None:
    assert f"`detente {name}" in README.read_text(encoding="utf-8")
    result = CliRunner().invoke(command_group(), [name, "--help"])
    assert result.exit_code == 0
    example = result.output.split("Example", 1)[1]
    assert f"detente {name}" in example
    first, _, rest = example.partition("\n")
    wrapped = first + rest if "detente" in first else rest.strip().partition("\n")[0]
    words = shlex.split(re.split(r"[;|]", wrapped.split(f"detente {name}", 1)[1])[0])
    given = {word for word in words if re.match(r"--[a-z]", word)}
    assert given <= options_of(name)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_explained(name: str) -> None:
    silent = [
        parameter.opts[-1]
        for parameter in command(name).params
        if isinstance(parameter, click.Option) and not parameter.help and parameter.opts[-1] not in SPEAKING
    ]
    assert silent == []


SPEAKING = ("--output", "--maximum-events")


@pytest.mark.model
@pytest.mark.slow
def test_the_demo_is_shown_as_it_is() -> None:
    """The questions and what each answer has as columns; the rows follow extraction (`python -m tests.readme`)."""

    def frame(text: str) -> list[str]:
        lines = text.splitlines()
        starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
        shown = [lines[0], *(line for i in starts for line in lines[i : i + 3]), lines[-1]]
        return [" ".join(line.split()) for line in shown]

    assert frame(shown_output("demo")) == frame(run_demo())
