"""The store on disk: one writer, readers of snapshots, in one process and in several."""

from __future__ import annotations

import io
import os
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.search import search
from graph.store import Rows, Store, open_store
from graph.store.backup import backup
from graph.store.embedded import EmbeddedStore
from graph.store.lock import FileLock
from graph.store.matching import MATCHES
from graph.store.snapshots import newest_snapshot
from ontology.errors import StoreBusyError, StoreError
from tests.graph.store.processes import in_namespace, needs_mounts, read_only, run

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def quad(number: int, graph: str = "g") -> Quad:
    subject = NamedNode(f"https://example.org/{number}")
    return Quad(subject, LABEL, Literal(f"name {number}"), NamedNode(f"https://example.org/graph/{graph}"))


def test_a_reader_sees_what_was_flushed(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
        writer.flush()
        with open_store(tmp_path / "s", read_only=True) as reader:
            writer.apply(insert=[quad(2)])
            assert (reader.count(), writer.count()) == (1, 2)
            assert reader.refresh() is False
            writer.flush()
            assert reader.count() == 1
            assert reader.refresh() is True
            assert reader.count() == 2
            assert reader.refresh() is False


def test_a_reader_moves_on_to_an_index_that_was_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
    with open_store(tmp_path / "s", read_only=True) as early:
        for path in (tmp_path / "s").glob("search.sqlite*"):
            path.unlink()
        with open_store(tmp_path / "s", read_only=True) as late:
            # without an index the texts themselves are read
            assert [hit.text for hit in search(late, "ame")] == ["name 1"]
            assert isinstance(late.query(f'SELECT ?x {{ ?x <{MATCHES}> "name" }}'), Rows)
            with open_store(tmp_path / "s") as writer:
                writer.flush()
                for reader in (early, late):
                    assert reader.refresh() is True
                    assert [hit.text for hit in search(reader, "name")] == ["name 1"]
                writer.apply(insert=[quad(2)])
                writer.flush()
                for reader in (early, late):
                    assert reader.refresh() is True
                    assert [hit.text for hit in search(reader, "name 2")] == ["name 2"]


def test_a_damaged_index_fails_only_who_searches_until_the_next_writer(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
    index = tmp_path / "s" / "search.sqlite"
    index.write_bytes(b"no index at all\n" * 300)
    backup(tmp_path / "s", tmp_path / "copy")
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 1
        assert reader.query("ASK { ?s ?p ?o }") is True
        for _ in range(2):
            with pytest.raises(StoreError, match="delete it"):
                search(reader, "name")
        with pytest.raises(StoreError, match="delete it"):
            reader.query(f'SELECT ?x {{ ?x <{MATCHES}> "name" }}')
        with open_store(tmp_path / "s"):
            pass
        assert reader.refresh() is True
        assert [hit.text for hit in search(reader, "name")] == ["name 1"]


def test_an_index_that_cannot_be_opened_fails_only_who_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
        writer.flush()
        with monkeypatch.context() as patched:
            patched.setattr("graph.store.fulltext.connect_index", fail)
            reader = open_store(tmp_path / "s", read_only=True)
        with reader:
            assert reader.count() == 1
            with pytest.raises(StoreError, match="unable to open"):
                search(reader, "name")
            writer.apply(insert=[quad(2)])
            writer.flush()
            # what hindered it has passed
            assert reader.refresh() is True
            assert len(search(reader, "name")) == 2


def test_a_word_that_a_blank_node_bears_is_found_elsewhere(tmp_path: Path) -> None:
    query = f'SELECT ?x {{ ?x <{MATCHES}> "name" }}'
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1), Quad(BlankNode(), LABEL, Literal("name of nobody"), LABEL)])
        expected = Rows(("x",), ((NamedNode("https://example.org/1"),),))
        assert writer.query(query) == expected
        writer.flush()
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.query(query) == expected
            assert [hit.iri for hit in search(reader, "name")] == ["https://example.org/1"]


