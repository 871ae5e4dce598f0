"""Pages of the service: paths to itself, and policies that let nothing else run."""

from __future__ import annotations

import pytest

from graph.web.markup import local_path, policy_of
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{ID}state/XFR", "/id/state/XFR"),
        (f"{CONCEPT}visit", "/concept/visit"),
        (f"{GRAPH}reference/states", "/graph/reference/states"),
        (f"{ONTOLOGY}actor", "/ontology#actor"),
        (f"{ID}thing/what?", "/id/thing/what%3F"),
        (ID, ID),  # the namespace is no thing
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("urn:a", None),
    ],
)
def test_links_lead_to_the_service_itself_or_to_the_web(iri: str, path: str | None) -> None:
    assert local_path(iri) == path


def test_the_policy_of_a_page_goes_into_the_header_and_lets_no_frame_hold_it() -> None:
    page = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:">'
    assert policy_of(page) == "default-src 'none'; img-src data:; frame-ancestors 'none'"
    assert policy_of("<p>a page without one</p>") == "default-src 'none'; frame-ancestors 'none'"
