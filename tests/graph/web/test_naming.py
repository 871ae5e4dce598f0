"""Names of graphs in a request."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph.web.errors import BadRequestError
from graph.web.naming import graph_node


def test_a_graph_is_named_by_an_absolute_iri() -> None:
    assert graph_node("http://example.org/g") == NamedNode("http://example.org/g")
    with pytest.raises(BadRequestError, match=r"^'g> <h' is no absolute IRI of a graph$"):
        graph_node("g> <h")
