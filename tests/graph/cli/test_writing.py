"""Where the commands write: standard output, files, and what stands in their place."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.cli.writing import write_output, write_page
from graph.store import Store, open_store
from ontology.errors import OutputError
from tests.graph.cli.conftest import Run

FILES = ("dump", "view")


@pytest.fixture
def location(tmp_path: Path) -> str:
    """A store of one quad."""
    with open_store(tmp_path / "store") as store:
        store.apply(insert=[quad("1")])
    return str(tmp_path / "store")


def quad(text: str) -> Quad:
    return Quad(NamedNode("x:s"), NamedNode("x:p"), Literal(text), NamedNode("x:g"))


@pytest.mark.parametrize("path", [None, Path("-")])
def test_no_path_and_a_dash_are_standard_output(path: Path | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert write_output(path, "wörds") is False
    assert capsys.readouterr().out == "wörds"


def test_a_path_is_a_file_in_utf_8(tmp_path: Path) -> None:
    assert write_output(tmp_path / "new" / "page", "wörds\n") is True
    assert (tmp_path / "new" / "page").read_bytes() == "wörds\n".encode()
    with pytest.raises(OutputError, match="new: cannot be written: Is a directory"):
        write_page(tmp_path / "new", "words")


@pytest.mark.parametrize("command", FILES)
def test_a_named_pipe_gets_what_a_file_would(run: Run, tmp_path: Path, location: str, command: str) -> None:
    assert run(command, "--store", location, "-o", "file").exit_code == 0
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()), daemon=True)
    reader.start()
    result = run(command, "--store", location, "-o", "pipe")
    reader.join(60)
    assert result.exit_code == 0, result.output
    assert got == [(tmp_path / "file").read_bytes()]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("command", FILES)
def test_neighbours_stay_and_the_target_of_a_link_is_written(
    run: Run, tmp_path: Path, location: str, command: str
) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "link.unfinished").write_text("mine")
    assert run(command, "--store", location, "-o", "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() != "old"
    assert (tmp_path / "link.unfinished").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "link.unfinished", "real", "store"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", FILES)
def test_an_output_that_is_full_is_told_by_its_own_name(run: Run, location: str, command: str) -> None:
    result = run(command, "--store", location, "-o", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "detente: /dev/full: cannot be written: No space left on device; free some space, or write to another place"
    )


@pytest.mark.parametrize("command", FILES)
def test_an_output_that_has_no_place_is_told_by_its_own_name(run: Run, location: str, command: str) -> None:
    result = run(command, "--store", location, "-o", "store/writer.lock/page")
    assert result.exit_code == 1
    assert "store/writer.lock/page: cannot be written: Not a directory" in result.stderr


@pytest.fixture(params=["memory", "folder"])
def large(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store that is more than memory holds of a scratch file."""
    with open_store("memory" if request.param == "memory" else tmp_path / "large") as store:
        store.apply(insert=[quad("x" * 2_000_000)])
        yield store


def test_a_temporary_folder_without_room_is_no_fault_of_the_store(
    large: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError, match=r"/gone: cannot be written: No such file.* with TMPDIR"):
        large.dump(io.BytesIO())


def test_a_stream_that_takes_nothing_is_no_fault_of_the_store(large: Store) -> None:
    class Refusing(io.BytesIO):
        def writelines(self, _lines: object) -> None:
            raise OSError("it takes nothing")

    with pytest.raises(OSError, match=r"^it takes nothing$"):
        large.dump(Refusing())
