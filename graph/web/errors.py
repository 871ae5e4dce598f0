"""What can go wrong with a request, and the one table from exception to status.

DetenteError
├── QueryTimeoutError        504
│   └── WorkerEndedError         504
└── RequestError             a request that cannot be served as it stands
    ├── BadRequestError          400
    ├── UnauthorizedError        401
    ├── ForbiddenError           403
    ├── NotFoundError            404
    ├── MethodNotAllowedError    405
    ├── NotAcceptableError       406
    ├── SlowBodyError            408
    ├── BodyTooLargeError        413
    ├── AddressTooLongError      414
    ├── MediaTypeError           415
    ├── MisdirectedError         421
    ├── HeadTooLargeError        431
    ├── ClientGoneError          499
    ├── GatewayError             502
    └── BusyError                503
        └── WorkerLostError          503

and, of those of the store, QueryTimeoutError 504 with
└── WorkerEndedError             504
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ontology.errors import (
    DetenteError,
    FormatError,
    QueryError,
    QueryTimeoutError,
    StoreBusyError,
    StoreError,
    ValidationError,
)

__all__ = [
    "STATUS",
    "AddressTooLongError",
    "BadRequestError",
    "BodyTooLargeError",
    "BusyError",
    "ClientGoneError",
    "ForbiddenError",
    "GatewayError",
    "HeadTooLargeError",
    "MediaTypeError",
    "MethodNotAllowedError",
    "MisdirectedError",
    "NotAcceptableError",
    "NotFoundError",
    "RequestError",
    "SlowBodyError",
    "UnauthorizedError",
    "WorkerEndedError",
    "WorkerLostError",
    "error_headers",
    "status_of",
]


class RequestError(DetenteError):
    """A request cannot be served as it stands."""


class BadRequestError(RequestError):
    """The request breaks the protocol or its syntax."""


class UnauthorizedError(RequestError):
    """A write without the right token."""


class ForbiddenError(RequestError):
    """What the service was set up to refuse."""


class NotFoundError(RequestError):
    """Nothing is known under this address."""


class MethodNotAllowedError(RequestError):
    """The resource has no such method."""


class NotAcceptableError(RequestError):
    """None of the accepted media types can be given."""


class SlowBodyError(RequestError):
    """The body did not come in time."""


class BodyTooLargeError(RequestError):
    """The body is longer than the service takes."""


class AddressTooLongError(RequestError):
    """The URL is longer than the service takes."""


class MediaTypeError(RequestError):
    """The body is in a format that the resource does not take."""


class MisdirectedError(RequestError):
    """The Host of the request is none of the service's."""


class HeadTooLargeError(RequestError):
    """The head of the request, or what follows its body, has more lines or bytes than the service takes."""


class ClientGoneError(RequestError):
    """The client left before the answer."""


class GatewayError(RequestError):
    """Another service, which the request names, does not answer as it should."""


class BusyError(RequestError):
    """All places are taken."""


class WorkerLostError(BusyError):
    """A worker process ended before it began with what it was asked, which another may be asked as well."""


class WorkerEndedError(QueryTimeoutError):
    """A worker process ended while it worked: by its memory bound most likely, or by somebody else's hand."""


STATUS: Mapping[type[DetenteError], int] = MappingProxyType(
    {
        BadRequestError: 400,
        UnauthorizedError: 401,
        ForbiddenError: 403,
        NotFoundError: 404,
        MethodNotAllowedError: 405,
        NotAcceptableError: 406,
        SlowBodyError: 408,
        BodyTooLargeError: 413,
        AddressTooLongError: 414,
        MediaTypeError: 415,
        MisdirectedError: 421,
        HeadTooLargeError: 431,
        ClientGoneError: 499,
        GatewayError: 502,
        BusyError: 503,
        WorkerLostError: 503,
        FormatError: 406,
        QueryTimeoutError: 504,
        WorkerEndedError: 504,
        QueryError: 400,
        ValidationError: 422,
        StoreBusyError: 503,
        StoreError: 500,
        DetenteError: 500,
    }
)

_HEADERS: Mapping[type[DetenteError], Mapping[str, str]] = MappingProxyType(
    {
        UnauthorizedError: {"www-authenticate": 'Bearer realm="detente"'},
        BusyError: {"retry-after": "2"},
        StoreBusyError: {"retry-after": "2"},
    }
)


def status_of(error: DetenteError) -> int:
    """The status of the nearest class in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def error_headers(error: DetenteError) -> dict[str, str]:
    """The headers that a client needs to act on this error."""
    return dict(next((_HEADERS[kind] for kind in type(error).__mro__ if kind in _HEADERS), {}))
