"""The payload holds the network at both levels, sorted, and says what it leaves out."""

from __future__ import annotations

import json

import pytest

from graph.store.base import Store
from graph.ties import Selection
from graph.views.payload import LeftOut, network_payload
from tests.graph.views.sample_graph import CLAIMS, Claim, Source, build_store, event_iri, sample_store

INDIA = "https://w3id.org/detente/id/state/IND"


@pytest.fixture(scope="module")
def store() -> Store:
    return sample_store()


def test_ties_point_to_nodes_and_events(store: Store) -> None:
    payload = network_payload(store)
    level = payload["levels"]["principals"]
    deal = next(index for index, event in enumerate(payload["events"]) if event["id"] == event_iri(CLAIMS[0]))
    assert [(level["nodes"][source]["label"], level["nodes"][target]["label"])
            for event, source, target in level["ties"] if event == deal] == [("India", "Russia")]  # fmt: skip
    event = payload["events"][deal]
    assert (event["type"], event["subtype"], event["status"]) == ("agree", "arms deal", "denied")
    assert (event["standing"], event["settled"]) == ("contradicted", False)
    assert [payload["articles"][claim["article"]]["publisher"] for claim in event["claims"]] == [
        "The Daily Example",
        "Example Wire",
    ]


def test_the_strongest_party_comes_first(store: Store) -> None:
    labels = [node["label"] for node in network_payload(store)["levels"]["principals"]["nodes"]]
    assert labels[0] == "India"
    assert set(labels) == {"India", "Russia", "United States", "China"}


def test_what_did_not_happen_makes_no_party_strong() -> None:
    sentences = [f"France accused Japan, report {number}." for number in range(3)]
    claims = [
        Claim("a", "Accuse", ["state/FRA"], ["state/JPN"], sentence, date=f"202{number}", status=status)
        for number, (sentence, status) in enumerate(zip(sentences, ("denied", "planned", "possible"), strict=True))
    ]
    claims.append(Claim("a", "Agree", ["state/IND"], ["state/RUS"], "India agreed with Russia.", confidence=0.6))
    claims.append(Claim("a", "Consult", ["state/IND"], ["state/RUS"], "India met Russia.", confidence=0.3))
    text = " ".join([*sentences, "India agreed with Russia.", "India met Russia."])
    names = {"state/FRA": "France", "state/JPN": "Japan", "state/IND": "India", "state/RUS": "Russia"}
    payload = network_payload(build_store([Source("a", text)], claims, names))
    assert [node["label"] for node in payload["levels"]["principals"]["nodes"]][:2] == ["India", "Russia"]
    told = [(event["standing"], event["settled"], event["weight"]) for event in payload["events"]]
    assert told[:3] == [("denied", False, 0.008), ("planned", False, 0.008), ("possible", False, 0.008)]
    assert sorted(told[3:]) == [("actual", True, 0.6), ("unsure", False, 0.003)]


def test_persons_stand_on_their_own_level(store: Store) -> None:
    nodes = network_payload(store)["levels"]["actors"]["nodes"]
    persons = {node["label"]: node for node in nodes if node["kind"] == "person"}
    assert set(persons) == {"Rajnath Singh", "Sergei Shoigu"}
    assert persons["Rajnath Singh"]["shape"] == "diamond"


def test_what_is_left_out_is_counted(store: Store) -> None:
    payload = network_payload(store, maximum_events=3)
    assert len(payload["events"]) == 3
    assert payload["omitted"] == {"events": 4, "undated": 1, "parties": 1, "transfers": 0, "latest": False}
    assert network_payload(store)["omitted"] == {
        "events": 0, "undated": 0, "parties": 0, "transfers": 0, "latest": False,
    }  # fmt: skip
    before = LeftOut(events=9, undated=2, latest=True)
    assert network_payload(store, left_out=before)["omitted"] == {
        "events": 9, "undated": 2, "parties": 0, "transfers": 0, "latest": True,
    }  # fmt: skip


def test_a_selection_narrows(store: Store) -> None:
    payload = network_payload(store, selection=Selection(about=(INDIA,), types=("Accuse",)))
    assert [event["label"] for event in payload["events"]] == ["India – accuse – China (2022-06-02)"]


def test_what_is_known_has_its_claims(store: Store) -> None:
    known = network_payload(store)["knowledge"][INDIA]
    assert [(relation, other) for relation, other, _ in known] == [("party to", "rifle contract")]
    (claim,) = known[0][2]
    assert "".join(text for text, _ in claim["pieces"]) == CLAIMS[0].evidence


def test_events_say_what_they_concern(store: Store) -> None:
    concerns = {event["id"]: (event["concerns"], event["topics"]) for event in network_payload(store)["events"]}
    assert concerns[event_iri(CLAIMS[0])] == (["rifles"], [])
    assert concerns[event_iri(CLAIMS[3])] == (["sanctions"], [])
    assert concerns[event_iri(CLAIMS[5])] == ([], [])


def test_transfers_between_the_parties_are_there_with_their_claims(store: Store) -> None:
    payload = network_payload(store)
    (transfer,) = payload["transfers"]
    assert (transfer["supplier"], transfer["recipient"]) == ("Russia", "India")
    assert (transfer["what"], transfer["stage"], transfer["told"]) == ("600,000 rifles", "signed", "2021-12-06")
    (claim,) = transfer["claims"]
    assert payload["articles"][claim["article"]]["title"] == "Rifle contract signed"
    assert network_payload(store, selection=Selection(types=("Accuse",)))["transfers"] == []


def test_undated_events_come_last(store: Store) -> None:
    assert [event["date"] for event in network_payload(store)["events"]] == [
        "2021-12-06", "2021-12-06", "2022", "2022", "2022-05", "2022-06-02", None,
    ]  # fmt: skip


def test_the_payload_is_plain_and_the_same_every_time(store: Store) -> None:
    first, second = (json.dumps(network_payload(store), sort_keys=True, allow_nan=False) for _ in range(2))
    assert first == second
    assert json.dumps(network_payload(store, seed=5), sort_keys=True) != first
