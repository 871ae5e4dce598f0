"""Errors as pages for a browser, and as one line for everybody else."""

from __future__ import annotations

import re

import pytest

from tests.graph.web.serving import Running

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/id/state/XXX", 404, "There is nothing here"),
        ("/nothing", 404, "There is nothing at this address"),
        ("/?about=Narnia", 404, "There is nothing here"),
        ("/?since=yesterday", 400, "This cannot be answered"),
        ("/sparql?query=ASK+{", 400, "syntax error at 1:6"),
    ],
)
def test_a_browser_gets_a_page_with_the_way_back(sampled: Running, path: str, status: int, told: str) -> None:
    response = sampled.client.get(path, headers={"accept": BROWSER})
    assert (response.status_code, response.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert told.lower() in response.text.lower()
    assert {"/", "/query", "/search", "/ontology"} <= set(re.findall(r'href="([^"]*)"', response.text))
    assert "script-src 'none'" in response.headers["content-security-policy"]
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "accept", [None, "*/*", "text/turtle, */*;q=0.1", "application/json", "text/plain", "x" * 5000]
)
def test_others_get_one_line(sampled: Running, accept: str | None) -> None:
    headers = {} if accept is None else {"accept": accept}
    response = sampled.client.get("/nothing", headers=headers)
    assert (response.status_code, response.headers["vary"]) == (404, "accept")
    assert (response.headers["content-type"], response.text.count("\n")) == ("text/plain; charset=utf-8", 1)


def test_what_the_address_brings_stays_text(sampled: Running) -> None:
    address = "/?about=%3Cscript%3Ealert(1)%3C/script%3E"
    response = sampled.client.get(address, headers={"accept": BROWSER})
    assert response.status_code == 404
    assert "<script" not in response.text
    assert "&lt;script&gt;" in response.text


def test_a_refused_write_stays_a_line(sampled: Running) -> None:
    response = sampled.client.post("/sparql", data={"update": "CLEAR ALL"}, headers={"accept": BROWSER})
    assert (response.status_code, response.text.count("\n")) == (401, 1)
    response = sampled.client.post(
        "/sparql", content="ASK {", headers={"accept": BROWSER, "content-type": "application/sparql-query"}
    )
    assert (response.status_code, response.text.count("\n")) == (400, 1)


def test_the_explorer_of_a_service_leads_to_its_other_pages(sampled: Running) -> None:
    page = sampled.client.get("/", headers={"accept": BROWSER}).text
    assert {"/query", "/search", "/ontology"} <= set(re.findall(r'<a href="([^"]*)"', page))
    assert '"served":true' in page.replace(" ", "")