def test_a_new_store_can_be_read_at_once(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"), open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 0


def test_several_readers_each_keep_their_snapshot(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        readers: list[Store] = []
        for number in range(4):
            writer.apply(insert=[quad(number)])
            writer.flush()
            readers.append(open_store(tmp_path / "s", read_only=True))
        assert [reader.count() for reader in readers] == [1, 2, 3, 4]
        for reader in readers:
            reader.close()
        writer.apply(insert=[quad(9)])
        writer.flush()
        assert [path.name for path in (tmp_path / "s" / "snapshots").iterdir()] == [newest_snapshot(tmp_path / "s")]


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"), pytest.raises(StoreBusyError) as caught:
        open_store(tmp_path / "s", wait=0.05)
    assert str(tmp_path / "s") in str(caught.value)
    assert f"process {os.getpid()}" in str(caught.value)
    assert "DETENTE_LOCK_WAIT" in str(caught.value)


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    first = open_store(tmp_path / "s")
    first.apply(insert=[quad(1)])
    timer = threading.Timer(0.2, first.close)
    timer.start()
    with open_store(tmp_path / "s", wait=20) as second:
        assert second.count() == 1
    timer.join()


def test_the_wait_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "soon")
    with pytest.raises(StoreError, match="number of seconds"):
        open_store(tmp_path / "s")
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "0")
    with open_store(tmp_path / "s"), pytest.raises(StoreBusyError, match="within 0 s"):
        open_store(tmp_path / "s")


def test_other_processes_read_while_one_writes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(number) for number in range(50)])
        writer.flush()
        code = """
            import sys
            from graph.store import open_store
            with open_store(sys.argv[1], read_only=True) as store:
                print(store.count())
        """
        assert run(code, tmp_path / "s").stdout.strip() == "50"
        busy = run("import sys; from graph.store import open_store; open_store(sys.argv[1], wait=0)", tmp_path / "s")
        assert "StoreBusyError" in busy.stderr


def test_what_a_dead_writer_left_is_published_by_the_next_reader(tmp_path: Path) -> None:
    code = """
        import os, signal, sys
        from pyoxigraph import Literal, NamedNode, Quad
        from graph.store import open_store
        store = open_store(sys.argv[1])
        name = NamedNode("https://example.org/a")
        store.apply(insert=[Quad(name, name, Literal("kept"), name)])
        os.kill(os.getpid(), signal.SIGKILL)
    """
    assert run(code, tmp_path / "s").returncode == -9
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_store(tmp_path / "s").close()
    with open_store(tmp_path / "s", read_only=True) as reader:
        with pytest.raises(StoreError, match="read only"):
            reader.apply(insert=[quad(1)])
        with pytest.raises(StoreError, match="read only"):
            reader.update("CLEAR ALL")
        with pytest.raises(StoreError, match="read only"):
            reader.load(io.BytesIO(b""))


def test_rdflib_writes_are_published_too(tmp_path: Path) -> None:
    from rdflib import RDFS, URIRef
    from rdflib import Literal as RdflibLiteral

    with open_store(tmp_path / "s") as writer:
        graph = writer.dataset().graph(URIRef("https://example.org/g"))
        writer.flush()
        graph.add((URIRef("https://example.org/a"), RDFS.label, RdflibLiteral("a")))
        writer.flush()
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.count() == 1


