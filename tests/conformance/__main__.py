"""`python -m tests.conformance PLACE`: the working groups' suites, against `detente serve` and against its engine.

PLACE is a folder that holds the suites' manifests, or an archive of one.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conformance.manifests import read_cases
from tests.conformance.reporting import Result, describe_failures, describe_figures
from tests.conformance.running import run
from tests.conformance.targets import Engine, Service
from tests.graph.web.serving import TOKEN, serving

__all__ = ["main"]

_BASES = {"file": None, "http": "http://www.example.org/tests/"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites and print what passed; 1 where the service fails a case that its engine passes."""
    options = _options().parse_args(arguments)
    with _folder(Path(options.place)) as folder, _service(options.load) as (service, address):
        base = _BASES.get(options.base, f"{address}/")
        with_base = options.base in _BASES
        results = [
            Result(case, run(case, Engine(), with_base=True), run(case, service, with_base=with_base))
            for case in read_cases(folder, base)
        ]
    sys.stdout.writelines(f"{line}\n" for line in describe_figures(results))
    if options.failures:
        sys.stdout.writelines(f"{line}\n" for line in describe_failures(results))
    return int(any(result.is_ours for result in results))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("place", help="the folder or archive")
    parser.add_argument(
        "--base",
        choices=(*_BASES, "service"),
        default="file",
        help="what relative IRIs stand for; `service` leaves them to the service",
    )
    parser.add_argument("--load", choices=("put", "update"), default="put", help="how the data comes into the store")
    parser.add_argument("--failures", action="store_true", help="tell what failed and why")
    return parser


@contextmanager
def _folder(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield place.resolve()
        return
    with tempfile.TemporaryDirectory() as unpacked, tarfile.open(place) as archive:
        archive.extractall(unpacked, filter="data")
        yield Path(unpacked)


@contextmanager
def _service(load: str) -> Iterator[tuple[Service, str]]:
    """A service over an empty store, and its address."""
    with tempfile.TemporaryDirectory() as place, serving(Path(place) / "store", "--strict-dataset") as running:
        running.client.headers["authorization"] = f"Bearer {TOKEN}"
        yield Service(running.client, by_update=load == "update"), running.address


if __name__ == "__main__":
    raise SystemExit(main())
