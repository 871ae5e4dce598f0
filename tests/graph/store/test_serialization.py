"""Update requests made of quads, and lines in order."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph.store.serialization import sort_lines, update_text
from ontology.errors import StoreError

NAME = NamedNode("https://example.org/a")
NODE = BlankNode("one")


def values(subject: NamedNode | BlankNode, number: int) -> list[Quad]:
    return [Quad(subject, NAME, Literal(value), NAME) for value in range(number)]


@pytest.mark.parametrize(
    ("quads", "blocks"),
    [(values(NAME, 4_500), 3), (values(NODE, 4_500), 1), (values(NAME, 1_999) + values(NODE, 2), 2)],
)
def test_a_blank_node_stands_in_one_block(quads: Sequence[Quad], blocks: int) -> None:
    text = update_text((), (), quads)
    assert text.count("INSERT DATA") == blocks
    engine = Store()
    engine.update(text)
    assert len(engine) == len(quads)
    assert len({quad.subject for quad in engine}) == len({quad.subject for quad in quads})


def test_what_no_update_can_say_is_told() -> None:
    with pytest.raises(StoreError, match="without an IRI"):
        update_text((), (), [Quad(NAME, NAME, NAME, NODE)])
    with pytest.raises(StoreError, match="remove its whole graph"):
        update_text((), [Quad(NODE, NAME, NAME, NAME)], ())


@pytest.mark.parametrize("run", [1, 3, 100])
def test_lines_are_sorted_and_counted(monkeypatch: pytest.MonkeyPatch, run: int) -> None:
    monkeypatch.setattr("graph.store.serialization._RUN", run)
    lines = [f"{number * 7 % 10}\n".encode() for number in range(10)]
    stream = io.BytesIO()
    assert sort_lines(io.BytesIO(b"".join(lines)), stream) == 10
    assert stream.getvalue() == b"".join(sorted(lines))
    assert sort_lines(io.BytesIO(), io.BytesIO()) == 0
