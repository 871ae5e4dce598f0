"""The notebooks: each `.ipynb` is made from its script, stores no output, and runs from top to end."""

from __future__ import annotations

from pathlib import Path

import pytest

jupytext = pytest.importorskip("jupytext")
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "notebooks").glob("*.py"))


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
