"""Processes that read articles: order, bounds, deaths, and the same bytes as one process."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from ingest.model import Document, Extraction
from ingest.parallel import Reader, extract_in_processes, read_in_processes
from ingest.record import to_record
from ontology.errors import DetenteError, ModelError, SourceError


def _echo(documents: Sequence[Document]) -> Iterator[Extraction | DetenteError]:
    """Reads by the words of the text: sleep, die once (a file remembers), die always, or give an error."""
    for document in documents:
        match document.text.split():
            case ["slow"]:
                time.sleep(0.05)
            case ["together", folder]:
                await_another(Path(folder))
            case ["once", path] if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            case ["deadly"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["bad"]:
                yield SourceError("cannot be read", place=document.id, remedy="mend it")
                continue
        yield Extraction(document, None, notes=(str(os.getpid()),))


def await_another(folder: Path) -> None:
    """Be there, and wait until another process is."""
    (folder / str(os.getpid())).touch()
    given_up = time.monotonic() + 120
    while len(list(folder.iterdir())) < 2 and time.monotonic() < given_up:
        time.sleep(0.01)


def load_echo() -> Reader:
    return _echo


def load_nothing() -> Reader:
    raise ModelError("there is no model", place="nowhere", remedy="install one")


def load_dying() -> Reader:
    os.kill(os.getpid(), signal.SIGKILL)
    return _echo


def _documents(*texts: str) -> list[Document]:
    return [Document(f"d{number}", text) for number, text in enumerate(texts)]


def _read(documents: Sequence[Document], *, jobs: int = 2, batch: int = 3) -> list[Extraction | DetenteError]:
    return list(read_in_processes(documents, load_echo, jobs=jobs, batch=batch))


def _names(found: Sequence[Extraction | DetenteError]) -> list[str]:
    return [f.document.id if isinstance(f, Extraction) else f"! {f.place}" for f in found]


def test_order_is_that_of_the_documents_though_the_first_are_slow() -> None:
    documents = _documents(*["slow"] * 3, *["quick"] * 20)
    assert _names(_read(documents)) == [document.id for document in documents]


def test_both_processes_take_part(tmp_path: Path) -> None:
    found = _read(_documents(*[f"together {tmp_path}"] * 12))
    assert len({note for f in found if isinstance(f, Extraction) for note in f.notes}) == 2


def test_an_error_stands_in_the_place_of_its_article() -> None:
    assert _names(_read(_documents("good", "bad", "good"))) == ["d0", "! d1", "d2"]


def test_no_documents_give_nothing() -> None:
    assert _read([]) == []


def test_a_batch_whose_process_was_killed_is_read_again(tmp_path: Path) -> None:
    documents = _documents("good", "good", f"once {tmp_path / 'died'}", "good", "good", "good", "good")
    assert _names(_read(documents)) == [document.id for document in documents]


def test_only_the_article_that_kills_is_lost() -> None:
    found = _read(_documents("good", "deadly", "good", "good", "deadly"))
    assert _names(found) == ["d0", "! d1", "d2", "d3", "! d4"]
    lost = found[1]
    assert isinstance(lost, SourceError)
    assert str(lost).startswith("d1: the process that read this article ended twice;")


def test_documents_are_fetched_only_as_fast_as_results_are() -> None:
    fetched = 0

    def source() -> Iterator[Document]:
        nonlocal fetched
        for document in _documents(*["quick"] * 500):
            fetched += 1
            yield document

    results = read_in_processes(source(), load_echo, jobs=2, batch=3)
    next(results)
    time.sleep(0.3)
    next(results)
    assert fetched <= 3 * 2 * 3
    assert len(list(results)) == 498
    assert fetched == 500


def test_a_model_that_is_missing_is_told_once() -> None:
    with pytest.raises(ModelError, match="nowhere: there is no model; install one"):
        list(read_in_processes(_documents("good"), load_nothing, jobs=2))


def test_processes_that_never_start_end_the_run() -> None:
    with pytest.raises(ModelError, match="end while they load"):
        list(read_in_processes(_documents("good"), load_dying, jobs=2))


def test_leaving_early_ends_the_processes() -> None:
    results = read_in_processes(_documents(*["slow"] * 40), load_echo, jobs=2, batch=2)
    first = next(results)
    assert isinstance(first, Extraction)
    assert hasattr(results, "close")
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(first.notes[0]), 0)


@pytest.mark.model
@pytest.mark.slow
def test_two_processes_give_the_bytes_of_one() -> None:
    stories = [
        f"Delegates met in Geneva on Monday. France signed treaty number {number} with Japan. "
        f"“We will {verb} Iran,” French President Emmanuel Macron said."
        for number, verb in enumerate(["thank", "warn", "visit", "sanction"] * 12)
    ]
    documents = [Document(f"s{n}", text, published=date(2021, 3, 1)) for n, text in enumerate(stories)]
    read = partial(extract_in_processes, documents)
    assert _bytes(read(jobs=2)) == _bytes(read(jobs=1))


def _bytes(found: Iterator[Extraction | DetenteError]) -> list[str]:
    return [json.dumps(to_record(f)) if isinstance(f, Extraction) else str(f) for f in found]
