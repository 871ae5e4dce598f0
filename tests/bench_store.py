"""Load, memory and latency of the catalogued queries, on each engine, at each size: `python -m tests.bench_store`.

Sizes are quads of articles and of what follows from them; ontology and reference data come on top.
Every engine works in a process of its own, so that its memory is its own. A query counts with the least
of its repetitions, since whatever else the machine does can only add to it. With `--most MILLISECONDS` it
ends with 1 where a catalogued query takes longer on the embedded store.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from graph.catalogue import load_catalogue
from graph.parameters import bind_parameters
from graph.search import search
from graph.store import Store, Term, open_store
from graph.store.tokens import bind
from ontology.errors import QueryTimeoutError
from tests.graph.store.servers import virtuoso_program, virtuoso_server
from tests.graph.synthetic import some_event, write_graph

ENGINES = ("embedded", "rdflib", "virtuoso")
SIZES = (10_000, 100_000)
_RDFLIB_MOST = 1_000_000
_PATIENCE = 10.0
_WORDS = ("india", "jets talks", "signed deal radar", "treat")

Measured = dict[str, float | None]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Benchmark of the store.")
    parser.add_argument(
        "--quads", type=_sizes, default=SIZES, help="sizes, separated by commas (default: 10000,100000)"
    )
    parser.add_argument("--engines", default=",".join(ENGINES), help="engines, separated by commas")
    parser.add_argument("--repeat", type=int, default=5, help="repetitions of each query")
    parser.add_argument("--most", type=float, metavar="MILLISECONDS", help="end with 1 where a query takes longer")
    parser.add_argument("--worker", nargs=3, metavar=("ENGINE", "FILE", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.worker:
        engine, source, folder = arguments.worker
        print(json.dumps(measure(engine, Path(source), Path(folder), repeat=arguments.repeat)))
        return
    slow = [
        line
        for size in arguments.quads
        for line in slower(print_size(size, arguments.engines.split(","), arguments.repeat), arguments.most, size)
    ]
    if slow:
        raise SystemExit("\n".join(slow))


def slower(results: Mapping[str, Measured], most: float | None, size: int) -> Iterator[str]:
    """A line for each query that takes the embedded store longer than so many milliseconds."""
    queries = load_catalogue()
    for name, found in results.get("embedded", {}).items():
        if most is not None and name in queries and (found is None or found > most):
            took = "was given up" if found is None else f"takes {found:,.1f} ms"
            yield f"{name} {took} at {size:,} quads: more than {most:g} ms"


def print_size(size: int, engines: Sequence[str], repeat: int) -> Mapping[str, Measured]:
    """Measure one size on every engine and print its table."""
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as name:
        source = Path(name) / "graph.nq"
        total = write_graph(source, quads=size)
        results: dict[str, Measured] = {}
        for engine in engines:
            if engine == "virtuoso" and virtuoso_program() is None:
                print("Virtuoso is not installed (apt-get install virtuoso-opensource): left out", file=sys.stderr)
            elif engine == "rdflib" and size > _RDFLIB_MOST:
                print("rdflib in memory is left out above a million quads", file=sys.stderr)
            else:
                results |= run_worker(engine, source, Path(name) / engine, repeat)
        print(f"\n## {size:,} quads of articles, {total:,} in all\n")
        for line in table(results):
            print(line)
    return results


def run_worker(engine: str, source: Path, folder: Path, repeat: int) -> dict[str, Measured]:
    """The columns of one engine, measured in a process of its own."""
    folder.mkdir()
    options = ["--repeat", str(repeat), "--worker", engine, str(source), str(folder)]
    done = subprocess.run([sys.executable, "-m", __spec__.name, *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{engine}: {done.stderr[-2000:]}")
    columns: dict[str, Measured] = json.loads(done.stdout.splitlines()[-1])
    return columns


def measure(engine: str, source: Path, folder: Path, *, repeat: int) -> Mapping[str, Measured]:
    """The columns of one engine: its own, and for the embedded store that of pyoxigraph called directly."""
    if engine == "embedded":
        return measure_embedded(source, folder, repeat)
    if engine == "rdflib":
        return {"rdflib": measure_rdflib(source, repeat)}
    with virtuoso_server(folder, buffers=170_000) as url, open_store(url) as store:
        column: Measured = {"load, s": timed(lambda: load(store, source))}
        column |= ask_catalogue(lambda text, values: store.query(text, bindings=values), store, repeat)
        column["memory, MB"] = server_memory(folder)
        return {"Virtuoso": column}


def measure_embedded(source: Path, folder: Path, repeat: int) -> Mapping[str, Measured]:
    with open_store(folder / "store") as writer:
        column: Measured = {"load, s": timed(lambda: load(writer, source))}
        column["flush and index, s"] = timed(writer.flush)
    with open_store(folder / "store", read_only=True) as store:
        engine = store.engine  # type: ignore[attr-defined]

        def directly(text: str) -> None:
            answer = engine.query(text, use_default_graph_as_union=True)
            if not isinstance(answer, bool):
                tuple(map(tuple, answer))

        # both in turn, so that whatever else the machine does meets both
        queries = list(catalogue(store))
        direct: Measured = {}
        for name, text, values in queries:
            ours, theirs = partial(store.query, text, bindings=values), partial(directly, bind(text, values))
            pairs = [(timed(ours), timed(theirs)) for _ in range(repeat + 1)]
            column[name], direct[name] = (1000 * min(side) for side in zip(*pairs, strict=True))
        for words in _WORDS:
            column[f"search: {words}"] = latency(partial(search, store, words), repeat)
        column["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        column["disk, MB"] = sum(p.stat().st_size for p in (folder / "store" / "quads").glob("*")) / 1e6
        return {"embedded": column, "direct": direct}


def measure_rdflib(source: Path, repeat: int) -> Measured:
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    column: Measured = {"load, s": timed(lambda: dataset.parse(source, format="nquads"))}
    with open_store("memory") as names:
        load(names, source)
        column |= ask_catalogue(lambda text, values: tuple(dataset.query(bind(text, values))), names, repeat)
    column["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return column


def ask_catalogue(ask: Callable[[str, Mapping[str, Term]], object], store: Store, repeat: int) -> Measured:
    """The latency of every catalogued query; None where it is given up, one run where it is slow."""
    column: Measured = {}
    for name, text, values in catalogue(store):
        asked = partial(ask, text, values)
        try:
            with patience(_PATIENCE):
                first = timed(asked)
        except (TimeoutError, QueryTimeoutError):  # the second is how an endpoint tells of the first
            column[name] = None
        else:
            column[name] = 1000 * first if first > _PATIENCE / 10 else latency(asked, repeat)
    return column


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is still running by then."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def catalogue(store: Store) -> Iterator[tuple[str, str, Mapping[str, Term]]]:
    """Every catalogued query with the examples of what it requires, and an event that is there."""
    event = some_event(store)
    for name, query in load_catalogue().items():
        required = {p.name: event if p.type == "event" else p.example for p in query.parameters if p.required}
        yield name, query.text, bind_parameters(store, query, required)


def load(store: Store, source: Path) -> None:
    with source.open("rb") as stream:
        store.load(stream)


def timed(action: Callable[[], object]) -> float:
    """How many seconds it takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def latency(action: Callable[[], object], repeat: int) -> float:
    """The least of its repetitions in milliseconds, after one run that is not counted."""
    action()
    return 1000 * min(timed(action) for _ in range(repeat))


