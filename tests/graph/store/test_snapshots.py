"""How readers find the published state of a store: made anew, damaged, pending on a full disk, on a disk of others."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from graph.store import open_store
from graph.store.layout import newest_snapshot
from graph.store.snapshots import discard_snapshots, open_engine
from ontology.errors import StoreError
from tests.graph.store.processes import in_namespace, needs_mounts, run
from tests.graph.store.quads import quad


def make(folder: Path, *numbers: int) -> None:
    with open_store(folder) as store:
        store.apply(insert=[quad(number) for number in numbers])


def leave_pending(folder: Path, number: int) -> None:
    """Write as a writer does that is killed before it publishes."""
    (folder / "unpublished").touch()
    open_engine(folder).add(quad(number))


def test_a_reader_moves_on_to_a_store_that_was_made_anew_in_the_same_place(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    before = newest_snapshot(tmp_path / "s")
    with open_store(tmp_path / "s", read_only=True) as reader:
        shutil.rmtree(tmp_path / "s")
        with pytest.raises(StoreError, match="nothing was published"):
            reader.refresh()
        assert reader.count() == 1
        make(tmp_path / "s", 2, 3)
        assert newest_snapshot(tmp_path / "s") != before
        assert reader.refresh() is True
        assert reader.count() == 2
        assert reader.refresh() is False


@pytest.mark.parametrize("content", [b"", b"abc\n", b"../1\n", b"\0\0\0", b"\xff", b"7\n8\n"])
def test_a_damaged_pointer_is_made_anew(tmp_path: Path, content: bytes) -> None:
    for number, read_only in enumerate((True, False), 1):
        folder = tmp_path / str(number)
        make(folder, 1)
        (folder / "published").write_bytes(content)
        assert newest_snapshot(folder) is None
        with open_store(folder, read_only=read_only) as store:
            assert store.count() == 1
        assert [path.name for path in (folder / "snapshots").iterdir()] == [newest_snapshot(folder)]


def test_a_store_of_an_earlier_release_is_read_and_written(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    snapshot = newest_snapshot(tmp_path / "s")
    assert snapshot is not None
    (tmp_path / "s" / "snapshots" / snapshot).rename(tmp_path / "s" / "snapshots" / "41")
    (tmp_path / "s" / "published").write_text("41\n")
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 1
        make(tmp_path / "s", 2)
        assert (newest_snapshot(tmp_path / "s") or "").startswith("42-")
        assert reader.refresh() is True
        assert reader.count() == 2


def test_snapshots_that_were_removed_are_published_again(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    shutil.rmtree(tmp_path / "s" / "snapshots")
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 1


def test_a_file_among_the_snapshots_is_removed(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    (tmp_path / "s" / "snapshots" / "0").touch()
    discard_snapshots(tmp_path / "s")
    assert [path.name for path in (tmp_path / "s" / "snapshots").iterdir()] == [newest_snapshot(tmp_path / "s")]


@pytest.mark.parametrize("failing", ["graph.store.pending.publish_snapshot", "graph.store.pending.open_engine"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), StoreError("No space left on device")])
def test_a_reader_has_the_published_state_where_the_next_cannot_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failing: str, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    make(tmp_path / "s", 1)
    leave_pending(tmp_path / "s", 2)
    with monkeypatch.context() as patched:
        patched.setattr(failing, fail)
        with caplog.at_level(logging.WARNING), open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.count() == 1
        assert ["No space left" in message for message in caplog.messages] == [True]
        (tmp_path / "s" / "published").unlink()
        with pytest.raises(StoreError, match="No space left"):
            open_store(tmp_path / "s", read_only=True)
    # with room again nothing is lost, and what failed left nothing behind
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 2
    assert [path.name for path in (tmp_path / "s" / "snapshots").iterdir()] == [newest_snapshot(tmp_path / "s")]


@needs_mounts
def test_a_full_disk_is_read_as_it_was_published_and_not_written(tmp_path: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from pyoxigraph import Literal, NamedNode, Quad
        from graph.store import open_store
        from ontology.errors import StoreError
        disk = Path(sys.argv[1])
        name = NamedNode("https://example.org/a")

        def write(number):
            store.apply(insert=[Quad(name, name, Literal(number), name)])

        with open_store(disk / "s") as store:
            write(1)
        if (writer := os.fork()) == 0:
            store = open_store(disk / "s")
            write(2)
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(writer, 0)
        (disk / "s" / "writer.lock").write_bytes(b"")
        with (disk / "fill").open("wb", buffering=0) as fill:
            try:
                while fill.write(bytes(4096)):
                    pass
            except OSError as error:
                print(error.strerror)
        with open_store(disk / "s", read_only=True) as store:
            print(store.count())
        try:
            open_store(disk / "s")
        except StoreError as error:
            print("space" in str(error))
        (disk / "fill").unlink()
        with open_store(disk / "s", read_only=True) as store:
            print(store.count())
    """
    (tmp_path / "disk").mkdir()
    done = run(code, tmp_path / "disk", wrapper=in_namespace(f"mount -t tmpfs -o size=24m tmpfs {tmp_path / 'disk'}"))
    assert done.stdout.splitlines() == ["No space left on device", "1", "True", "2"], done.stderr
    assert "not shown yet" in done.stderr


def test_the_remedy_for_a_full_disk_is_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, *_: object) -> None:
            raise OSError("IO error: No space left on device: While appending to file")

    make(tmp_path / "s", 1)
    monkeypatch.setattr(pyoxigraph, "Store", Full)
    with pytest.raises(StoreError, match=r"free some space$"):
        open_engine(tmp_path / "s")
