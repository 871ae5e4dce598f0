"""The notebooks: each `.ipynb` is made from its script, stores no output, and runs from top to end."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph.derivation import replace_article
from graph.store import Store, open_store
from ontology.loader import ontology_quads
from tests.graph.article_graphs import EventTold, article_graph
from tests.graph.query_store import query_store

jupytext = pytest.importorskip("jupytext")
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "notebooks").glob("*.py"))
INDIA = next(script for script in SCRIPTS if script.stem.startswith("india"))


def test_there_are_the_two_notebooks() -> None:
    assert [script.stem for script in SCRIPTS] == [
        "from-article-to-graph",
        "india-between-russia-and-the-united-states",
    ]
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")) == [script.stem for script in SCRIPTS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_notebook_is_what_its_script_makes(script: Path) -> None:
    notebook = nbformat.read(script.with_suffix(".ipynb"), as_version=4)
    made = jupytext.read(script)
    assert [(cell.cell_type, cell.source) for cell in notebook.cells] == [
        (cell.cell_type, cell.source) for cell in made.cells
    ], "make it anew: jupytext --to ipynb notebooks/*.py"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_output_is_stored(script: Path) -> None:
    notebook = nbformat.read(script.with_suffix(".ipynb"), as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []
    assert len(code) > 5


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_notebook_runs(script: Path) -> None:
    notebook = jupytext.read(script)
    client = nbclient.NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    )
    client.execute()
    shown = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) > 5


def only_ontology(store: Store) -> None:
    store.apply(insert=ontology_quads())


def one_pair(store: Store) -> None:
    only_ontology(store)
    told = EventTold("deal", "Agree", "state/IND", "state/RUS", "arms-deal", date="2021-12-06")
    replace_article(store, article_graph("a", [told]))


def all_that_queries_are_tested_on(store: Store) -> None:
    stream = io.BytesIO()
    query_store().dump(stream)
    stream.seek(0)
    store.load(stream)


def shown_by_the_analysis(
    fill: Callable[[Store], None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[pd.DataFrame], dict[str, Any]]:
    """The tables that the notebook of analysis displays on a store of one's own, and its names."""
    with open_store(folder / "store") as store:
        fill(store)
    monkeypatch.setenv("DETENTE_STORE", str(folder / "store"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    shown: list[pd.DataFrame] = []
    names: dict[str, Any] = {"display": shown.append, "__name__": "notebook"}
    with pd.option_context("display.max_colwidth", 50):
        exec(compile(INDIA.read_text(encoding="utf-8"), str(INDIA), "exec"), names)  # our own file
    names["store"].close()
    return shown, names


@pytest.mark.slow
@pytest.mark.parametrize(("fill", "pairs"), [(only_ontology, 0), (one_pair, 1), (all_that_queries_are_tested_on, 2)])
def test_the_analysis_runs_on_a_store_of_ones_own(
    fill: Callable[[Store], None], pairs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, names = shown_by_the_analysis(fill, tmp_path, monkeypatch)
    assert [type(table) for table in shown] == [pd.DataFrame] * len(shown)
    assert list(names["with_india"].columns)[:3] == ["a", "b", "c"]
    assert len(names["glance"]) == pairs


@pytest.mark.slow
def test_the_sentences_shown_are_of_the_events_that_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, names = shown_by_the_analysis(all_that_queries_are_tested_on, tmp_path, monkeypatch)
    sentences = {sentence for table in shown if "sentence" in table for sentence in table["sentence"]}
    assert "India signed a deal with Russia." in sentences
    assert "They plan a drill." not in sentences
    first = shown[1] if "count" in shown[0] else shown[0]
    assert len(first) == names["glance"]["count"].iloc[0] == 3
