"""Terms, quads and answers between pyoxigraph's classes and rdflib's."""

from __future__ import annotations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.term import BNode, Identifier, Node, Variable

from graph.store.base import Answer, Rows, Term

__all__ = ["from_rdflib", "quad_from_rdflib", "result_of", "to_rdflib"]


def to_rdflib(term: object) -> Identifier:
    """The same term in rdflib's classes; TypeError for what is no term of RDF 1.1."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value))
    raise TypeError(f"{term!r} is no term of RDF 1.1")


def from_rdflib(node: Node) -> Term:
    """The same term in pyoxigraph's classes; TypeError for a node that has no place in a quad."""
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
    raise TypeError(f"{node!r} is no term of RDF")


def quad_from_rdflib(triple: tuple[Node, Node, Node], context: Graph) -> Quad:
    """The quad of a triple in a graph; TypeError where a literal stands as subject or predicate."""
    subject, predicate, value = (from_rdflib(node) for node in triple)
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise TypeError(f"{triple!r} is no triple of RDF")
    identifier = context.identifier
    name = DefaultGraph() if identifier == DATASET_DEFAULT_GRAPH_ID else NamedNode(str(identifier))
    return Quad(subject, predicate, value, name)


def result_of(answer: Answer) -> Result:
    """The answer of a store as rdflib's result."""
    if isinstance(answer, bool):
        result = Result("ASK")
        result.askAnswer = answer
        return result
    if isinstance(answer, Rows):
        result = Result("SELECT")
        result.vars = [Variable(name) for name in answer.variables]
        result.bindings = [
            {
                Variable(name): to_rdflib(term)
                for name, term in zip(answer.variables, row, strict=True)
                if term is not None
            }
            for row in answer.rows
        ]
        return result
    result = Result("CONSTRUCT")
    result.graph = Graph()
    for triple in answer:
        result.graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return result
