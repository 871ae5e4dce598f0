from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document
from ingest.sources import read_documents
from ontology.errors import SourceError
from tests.ingest.sources.conftest import Write

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Strelsau Wire</title>
<item><title>Pact &amp; parade</title><link>https://wire.example/1</link><guid>urn:1</guid>
<pubDate>Mon, 06 Dec 2021 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Ruritania signed a &lt;b&gt;pact&lt;/b&gt;.&lt;/p&gt;
&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
<item><title>Only a headline</title></item><item><link>https://wire.example/3</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Wire</title><entry><id>tag:1</id>
<title>Talks</title><updated>2022-01-02T03:04:05Z</updated><content type="html">&lt;p&gt;They met.&lt;/p&gt;</content>
<summary>short</summary></entry></feed>"""


def test_each_entry_of_a_feed_is_an_article_without_markup(write: Write) -> None:
    path = write("feed.xml", RSS)
    first, second, error = read_documents([path])
    assert isinstance(first, Document)
    assert (first.title, first.text) == ("Pact & parade", "Ruritania signed a pact.\n\nMore.")
    assert (first.published, first.publisher, first.url) == (
        date(2021, 12, 6),
        "Strelsau Wire",
        "https://wire.example/1",
    )
    assert isinstance(second, Document)
    assert (second.title, second.text, second.published) == ("Only a headline", "Only a headline", None)
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{path}#3: the entry has neither title nor text")


def test_atom_gives_the_full_content_rather_than_the_summary(write: Write) -> None:
    (document,) = read_documents([write("feed.atom", ATOM)])
    assert isinstance(document, Document)
    assert (document.text, document.published) == ("They met.", date(2022, 1, 2))


def test_an_entry_that_is_changed_keeps_its_id(write: Write) -> None:
    first, changed = read_documents([write("a.atom", ATOM), write("b.atom", ATOM.replace("They met", "They talked"))])
    assert isinstance(first, Document)
    assert isinstance(changed, Document)
    assert first.id == changed.id


def entry_id(write: Write, feed: str, entry: str) -> str:
    content = f"<rss version='2.0'><channel>{feed}<item><title>Pact</title>{entry}</item></channel></rss>"
    (document,) = read_documents([write("one.rss", content)])
    assert isinstance(document, Document)
    return document.id


ONE, OTHER = "<link>https://one.example/pact</link>", "<link>https://other.example/pact</link>"


def test_a_number_is_an_id_in_its_feed_alone(write: Write) -> None:
    guid = '<guid isPermaLink="false">101</guid>'
    assert entry_id(write, "", guid + ONE) != entry_id(write, "", guid + OTHER)
    assert entry_id(write, ONE, guid) != entry_id(write, OTHER, guid)
    assert entry_id(write, "<title>One</title>", guid) != entry_id(write, "<title>Other</title>", guid)
    assert entry_id(write, ONE, guid + ONE) == entry_id(write, OTHER, guid + ONE)
    assert entry_id(write, ONE, guid) != entry_id(write, ONE, guid.replace("101", "102"))


@pytest.mark.parametrize(
    "guid",
    ["urn:x:101", "tag:one.example,2021:101", "https://one.example/?p=101", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"],
)
def test_an_id_that_is_one_in_the_world_stays_where_the_address_changes(write: Write, guid: str) -> None:
    own = f'<guid isPermaLink="false">{guid}</guid>'
    assert entry_id(write, ONE, own + ONE) == entry_id(write, OTHER, own + OTHER)


def test_an_entry_without_an_id_has_its_address_for_one(write: Write) -> None:
    assert entry_id(write, ONE, ONE) == entry_id(write, OTHER, ONE) != entry_id(write, ONE, OTHER)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel>',
         "declares XML entities"),
        ("<rss version='2.0'><channel><title>t</title></channel></rss>", "no entries"),
        ("<rss version='2.0'><channel><item>" + "<a>" * 5000, "out of all measure"),
    ],
)  # fmt: skip
def test_a_hostile_or_empty_feed_is_told(write: Write, content: str, message: str) -> None:
    (error,) = read_documents([write("feed.xml", content)])
    assert isinstance(error, SourceError)
    assert message in str(error)


def test_nothing_that_a_feed_refers_to_is_opened(write: Write) -> None:
    secret = write("secret.txt", "the password")
    feed = RSS.replace("<rss", f'<!DOCTYPE rss SYSTEM "file://{secret}"><rss')
    texts = [found.text for found in read_documents([write("feed.xml", feed)]) if isinstance(found, Document)]
    assert texts[0] == "Ruritania signed a pact.\n\nMore."
    assert all("password" not in text for text in texts)


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"])
def test_an_entry_of_a_day_that_no_article_can_be_of_has_none(write: Write, day: str) -> None:
    entry = f"<item><title>A day</title><description>The king spoke.</description><pubDate>{day}</pubDate></item>"
    (document,) = read_documents([write("a.rss", f"<rss version='2.0'><channel>{entry}</channel></rss>")])
    assert isinstance(document, Document)
    assert document.published is None
