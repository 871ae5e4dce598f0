"""Every shape fails on bad data, and says the same as pyshacl does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology import shacl
from ontology.errors import ReferenceDataError
from ontology.loader import ontology_quads
from ontology.pyshacl_engine import evaluate_with_pyshacl
from ontology.shacl import evaluate, read_shapes
from tests.ontology.samples import DERIVED, REFERENCE, article_quads, read_turtle

FILES = ("evidence", "events", "reference", "style")
A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def odd_nodes(file: str) -> Iterator[Triple]:
    """For each shape of a file a node that says nothing and one that says nonsense."""
    for shape in read_shapes(file):
        for kind in ("silent", "odd"):
            node = NamedNode(f"https://odd.example/{kind}/{shape.target.rsplit('#')[-1]}")
            yield Triple(node, A, NamedNode(shape.target))
            for constraint in shape.properties if kind == "odd" else ():
                for word in ("?", "!"):
                    yield Triple(node, NamedNode(constraint.path), Literal(word, language="en"))


@pytest.mark.parametrize("file", FILES)
def test_each_shape_fails_on_bad_data(file: str) -> None:
    broken = {violation.rule for violation in evaluate(read_shapes(file), odd_nodes(file))}
    assert broken == {constraint.name for shape in read_shapes(file) for constraint in shape.properties}


@pytest.mark.parametrize("file", FILES)
def test_each_shape_says_what_is_wrong_and_what_to_do(file: str) -> None:
    silent = [
        c.name for shape in read_shapes(file) for c in shape.properties if not (c.message and c.remedy and c.path)
    ]
    assert silent == []


@pytest.mark.parametrize("file", FILES)
def test_pyshacl_finds_the_same_on_bad_data(file: str) -> None:
    ours = {(v.node, v.rule, v.message, v.remedy) for v in evaluate(read_shapes(file), odd_nodes(file))}
    theirs = {(v.node, v.rule, v.message, v.remedy) for v in evaluate_with_pyshacl([file], odd_nodes(file))}
    assert ours == theirs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("det:confidence 0.8", "det:confidence 1.2"),
        ("det:confidence 0.8", "det:confidence 1"),
        ("det:startOffset 0 ; det:endOffset 29", "det:startOffset 30 ; det:endOffset 29"),
        ('"2021-12"^^xsd:gYearMonth', '"2021-12-32"^^xsd:date'),
        ('dcterms:issued "2021-12-06"^^xsd:date', 'dcterms:issued "2021-12-06"'),
        ("det:claimedActor <state/NOR>", "det:claimedActor <weapon/spear>"),
        ("det:claimedActor <state/NOR>", 'det:claimedActor "Norland"'),
        ("det:claimedStatus detc:actual", "det:claimedStatus detc:actual, detc:denied"),
        ("det:claimedType det:Agree", "det:claimedType det:Agreement"),
    ],
)
def test_pyshacl_agrees_about_a_broken_article(old: str, new: str) -> None:
    quads = article_quads((old, new))
    ours = {(v.node, v.rule) for v in evaluate(read_shapes("evidence"), quads)}
    assert ours == {(v.node, v.rule) for v in evaluate_with_pyshacl(["evidence"], quads)}
    assert len(ours) == 1


def test_a_month_that_does_not_exist_is_found_though_rdflib_lets_it_pass() -> None:
    quads = article_quads(('"2021-12"^^xsd:gYearMonth', '"2021-13"^^xsd:gYearMonth'))
    assert [v.rule for v in evaluate(read_shapes("evidence"), quads)] == ["EventClaim.claimedDate"]


def test_sound_graphs_break_no_shape() -> None:
    quads: list[Quad] = [*article_quads(), *read_turtle(DERIVED, "derived"), *read_turtle(REFERENCE, "reference/all")]
    assert list(evaluate(read_shapes("evidence", "events", "reference"), quads)) == []


@pytest.mark.slow
def test_pyshacl_finds_nothing_in_the_ontology() -> None:
    own = [quad for quad in ontology_quads() if "w3id.org/detente" in str(quad.subject)]
    assert list(evaluate_with_pyshacl(["style"], own)) == []


def test_a_constraint_that_is_not_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ;"
        "sh:property <urn:p> . <urn:p> sh:path <urn:q> ; sh:uniqueLang true ."
    )
    monkeypatch.setattr(shacl, "SHAPES", tmp_path)
    with pytest.raises(ReferenceDataError, match="uniqueLang"):
        read_shapes("odd")


def test_a_file_that_is_no_turtle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:s> a ")
    monkeypatch.setattr(shacl, "SHAPES", tmp_path)
    with pytest.raises(ReferenceDataError, match=r"broken\.ttl"):
        read_shapes("broken")
