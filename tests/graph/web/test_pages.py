"""Things by their IRIs, the explorer, search and the other pages: right content, nothing that runs, nothing fetched."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph.catalogue import load_catalogue
from tests.graph.web.sample import SAMPLE, WICKED
from tests.graph.web.serving import Running, serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAGES = (
    "/",
    "/id/state/IND",
    "/id/event/e1",
    "/id/article/a%20b",
    "/id/claim/c1",
    "/concept/arms-deal",
    "/search?q=script",
    "/search",
    "/query",
    "/ontology",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_inert(sampled: Running, path: str) -> None:
    response = sampled.client.get(path, headers={"accept": BROWSER})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert WICKED not in response.text
    assert not re.search(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=[\"']?(?:https?:)?//", response.text)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/id/state/IND", ["India", "Bharat", "India – arms deal – Russia"]),
        ("/id/event/e1", ["India bought rifles", "The Paper", "0.80", "arms deal"]),
        ("/id/article/a%20b", ["A deal", "The Paper", "2021-12-07", "India bought rifles", 'id="char=0,30"']),
        ("/id/claim/c1", ["India bought rifles", "/id/article/a%20b#char=0,30"]),
        ("/search?q=bharat", ["Bharat", "/id/state/IND"]),
        ("/search?q=RIFLES", ["India bought rifles", "passage"]),
        ("/query", ["SELECT"]),
        ("/", ["India", "Russia"]),
    ],
)
def test_a_page_tells_what_the_store_knows(sampled: Running, path: str, words: list[str]) -> None:
    text = sampled.client.get(path, headers={"accept": BROWSER}).text
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/trig"]
)
def test_a_thing_is_given_in_rdf(sampled: Running, media_type: str) -> None:
    response = sampled.client.get("/id/state/IND", headers={"accept": f"{media_type}, text/html;q=0.5"})
    assert response.headers["content-type"].startswith(media_type)
    rdf_format = RdfFormat.from_media_type(media_type)
    assert rdf_format is not None
    predicates = {quad.predicate.value for quad in parse(response.content, rdf_format)}
    assert "https://w3id.org/detente/ontology#agreesWith" in predicates
    assert "https://w3id.org/detente/ontology#actor" in predicates


def test_the_links_of_a_page_lead_on(sampled: Running) -> None:
    text = sampled.client.get("/id/event/e1", headers={"accept": BROWSER}).text
    links = {link.partition("#")[0] for link in re.findall(r'href="(/(?:id|concept)/[^"]+)"', text)}
    assert {"/id/state/IND", "/id/article/a%20b", "/concept/arms-deal"} <= links
    assert {link: sampled.client.get(link, headers={"accept": BROWSER}).status_code for link in links} == dict.fromkeys(
        links, 200
    )


def test_a_named_graph_is_given_by_its_iri(sampled: Running) -> None:
    response = sampled.client.get("/graph/article/a%20b", headers={"accept": "application/n-triples"})
    assert b"India bought rifles" in response.content


@pytest.mark.parametrize("path", ["/id/state/XYZ", "/id/", "/id/a%3Cb", "/concept/none", "/graph/none", "/nothing"])
def test_what_is_not_known_is_not_found(sampled: Running, path: str) -> None:
    response = sampled.client.get(path, headers={"accept": "text/turtle, */*;q=0.1"})
    assert response.status_code == 404
    assert response.text.count("\n") == 1


def test_a_thing_in_no_format_on_offer(sampled: Running) -> None:
    assert sampled.client.get("/id/state/IND", headers={"accept": "image/png"}).status_code == 406


def test_search_as_json(sampled: Running) -> None:
    response = sampled.client.get("/search", params={"q": "indi"}, headers={"accept": "application/json"})
    hits = response.json()["hits"]
    assert (hits[0]["iri"], hits[0]["text"]) == ("https://w3id.org/detente/id/state/IND", "India")
    assert "passage" in {hit["kind"] for hit in hits}


def test_full_text_is_asked_from_sparql(sampled: Running) -> None:
    query = 'PREFIX det: <https://w3id.org/detente/ontology#> SELECT ?thing { ?thing det:matches "bharat" }'
    rows = sampled.query(query).json()["results"]["bindings"]
    assert [row["thing"]["value"] for row in rows] == ["https://w3id.org/detente/id/state/IND"]


def test_the_network_of_a_selection(sampled: Running) -> None:
    whole = sampled.client.get("/api/network", params={"about": "IND", "since": "2021-01-01"}).json()
    assert "India" in json.dumps(whole["levels"])
    none = sampled.client.get("/api/network", params={"about": "IND", "since": "2022-01-01"}).json()
    assert none["events"] == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"nothing": "x"}, 400),
        ({"since": "yesterday"}, 400),
        ({"since": "2018"}, 200),
        ({"type": "AGREE"}, 200),
        ({"type": "foo"}, 400),
        ({"status": "bogus"}, 400),
        ({"about": "XXX"}, 404),
        ({"confidence": "2"}, 400),
        ({"confidence": "nan"}, 400),
        ({"parties": "x"}, 400),
        ({"about": "https://example.org/a> }"}, 404),
    ],
)
def test_values_of_a_selection(sampled: Running, fields: dict[str, str], status: int) -> None:
    assert sampled.client.get("/api/network", params=fields).status_code == status
    assert sampled.client.get("/", params=fields, headers={"accept": BROWSER}).status_code == status


def test_the_explorer_of_a_selection(sampled: Running) -> None:
    whole = sampled.client.get("/", headers={"accept": BROWSER}).text
    chosen = sampled.client.get("/", params={"about": "IND", "since": "2021"}, headers={"accept": BROWSER}).text
    none = sampled.client.get("/", params={"about": "IND", "since": "2022"}, headers={"accept": BROWSER}).text
    assert ["India – arms deal – Russia" in text for text in (whole, chosen, none)] == [True, True, False]
    assert ["Ties of India, since" in text for text in (whole, chosen, none)] == [False, True, True]


def test_examples_are_written_with_their_values(sampled: Running) -> None:
    response = sampled.client.get("/api/queries/partners", params={"party": "Bharat"})
    assert response.headers["content-type"] == "application/sparql-query"
    rows = sampled.query(response.text).json()["results"]["bindings"]
    assert [(row["partner"]["value"], row["events"]["value"]) for row in rows] == [("Russia", "1")]


def test_the_query_page_takes_a_query_along(sampled: Running) -> None:
    text = f"ASK {{ ?s ?p '</textarea>{WICKED}' }}"
    page = sampled.client.get("/query", params={"query": text}, headers={"accept": BROWSER}).text
    assert text in html.unescape(page)
    assert WICKED not in page
    assert page.count("</textarea>") == 1
    assert "ASK {" not in sampled.client.get("/query", headers={"accept": BROWSER}).text
    assert sampled.client.get("/query?query=ASK&query=ASK").status_code == 400


def test_a_page_that_leaves_something_out_says_so_in_its_header(sampled: Running) -> None:
    links = " . ".join(f"<x:{number}> <x:of> <https://w3id.org/detente/id/state/RUS>" for number in range(101))
    sampled.update(f"INSERT DATA {{ GRAPH <x:many> {{ {links} }} }}")
    try:
        for accept in (BROWSER, "text/turtle"):
            response = sampled.client.get("/id/state/RUS", headers={"accept": accept})
            assert "not everything is here" in response.headers["detente-notice"]
            assert "detente-notice" not in sampled.client.get("/id/event/e1", headers={"accept": accept}).headers
    finally:
        sampled.update("DROP GRAPH <x:many>")


@pytest.mark.parametrize("name", load_catalogue())
def test_every_example_that_is_offered_runs(sampled: Running, name: str) -> None:
    page = sampled.client.get("/query", headers={"accept": BROWSER}).text
    fields = re.findall(rf'<fieldset data-example="{name}" hidden[^>]*>(.*?)</fieldset>', page, re.DOTALL)
    given = dict(re.findall(r'data-parameter="(\w+)" autocomplete="off" value="([^"]+)"', "".join(fields)))
    assert given == {each.name: each.example for each in load_catalogue()[name].parameters if each.required}
    text = sampled.client.get(f"/api/queries/{name}", params=given).text
    assert sampled.query(text).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("partners", 400),
        ("partners?party=Atlantis", 400),
        ("partners?party=India&party=Russia", 400),
        ("partners?colour=red", 400),
        ("partners?party=India&limit=0", 400),
        ("nothing?party=India", 404),
        ("nothing/at/all", 404),
    ],
)
def test_values_of_an_example_that_mean_nothing(sampled: Running, path: str, status: int) -> None:
    response = sampled.client.get(f"/api/queries/{path}")
    assert (response.status_code, response.text.count("\n")) == (status, 1)


def test_void_counts_the_store(sampled: Running) -> None:
    response = sampled.client.get("/.well-known/void", headers={"accept": "application/n-triples"})
    count = sampled.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert f'<http://rdfs.org/ns/void#triples> "{count}"' in response.text
    assert f"<http://rdfs.org/ns/void#sparqlEndpoint> <{sampled.address}/sparql>" in response.text


def test_the_ontology_as_turtle(sampled: Running) -> None:
    response = sampled.client.get("/ontology.ttl")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    subjects = {str(quad.subject) for quad in parse(response.content, RdfFormat.TURTLE)}
    assert "<https://w3id.org/detente/ontology#Agree>" in subjects


def check_that_pages_follow(running: Running, names: Sequence[str]) -> None:
    """Each name is on the page of its thing when it is in the store, and no longer."""
    for name in names:
        label = f"<https://w3id.org/detente/id/state/IND> <http://www.w3.org/2004/02/skos/core#altLabel> '{name}'"
        for change, there in (("INSERT", True), ("DELETE", False)):
            running.update(f"{change} DATA {{ GRAPH <x:g> {{ {label} }} }}")
            page = running.client.get("/id/state/IND", headers={"accept": BROWSER})
            assert page.status_code == 200, page.text
            assert (name in page.text) is there


def test_a_page_follows_the_store(sampled: Running) -> None:
    sampled.client.get("/id/state/IND", headers={"accept": BROWSER})
    check_that_pages_follow(sampled, ["Hindustan"])


def test_moving_on_to_a_newer_state_takes_nothing_from_a_query(tmp_path: Path) -> None:
    """The engine opens its files in up to sixteen threads, which reserve more than a query may take."""
    with serving(tmp_path / "store", "--memory", "64") as running:
        running.update(SAMPLE)
        check_that_pages_follow(running, ["Hindustan", "Al-Hind", "Aryavarta", "Jambudvipa"])
