"""Every error has its place in the table."""

from __future__ import annotations

import pytest

from graph.web import errors
from graph.web.errors import STATUS, RequestError, error_headers, status_of
from graph.web.worker import ERRORS
from ontology.errors import DetenteError, QueryError, QueryTimeoutError, RecordError, StoreBusyError, StoreError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RequestError)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not RequestError])
def test_every_kind_has_its_own_status_and_stands_in_the_tree(kind: type[DetenteError]) -> None:
    assert status_of(kind("x")) == STATUS[kind]
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__name__ in errors.__all__


@pytest.mark.parametrize(
    ("error", "status"),
    [(QueryError("x"), 400), (QueryTimeoutError("x"), 504), (StoreBusyError("x"), 503), (StoreError("x"), 500)],
)
def test_the_errors_of_other_parts(error: DetenteError, status: int) -> None:
    assert status_of(error) == status


def test_an_error_without_an_entry_takes_that_of_its_kind() -> None:
    assert status_of(RecordError("x")) == 500


def test_a_busy_service_says_when_to_come_again() -> None:
    assert int(error_headers(StoreBusyError("x"))["retry-after"]) > 0
    assert error_headers(QueryError("x")) == {}


def test_an_error_crosses_the_channel_as_its_nearest_kind() -> None:
    order = list(ERRORS.values())
    for position, kind in enumerate(order):
        assert not any(issubclass(later, kind) for later in order[position + 1 :]), kind
