"""No spelling of SERVICE or LOAD gets past the guard and reaches a listener; the engine itself is the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from pyoxigraph import Store

from graph.web.errors import ForbiddenError
from graph.web.guarding import disarm, guard_query, guard_update
from tests.graph.web.listener import Listener, listening, run_query


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A port of this machine that nobody may reach."""
    with listening() as opened:
        yield opened


REACHING_QUERIES = (
    "SELECT * { SERVICE <U> { ?s ?p ?o } }",
    "SELECT * { service<U>{ ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE <U> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p trueSERVICE <U> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1e5SERVICE <U> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x'SERVICE <U> { ?s ?p ?o } }",
    "PREFIX ex: <U> SELECT * { SERVICEex: { ?s ?p ?o } }",
    "PREFIX SERVICEex: <U> PREFIX ex: <U> SELECT * { SERVICEex: { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<U>{ ?s ?p ?o } }",
    "PREFIX ex: <U> SELECT * { SERVICESILENTex: { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<U> { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<U> { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)LATERAL{SERVICE#>\n<U> { ?s ?p ?o } } }",
    "SELECT * { BIND(<http://a\\u0041#b> AS ?x) SERVICE <U> { ?s ?p ?o }\n }",
    "SELECT * { BIND(<http://x/ü#y> AS ?x) SERVICE <U> { ?s ?p ?o }\n }",
    "BASE <U> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { BIND('#' AS ?x) SERVICE <U> { ?s ?p ?o } }",
    # `<` as an operator, and what is a literal or a comment for one reader and not for the other
    "ASK { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b#>'''\n) SERVICE <U> { ?s ?p ?o } #'''\n}",
    "ASK { BIND('' AS ?a) FILTER(?a<'''>\"''') SERVICE <U> { ?s ?p ?o } #\"\n}",
    # long quotes that open no literal are an empty one, and a short one
    'ASK { VALUES ?v { """x" } SERVICE <U> { ?s ?p ?o }\n}',
    'ASK { VALUES ?v { """x" } SERVICE <U> { ?s ?p ?o } #\\q """\n}',
    'ASK { VALUES ?v { """x" } SERVICE <U> { ?s ?p ?o } #\\uD800 """\n}',
    "ASK { VALUES ?v { '''x' } #\\q ''' '''\n SERVICE <U> { ?s ?p ?o } #'''\n}",
    # a prefix that takes no local name stands for itself, and the local name is code
    "PREFIX e: <http://a:1> SELECT * { ?s ?p e:SERVICE <U> { ?x ?y ?z } }",
    "PREFIX e: <http://a:1> PREFIX : <x:b> SELECT * { e:a:.SERVICE <U> { ?x ?y ?z } }",
)
REACHING_UPDATES = (
    "LOAD <U>",
    "load<U>",
    "LOADSILENT<U>",
    "INSERT DATA { <x:a> <x:b> <x:c> };LOAD<U>",
    "PREFIX e: <U> LOAD e:",
    "PREFIX LOADe: <U> PREFIX e: <U> LOADe:",
    "PREFIX e: <U> LOAD SILENT e:",
    "BASE <U> LOAD <x>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <U> { ?s ?p ?o } }",
)


def run_update(text: str) -> None:
    """Make the change in an empty store, whatever comes of it."""
    with suppress(SyntaxError, OSError, RuntimeError, ValueError):
        Store().update(text)


@pytest.mark.parametrize("template", REACHING_QUERIES)
def test_a_query_that_reaches_out_is_refused(listener: Listener, template: str) -> None:
    text = template.replace("<U>", f"<{listener.address}>")
    run_query(text)
    assert listener.visits > 0, "the engine does not go out for this, so it tests nothing"
    with pytest.raises(ForbiddenError):
        guard_query(text, frozenset())


@pytest.mark.parametrize("template", REACHING_UPDATES)
def test_an_update_that_reaches_out_is_refused(listener: Listener, template: str) -> None:
    text = template.replace("<U>", f"<{listener.address}>")
    run_update(text)
    assert listener.visits > 0, "the engine does not go out for this, so it tests nothing"
    with pytest.raises(ForbiddenError):
        guard_update(text, frozenset())


