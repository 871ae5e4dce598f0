"""The full-text index in step with its store, however the work is parted and wherever it ends."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.store.fulltext import TextIndex
from graph.store.notes import EVERYTHING

_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_GRAPHS = tuple(f"urn:g:{number}" for number in range(4))

QUADS = st.builds(
    lambda thing, word, graph: Quad(NamedNode(f"urn:{thing}"), _LABEL, Literal(word), NamedNode(graph)),
    st.integers(0, 4),
    st.sampled_from(["radar", "sonar", "treaty"]),
    st.sampled_from(_GRAPHS),
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["quads", "graphs", "everything"]),
        st.lists(QUADS, max_size=4),
        st.lists(QUADS, max_size=4),
        st.integers(0, 3),  # goes at the index after it
        st.booleans(),  # whether its process is ended then
    ),
    max_size=8,
)


def note(index: TextIndex, manner: str, quads: list[Quad]) -> None:
    """Note a change in one of the ways in which writers do."""
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    if manner == "quads":
        index.note(quads=quads)
    else:
        index.note(graphs=[EVERYTHING] if manner == "everything" else graphs)


@settings(deadline=None, max_examples=60)
@given(changes=CHANGES)
def test_the_index_is_in_step_in_the_end(changes: list[tuple[str, list[Quad], list[Quad], int, bool]]) -> None:
    engine = Store()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        index = TextIndex(path)
        for manner, removed, added, goes, is_ended in changes:
            note(index, manner, [*removed, *added])
            for quad in removed:
                engine.remove(quad)
            engine.extend(added)
            for _ in range(goes):
                assert index.catch_up(engine, within=0) is not index.is_behind()
            if is_ended:
                index.close()
                index = TextIndex(path)
        while not index.catch_up(engine, within=0):
            pass
        with closing(index):
            assert index.count() == len(engine)
            for word in ("radar", "sonar", "treaty"):
                expected = {quad.subject.value for quad in engine if quad.object.value == word}
                assert set(index.subjects(word, limit=99)) == expected


def test_one_go_does_one_note_at_least_and_keeps_it(tmp_path: Path) -> None:
    engine = Store()
    with closing(TextIndex(tmp_path / "search.sqlite")) as index:
        assert index.catch_up(engine)
        for number, graph in enumerate(_GRAPHS):
            engine.add(Quad(NamedNode(f"urn:{number}"), _LABEL, Literal("radar"), NamedNode(graph)))
        index.note(graphs=_GRAPHS)
        counts = []
        while not index.catch_up(engine, within=0):
            counts.append(index.count())
        assert counts == [1, 2, 3]
        assert index.count() == 4
