"""What a page and a document tell of one thing: its passages, its evidence, all that refers to it."""

from __future__ import annotations

import html
import re

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.rows import select
from graph.store.base import Store
from graph.store.memory import MemoryStore
from graph.web.finding import find
from graph.web.replies import Reply
from graph.web.things import describe_thing
from ontology.iri import GRAPH, ID, ONTOLOGY, article_iri
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, sample_store

ARTICLE = article_iri("rifles")
EXACT_TEXT = f"{ONTOLOGY}exactText"
MOST = 100_000


def describe(store: Store, iri: str, accept: str = "text/html") -> Reply:
    return describe_thing(store, {"iri": iri, "accept": accept}, MOST)


def page(store: Store, iri: str) -> str:
    return describe(store, iri).content.decode()


def claims_of(store: Store, sentence: str) -> list[str]:
    """The claims that rest on the sentence, those of events first."""
    text = """SELECT ?claim { ?claim det:evidence ?passage . ?passage det:exactText ?sentence
        OPTIONAL { ?claim det:aboutEvent ?event } } ORDER BY DESC(BOUND(?event)) ?claim"""
    return [claim or "" for (claim,) in select(store, text.replace("?sentence", str(Literal(sentence))))]


def passage_of(store: Store, sentence: str) -> str:
    """The path of the page of a sentence, with its fragment."""
    text = f"SELECT DISTINCT ?passage {{ ?passage det:exactText {Literal(sentence)} }}"
    ((passage,),) = select(store, text)
    return (passage or "").replace(ID, "/id/")


def test_every_passage_of_an_article_stands_on_its_page_under_its_own_fragment() -> None:
    text = page(sample_store(), ARTICLE)
    told = [claim.evidence for claim in CLAIMS if claim.article == "rifles"]
    assert [sentence for sentence in told if html.escape(sentence) not in text] == []
    start = ARTICLES[0].text.index("signed a contract")
    at = f"char={start},{start + len('signed a contract')}"
    assert re.search(rf'id="{at}"[^>]*>signed a contract<', text)
    assert len(re.findall(r'id="char=', text)) == len(set(re.findall(r'id="(char=[^"]+)"', text)))


def test_passages_stand_in_the_order_of_the_text_with_what_rests_on_them() -> None:
    text = page(sample_store(), ARTICLE)
    places = [text.index(html.escape(claim.evidence)) for claim in CLAIMS if claim.article == "rifles"]
    assert places == sorted(places)
    claim = claims_of(sample_store(), CLAIMS[0].evidence)[0]
    assert f'href="/id/{claim.removeprefix(ID)}"' in text[places[0] : places[1]]


def test_a_fact_is_told_with_whom_it_is_of() -> None:
    """A value by the words of the text where it has them, else by its own name; a literal as it is."""
    store, graph = sample_store(), NamedNode(f"{GRAPH}article/rifles")
    label, passage = NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), NamedNode(f"{ARTICLE}#char=0,57")
    claim = NamedNode(f"{ID}claim/named")
    parts = {"inArticle": ARTICLE, "claimedSubject": f"{ID}state/IND", "claimedPredicate": f"{ONTOLOGY}officialName"}
    store.apply(
        insert=[
            *(Quad(claim, NamedNode(ONTOLOGY + name), NamedNode(value), graph) for name, value in parts.items()),
            Quad(claim, NamedNode(f"{ONTOLOGY}claimedValue"), Literal("the Republic"), graph),
            Quad(claim, NamedNode(f"{ONTOLOGY}evidence"), passage, graph),
            Quad(NamedNode(f"{ID}claim/fact-2"), label, Literal("the rifle deal"), graph),
            *(
                Quad(NamedNode(ONTOLOGY + name), label, Literal(words), graph)
                for name, words in {"holdsOffice": "holds", "partyTo": "is in", "officialName": "is called"}.items()
            ),
        ]
    )
    text = page(store, ARTICLE)
    told = ("Rajnath Singh – holds – Defence Minister of India", "Russia – is in – the rifle deal",
            "India – is in – rifle contract", "India – is called – the Republic")  # fmt: skip
    assert [words for words in told if f">{words}</a>" not in text] == []


def test_passages_are_not_listed_again_among_what_refers_to_the_article() -> None:
    text = page(sample_store(), ARTICLE)
    assert "#char=" not in text.partition("Refers to it")[2]


def test_the_document_of_an_article_describes_its_fragments() -> None:
    content = describe(sample_store(), ARTICLE, "text/turtle").content
    texts = {quad.object.value for quad in parse(content, RdfFormat.TURTLE) if quad.predicate.value == EXACT_TEXT}
    assert {claim.evidence for claim in CLAIMS if claim.article == "rifles"} <= texts


