"""A small suite of our own passes where it should and fails where it should, on the engine and through the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.__main__ import main
from tests.conformance.manifests import read_cases
from tests.conformance.running import Outcome, run
from tests.conformance.targets import Engine

FILES = {
    "manifest.ttl": """
        @prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
        @prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
        @prefix ut: <http://www.w3.org/2009/sparql/tests/test-update#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <#named> a mf:QueryEvaluationTest ; mf:result <named.srj> ;
            mf:action [ qt:query <named.rq> ; qt:data <one.ttl> ; qt:graphData <two.ttl> ] .
        <#from> a mf:QueryEvaluationTest ; mf:result <two.ttl> ; mf:action [ qt:query <from.rq> ] .
        <#table> a mf:CSVResultFormatTest ; mf:result <table.csv> ;
            mf:action [ qt:query <table.rq> ; qt:data <one.ttl> ] .
        <#copied> a mf:UpdateEvaluationTest ;
            mf:action [ ut:request <copied.ru> ; ut:data <one.ttl> ] ;
            mf:result [ ut:data <one.ttl> ; ut:graphData [ ut:graph <one.ttl> ; rdfs:label "http://example.org/g" ] ] .
        <#right> a mf:PositiveSyntaxTest11 ; mf:action <named.rq> .
        <#wrong> a mf:NegativeUpdateSyntaxTest11 ; mf:action <wrong.ru> .
        <#gone> a mf:PositiveSyntaxTest11 ; mf:action <gone.rq> .
    """,
    "one.ttl": "<a> <p> [ <q> 1.50 ] .",
    "two.ttl": "<b> <p> _:x . _:x <p> _:x .",
    "named.rq": "SELECT ?g ?s { GRAPH ?g { ?s <p> ?o } FILTER ISIRI(?s) }",
    "named.srj": '{"head": {"vars": ["g", "s"]}, "results": {"bindings": ['
    '{"g": {"type": "uri", "value": "BASEtwo.ttl"}, "s": {"type": "uri", "value": "BASEb"}}]}}',
    "from.rq": "CONSTRUCT { ?s ?p ?o } FROM <two.ttl> { ?s ?p ?o }",
    "table.rq": "SELECT ?o { ?s <q> ?o }",
    "table.csv": "o\n1.5\n",
    "copied.ru": "COPY DEFAULT TO <http://example.org/g>",
    "wrong.ru": "COPY DEFAULT <http://example.org/g>",
}
BASE = "http://example.org/suite/"


def write_suite(folder: Path, base: str, **changed: str) -> Path:
    """The suite in a folder of its own, with some of its files changed."""
    place = folder / "ours" / "group"
    place.mkdir(parents=True)
    for name, text in {**FILES, **changed}.items():
        (place / name).write_text(text.replace("BASE", base), encoding="utf-8")
    return folder


def run_suite(folder: Path) -> dict[str, Outcome]:
    """What comes of each case on the engine."""
    return {case.name: run(case, Engine(), with_base=True) for case in read_cases(folder, BASE)}


def test_every_case_that_has_its_files_passes(tmp_path: Path) -> None:
    outcomes = run_suite(write_suite(tmp_path, BASE))
    assert sorted(outcomes) == ["copied", "from", "named", "right", "table", "wrong"]
    assert {name: outcome.reason for name, outcome in outcomes.items() if not outcome.exact} == {}


@pytest.mark.parametrize(
    ("name", "text", "failing"),
    [
        ("named.srj", FILES["named.srj"].replace("BASEb", "BASEc"), {"named"}),
        ("two.ttl", "<c> <p> _:x . _:x <p> _:y .", {"named"}),
        ("from.rq", "CONSTRUCT { ?s ?p [] } FROM <two.ttl> { ?s ?p ?o }", {"from"}),
        ("table.csv", "o\n2.5\n", {"table"}),
        ("copied.ru", "CLEAR DEFAULT", {"copied"}),
        ("wrong.ru", "COPY DEFAULT TO <http://example.org/g>", {"wrong"}),
        ("named.rq", "SELECT ?g ?s { GRAPH ?g { ?s <p> } }", {"named", "right"}),
    ],
)
def test_a_wrong_answer_is_noticed(tmp_path: Path, name: str, text: str, failing: set[str]) -> None:
    outcomes = run_suite(write_suite(tmp_path, BASE, **{name: text}))
    assert {case for case, outcome in outcomes.items() if not outcome.by_value} == failing


def test_a_number_written_otherwise_passes_by_value_alone(tmp_path: Path) -> None:
    answer = '{"head": {"vars": ["o"]}, "results": {"bindings": [{"o": {"type": "literal", "value": "1.50", "datatype":'
    changed = {
        "named.rq": FILES["table.rq"],
        "named.srj": f'{answer} "http://www.w3.org/2001/XMLSchema#decimal"}}}}]}}}}',
    }
    outcome = run_suite(write_suite(tmp_path, BASE, **changed))["named"]
    assert (outcome.exact, outcome.by_value) == (False, True)
    assert '"1.5"' in outcome.reason


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--load", "update")])
def test_the_service_passes_what_the_engine_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    folder = write_suite(tmp_path, "http://www.example.org/tests/")
    assert main([str(folder), "--base", "http", "--failures", *options]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["query", "evaluation", "ours", "group", "3", "3", "3", "3", "3"] in lines
    assert ["update", "evaluation", "ours", "group", "1", "1", "1", "1", "1"] in lines
    assert [line for line in lines if line[0] in ("ours:", "engine:")] == []
