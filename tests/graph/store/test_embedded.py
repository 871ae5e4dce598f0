"""The store on disk: one writer, readers of snapshots, in one process and in several."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.store import Rows, Store, open_store
from graph.store.embedded import EmbeddedStore
from graph.store.layout import newest_snapshot
from ontology.errors import StoreError
from tests.graph.store.processes import in_namespace, needs_mounts, read_only, run
from tests.graph.store.quads import quad


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
        # what the last writer noted is indexed by then
        store.flush()
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
