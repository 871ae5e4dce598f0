"""Many articles read by processes of their own: the order is kept, memory is bounded, a killed process is replaced."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess

from ingest.model import Document, Extraction
from ingest.pipeline import TOGETHER, extract_many, load_pipeline
from ontology.errors import DetenteError, ModelError, SourceError

__all__ = ["Reader", "extract_in_processes", "read_in_processes"]

_AHEAD = 3  # batches a process may be before the one that is awaited
_STARTS = 3  # processes in a row that may end before they are ready

Found = Extraction | DetenteError
Reader = Callable[[Sequence[Document]], Iterable[Found]]


@dataclass(slots=True)
class _Batch:
    """Articles that go to one process together; those left of them, and what was found and not yet fetched."""

    left: deque[Document]
    found: deque[Found] = field(default_factory=deque)
    singly: bool = False  # read by a process that ended: the next one reads article by article


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    batch: _Batch | None = None


def _context() -> ForkServerContext | SpawnContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest.pipeline", "spacy"])  # imported once, not in every process
    return context


def _load_reader(model: str | None) -> Reader:
    if model is None:
        load_pipeline()
    else:
        load_pipeline(model)
    return partial(extract_many, model=model)


def _work(connection: Connection, load: Callable[[], Reader]) -> None:
    """The life of a process: load once, then read batches until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its processes
    try:
        read = load()
    except DetenteError as error:
        connection.send(error)
        return
    connection.send(None)
    while True:
        try:
            documents = connection.recv()
        except EOFError:
            return
        for found in read(documents):
            connection.send(found)


class _Pool:
    def __init__(self, documents: Iterable[Document], load: Callable[[], Reader], *, jobs: int, batch: int) -> None:
        self.source = iter(documents)
        self.load = load
        self.batch = batch
        self.context = _context()
        self.open: deque[_Batch] = deque()  # in the order of the documents
        self.again: deque[_Batch] = deque()
        self.false_starts = 0
        self.workers = [self._start() for _ in range(jobs)]

    def run(self) -> Iterator[Found]:
        """What is found, in the order of the documents."""
        while True:
            self._hand_out()
            if not self.open:
                return
            awaited = self.open[0]
            while awaited.found:
                yield awaited.found.popleft()
            if awaited.left:
                self._receive()
            else:
                self.open.popleft()

    def close(self) -> None:
        """End the processes, at once where they still read."""
        for worker in self.workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()

    def _start(self) -> _Worker:
        here, there = self.context.Pipe()
        process = self.context.Process(target=_work, args=(there, self.load), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _hand_out(self) -> None:
        for worker in self.workers:
            if worker.ready and worker.batch is None and (batch := self._next_batch()):
                worker.batch = batch
                self._send(worker)
        if not self.open and (batch := self._next_batch()):
            self.again.append(batch)  # no process is ready yet

    def _next_batch(self) -> _Batch | None:
        if self.again:
            return self.again.popleft()
        if len(self.open) >= _AHEAD * len(self.workers):
            return None
        documents = deque(islice(self.source, self.batch))
        if not documents:
            return None
        self.open.append(_Batch(documents))
        return self.open[-1]

    def _send(self, worker: _Worker) -> None:
        assert worker.batch is not None
        left = worker.batch.left
        try:
            worker.connection.send([left[0]] if worker.batch.singly else list(left))
        except OSError:
            self._replace(worker)

    def _receive(self) -> None:
        by_connection = {id(worker.connection): worker for worker in self.workers}
        for connection in wait([worker.connection for worker in self.workers]):
            worker = by_connection[id(connection)]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            self._take(worker, message)

    def _take(self, worker: _Worker, message: Found | None) -> None:
        if not worker.ready:
            if message is not None:
                assert isinstance(message, DetenteError)
                raise message
            worker.ready, self.false_starts = True, 0
            return
        batch = worker.batch
        assert batch is not None
        assert message is not None
        batch.left.popleft()
        batch.found.append(message)
        if not batch.left:
            worker.batch = None
        elif batch.singly:
            self._send(worker)

    def _replace(self, worker: _Worker) -> None:
        """Start another process in the place of one that ended; what it was reading is read once more."""
        worker.connection.close()
        worker.process.join()
        if not worker.ready:
            self.false_starts += 1
            if self.false_starts >= _STARTS:
                raise ModelError("the processes end while they load", remedy="give them more memory, or use --jobs 1")
        batch = worker.batch
        if batch is not None:
            if batch.singly:
                batch.found.append(_lost(batch.left.popleft()))
            batch.singly = True
            if batch.left:
                self.again.append(batch)
        self.workers[self.workers.index(worker)] = self._start()


def _lost(document: Document) -> SourceError:
    return SourceError(
        "the process that read this article ended twice",
        place=document.origin or document.id,
        remedy="read it alone with --jobs 1 to see why",
    )


def read_in_processes(
    documents: Iterable[Document], load: Callable[[], Reader], *, jobs: int, batch: int = TOGETHER
) -> Iterator[Found]:
    """What a reader finds in the documents, in their order; `load` makes the reader in each process, and is pickled.

    A batch has as many articles as one process alone takes together, so that the sums are the same. An article on
    which two processes end, the second with this article alone, gives an error in its place.
    """
    pool = _Pool(documents, load, jobs=jobs, batch=batch)
    try:
        yield from pool.run()
    finally:
        pool.close()


def extract_in_processes(
    documents: Iterable[Document], *, model: str | None = None, jobs: int
) -> Iterator[Extraction | DetenteError]:
    """The extractions in the order of the documents, made by as many processes as there are jobs.

    One job is this process; the others read batches of articles and send back plain values.
    """
    if jobs < 2:
        return extract_many(documents, model=model)
    return read_in_processes(documents, partial(_load_reader, model), jobs=jobs)