def test_threads_share_one_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:

        def write(start: int) -> None:
            for number in range(start, start + 25):
                writer.apply(remove_graphs=[f"https://example.org/graph/{number}"], insert=[quad(number, str(number))])
            writer.flush()

        threads = [threading.Thread(target=write, args=(100 * n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert writer.count() == 100
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.count() == 100


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


@pytest.mark.parametrize("options", [{"read_only": True}, {"create": False}])
def test_no_store_is_made_unasked(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "absent", **options)
    assert not (tmp_path / "absent").exists()


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        open_store(tmp_path / "file")


def test_a_broken_store_is_told_in_one_line(tmp_path: Path) -> None:
    open_store(tmp_path / "s").close()
    for path in (tmp_path / "s" / "quads").glob("MANIFEST*"):
        path.write_bytes(b"nonsense")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "s")
    assert "\n" not in str(caught.value)
    assert "backup" in str(caught.value)


def test_a_load_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
        lines = [b'<https://example.org/%d> <https://example.org/p> "x" .\n' % number for number in range(200_000)]
        with pytest.raises(StoreError, match="200001"):
            store.load(io.BytesIO(b"".join([*lines, b"nonsense\n"])))
        assert store.count() == 1


@needs_mounts
def test_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    code = """
        import sys
        from pyoxigraph import Literal, NamedNode, Quad
        from graph.store import open_store
        from ontology.errors import StoreError
        name = NamedNode("https://example.org/a")
        kept = 0
        store = open_store(sys.argv[1] + "/s")
        try:
            for number in range(100):
                store.apply(insert=[Quad(name, name, Literal(f"{number} " + "x" * 400_000), name)])
                kept += 1
        except StoreError as error:
            print(str(error).replace(sys.argv[1], "DISK"))
        print(0 < kept < 100, store.count() >= kept)
    """
    (tmp_path / "disk").mkdir()
    mount = in_namespace(f"mount -t tmpfs -o size=16m tmpfs {tmp_path / 'disk'}")
    done = run(code, tmp_path / "disk", wrapper=mount)
    told, counted = done.stdout.strip().splitlines()
    assert told.startswith("DISK/s: ")
    assert "free space" in told
    assert counted == "True True"


@needs_mounts
def test_a_read_only_disk_can_be_read_and_not_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "disk") as store:
        store.apply(insert=[quad(1)])
    code = """
        import sys
        from graph.store import open_store
        from graph.search import search
        from ontology.errors import StoreError
        with open_store(sys.argv[1], read_only=True) as store:
            print(store.count(), [hit.text for hit in search(store, "name")])
        for location in (sys.argv[1], sys.argv[1] + "/new"):
            try:
                open_store(location)
            except StoreError as error:
                print(error)
    """
    done = run(code, tmp_path / "disk", wrapper=read_only(tmp_path / "disk"))
    counted, *errors = done.stdout.splitlines()
    assert counted == "1 ['name 1']"
    assert len(errors) == 2
    assert all("Read-only file system" in error for error in errors)


KILLS = """
    import os, signal, sys
    from pyoxigraph import Literal, NamedNode, Quad
    from graph.store import open_store
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")

    def write(first, told):
        store = open_store(sys.argv[1], wait=30)
        for number in range(first, first + 10_000):
            graph = NamedNode(f"https://example.org/graph/{number}")
            quads = [Quad(NamedNode(f"https://example.org/{number}/{n}"), label, Literal(f"name {number} {n}"), graph)
                     for n in range(5)]
            store.apply(remove_graphs=[graph.value], insert=quads)
            os.write(told, f"{number}\\n".encode())
            if number % 20 == 0:
                store.flush()

    # writers are forked from a process that has imported everything and never opens the store itself
    for kill in range(int(sys.argv[2])):
        hearing, told = os.pipe()
        writer = os.fork()
        if writer == 0:
            write(100_000 * kill, told)
        os.close(told)
        with open(hearing) as lines:
            heard = [lines.readline() for _ in range(1 + kill % 45)]
            os.kill(writer, signal.SIGKILL)
            heard += lines.readlines()
        os.waitpid(writer, 0)
        sys.stdout.writelines(line for line in heard if line.endswith("\\n"))
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """Writers that replace graphs are killed at any moment; every acknowledged graph is there, whole."""
    with ThreadPoolExecutor(2) as threads:
        # two stores side by side, with fifty kills each
        runs = [threads.submit(run, KILLS, tmp_path / name, 50) for name in ("one", "other")]
        done = {name: future.result() for name, future in zip(("one", "other"), runs, strict=True)}
    for name, killed in done.items():
        assert killed.returncode == 0, killed.stderr
        check_acknowledged(tmp_path / name, [int(line) for line in killed.stdout.splitlines()])


def check_acknowledged(folder: Path, acknowledged: Sequence[int]) -> None:
    """Every acknowledged graph is there, and every graph is whole."""
    assert len(acknowledged) > 500
    with open_store(folder) as store:
        answer = store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert isinstance(answer, Rows)
        sizes = {str(graph): number.value for graph, number in answer.rows if isinstance(number, Literal)}
        assert set(sizes.values()) == {"5"}
        assert {f"<https://example.org/graph/{number}>" for number in acknowledged} <= sizes.keys()
        assert isinstance(store, EmbeddedStore)
        assert store.count() == 5 * len(sizes)
        assert store._index.count() == store.count()


def test_a_large_change_merges_the_layers_of_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = {}
    for large in (1, 1 << 30):
        monkeypatch.setattr("graph.store.embedded._LARGE_CHANGE", large)
        with open_store(tmp_path / str(large)) as store:
            for graph in ("one", "other"):
                lines = "".join(f"{quad(number, graph)} .\n" for number in range(2_000))
                store.load(io.BytesIO(lines.encode()))
            assert store.count() == 4_000
            layers[large] = len(list((tmp_path / str(large) / "quads").glob("*.sst")))
    assert layers[1] < layers[1 << 30]


def test_a_writer_waits_for_a_reader_that_publishes_what_a_killed_writer_left(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
    lock = FileLock(tmp_path / "s" / "writer.lock")
    assert lock.take()
    lock.clear()
    timer = threading.Timer(0.5, lock.release)
    timer.start()
    with open_store(tmp_path / "s", wait=0) as store:
        assert store.count() == 1
    timer.join()
