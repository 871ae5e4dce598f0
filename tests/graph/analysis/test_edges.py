"""What a figure counts, and that the queries and Python come to the same mean."""

from __future__ import annotations

import math

from graph.analysis.edges import mean_intensity
from graph.analysis.ties import dyads
from graph.analysis.timeline import timeline
from graph.catalogue import find_query
from graph.network import read_network
from graph.parameters import bind_parameters
from graph.store import Rows, Store
from graph.ties import Selection
from ontology.iri import ID
from tests.graph.analysis.networks import network_of, tie
from tests.graph.views.sample_graph import NAMES, Claim, Source, build_store

INDIA, RUSSIA = f"{ID}state/IND", f"{ID}state/RUS"
TOLD = "India met Russia. India accused Russia. They held a drill."


def unequal_store() -> Store:
    """Three events of a pair, told with very different confidence in one month."""
    claims = [
        Claim("a", kind, ["state/IND"], ["state/RUS"], words, date=f"2021-05-0{day}", confidence=confidence)
        for day, (kind, words, confidence) in enumerate(
            [
                ("Consult", "India met Russia.", 0.99),
                ("Accuse", "India accused Russia.", 0.51),
                ("Cooperate", "They held a drill.", 0.7),
            ],
            start=1,
        )
    ]
    return build_store([Source("a", TOLD)], claims, NAMES)


def means(store: Store, name: str, **values: str) -> list[float]:
    query = find_query(name)
    answer = store.query(query.text, bindings=bind_parameters(store, query, values))
    assert isinstance(answer, Rows)
    place = answer.variables.index("meanIntensity")
    return [float(row[place].value) for row in answer.rows if row[place] is not None]  # type: ignore[union-attr]


def test_queries_and_python_give_one_mean() -> None:
    store = unequal_store()
    network = read_network(store, Selection(about=(INDIA,), counterparts=(RUSSIA,)))
    (pair,) = dyads(network).to_dict("records")
    assert round(pair["mean_intensity"], 2) == round((4 - 3 + 7) / 3, 2)
    assert means(store, "partners", party="India") == [round(pair["mean_intensity"], 2)]
    assert list(timeline(network)["mean_intensity"]) == [pair["mean_intensity"]]


def test_the_mean_of_nothing_is_missing() -> None:
    assert math.isnan(mean_intensity([]))
    edges = [told for _, _, told in network_of(tie("a", "b", "+", 6, "2021"), tie("a", "b", "-", -3)).edges(data=True)]
    assert mean_intensity(edges) == 1.5