@pytest.mark.parametrize("template", REACHING_QUERIES + REACHING_UPDATES)
def test_what_is_looked_at_for_its_syntax_reaches_nobody(listener: Listener, template: str) -> None:
    harmless = disarm(template.replace("<U>", f"<{listener.address}>"))
    if harmless is not None:
        run_query(harmless)
        run_update(harmless)
    assert listener.visits == 0


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("SELECT * { SERVICE ?x { ?s ?p ?o } }", "SELECT * { GRAPH ?x { ?s ?p ?o } }"),
        ("ASK { SERVICE SILENT <x:a> {} }", "ASK { GRAPH <x:a> {} }"),
        ("LOAD <x:a> ; CLEAR ALL", "INSERT DATA {} ; CLEAR ALL"),
        ("LOAD SILENT <x:a> INTO GRAPH <x:b>", "INSERT DATA {}"),
        ("LOAD ;", "INSERT DATA ;"),
        ("ASK { ?s ?p trueSERVICE <x:a> {} }", None),
        ("ASK { ?s ?p 'x SERVICE <x:a> {} }\n}", "ASK { ?s ?p '\n}"),
        ("LOAD <x:a> INTO GRAPH LOAD <x:b>", "INSERT DATA {} <x:b>"),
    ],
)
def test_a_request_without_its_reach_keeps_its_syntax(text: str, harmless: str | None) -> None:
    assert disarm(text) == harmless


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a <http://example.org/Service#load> }",
        "PREFIX s: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?x a s:Service }",
        "ASK { ?s ?p 'SERVICE <http://example.org/>' } # SERVICE",
        'ASK { ?s ?p "x"@service }',
        "SELECT ?\\u0061 {}",
        "PREFIX : <urn:x:> ASK { :upload-Service ?service _:service }",
        "PREFIX : <http://example.org/a#> ASK { FILTER(1 < 2) ?x :service_1 'it\\'s', '''a \\u0041 'SERVICE'''' }",
        "BASE <urn:a#b> PREFIX x: <#> ASK { ?x a ?service }",
        "ASK { ?service <urn:x#y> ?o } ",
    ],
)
def test_what_only_mentions_a_keyword_passes(text: str) -> None:
    assert guard_query(text, frozenset()) == text


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX s: <http://example.org> ASK { ?x a s:Service }",
        "PREFIX s: <http://example.org/> ASK { ?x a s:Service.x }",
        "ASK { ?x a s:Service . ?x <#p> ?o OPTIONAL { ?x a e:SERVICE } }",
        "ASK { ?x <#p> ?service }",
        "ASK { ?x ?p 'open ?service\n}",
        "ASK { ?s ?p 'x'@en_service }",
    ],
)
def test_what_is_not_told_for_sure_is_refused(text: str) -> None:
    with pytest.raises(ForbiddenError):
        guard_query(text, frozenset())


def test_an_update_may_insert_what_mentions_a_keyword() -> None:
    text = "INSERT DATA { <http://example.org/load> <http://example.org/service> 'LOAD <x> a\\nb' }"
    assert guard_update(text, frozenset()) == text


def test_a_silent_service_answers_nothing_as_one_that_fails(listener: Listener) -> None:
    text = f"SELECT * {{ BIND(1 AS ?a) SERVICE SILENT <{listener.address}> {{ ?s ?p {{ }} }} BIND(2 AS ?b) }}"
    guarded = guard_query(text, frozenset())
    solution = next(iter(Store().query(guarded)))  # type: ignore[arg-type]
    assert [term.value for term in solution] == ["1", "2"]
    assert listener.visits == 0


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        (
            "ASK { SERVICE SILENT <x:a> { SERVICE SILENT <x:b> { ?a ?b ?c } } ?s ?p ?o }",
            "ASK { {} ?s ?p ?o }",
        ),
        (
            "ASK { SERVICE SILENT <x:a> { SERVICE <x:b> {} } SERVICE <y:ok> { SERVICE SILENT <x:b> { {} } } }",
            "ASK { {} SERVICE <y:ok> { {} } }",
        ),
    ],
)
def test_of_silent_services_within_each_other_the_outermost_is_cut(text: str, guarded: str) -> None:
    assert guard_query(text, frozenset({"y:ok"})) == guarded


@pytest.mark.parametrize("length", range(30, 70))
def test_no_cut_takes_a_quote_with_it(listener: Listener, length: int) -> None:
    literal = f"{'x' * 49} SERVICE <{listener.address}> {{ ?s ?p ?o }} }} #"
    nested = f"SERVICE SILENT <x:a> {{ SERVICE SILENT <x:b> {{ ?a ?b ?{'c' * length} }} }}"
    guarded = guard_query(f'SELECT * {{ {nested} BIND("{literal}" AS ?z) }}', frozenset({"y:ok"}))
    assert guarded == f'SELECT * {{ {{}} BIND("{literal}" AS ?z) }}'
    run_query(guarded)
    assert listener.visits == 0


def test_a_silent_load_does_nothing_and_the_rest_is_done(listener: Listener) -> None:
    text = f"LOAD SILENT <{listener.address}> INTO GRAPH <x:g> ; INSERT DATA {{ <x:a> <x:b> <x:c> }}"
    store = Store()
    store.update(guard_update(text, frozenset()))
    assert len(store) == 1
    assert listener.visits == 0


def test_the_allowed_address_passes_and_only_that() -> None:
    allowed = frozenset({"http://a.example/sparql"})
    text = "SELECT * { SERVICE <http://a.example/sparql> { ?s ?p ?o } }"
    assert guard_query(text, allowed) == text
    assert guard_update("LOAD <http://a.example/sparql>", allowed) == "LOAD <http://a.example/sparql>"
    for other in ("<http://a.example/sparql/>", "<http://a.example/sparql?x>", "?endpoint"):
        with pytest.raises(ForbiddenError, match="--allow-service"):
            guard_query(f"SELECT * {{ SERVICE {other} {{ ?s ?p ?o }} }}", allowed)
