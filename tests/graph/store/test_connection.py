"""Requests to an endpoint: who gets credentials, how long they may take, and what a failure says."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.store import open_store
from graph.store.connection import Settings
from graph.store.remote import RemoteStore
from ontology.errors import QueryError, QueryTimeoutError, StoreError
from tests.graph.store.stub import Stub


def test_credentials_come_from_the_environment(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_USER", "reader")
    monkeypatch.setenv("DETENTE_ENDPOINT_PASSWORD", "secret")
    with open_store(stub.url) as store:
        assert "secret" not in repr(store) + str(vars(store))
    assert stub.asked[0].authorization == "Basic cmVhZGVyOnNlY3JldA=="


def test_a_token_is_sent_as_a_bearer(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TOKEN", "a-token")
    open_store(stub.url).close()
    assert stub.asked[0].authorization == "Bearer a-token"


def test_the_token_of_our_own_service_is_sent_nowhere(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_TOKEN", "a-token")
    open_store(stub.url).close()
    open_store(stub.url, trusted=False).close()
    assert [asked.authorization for asked in stub.asked] == [None, None]


@pytest.mark.parametrize(
    ("hosts", "sent"),
    [
        ("", False),
        ("127.0.0.1", True),
        ("elsewhere.example, 127.0.0.1:{port}", True),
        ("127.0.0.1:1 27.0.0.1", False),
    ],
)
@pytest.mark.parametrize("credential", ["DETENTE_ENDPOINT_TOKEN", "DETENTE_ENDPOINT_USER"])
def test_a_strangers_endpoint_gets_credentials_if_its_host_is_named(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, hosts: str, sent: bool, credential: str
) -> None:
    monkeypatch.setenv(credential, "secret")
    monkeypatch.setenv("DETENTE_ENDPOINT_HOSTS", hosts.format(port=urlsplit(stub.url).port))
    open_store(stub.url, trusted=False).close()
    assert (stub.asked[0].authorization is not None) is sent


@pytest.mark.parametrize(("option", "sent"), [("--endpoint", None), ("--store", "Bearer secret")])
def test_only_the_store_of_a_command_gets_credentials(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, option: str, sent: str | None
) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TOKEN", "secret")
    result = CliRunner().invoke(main, ["query", "ASK { ?s ?p ?o }", option, stub.url])
    assert (result.exit_code, result.stdout) == (0, "true\n")
    assert {asked.authorization for asked in stub.asked} == {sent}


@pytest.mark.parametrize("url", ["http://[x", "http://", "ftp://host/sparql"])
def test_what_is_no_url_is_told(url: str) -> None:
    for trusted in (True, False):
        with pytest.raises(StoreError, match="no URL of an endpoint"):
            open_store(url, trusted=trusted)


def test_credentials_in_the_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("http://reader:secret@localhost/sparql")
    assert "secret" not in str(caught.value)
    assert "DETENTE_ENDPOINT_USER" in str(caught.value)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (400, QueryError, "bad words"),
        (401, StoreError, "DETENTE_ENDPOINT_TOKEN"),
        (403, StoreError, "DETENTE_ENDPOINT_USER"),
        (404, StoreError, "404"),
        (500, QueryError, "bad words"),
        (503, StoreError, "503"),
    ],
)
def test_a_failure_is_one_line(stub: Stub, status: int, error: type[Exception], words: str) -> None:
    with open_store(stub.url) as store:
        stub.status, stub.body, stub.media_type = status, b"bad words\nand a page of more", "text/plain"
        with pytest.raises(error, match=words) as caught:
            store.query("SELECT * { ?s ?p ?o }")
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_does_not_answer_in_time(stub: Stub) -> None:
    with RemoteStore(stub.url, Settings(timeout=1.5)) as store:
        stub.delay = 60.0
        with pytest.raises(QueryTimeoutError, match=r"1\.5 s"):
            store.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("text", ["nan", "-1", "0", "inf", "1e300", "soon", ""])
def test_a_time_limit_that_is_none_is_told(stub: Stub, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TIMEOUT", text)
    with pytest.raises(StoreError, match="number of seconds above 0"):
        open_store(stub.url)
    assert stub.asked == []


def test_a_time_limit_may_have_a_fraction(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENDPOINT_TIMEOUT", "2.5")
    assert Settings.read().timeout == 2.5
    open_store(stub.url).close()


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_store("http://127.0.0.1:9/sparql")
    assert "\n" not in str(caught.value)


def test_no_redirect_is_followed(stub: Stub) -> None:
    with open_store(stub.url) as store:
        stub.status, stub.headers = 302, {"Location": "http://127.0.0.1:9/elsewhere"}
        with pytest.raises(StoreError, match="points to"):
            store.query("SELECT * { ?s ?p ?o }")
