"""Answers of queries as text: SPARQL results in JSON, XML and CSV, triples in RDF's own formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from graph.rows import text_of
from graph.store import Answer, Rows, Term
from graph.store.complaints import PREFIXES
from graph.xml_text import escape_returns, find_forbidden
from ontology.errors import FormatError, QueryError

__all__ = ["FORMATS", "PREFIXES", "safe_cell", "serialize", "shorten", "write_answer"]

FORMATS = ("csv", "json", "xml", "turtle")

_STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TRIPLES = {"turtle": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}


def write_answer(answer: Answer, form: str) -> str:
    """The answer as text in one of FORMATS, with a line end at its end."""
    if isinstance(answer, tuple):
        return _write_triples(answer, form)
    if form == "turtle":
        raise QueryError("only CONSTRUCT and DESCRIBE give Turtle", remedy="take --format json, csv or xml")
    if form == "json":
        return _write_json(answer)
    if form == "xml":
        return _write_xml(answer)
    return f"{str(answer).lower()}\n" if isinstance(answer, bool) else _write_csv(answer)


def shorten(iri: str) -> str:
    """The IRI with its namespace's prefix where it has one, for the eye and not for a parser."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write_csv(rows: Rows) -> str:
    """CSV whose strings no spreadsheet runs as a formula; numbers and dates stand as they are."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([_cell(term) for term in row] for row in rows.rows)
    return stream.getvalue()


def _cell(term: Term | Triple | None) -> str:
    if term is None:
        return ""
    is_text = isinstance(term, Literal) and term.datatype != _STRING and term.language is None
    text = text_of(term)
    return text if is_text and _is_number(text) else safe_cell(text)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _write_json(answer: Rows | bool) -> str:
    document: dict[str, Any]
    if isinstance(answer, bool):
        document = {"head": {}, "boolean": answer}
    else:
        bindings = [
            {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
            for row in answer.rows
        ]
        document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False) + "\n"


def _json_term(term: Term | Triple) -> dict[str, Any]:
    if isinstance(term, Triple):
        return {"type": "triple", "value": {part: _json_term(value) for part, value in _parts(term)}}
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return {**written, "xml:lang": term.language}
    return written if term.datatype == _STRING else {**written, "datatype": term.datatype.value}


def _write_xml(answer: Rows | bool) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<sparql xmlns="{_RESULTS}">']
    if isinstance(answer, bool):
        lines += ["<head/>", f"<boolean>{str(answer).lower()}</boolean>"]
    else:
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.variables)
        lines += [f"<head>{variables}</head>", "<results>"]
        for row in answer.rows:
            bound = zip(answer.variables, row, strict=True)
            cells = (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound if term)
            lines.append(f"<result>{''.join(cells)}</result>")
        lines.append("</results>")
    return _finish_xml("\n".join([*lines, "</sparql>", ""]).encode()).decode()


def _finish_xml(document: bytes) -> bytes:
    """The document as a parser takes it; FormatError where a literal holds what XML has no place for."""
    forbidden = find_forbidden(document)
    if forbidden is not None:
        raise FormatError(
            f"this cannot be written as XML: a literal holds {forbidden}, for which XML has no place",
            remedy="take another format",
        )
    return escape_returns(document)


def _xml_term(term: Term | Triple) -> str:
    if isinstance(term, Triple):
        return f"<triple>{''.join(f'<{part}>{_xml_term(value)}</{part}>' for part, value in _parts(term))}</triple>"
    value = escape(term.value)
    if isinstance(term, NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{value}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    datatype = "" if term.datatype == _STRING else f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{datatype}>{value}</literal>"


def _parts(triple: Triple) -> tuple[tuple[str, Term | Triple], ...]:
    return ("subject", triple.subject), ("predicate", triple.predicate), ("object", triple.object)


def _write_triples(triples: tuple[Triple, ...], form: str) -> str:
    ordered = sorted(set(triples), key=str)
    if form == "csv":
        terms = [(triple.subject, triple.predicate, triple.object) for triple in ordered]
        return _write_csv(Rows(("subject", "predicate", "object"), tuple(terms)))  # type: ignore[arg-type]
    return serialize(ordered, _TRIPLES[form], prefixes=dict(PREFIXES))


def serialize(
    statements: Sequence[Triple] | Sequence[Quad], form: RdfFormat, *, prefixes: dict[str, str] | None
) -> str:
    """Triples or quads in a syntax of RDF; raises FormatError for one that cannot hold them or their characters."""
    try:
        written = pyoxigraph.serialize(statements, format=form, prefixes=prefixes)
    except OSError as error:  # how the engine tells that a syntax has no form for a triple as a term
        raise FormatError(
            f"{form.name} cannot hold these triples: {error}", remedy="take Turtle, TriG or N-Quads"
        ) from error
    assert written is not None
    return (_finish_xml(written) if form == RdfFormat.RDF_XML else written).decode()
