"""A service over a store that nobody may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store import open_store
from tests.graph.store.processes import needs_mounts, read_only, run

NAME = NamedNode("https://example.org/a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[Quad(NAME, NAME, Literal("a"), NAME)])
    return tmp_path / "s"


@needs_mounts
def test_a_store_that_nobody_may_write_is_served_to_readers(folder: Path) -> None:
    code = """
        import subprocess, sys
        from pathlib import Path
        from tests.graph.web.serving import serving
        with serving(Path(sys.argv[1]), token=None) as running:
            print(running.ask("ASK { ?s ?p 'a' }"), running.client.get("/").status_code)
        program = "from graph.cli import main; main()"
        command = [sys.executable, "-c", program, "serve", "--store", sys.argv[1], "--port", "0"]
        done = subprocess.run(command, env={"DETENTE_TOKEN": "secret"}, capture_output=True, text=True, timeout=60)
        print(done.returncode, done.stderr.strip())
    """
    done = run(code, folder, wrapper=read_only(folder))
    served, refused = done.stdout.splitlines()
    assert served == "True 200", done.stderr
    assert refused.startswith("1 detente: ")
    assert "Read-only file system" in refused
