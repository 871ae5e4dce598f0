"""The token that writes need: what stands in the environment is what a request can bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.web.authorization import authorize, read_token
from graph.web.errors import ForbiddenError, UnauthorizedError
from ontology.errors import DetenteError
from tests.graph.web.serving import TOKEN, serving


@pytest.mark.parametrize("given", ["kestrel-7", "kestrel-7\n", "kestrel-7\r\n", "  kestrel-7 "])
def test_the_end_of_a_line_is_no_part_of_a_token(given: str) -> None:
    token = read_token(given)
    assert token == "kestrel-7"
    authorize(token, "Bearer kestrel-7")
    authorize(token, "bearer  kestrel-7 ")


@pytest.mark.parametrize("given", ["a!b#c$d%", "abcDEF0189-._~+/==", "x" * 4000])
def test_visible_ascii_is_taken_as_it_is(given: str) -> None:
    assert read_token(given) == given


@pytest.mark.parametrize("given", [None, "", " ", "\n"])
def test_no_token_is_no_writing(given: str | None) -> None:
    assert read_token(given) is None
    with pytest.raises(ForbiddenError):
        authorize(read_token(given), "Bearer ")


@pytest.mark.parametrize("given", ["two words", "café", "a\tb", "a\nb", "a\x7f", "a\udcffb"])
def test_what_no_request_could_bring_is_refused_at_the_start(given: str) -> None:
    with pytest.raises(DetenteError, match="token") as raised:
        read_token(given)
    assert given not in str(raised.value)


@pytest.mark.parametrize("brought", [None, "", "Bearer", "Bearer ", "Bearer kestrel-8", "Basic kestrel-7", "Bearer é"])
def test_anything_else_is_refused(brought: str | None) -> None:
    with pytest.raises(UnauthorizedError):
        authorize("kestrel-7", brought)


def test_a_token_from_a_file_with_a_line_end_lets_writes_pass(tmp_path: Path) -> None:
    with serving(tmp_path / "store", token=f"{TOKEN}\n") as running:
        running.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        assert running.ask("ASK { <x:a> ?p ?o }")
