"""Whatever stands around and within SERVICE: what the guard lets through reaches only what is allowed, and soon."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.web.errors import ForbiddenError
from graph.web.guarding import disarm, guard_query, guard_update
from tests.graph.web.listener import Listener, listening, run_query

ALLOWED = "http://allowed.example/sparql"
FORBIDDEN = "http://forbidden.example/sparql"


@dataclass(frozen=True)
class Part:
    """A stretch of a query: as it is sent, as it is to be evaluated, and whether it has to be refused."""

    sent: str
    evaluated: str
    refused: bool = False


def same(text: str) -> Part:
    """What the guard leaves alone."""
    return Part(text, text)


def put_in_literal(quote: str, text: str) -> str:
    """A pattern with the text in a literal, escaped where that is needed."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')
    if len(quote) == 1:
        escaped = escaped.replace("\n", "\\n").replace("\r", "\\r")
    return f"BIND({quote}{escaped}{quote} AS ?literal)"


def put_in_service(keyword: str, address: str, parts: list[Part]) -> Part:
    """A call of the address, which asks it for the parts."""
    inside = join(parts)
    sent = f"{keyword} <{address}> {{ {inside.sent} }}"
    if address == ALLOWED:
        return Part(sent, f"{keyword} <{address}> {{ {inside.evaluated} }}", inside.refused)
    return Part(sent, "{}", "SILENT" not in keyword.upper())


def join(parts: list[Part]) -> Part:
    """One after the other."""
    return Part(
        " ".join(part.sent for part in parts),
        " ".join(part.evaluated for part in parts),
        any(part.refused for part in parts),
    )


def put_in_group(word: str, parts: list[Part]) -> Part:
    """The parts in braces."""
    inside = join(parts)
    return Part(f"{word}{{ {inside.sent} }}", f"{word}{{ {inside.evaluated} }}", inside.refused)


WILD = st.text(alphabet="'\"\\#{}<>?\n\r SERVICElt.u", max_size=30) | st.sampled_from(
    [f"SERVICE <{FORBIDDEN}> {{ ?s ?p ?o }}", "'''", '"""', "} #", "\\", "SERVICE SILENT"]
)
LEAVES = st.one_of(
    st.builds(lambda length: same(f"?a ?b ?{'c' * length} ."), st.integers(1, 60)),
    st.builds(put_in_literal, st.sampled_from(["'", '"', "'''", '"""']), WILD).map(same),
    WILD.map(lambda text: same("#" + text.replace("\n", "").replace("\r", "") + "\n")),
    st.sampled_from(
        ["FILTER(?a<?b)", "FILTER(?a<?b&&?c>?d)", "FILTER(1<2) # <\n", "?service <http://x/service#load> ?SERVICE ."]
    ).map(same),
)
KEYWORDS = st.sampled_from(["SERVICE SILENT", "service silent", "SERVICE\n#'\nSILENT", "SERVICE", "Service"])
PARTS = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(
            put_in_service, KEYWORDS, st.sampled_from([ALLOWED, FORBIDDEN, "urn:x"]), st.lists(parts, max_size=3)
        ),
        st.builds(put_in_group, st.sampled_from(["", "OPTIONAL ", "MINUS#'\n"]), st.lists(parts, max_size=4)),
    ),
    max_leaves=12,
)


def read_code(text: str) -> str:
    """The query with its comments and literals left out, read letter by letter and not by the guard's tokens."""
    code, position = [], 0
    while position < len(text):
        if text[position] == "#" and not re.search(r"<\w+:[^\s<>]*$", text[:position]):
            position = min(end for end in (text.find("\n", position), len(text)) if end >= 0)
            continue
        if text[position] in "'\"":
            quote = text[position] * (3 if text[position : position + 3] == text[position] * 3 else 1)
            position += len(quote)
            while text[position : position + len(quote)] != quote:
                position += 2 if text[position] == "\\" else 1
            position += len(quote)
            code.append("''")
            continue
        code.append(text[position])
        position += 1
    return "".join(code)


@given(st.lists(PARTS, max_size=5))
@settings(max_examples=150)
def test_exactly_the_outermost_calls_that_are_not_allowed_are_cut(parts: list[Part]) -> None:
    query = put_in_group("SELECT * ", parts)
    if query.refused:
        with pytest.raises(ForbiddenError):
            guard_query(query.sent, frozenset({ALLOWED}))
        return
    guarded = guard_query(query.sent, frozenset({ALLOWED}))
    assert guarded == query.evaluated
    calls = re.findall(r"(?<![?/])\bservice\b\s*(?:silent\b)?\s*<([^>]*)>", read_code(guarded), re.IGNORECASE)
    assert set(calls) <= {ALLOWED}
    assert guard_query(guarded, frozenset({ALLOWED})) == guarded


HEADS = ("", "PREFIX e: <http://a:1> ", "PREFIX e: <http://a/> ", "PREFIX e: <x:a#> ", "BASE <x:b> ")
STATEMENTS = ("FILTER(?a<?b#>", "FILTER(?a<?b)", "FILTER(?a<'", "FILTER(?a<'''>", "VALUES ?v {", "BIND(", " AS ?x)")
TERMS = ("?s ?p ", "e:", "e:a", "e:a:b", "e:\\'", "<x:p>", "x", "true", "1", "@en", "@en-", "^^", "?")
QUOTES = ("'", '"', "'''", '"""', "''", '""', "\\q", "\\'", '\\"', "\\u0027", "\\uD800", "\\", "#", "\n")
MARKS = (".", ";", ")", "{", "}", "OPTIONAL {", "SILENT ", "SERVICE", " ")
CALL = "SERVICE <U> { ?s ?p ?o }"
SNIPPETS = st.sampled_from((*STATEMENTS, *TERMS, *QUOTES, *MARKS)) | st.just(CALL)


@given(st.sampled_from(HEADS), st.lists(SNIPPETS, max_size=14))
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_what_passes_reaches_nobody(away: Listener, head: str, snippets: list[str]) -> None:
    text = f"{head}SELECT * {{ {''.join(snippets)}\n}}".replace("<U>", f"<{away.address}>")
    try:
        run_query(guard_query(text, frozenset()))
    except ForbiddenError:
        harmless = disarm(text)
        if harmless is not None:
            run_query(harmless)
    assert away.visits == 0


@pytest.fixture(scope="module")
def away() -> Iterator[Listener]:
    """A port of this machine that nobody may reach."""
    with listening() as opened:
        yield opened


LENGTH = 200_000
GENEROUS = 30.0
SERVICES = ("SERVICE SILENT<x>{", "SERVICE SILENT<x>{}", "SERVICE<x>", "e:SERVICE ", "LOAD SILENT <x:a>;")


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*SERVICES, '\\"', "'''\n\\", "?a<?b#>'''\n", "PREFIX e:<x>", "{"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_no_text_takes_longer_than_its_length_tells(piece: str, quote: str) -> None:
    text = f"ASK {{ ?s ?p {quote}{piece * (LENGTH // len(piece))} SERVICE LOAD"
    started = time.process_time()
    with pytest.raises(ForbiddenError):
        guard_update(text, frozenset())
    disarm(text)
    assert time.process_time() - started < GENEROUS
