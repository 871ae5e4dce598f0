"""Names of graphs in a request."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph.web.errors import BadRequestError
from graph.web.naming import graph_node, resolve_name


def test_a_graph_is_named_by_an_absolute_iri() -> None:
    assert graph_node("http://example.org/g") == NamedNode("http://example.org/g")
    with pytest.raises(BadRequestError, match=r"^'g> <h' is no absolute IRI of a graph$"):
        graph_node("g> <h")


@pytest.mark.parametrize(
    "name",
    ["http://example.org/ns#", "http://example.org/g?", "http://example.org/x;", "urn:a:../b", "http://h/a/../b"],
)
def test_an_absolute_iri_is_taken_to_the_letter(name: str) -> None:
    assert resolve_name(name, "http://service.example/graphs") == name


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("g", "http://service.example/g"),
        ("ns#", "http://service.example/ns#"),
        ("a/../b", "http://service.example/b"),
        ("?q", "http://service.example/graphs?q"),
        ("//other.example/g", "http://other.example/g"),
    ],
)
def test_a_relative_iri_is_resolved(name: str, whole: str) -> None:
    assert resolve_name(name, "http://service.example/graphs") == whole


@pytest.mark.parametrize(
    "name", ["", "http://[x", "//[", "a b", "a\\u0062", "x> <x:y> <x:z> . #", "http://h/<", "1:x y"]
)
def test_what_is_no_iri_is_refused(name: str) -> None:
    with pytest.raises(BadRequestError):
        resolve_name(name, "http://service.example/graphs")
