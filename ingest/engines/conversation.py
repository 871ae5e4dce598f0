"""One question to an OpenAI-compatible address, one answer: deadlines, bounds, retries, no redirects."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from ontology.errors import ModelError

__all__ = ["Conversation", "NoAnswerError", "Settings", "UnreachableError"]

_PATH = "/chat/completions"
_CONNECT = 10.0
_LARGEST_ANSWER = 4_000_000  # bytes; the record of a long article has some 50,000
_WAITS = (1.0, 4.0, 16.0)  # seconds before the second, third and fourth attempt
_LONGEST_WAIT = 60.0
_NOBODY = 0  # in the place of a status: there was no connection
_LATER = frozenset({_NOBODY, 408, 429, 500, 502, 503, 504})
_REFUSED = {401: "refuses the key", 403: "refuses the key", 404: "knows no such model or path"}
_SHOWN = 160
_REMEDY = "see that the model's server runs and is well"


class NoAnswerError(ModelError):
    """The address gave no usable answer for one article."""


class UnreachableError(NoAnswerError):
    """Nobody listens at the address."""


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """Where the model is and how long it may take; the key comes from the environment and appears in no message."""

    url: str
    key: str | None = None
    timeout: float = 120.0

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings of DETENTE_ENGINE_URL, DETENTE_ENGINE_KEY and DETENTE_ENGINE_TIMEOUT."""
        text = environment.get("DETENTE_ENGINE_TIMEOUT") or "120"
        try:
            timeout = float(text)
        except ValueError:
            timeout = math.nan
        if not 0 < timeout < math.inf:
            raise ModelError(f"DETENTE_ENGINE_TIMEOUT is {text!r}", remedy="give it a number of seconds")
        key = (environment.get("DETENTE_ENGINE_KEY") or "").strip() or None
        if key and not (key.isascii() and key.isprintable()):
            raise ModelError("DETENTE_ENGINE_KEY holds what no key can hold", remedy="set it anew")
        return cls(_endpoint(environment.get("DETENTE_ENGINE_URL") or ""), key, timeout)


def _endpoint(url: str) -> str:
    """The address of chat completions below a base address, which is itself accepted too."""
    remedy = "set DETENTE_ENGINE_URL to one such as http://127.0.0.1:8080/v1"
    try:
        parts = urlsplit(url.strip())
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        well_formed = False
    if not well_formed:
        raise ModelError("no address of the model is set", place="DETENTE_ENGINE_URL", remedy=remedy)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ModelError(
            f"the address of {parts.hostname} holds more than a path",
            place="DETENTE_ENGINE_URL",
            remedy="leave credentials and parameters out, and set DETENTE_ENGINE_KEY",
        )
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith(_PATH) else path + _PATH}"


class Conversation:
    """Asks one model; safe to use from several threads."""

    def __init__(self, model: str, settings: Settings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._model = model
        self._settings = settings
        self._sleep = sleep
        self._with_schema = True  # until the server says that it knows no schemas
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        # no redirects: the key goes to the host it was given for, and nowhere else
        try:
            self._client = httpx.Client(
                headers=headers, timeout=httpx.Timeout(settings.timeout, connect=_CONNECT), follow_redirects=False
            )
        except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
            # a proxy or certificates that the environment names and nothing can use
            raise ModelError(
                f"the connection cannot be made ready ({self._plain(str(error))})",
                place=settings.url,
                remedy="see the variables of proxies (ALL_PROXY, HTTPS_PROXY) and certificates (SSL_CERT_FILE)",
            ) from error

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> bytes:
        """The body of the answer.

        Raises NoAnswerError where this question got none, ModelError where no question would.
        """
        for wait in (*_WAITS, None):
            with_schema = self._with_schema
            status, body, later = self._attempt(messages, schema if with_schema else None)
            if status == 400 and with_schema:
                status, body, later = self._attempt(messages, None)
                # what the server refuses either way is this question, not the schema
                self._with_schema = status != 200
            if status == 200:
                return body
            if status in _REFUSED:
                raise ModelError(
                    f"the address {_REFUSED[status]} ({status})",
                    place=self._settings.url,
                    remedy="see DETENTE_ENGINE_URL, DETENTE_ENGINE_KEY and the name of the model",
                )
            if status == _NOBODY and wait is None:
                raise UnreachableError(self._plain(body), place=self._settings.url, remedy=_REMEDY)
            if wait is None or status not in _LATER:
                raise self._failure(f"it answered with status {status}{self._reason(body)}")
            self._sleep(min(max(wait, later), _LONGEST_WAIT))
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def _attempt(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any] | None
    ) -> tuple[int, bytes, float]:
        """Status, body, and the seconds after which the server wants to be asked again."""
        question: dict[str, Any] = {"model": self._model, "messages": list(messages), "temperature": 0, "stream": False}
        if schema is not None:
            form = {"name": "record", "strict": True, "schema": schema}
            question["response_format"] = {"type": "json_schema", "json_schema": form}
        deadline = time.monotonic() + self._settings.timeout
        try:
            with self._client.stream("POST", self._settings.url, json=question) as response:
                body = self._read(response, deadline)
                return response.status_code, body, _later(response.headers.get("retry-after", ""))
        except httpx.TimeoutException as error:
            raise self._late() from error
        except httpx.ConnectError as error:
            return _NOBODY, f"it cannot be reached ({error})".encode(), 0.0
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            return 503, f"the connection broke off ({error})".encode(), 0.0
        except httpx.HTTPError as error:
            raise self._failure(f"it cannot be asked ({type(error).__name__})") from error

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._failure("its answer is compressed, which was not asked for")
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > _LARGEST_ANSWER:
                raise self._failure(f"its answer is longer than {_LARGEST_ANSWER:,} bytes")
            if time.monotonic() > deadline:
                raise self._late()
        return bytes(body)

    def _late(self) -> NoAnswerError:
        return self._failure(f"no whole answer within {self._settings.timeout:g} s", "raise DETENTE_ENGINE_TIMEOUT")

    def _failure(self, message: str, remedy: str = _REMEDY) -> NoAnswerError:
        return NoAnswerError(message, place=self._settings.url, remedy=remedy)

    def _reason(self, body: bytes) -> str:
        """The first words of an answer that tells a failure, as one printable line."""
        text = body[:2000].decode("utf-8", "replace")
        try:
            answer = json.loads(body)
            error = answer.get("error", text) if isinstance(answer, dict) else text
            text = str(error.get("message", error) if isinstance(error, dict) else error)
        except (ValueError, RecursionError):
            pass
        plain = self._plain(text)
        return f": {plain}" if plain else ""

    def _plain(self, text: str | bytes) -> str:
        """One printable line without the key, which a server may have put into its answer."""
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        if self._settings.key:
            text = text.replace(self._settings.key, "[key]")
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_SHOWN]


def _later(text: str) -> float:
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0.0