def server_memory(folder: Path) -> float | None:
    """The resident memory of the server that works in the folder."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = status.with_name("cmdline").read_bytes().decode(errors="replace")
            lines = status.read_text().splitlines()
        except OSError:
            continue
        if str(folder) in command and "virtuoso-t" in command:
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return None


def table(results: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a Markdown table: figures in rows, engines in columns."""
    engines = list(results)
    rows = list(dict.fromkeys(row for column in results.values() for row in column))
    rows.sort(key=lambda row: (not row.endswith((", s", ", MB")), row.startswith("search")))
    ratio = "embedded" in results and "direct" in results
    heads = [*engines, *(["embedded / direct"] if ratio else [])]
    yield "| | " + " | ".join(heads) + " |"
    yield "| --- |" + " ---: |" * len(heads)
    for row in rows:
        values = [results[engine].get(row) for engine in engines]
        missing = [f"> {_PATIENCE:g} s" if row in results[engine] else "" for engine in engines]
        cells = [gap if value is None else f"{value:,.1f}" for value, gap in zip(values, missing, strict=True)]
        if ratio:
            one, other = results["embedded"].get(row), results["direct"].get(row)
            cells.append(f"{one / other:.2f}" if one and other else "")
        unit = "" if row.endswith((", s", ", MB")) else ", ms"
        yield f"| {row}{unit} | " + " | ".join(cells) + " |"


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


if __name__ == "__main__":
    main()
