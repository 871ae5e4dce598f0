"""The sentences behind a figure."""

from __future__ import annotations

from graph.analysis.sentences import sentence_table
from graph.analysis.timeline import timeline
from graph.network import read_network
from tests.graph.views.sample_graph import CLAIMS, event_iri, sample_store


def test_a_figure_leads_to_its_sentences() -> None:
    store = sample_store()
    year = timeline(read_network(store)).loc["2021"]
    table = sentence_table(store, year["events"])
    assert list(table["sentence"]) == [CLAIMS[2].evidence]
    assert list(table["marked"]) == ["met"]
    assert list(table["about"]) == [event_iri(CLAIMS[2])]


def test_claims_come_by_the_day_of_their_article() -> None:
    table = sentence_table(sample_store(), [event_iri(claim) for claim in CLAIMS])
    assert list(table["published"]) == sorted(table["published"])
    assert len(table) == len(CLAIMS)
    assert table[table["status"] == "denied"]["speaker"].iloc[0] == "Russia"


def test_nothing_asked_gives_no_rows() -> None:
    assert len(sentence_table(sample_store(), [])) == 0
