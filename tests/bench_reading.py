"""How fast articles are read: `python -m tests.bench_reading PATH…` prints articles, words and CPU seconds by stage."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from ingest.articles.article import read_article
from ingest.grammar.quantities import find_quantities
from ingest.model import Document
from ingest.sources import read_documents
from ingest.temporal import read_timeline

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the paths stage by stage and prints what each cost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_reading")
    parser.add_argument("paths", nargs="+")
    paths = parser.parse_args(arguments).paths
    clock = time.process_time()
    documents = [found for found in read_documents(paths) if isinstance(found, Document)]
    costs = {"sources": time.process_time() - clock}
    clock = time.process_time()
    articles = [read_article(document) for document in documents]
    costs["article"] = time.process_time() - clock
    clock = time.process_time()
    for article in articles:
        read_timeline(article)
    costs["dates"] = time.process_time() - clock
    clock = time.process_time()
    for document in documents:
        find_quantities(document.text)
    costs["quantities"] = time.process_time() - clock
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} articles, {words} words")
    for stage, seconds in costs.items():
        print(f"{stage:12}{seconds:8.2f} s{words / max(seconds, 1e-9):12,.0f} words/s")


if __name__ == "__main__":
    main()
