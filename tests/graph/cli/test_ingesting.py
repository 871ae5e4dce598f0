"""`detente ingest` and `detente forget`: each article whole or not at all, and every failure told in one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from graph.derivation import DERIVED, rebuild, replace_article
from graph.store import Store, open_store
from ingest.model import Document, Extraction
from ontology.errors import DetenteError, StoreError
from ontology.iri import ID, ONTOLOGY
from tests.graph.cli.conftest import Run, StandIn

DEAL, STRIKE = "IND AGREE RUS.", "IRN ASSAULT IRQ."


def write(path: str, *records: dict[str, str] | str) -> None:
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    Path(path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def article(name: str, text: str = DEAL, published: str = "2021-12-06") -> dict[str, str]:
    return {"id": name, "text": text, "published": published}


def articles_of(store: Store) -> set[str]:
    return {name.rsplit("/", 1)[1] for name in store.graph_names() if "/graph/article/" in name}


def stored() -> set[str]:
    with_store = open_store("detente-store", read_only=True)
    try:
        return articles_of(with_store)
    finally:
        with_store.close()


def ask(pattern: str) -> bool:
    store = open_store("detente-store", read_only=True)
    try:
        return store.query(f"PREFIX det: <{ONTOLOGY}> PREFIX state: <{ID}state/> {pattern}") is True
    finally:
        store.close()


def test_article_is_stored_with_its_ties(run: Run) -> None:
    write("a.jsonl", article("a"))
    result = run("ingest", "a.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "read 1, new 1, unchanged 0, replaced 0, skipped 0\n"
    assert ask("ASK { state:IND det:agreesWith state:RUS . state:RUS det:agreesWith state:IND }")


def test_same_article_again_is_not_even_read(run: Run, stand_in: StandIn) -> None:
    write("a.jsonl", article("a"), article("b", STRIKE))
    run("ingest", "a.jsonl")
    assert stand_in.read == ["a", "b"]
    result = run("ingest", "a.jsonl")
    assert result.stdout == "read 2, new 0, unchanged 2, replaced 0, skipped 0\n"
    assert stand_in.read == ["a", "b"]


def test_changed_article_is_replaced_and_not_added(run: Run) -> None:
    write("a.jsonl", article("a"))
    run("ingest", "a.jsonl")
    write("a.jsonl", article("a", STRIKE))
    assert run("ingest", "a.jsonl").stdout == "read 1, new 0, unchanged 0, replaced 1, skipped 0\n"
    assert ask("ASK { state:IRN det:assaults state:IRQ }")
    assert not ask("ASK { state:IND det:agreesWith state:RUS }")


def test_article_with_another_date_is_replaced(run: Run) -> None:
    write("a.jsonl", article("a"))
    run("ingest", "a.jsonl")
    write("a.jsonl", article("a", published="2021-12-07"))
    assert "replaced 1" in run("ingest", "a.jsonl").stdout


def test_newer_extractor_reads_again(run: Run, stand_in: StandIn) -> None:
    write("a.jsonl", article("a"))
    run("ingest", "a.jsonl")
    stand_in.version = "2.0"
    assert "replaced 1" in run("ingest", "a.jsonl").stdout


def test_second_of_two_with_one_id_replaces_the_first_in_every_run(run: Run) -> None:
    write("a.jsonl", article("a"), article("a", STRIKE))
    result = run("ingest", "a.jsonl")
    assert result.stdout == "read 2, new 1, unchanged 0, replaced 1, skipped 0\n"
    assert result.stderr.startswith("detente: note: a.jsonl:2: the id 'a' comes again with another text")
    assert "replaces the article of a.jsonl:1" in result.stderr
    for _ in range(2):
        assert stored() == {"a"}
        assert ask("ASK { state:IRN det:assaults state:IRQ }")
        assert not ask("ASK { state:IND det:agreesWith state:RUS }")
        run("ingest", "a.jsonl")


def test_second_of_one_id_that_cannot_be_read_leaves_the_first_as_the_first(run: Run) -> None:
    write("a.jsonl", article("a"), article("a", "unreadable"))
    assert run("ingest", "a.jsonl").exit_code == 1
    assert ask("ASK { state:IND det:agreesWith state:RUS }")
    write("a.jsonl", article("a"))
    assert "unchanged 1" in run("ingest", "a.jsonl").stdout
    write("a.jsonl", article("a", STRIKE))
    assert "replaced 1" in run("ingest", "a.jsonl").stdout


def test_copies_in_one_run_are_read_once_and_settled(run: Run, stand_in: StandIn) -> None:
    write("a.jsonl", article("a"), article("a"), article("b"), article("a"))
    result = run("ingest", "a.jsonl")
    assert (result.stdout, result.stderr) == ("read 4, new 2, unchanged 2, replaced 0, skipped 0\n", "")
    assert stand_in.read == ["a", "b"]
    assert run("ingest", "a.jsonl").stdout == "read 4, new 0, unchanged 4, replaced 0, skipped 0\n"


def test_copy_of_an_article_whose_date_is_found_in_its_text_is_settled(
    run: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = stand_in.extract

    def date_them(documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        for found in plain(documents):
            assert isinstance(found, Extraction)
            day = date(2021, 12, 6)
            yield replace(found, published=day, document=replace(found.document, published=day))

    monkeypatch.setattr(stand_in, "extract", date_them)
    for name in ("one.txt", "two.txt"):
        Path(name).write_text(DEAL, encoding="utf-8")
    assert run("ingest", "one.txt", "two.txt").stdout.startswith("read 2, new 1, unchanged 1, replaced 0")
    assert run("ingest", "one.txt", "two.txt").stdout.startswith("read 2, new 0, unchanged 2, replaced 0")


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_article_that_the_engine_gives_nothing_for_is_told(
    run: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    plain = stand_in.extract
    monkeypatch.setattr(stand_in, "extract", lambda documents: islice(plain(documents), 1, None))
    write("a.jsonl", article("a"), article("b", STRIKE))
    result = run(command, "a.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("detente: a.jsonl:1: the engine gave nothing for this article; ")
    if command == "ingest":
        assert "read 2, new 1, unchanged 0, replaced 0, skipped 1" in result.stdout
        assert stored() == {"b"}


def test_bad_input_is_told_line_by_line_and_the_rest_is_stored(run: Run) -> None:
    write("a.jsonl", article("good"), "{broken", {"id": "empty"}, article("bad", "unreadable"), article("last"))
    Path("latin.txt").write_bytes(b"caf\xe9 \xff\xfe\x00 \x01")
    Path("empty.txt").write_bytes(b"")
    result = run("ingest", "a.jsonl", "missing.txt", "empty.txt", "latin.txt")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert all(line.startswith("detente: ") for line in lines)
    places = ("a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "missing.txt", "empty.txt")
    assert all(any(place in line for line in lines) for place in places)
    assert {"good", "last"} <= stored()
    summary = result.stdout.strip()
    assert "new 2" in summary or "new 3" in summary
    assert f"skipped {len(lines)} (" in summary


def test_article_without_a_date_is_stored_and_told(run: Run) -> None:
    write("a.jsonl", {"id": "a", "text": DEAL})
    result = run("ingest", "a.jsonl")
    assert result.exit_code == 0
    assert result.stdout == "read 1, new 1, unchanged 0, replaced 0, skipped 0, without a date 1\n"
    assert result.stderr.startswith("detente: note: a.jsonl:1: no day of publication is given or found; give ")
    assert result.stderr.count("\n") == 1


def test_article_whose_date_nobody_can_read_is_stored_and_told(run: Run) -> None:
    write("a.jsonl", article("a", published="12/06/2021"))
    result = run("ingest", "a.jsonl")
    assert result.exit_code == 0
    assert result.stdout == "read 1, new 1, unchanged 0, replaced 0, skipped 0, without a date 1\n"
    first, second = result.stderr.splitlines()
    assert first == 'detente: note: a.jsonl:1: "published" is no date: 12/06/2021; write it as YYYY-MM-DD'
    assert second.startswith("detente: note: a.jsonl:1: no day of publication is given or found")


def test_record_that_breaks_the_shapes_is_skipped_and_named(run: Run) -> None:
    bad = {"id": "x", "text": DEAL, "entities": [], "events": [{"type": "AGREE", "actors": ["a"], "evidence": DEAL}]}
    write("a.jsonl", json.dumps(bad), "nonsense")
    result = run("ingest", "--extracted", "a.jsonl")
    assert result.exit_code == 1
    assert "a.jsonl:1, event 1: 'a' is no entity of the record" in result.stderr
    assert "a.jsonl:2: this is no JSON" in result.stderr
    assert not Path("detente-store").exists()


def test_records_of_extract_go_in_without_extraction(run: Run, stand_in: StandIn) -> None:
    write("a.jsonl", article("a"))
    records = run("extract", "a.jsonl").stdout
    stand_in.read.clear()
    assert run("ingest", "--extracted", "-", stdin=records).stdout.startswith("read 1, new 1")
    assert run("ingest", "--extracted", "-", stdin=records).stdout.startswith("read 1, new 0, unchanged 1")
    assert stand_in.read == []
    assert ask("ASK { state:IND det:agreesWith state:RUS }")


def test_store_by_option_and_by_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.jsonl", article("a"))
    run("ingest", "a.jsonl", "--store", "one")
    monkeypatch.setenv("DETENTE_STORE", "two")
    run("ingest", "a.jsonl")
    assert {path.name for path in Path().iterdir() if path.is_dir()} == {"one", "two"}


def test_store_that_another_writes_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "0")
    write("a.jsonl", article("a"))
    other = open_store("detente-store")
    try:
        result = run("ingest", "a.jsonl")
    finally:
        other.close()
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "detente-store" in result.stderr


def test_full_disk_ends_the_batch_with_one_line_and_whole_articles(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.cli import batch

    whole = replace_article

    def fill(store: Store, nquads: bytes) -> object:
        if b"/article/b>" in nquads:
            raise StoreError("No space left on device", place="detente-store", remedy="free some")
        return whole(store, nquads)

    monkeypatch.setattr(batch, "replace_article", fill)
    write("a.jsonl", article("a"), article("b"), article("c"))
    result = run("ingest", "a.jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "detente: detente-store: No space left on device; free some"
    assert result.stdout == "read 2, new 1, unchanged 0, replaced 0, skipped 0\n"
    assert stored() == {"a"}


def test_forgotten_article_takes_with_it_what_only_it_supports(run: Run) -> None:
    write("a.jsonl", article("a"), article("b", STRIKE))
    run("ingest", "a.jsonl")
    result = run("forget", "a")
    assert result.exit_code == 0
    assert result.stdout.startswith("a: forgotten, with ")
    assert stored() == {"b"}
    assert not ask("ASK { state:IND ?p ?o }")
    assert run("forget", "a").exit_code == 1


KILLED = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored for what runs behind it
from graph.cli import engine, main
from graph.store import preparation
from ontology import loader
from tests.graph.cli.conftest import StandIn

class Slow(StandIn):
    def extract(self, documents):
        for number, extraction in enumerate(super().extract(documents)):
            if number == 3:
                print("READY", flush=True)
                sys.stdin.readline()
            yield extraction

engine.load_engine = lambda **_: Slow()
loader.reference_quads = lambda: ()
preparation.source_digest = lambda: "test"
main(["ingest", "many.jsonl"])
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_it_holds_whole_articles_and_a_second_run_completes_it(
    run: Run, ending: signal.Signals
) -> None:
    write("many.jsonl", *(article(f"a{number}", f"{DEAL} {STRIKE}") for number in range(6)))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    time.sleep(0.05)
    process.send_signal(ending)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert stored() == {"a0", "a1", "a2"}
    store = open_store("detente-store")
    before = store.graph(DERIVED)
    rebuild(store)
    assert store.graph(DERIVED) == before
    store.close()
    assert run("ingest", "many.jsonl").stdout == "read 6, new 3, unchanged 3, replaced 0, skipped 0\n"
    assert stored() == {f"a{number}" for number in range(6)}


@pytest.mark.parametrize("arguments", [("missing.txt",), ("empty.txt",), ("missing.txt", "empty.txt")])
def test_a_run_that_stores_nothing_leaves_no_store(run: Run, arguments: tuple[str, ...]) -> None:
    Path("empty.txt").touch()
    Path("a.txt").write_text("IND AGREE RUS.", encoding="utf-8")
    result = run("ingest", *arguments, "--store", "mistyped")
    assert result.exit_code == 1
    assert not Path("mistyped").exists()


def test_a_run_that_stores_something_leaves_it(run: Run) -> None:
    Path("a.txt").write_text("IND AGREE RUS.", encoding="utf-8")
    assert run("ingest", "missing.txt", "a.txt", "--store", "new").exit_code == 1
    assert run("query", "articles", "--store", "new", "--format", "csv").stdout.count("\n") == 2
