"""Who may import whom, read from the sources themselves."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import networkx as nx
import pytest
from networkx.algorithms.components import strongly_connected_components

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "ingest", "graph")
MODULES = tuple(path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
NOTEBOOKS = tuple(path.relative_to(ROOT) for path in sorted((ROOT / "notebooks").glob("*.py")))
TEST_FOLDERS = tuple(sorted({path.parent for path in (ROOT / "tests").rglob("*.py")}))

LEAST_NODES = 10  # of a body that may not stand twice: more than one call
# Values of two layers, each with years of its own.
SAME = {("ontology/known.py: dated", "ontology/rows.py: dated")}
# What no command uses and the packages offer to those who import them.
FOR_PROGRAMS = {"graph.analysis.triads.balance_share", "ontology.validation.load_quads"}


# Modules without a test file of their name, by folder: tests of others cover them. The list may only shrink.
COVERED_BY_OTHERS = {
    "graph": "catalogue events hierarchy parameters principals results support ties",
    "graph/cli": (
        "backing batch briefing catalogue demo dumping engine forgetting loading opening options "
        "parties reporting samples selecting serving tables viewing"
    ),
    "graph/derivation": (
        "accounts claims declarations events judgement kindred maintenance neighbours standing tellings transfers"
    ),
    "graph/exporting": "export networks rdf table",
    "graph/store": "base bridge conversion memory native statements",
    "graph/views": "headings knowledge telling",
    "graph/web": (
        "app clearing description examples finding fork_server forking graph_change operations passages process "
        "replies service settings signalling terms void worker writer_process"
    ),
    "ingest": "extracted",
    "ingest/arms": "trade trade_sides transfer_events",
    "ingest/emission": "passages quads",
    "ingest/engines": "answer base conversation entities events finding pipeline prompt",
    "ingest/events": "traits",
    "ingest/facts": "holdings memberships signatures",
    "ingest/grammar": "parsing",
    "ingest/offices": "near_states title_words wording",
    "ingest/participants": "antecedents rosters",
    "ingest/sources": "bounds encoding folders formats guarding lines",
    "ingest/temporal": "absolute calendar_words candidates model relative rule timeline traits",
    "ingest/training": "batches encoder learning rereading saving weighing words",
    "ontology": (
        "agencies assembly diagrams glossary index indexing known pyshacl_engine records "
        "reference_graph reference_quads violation vocabularies wording"
    ),
}

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
        "graph.xml_text",
    ),
    ("graph.network", "graph.evidence", "graph.transfers"),
    ("graph.analysis",),
    ("graph.views", "graph.web", "graph.exporting"),
    ("graph.cli",),
)

# The same of ingestion, from the parse of a sentence to the quads of an article.
INGEST_RANKS = (
    ("ingest.model", "ingest.cast", "ingest.discourse", "ingest.failures"),
    ("ingest.grammar",),
    ("ingest.modality",),
    ("ingest.sources", "ingest.temporal", "ingest.articles"),
    ("ingest.names",),
    ("ingest.entities",),
    ("ingest.offices",),
    ("ingest.participants",),
    ("ingest.arms", "ingest.events"),
    ("ingest.facts", "ingest.selection"),
    ("ingest.emission", "ingest.record", "ingest.record_values", "ingest.extracted"),
    ("ingest.pipeline", "ingest.parallel", "ingest.engines"),
    ("ingest.training",),
)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(text: str) -> Iterator[Function]:
    """All functions and methods of a source, inner ones too."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))


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


def rank_of(module: str, ranks: Sequence[Sequence[str]]) -> int | None:
    return next((rank for rank, names in enumerate(ranks) if any(belongs(module, name) for name in names)), None)


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[0] in ("graph", "ingest")], ids=str)
def test_graph_and_ingest_go_one_way(path: Path) -> None:
    ranks = {"graph": GRAPH_RANKS, "ingest": INGEST_RANKS}[path.parts[0]]
    own = rank_of(name_of(path), ranks)
    assert own is not None or len(path.parts) == 2, "give it a rank"
    others = [(module, rank_of(module, ranks)) for module in imports_of(path)]
    wrong = [module for module, rank in others if rank is not None and rank > (own or 0)]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """All imports count: at the top, inside functions, and those for types alone."""
    names = {name_of(path) for path in MODULES}
    edges = [(name_of(path), module) for path in MODULES for module in imports_of(path) if module in names]
    circles = strongly_connected_components(nx.DiGraph([(a, b) for a, b in edges if a != b]))
    assert [sorted(circle) for circle in circles if len(circle) > 1] == []


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
        long += [f"{path}: {function.name}" for function in functions_of(text) if body_lines(function) > 60]
    assert long == []


def body_of(node: Function) -> list[ast.stmt]:
    """The statements of a function without its docstring."""
    return node.body[1:] if ast.get_docstring(node) else node.body


def body_lines(node: Function) -> int:
    """The lines of a function without its signature and its docstring."""
    body = body_of(node)
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_function_stands_twice() -> None:
    """Where one of two is mended the other stays wrong: what both need belongs in one place."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in functions_of((ROOT / path).read_text(encoding="utf-8")):
            body = body_of(node)
            if sum(1 for statement in body for _ in ast.walk(statement)) >= LEAST_NODES:
                places[ast.dump(ast.Module(body, []))].append(f"{path}: {node.name}")
    assert {tuple(same) for same in places.values() if len(same) > 1} == SAME


def test_every_name_that_a_module_offers_is_used_or_is_for_programs_of_others() -> None:
    """A name that only its tests use is maintained for them: who runs the commands never meets it."""
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in (*MODULES, *NOTEBOOKS)}
    words = {path: Counter(re.findall(r"\w+", text)) for path, text in texts.items()}
    everywhere = sum(words.values(), Counter[str]())
    lists = ((path, offered_by(texts[path])) for path in MODULES)
    # Its definition and its place in __all__ are two; a third is a use.
    unused = {f"{name_of(path)}.{name}" for path, names in lists for name in names if everywhere[name] <= 2}
    assert unused == FOR_PROGRAMS


def test_a_module_has_a_test_of_its_name_or_others_cover_it() -> None:
    covered = {f"{folder}/{name}.py" for folder, names in COVERED_BY_OTHERS.items() for name in names.split()}
    modules = {path for path in MODULES if not path.stem.startswith("__")}
    untested = {str(path) for path in modules if not (ROOT / "tests" / path.parent / f"test_{path.name}").is_file()}
    assert untested - covered == set(), "write a test of the module's name"
    assert covered - untested == set(), "take them off COVERED_BY_OTHERS: they have a test, or are gone"


def offered_by(text: str) -> tuple[str, ...]:
    """The names of the `__all__` of a module."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            return tuple(ast.literal_eval(node.value))
    return ()


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
