"""Backup and restore of a store on disk, also while it is written."""

from __future__ import annotations

import io
import shutil
import threading
from pathlib import Path

import pytest

from graph.search import search
from graph.store import open_store
from graph.store.backup import backup, restore
from ontology.errors import OutputError, StoreBusyError, StoreError
from tests.graph.store.processes import needs_mounts, read_only, run
from tests.graph.store.quads import quad


def dumped(folder: Path) -> bytes:
    stream = io.BytesIO()
    with open_store(folder, read_only=True) as store:
        store.dump(stream)
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(number, str(number)) for number in range(20)])
    return tmp_path / "s"


def test_a_backup_is_a_store_of_its_own(folder: Path, tmp_path: Path) -> None:
    assert backup(folder, tmp_path / "copy") == 20
    with open_store(folder) as store:
        store.apply(remove_graphs=["https://example.org/graph/1"])
    assert dumped(tmp_path / "copy").count(b"\n") == 20
    with open_store(tmp_path / "copy") as copy:
        copy.apply(insert=[quad(50)])
        assert [hit.text for hit in search(copy, "name 7")] == ["name 7"]
    assert dumped(folder).count(b"\n") == 19


def test_a_backup_holds_each_file_of_the_engine_once(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "copy")
    layers = {path.stat().st_ino for path in (tmp_path / "copy").rglob("*.sst")}
    assert layers == {path.stat().st_ino for path in (folder / "snapshots").rglob("*.sst")}


@needs_mounts
def test_a_backup_that_nobody_may_write_is_read(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "copy")
    code = """
        import sys
        from graph.store import open_store
        from graph.store.matching import MATCHES
        from graph.search import search
        with open_store(sys.argv[1], read_only=True) as store:
            found = store.query(f'SELECT ?x {{ ?x <{MATCHES}> "name" }}')
            print(store.count(), len(found.rows), [hit.text for hit in search(store, "name 7")])
    """
    done = run(code, tmp_path / "copy", wrapper=read_only(tmp_path / "copy"))
    assert (done.stdout, done.stderr) == ("20 20 ['name 7', 'name 17']\n", "")
    assert not (tmp_path / "copy" / "search.sqlite").exists()
    with open_store(tmp_path / "copy", read_only=True) as reader:
        assert [hit.text for hit in search(reader, "name 7")] == ["name 7"]
    assert (tmp_path / "copy" / "search.sqlite").exists()


def test_a_backup_while_the_store_is_written(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as writer:
        going = threading.Event()

        def write() -> None:
            for number in range(100, 160):
                writer.apply(insert=[quad(number)])
                writer.flush()
                going.set()

        thread = threading.Thread(target=write)
        thread.start()
        going.wait(30)
        sizes = [backup(folder, tmp_path / f"copy-{number}") for number in range(3)]
        thread.join()
    assert sizes == sorted(sizes)
    assert sizes[0] > 20
    for number, size in enumerate(sizes):
        assert dumped(tmp_path / f"copy-{number}").count(b"\n") == size


def test_restore_gives_the_same_quads(folder: Path, tmp_path: Path) -> None:
    before = dumped(folder)
    backup(folder, tmp_path / "copy")
    assert restore(tmp_path / "copy", tmp_path / "again") == 20
    assert dumped(tmp_path / "again") == before


def test_restore_in_place_of_a_store(folder: Path, tmp_path: Path) -> None:
    before = dumped(folder)
    backup(folder, tmp_path / "copy")
    with open_store(folder) as store:
        store.apply(remove_graphs=store.graph_names(), insert=[quad(99)])
    with pytest.raises(StoreError, match="--replace"):
        restore(tmp_path / "copy", folder)
    with open_store(folder, read_only=True) as reader:
        assert restore(tmp_path / "copy", folder, replace=True) == 20
        assert reader.count() == 1
        assert [hit.text for hit in search(reader, "name")] == ["name 99"]
        assert reader.refresh() is True
        assert reader.count() == 20
        assert search(reader, "99") == ()
        assert [hit.text for hit in search(reader, "name 7")] == ["name 7"]
    assert dumped(folder) == before
    with open_store(folder, read_only=True) as reader:
        assert search(reader, "99") == ()
        assert len(search(reader, "name", limit=100)) == 20


def test_nothing_is_restored_into_a_store_that_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(folder, tmp_path / "copy")
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "0")
    with open_store(folder), pytest.raises(StoreBusyError):
        restore(tmp_path / "copy", folder, replace=True)


def test_an_interrupted_restore_leaves_the_old_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(folder, tmp_path / "copy")
    with open_store(folder) as store:
        store.apply(insert=[quad(99)])
    rename = Path.rename

    def stop_at_the_second(path: Path, target: Path) -> Path:
        if path.name == "quads.new":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "copy", folder, replace=True)
    monkeypatch.undo()
    with open_store(folder) as store:
        assert store.count() == 21


def test_an_interrupted_backup_leaves_no_half_of_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", fail)
    with pytest.raises(OutputError, match="copy: cannot be written: No space left"):
        backup(folder, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_backup_touches_no_folder_but_its_own(folder: Path, tmp_path: Path) -> None:
    for name in ("copy.unfinished", ".copy"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_text("mine", encoding="utf-8")
    backup(folder, tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".copy", "copy", "copy.unfinished", folder.name]
    assert [(tmp_path / name / "notes.txt").read_text() for name in ("copy.unfinished", ".copy")] == ["mine", "mine"]


@pytest.mark.parametrize("location", ["memory", "http://127.0.0.1:1/sparql"])
def test_only_a_store_on_disk_is_backed_up(location: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="detente dump"):
        backup(location, tmp_path / "copy")


@pytest.mark.parametrize("location", ["memory", "http://127.0.0.1:1/sparql"])
def test_only_a_folder_is_restored_into(folder: Path, tmp_path: Path, location: str) -> None:
    backup(folder, tmp_path / "copy")
    with pytest.raises(StoreError, match="into a folder only"):
        restore(tmp_path / "copy", location, replace=True)


def test_wrong_folders_are_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(StoreError, match="exists already"):
        backup(folder, tmp_path / "there")
    with pytest.raises(StoreError, match="no store here"):
        backup(tmp_path / "absent", tmp_path / "copy")
    with pytest.raises(StoreError, match="no backup"):
        restore(tmp_path / "there", tmp_path / "new")
