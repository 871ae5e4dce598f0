"""How fast extraction is: `python -m tests.bench_extraction PATH… [--articles N] [--rounds R] [--profile]`.

The whole extraction is held against a bare `nlp.pipe` of the same model with tagger, parser and recogniser over the
whole texts of the same articles, in the same run and in turns, so that the ratio does not depend on the machine.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from statistics import median
from typing import Any

from ingest import pipeline as stages
from ingest.grammar.language import English, load_english
from ingest.model import Document
from ingest.sources import read_documents

__all__ = ["main", "ratio"]

GOAL = 0.6
_NEEDED = frozenset({"tok2vec", "tagger", "parser", "ner"})
# What the pipeline calls by these names, in the order of the stages.
_STAGES = (
    "read_article", "find_names", "link_names", "find_agreements", "read_titles", "find_participants",
    "view_sentences", "accept", "read_timeline", "assemble", "find_facts", "select_entities",
)  # fmt: skip


def _bare(english: English, texts: Sequence[str]) -> None:
    disabled = [name for name in english.nlp.pipe_names if name not in _NEEDED]
    for _ in english.nlp.pipe(texts, batch_size=64, disable=disabled):
        pass


def _whole(documents: Sequence[Document], model: str | None) -> None:
    for _ in stages.extract_many(documents, model=model):
        pass


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(documents: Sequence[Document], *, rounds: int, model: str | None = None) -> Iterator[tuple[float, float]]:
    """(seconds of bare parsing, seconds of extraction) of the processor, a pair a round; batches take turns."""
    english = load_english(model) if model else load_english()
    _whole(documents[:2], model)  # loads everything
    for _ in range(rounds):
        bare = whole = 0.0
        rest = iter(documents)
        while batch := list(islice(rest, stages.TOGETHER)):
            bare += _seconds(lambda texts=[d.text for d in batch]: _bare(english, texts))  # type: ignore[misc]
            whole += _seconds(lambda part=batch: _whole(part, model))  # type: ignore[misc]
        yield bare, whole


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Count the time inside each stage that the pipeline calls, and of the parse and the readings."""
    own: Mapping[str, Any] = {name: getattr(stages, name) for name in _STAGES if hasattr(stages, name)}
    parse, read = English.parse, stages.Pipeline.read

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            found = work(*given, **named)
            if isinstance(found, Iterator):
                found = list(found)
            spent[name] += time.process_time() - start
            return found

        return call

    def parsed(self: English, texts: Any) -> Any:
        docs = iter(parse(self, texts))
        while True:
            start = time.process_time()
            doc = next(docs, None)
            spent["parse"] += time.process_time() - start
            if doc is None:
                return
            yield doc

    try:
        for name, work in own.items():
            setattr(stages, name, timed(name, work))
        setattr(English, "parse", parsed)  # noqa: B010
        setattr(stages.Pipeline, "read", timed("read", read))  # noqa: B010
        yield
    finally:
        for name, work in own.items():
            setattr(stages, name, work)
        setattr(English, "parse", parse)  # noqa: B010
        setattr(stages.Pipeline, "read", read)  # noqa: B010


def _print_stages(documents: Sequence[Document], model: str | None) -> None:
    spent: dict[str, float] = defaultdict(float)
    with _timed(spent):
        whole = _seconds(lambda: _whole(documents, model))
    spent["rest"] = whole - sum(spent.values())
    print(f"\n{'stage':<20}{'seconds':>10}{'share':>8}")
    for name, seconds in sorted(spent.items(), key=lambda entry: -entry[1]):
        print(f"{name:<20}{seconds:>10.2f}{seconds / whole:>8.1%}")


def _print_profile(documents: Sequence[Document], model: str | None, lines: int) -> None:
    profile = cProfile.Profile()
    profile.runcall(_whole, documents, model)
    stream = io.StringIO()
    pstats.Stats(profile, stream=stream).strip_dirs().sort_stats("tottime").print_stats(lines)
    print(stream.getvalue())


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the articles, measure, print; exit code 1 where the ratio is below the goal."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench_extraction", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--articles", type=int, default=200, help="read at most this many")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", help="another language model")
    parser.add_argument("--profile", type=int, default=0, metavar="LINES", help="print the costliest functions")
    options = parser.parse_args(arguments)
    found = (document for document in read_documents(options.paths) if isinstance(document, Document))
    documents = list(islice(found, options.articles))
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} articles, {words} words")
    print(f"{'round':<8}{'bare words/s':>14}{'whole words/s':>15}{'ratio':>8}")
    ratios = []
    for number, (bare, whole) in enumerate(ratio(documents, rounds=options.rounds, model=options.model), 1):
        ratios.append(bare / whole)
        print(f"{number:<8}{words / bare:>14,.0f}{words / whole:>15,.0f}{ratios[-1]:>8.2f}")
    print(f"median ratio {median(ratios):.2f}, goal {GOAL}")
    _print_stages(documents, options.model)
    if options.profile:
        _print_profile(documents, options.model, options.profile)
    return 0 if median(ratios) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
