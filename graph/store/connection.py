"""The HTTP side of a remote store: credentials, deadlines, bounds, and failures told in one line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

import httpx

from ontology.errors import QueryError, QueryTimeoutError, StoreError

__all__ = ["Connection", "Settings"]

_LARGEST_ANSWER = 4 << 30
_CONNECT = 10.0
_LONGEST = 7 * 24 * 3600.0
_CREDENTIALS = (
    "set DETENTE_ENDPOINT_USER and DETENTE_ENDPOINT_PASSWORD, or DETENTE_ENDPOINT_TOKEN (DETENTE_TOKEN is not sent),"
    " and name the endpoint by --store, or its host in DETENTE_ENDPOINT_HOSTS"
)


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """How to reach an endpoint; credentials come from the environment and appear in no message."""

    update: str | None = None
    graphs: str | None = None
    user: str | None = None
    password: str | None = None
    token: str | None = None
    hosts: frozenset[str] = frozenset()
    """Hosts, with or without a port, that get the credentials though they keep no store of the user's."""
    timeout: float = 120.0

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings of DETENTE_UPDATE_URL, _GRAPH_STORE_URL, _ENDPOINT_USER, _ENDPOINT_PASSWORD, …"""
        text = environment.get("DETENTE_ENDPOINT_TIMEOUT", "120")
        try:
            timeout = float(text)
        except ValueError:
            timeout = 0.0
        # a week is more than anybody waits, and less than what sockets refuse
        if not 0 < timeout <= _LONGEST:
            raise StoreError(f"DETENTE_ENDPOINT_TIMEOUT is {text!r}", remedy="give it a number of seconds above 0")
        return cls(
            update=environment.get("DETENTE_UPDATE_URL"),
            graphs=environment.get("DETENTE_GRAPH_STORE_URL"),
            user=environment.get("DETENTE_ENDPOINT_USER"),
            password=environment.get("DETENTE_ENDPOINT_PASSWORD"),
            # DETENTE_TOKEN lets others write through a service of ours, and is nobody's business upstream
            token=environment.get("DETENTE_ENDPOINT_TOKEN"),
            hosts=frozenset(environment.get("DETENTE_ENDPOINT_HOSTS", "").lower().replace(",", " ").split()),
            timeout=timeout,
        )

    def for_stranger(self, url: str) -> Settings:
        """The settings for an endpoint that was named to be asked, not to keep a store: its host may be anyone's.

        Credentials go with them only where DETENTE_ENDPOINT_HOSTS names the host.
        """
        parts = _split(url)
        if {parts.hostname, parts.netloc.lower()} & self.hosts:
            return self
        return replace(self, user=None, password=None, token=None)


class Connection:
    """One HTTP client for one endpoint; safe to use from several threads."""

    def __init__(self, url: str, settings: Settings) -> None:
        parts = _split(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _wrong_url(url)
        if parts.username or parts.password:
            raise StoreError(
                f"the URL of {parts.hostname} holds credentials",
                remedy="set DETENTE_ENDPOINT_USER and DETENTE_ENDPOINT_PASSWORD instead",
            )
        self.url = url
        headers = {"Authorization": f"Bearer {settings.token}"} if settings.token else {}
        # no redirects: credentials go to the host they were given for, and nowhere else
        self._client = httpx.Client(
            headers=headers,
            auth=_auth(settings, parts.path),
            timeout=httpx.Timeout(settings.timeout, connect=_CONNECT),
            follow_redirects=False,
        )
        self._timeout = settings.timeout
        self._has_credentials = bool(settings.user or settings.token)

    def send(
        self,
        method: str,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The whole answer, of any status; StoreError where there is none."""
        try:
            with self._client.stream(
                method,
                url,
                params=dict(parameters) if parameters else None,
                data=dict(form) if form else None,
                content=content,
                headers=dict(headers or {}),
            ) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > _LARGEST_ANSWER:
                        raise StoreError("the answer is larger than 4 GiB", place=self.url, remedy="ask for less")
        except httpx.TimeoutException as error:
            raise QueryTimeoutError(
                f"no answer within {self._timeout:g} s",
                place=self.url,
                remedy="ask for less, or raise DETENTE_ENDPOINT_TIMEOUT",
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise StoreError(
                f"cannot be reached: {reason}", place=self.url, remedy="see that the server runs and the URL is right"
            ) from error
        plain = {k: v for k, v in response.headers.items() if k not in ("content-encoding", "content-length")}
        return httpx.Response(response.status_code, headers=plain, content=bytes(body), request=response.request)

    def check(self, response: httpx.Response, *, asked: bool = False) -> httpx.Response:
        """The response itself if it is good; `asked` tells that a request of the user's is to blame for a 400."""
        if response.is_success:
            return response
        status = response.status_code
        if status in (401, 403):
            refused = "these credentials" if self._has_credentials else "a request without credentials"
            raise StoreError(f"the endpoint refuses {refused} ({status})", place=self.url, remedy=_CREDENTIALS)
        reason = next(iter(response.text.strip().splitlines()), "")[:300] or response.reason_phrase
        if asked and status in (400, 500):
            raise QueryError(f"the endpoint refuses the request ({status}): {reason}", place=self.url)
        if response.is_redirect:
            reason = f"it points to {response.headers.get('location')}"
        raise StoreError(
            f"the endpoint failed ({status}): {reason}", place=self.url, remedy="see that the URL is right"
        )

    def close(self) -> None:
        """End all connections."""
        self._client.close()


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise _wrong_url(url) from error


def _wrong_url(url: str) -> StoreError:
    return StoreError(f"{url!r} is no URL of an endpoint", remedy="give one that starts with http:// or https://")


def _auth(settings: Settings, path: str) -> httpx.Auth | None:
    if not settings.user:
        return None
    kind = httpx.DigestAuth if path.endswith("-auth") else httpx.BasicAuth
    return kind(settings.user, settings.password or "")
