"""A dataset of three named graphs and the unnamed one, and requests about it as they stand."""

from __future__ import annotations

import httpx

from tests.graph.web.serving import WRITER, Running

__all__ = ["FORM", "LOADED", "post", "subjects"]

FORM = "application/x-www-form-urlencoded"
LOADED = """
DROP ALL ;
INSERT DATA {
    <http://example.org/s> <http://example.org/p> "unnamed" .
    GRAPH <http://example.org/g1> { <http://example.org/s1> a <http://example.org/Document> }
    GRAPH <http://example.org/g2> { <http://example.org/s2> a <http://example.org/Document> }
    GRAPH <http://example.org/g3> { <http://example.org/s3> a <http://example.org/Document> }
}
"""


def post(running: Running, body: str, content_type: str, **parameters: str | list[str]) -> httpx.Response:
    """A POST of the body as it stands."""
    return running.client.post(
        "/sparql", content=body, params=parameters, headers={"content-type": content_type, **WRITER}
    )


def subjects(response: httpx.Response) -> set[str]:
    """The local names of `?s` in the answer."""
    assert response.status_code == 200, response.text
    return {row["s"]["value"].rpartition("/")[2] for row in response.json()["results"]["bindings"]}