def test_an_article_of_a_longer_name_is_another() -> None:
    store = sample_store()
    other, graph = NamedNode(f"{ARTICLE}-2#char=0,7"), NamedNode(f"{GRAPH}article/rifles-2")
    store.apply(
        insert=[
            Quad(other, NamedNode(EXACT_TEXT), Literal("Other"), graph),
            Quad(other, NamedNode(f"{ONTOLOGY}inArticle"), NamedNode(ARTICLE), graph),
        ]
    )
    assert 'id="char=0,7"' not in page(store, ARTICLE)


def test_a_selector_of_a_passage_is_described_with_it() -> None:
    store, graph = MemoryStore(), NamedNode(f"{GRAPH}article/x")
    article, passage = NamedNode(article_iri("x")), NamedNode(f"{article_iri('x')}#char=0,4")
    selector = NamedNode(f"{passage.value};position")
    store.apply(
        insert=[
            Quad(passage, NamedNode(f"{ONTOLOGY}inArticle"), article, graph),
            Quad(passage, NamedNode(EXACT_TEXT), Literal("They"), graph),
            Quad(passage, NamedNode("http://www.w3.org/ns/oa#hasSelector"), selector, graph),
            Quad(selector, NamedNode("http://www.w3.org/ns/oa#start"), Literal(0), graph),
        ]
    )
    subjects = {quad.subject for quad in parse(describe(store, article.value, "text/turtle").content, RdfFormat.TURTLE)}
    assert {passage, selector} <= subjects
    assert re.search(r'id="char=0,4"[^>]*><p>They<', page(store, article.value))


@pytest.mark.parametrize("kind", ["claim", "transfer", "agreement"])
def test_what_rests_on_a_sentence_has_it_on_its_page(kind: str) -> None:
    store, sentence = sample_store(), CLAIMS[0].evidence
    things = {
        "claim": claims_of(store, sentence)[0],
        "transfer": f"{ID}transfer/3",
        "agreement": f"{ID}agreement/rifle-contract",
    }
    text = page(store, things[kind])
    assert f"<h2>Evidence</h2>\n<blockquote>{html.escape(sentence)}" in re.sub(r"</?mark>", "", text)
    assert f'href="{passage_of(store, sentence)}"' in text


def test_a_passage_is_called_by_its_words() -> None:
    store, sentence = sample_store(), CLAIMS[0].evidence
    text = page(store, claims_of(store, sentence)[0])
    assert re.search(rf'<a href="{re.escape(passage_of(store, sentence))}"[^>]*>{re.escape(sentence)}</a>', text)


FOREIGN = ("urn:x:1", "javascript:alert(1)", "mailto:a@example.org")


@pytest.mark.parametrize("iri", FOREIGN)
def test_what_has_no_address_is_no_link(iri: str) -> None:
    store, graph, state = MemoryStore(), NamedNode(f"{GRAPH}x"), NamedNode(f"{ID}state/IND")
    node = NamedNode(iri)
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.apply(
        insert=[Quad(node, label, Literal("Zebra"), graph), Quad(node, NamedNode(f"{ONTOLOGY}a"), state, graph)]
    )
    hits = find(store, {"words": "Zebra", "accept": "text/html"}).content.decode()
    for text in (hits, page(store, state.value)):
        assert f'<span title="{iri}">Zebra</span>' in text
        assert "None" not in text
        assert f'href="{iri}"' not in text


def test_what_has_an_address_is_a_link() -> None:
    store, graph = MemoryStore(), NamedNode(f"{GRAPH}x")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    places = (f"{ID}state/IND", "https://example.org/z")
    store.apply(insert=[Quad(NamedNode(iri), label, Literal("Zebra"), graph) for iri in places])
    text = find(store, {"words": "Zebra", "accept": "text/html"}).content.decode()
    assert re.findall(r'<li><a href="([^"]+)"', text) == ["https://example.org/z", "/id/state/IND"]


@pytest.mark.parametrize("iri", FOREIGN)
def test_evidence_of_a_foreign_article_is_no_link(iri: str) -> None:
    store, graph = MemoryStore(), NamedNode(f"{GRAPH}x")
    claim, passage = NamedNode(f"{ID}claim/c"), NamedNode(f"{iri}#char=0,4")
    told: dict[tuple[NamedNode, str], NamedNode | Literal] = {
        (claim, "inArticle"): NamedNode(iri),
        (claim, "evidence"): passage,
        (passage, "exactText"): Literal("They"),
        (passage, "startOffset"): Literal(0),
    }
    store.apply(insert=[Quad(node, NamedNode(ONTOLOGY + name), value, graph) for (node, name), value in told.items()])
    text = page(store, claim.value)
    assert f'<span title="{iri}#char=0,4">{iri}</span>' in text
    assert 'href="None"' not in text
