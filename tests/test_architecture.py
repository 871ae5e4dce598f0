"""Who may import whom, read from the sources themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "ingest", "graph")
MODULES = tuple(path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
TEST_FOLDERS = tuple(sorted({path.parent for path in (ROOT / "tests").rglob("*.py")}))

# The order of the diagram in the design: a module imports from its own rank or a lower one.
GRAPH_RANKS = (
    ("graph.store",),
    ("graph.derivation", "graph.inference", "graph.hierarchy", "graph.foundation", "graph.quads"),
    (
        "graph.catalogue",
        "graph.entities",
        "graph.events",
        "graph.parameters",
        "graph.principals",
        "graph.queries",
        "graph.query",
        "graph.results",
        "graph.rows",
        "graph.samples",
        "graph.search",
        "graph.support",
        "graph.ties",
        "graph.values",
    ),
    ("graph.network", "graph.evidence", "graph.transfers"),
    ("graph.analysis",),
    ("graph.views", "graph.web", "graph.exporting"),
    ("graph.cli",),
)


def name_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def belongs(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_packages_import_only_what_they_may(path: Path) -> None:
    package = path.parts[0]
    joins = belongs(name_of(path), "graph.cli")
    forbidden = {"ontology": ("ingest", "graph"), "ingest": ("graph",), "graph": () if joins else ("ingest",)}[package]
    wrong = [module for module in imports_of(path) if any(belongs(module, other) for other in forbidden)]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_but_tests_imports_tests(path: Path) -> None:
    assert [module for module in imports_of(path) if belongs(module, "tests")] == []


def rank_of(module: str) -> int | None:
    return next((rank for rank, names in enumerate(GRAPH_RANKS) if any(belongs(module, name) for name in names)), None)


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[0] == "graph"], ids=str)
def test_graph_goes_one_way(path: Path) -> None:
    own = rank_of(name_of(path))
    assert own is not None or path == Path("graph/__init__.py"), "give it a rank"
    wrong = [module for module in imports_of(path) if (rank := rank_of(module)) is not None and rank > (own or 0)]
    assert wrong == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_two_modules_import_each_other(package: str) -> None:
    names = {name_of(path) for path in MODULES if path.parts[0] == package}
    edges = {
        name_of(path): {module for module in top_level_imports(path) if module in names and module != name_of(path)}
        for path in MODULES
        if path.parts[0] == package
    }
    pairs = {tuple(sorted((a, b))) for a, targets in edges.items() for b in targets if a in edges.get(b, ())}
    assert {pair for pair in pairs if not pair[1].startswith(f"{pair[0]}.")} == set()


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_says_what_it_is_and_what_it_offers(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    if not tree.body:
        assert path.name == "__init__.py"
        return
    assert ast.get_docstring(tree), f"{path} has no docstring"
    if path.name == "__init__.py" and len(tree.body) == 1:
        return
    assigned = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    assert "__all__" in assigned or path.name == "__main__.py", f"{path} has no __all__"


def test_modules_and_functions_stay_small_enough_to_read() -> None:
    """The aim is 250 and 40 lines; this catches what has outgrown it by far."""
    long = []
    for path in MODULES:
        text = (ROOT / path).read_text(encoding="utf-8")
        if len(text.splitlines()) > 320:
            long.append(str(path))
        functions = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
        long += [f"{path}: {function.name}" for function in functions if body_lines(function) > 60]
    assert long == []


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its signature and its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("package", PACKAGES)
def test_names_of_the_packages_are_this_project(package: str) -> None:
    module = import_module(package)
    assert module.__file__
    assert Path(module.__file__).resolve().parent == (ROOT / package).resolve()


@pytest.mark.parametrize("folder", TEST_FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_folder_of_tests_is_a_package(folder: Path) -> None:
    assert (folder / "__init__.py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_hides_one_of_the_standard_library(path: Path) -> None:
    assert path.parts[0] not in sys.stdlib_module_names
    assert len(path.parts) > 2 or path.stem == "__init__" or path.stem not in {"types", "logging", "random"}


def test_all_names_that_modules_offer_exist() -> None:
    missing = []
    for path in MODULES:
        if path.name == "__main__.py":
            continue
        module = import_module(name_of(path))
        missing += [f"{path}: {name}" for name in getattr(module, "__all__", ()) if not hasattr(module, name)]
    assert missing == []
