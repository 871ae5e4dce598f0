"""Which format a client gets for what it accepts."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from graph.web.errors import BadRequestError, NotAcceptableError
from graph.web.negotiation import RDF_FORMATS, RESULT_FORMATS, content_type, negotiate

RESULTS = tuple(RESULT_FORMATS)
RDF = tuple(RDF_FORMATS)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        ("*/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("application/*;q=0.2, text/csv;q=0.3", "text/csv"),
        ('text/csv;header="a,b";q=0.9, application/json;q=0.8', "text/csv"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/sparql-results+json"),
        ("nonsense", "application/sparql-results+json"),
        ('text/csv;header="a\\",b";q=0.9, application/json;q=0.8', "text/csv"),
        ('text/csv;header="a, application/json', "text/csv"),
        ("application/json", "application/json"),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/sparql-results+json"),
        ("text/csv;q=.3, application/json;q=0.", "text/csv"),
    ],
)
def test_the_best_of_the_results(accept: str | None, chosen: str) -> None:
    assert negotiate(accept, RESULTS) == chosen


@pytest.mark.parametrize(
    "accept", ["image/png", "text/csv;q=0", "text/csv;q=.", "text/csv;q=nan", "text/turtle;q=1", "text/csv;q=2"]
)
def test_nothing_fits(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="sparql-results"):
        negotiate(accept, RESULTS)


@pytest.mark.parametrize("piece", ['\\"', "a,", '"', '"\\"', "a/b;q=0.1,"])
def test_a_header_longer_than_anything_sensible_is_not_read(piece: str) -> None:
    with pytest.raises(BadRequestError, match="too long"):
        negotiate(f'a"{piece * 20_000}', RESULTS)
    started = time.process_time()
    for read in (RESULTS, RDF):
        with suppress(NotAcceptableError):
            negotiate(f'a"{piece * (4000 // len(piece))}', read)
    assert time.process_time() - started < 2


def test_rdf_defaults_to_turtle_and_charset_is_told_for_text() -> None:
    assert content_type(negotiate("*/*", RDF)) == "text/turtle; charset=utf-8"
    assert content_type(negotiate("application/ld+json, text/turtle;q=0.9", RDF)) == "application/ld+json"
