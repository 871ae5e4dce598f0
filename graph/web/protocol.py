"""The SPARQL 1.1 Protocol at `/sparql`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from graph.web.description import describe_service
from graph.web.errors import BadRequestError, MediaTypeError
from graph.web.negotiation import content_type
from graph.web.process import WorkerAnswer
from graph.web.requests import accepted, address, one, parameters, read_text, while_connected
from graph.web.service import Service

__all__ = ["answer_response", "respond_sparql"]

Fields = Mapping[str, Sequence[str]]

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_LONG_FORM = 64 << 10


async def respond_sparql(request: Request) -> Response:
    """A query by GET or POST, an update by POST, or, without either, the service's description."""
    fields = parameters(request.url.query)
    if request.method != "POST":
        if "update" in fields:
            raise BadRequestError("an update needs POST")
        query = one(fields, "query")
        return describe_service(request) if query is None else await _query(request, query, fields)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in (_FORM, _QUERY, _UPDATE):
        raise MediaTypeError(
            f"{media_type or 'a body without Content-Type'} is not read", remedy=f"send {_FORM}, {_QUERY} or {_UPDATE}"
        )
    service: Service = request.app.state.service
    text = await read_text(request, service.settings.maximum_query)
    if media_type == _QUERY:
        return await _query(request, text, fields)
    if media_type == _UPDATE:
        return await _update(request, text, fields)
    for name, values in (await _read_form(text, service.long_forms)).items():
        fields.setdefault(name, []).extend(values)
    query, update = one(fields, "query"), one(fields, "update")
    if query is not None and update is None:
        return await _query(request, query, fields)
    if update is not None and query is None:
        return await _update(request, update, fields)
    raise BadRequestError("the form needs either query or update")


def answer_response(answer: WorkerAnswer, limit: int) -> Response:
    """The answer of a worker, with a notice where it was cut."""
    headers = {"content-type": content_type(answer.header["media_type"]), "vary": "accept"}
    if answer.header["limited"]:
        headers["detente-notice"] = f"only the first {limit} rows"
        headers["detente-row-limit"] = str(limit)
    return Response(answer.body, headers=headers)


async def _read_form(text: str, turn: asyncio.Lock) -> dict[str, list[str]]:
    """The fields; long forms are read one after the other, and twice the time that each takes belongs to others."""
    if len(text) <= _LONG_FORM:
        return parameters(text)
    loop = asyncio.get_running_loop()
    async with turn:
        started = loop.time()
        fields = parameters(text)
        await asyncio.sleep(2 * (loop.time() - started))
        return fields


async def _query(request: Request, text: str, fields: Fields) -> Response:
    service: Service = request.app.state.service
    asked = {
        "operation": "query",
        "query": text,
        "services": sorted(service.settings.services),
        "base": address(request),
        "accept": accepted(request),
        "default_graphs": list(fields.get("default-graph-uri", ())),
        "named_graphs": list(fields.get("named-graph-uri", ())),
        **_default_graph(fields),
    }
    answer = await while_connected(request, service.read(asked))
    return answer_response(answer, service.settings.limit)


def _default_graph(fields: Fields) -> dict[str, bool]:
    """Which default graph the request asks for by our own parameter; nothing leaves it to the service."""
    chosen = one(fields, "strict-dataset")
    if chosen not in (None, "true", "false"):
        raise BadRequestError("strict-dataset is neither true nor false")
    return {} if chosen is None else {"strict": chosen == "true"}


async def _update(request: Request, text: str, fields: Fields) -> Response:
    service: Service = request.app.state.service
    service.authorize(request.headers.get("authorization"))
    if _default_graph(fields).get("strict") is False:
        raise BadRequestError(
            "the default graph of an update is the unnamed graph", remedy="write GRAPH ?g { … } in its WHERE"
        )
    asked = {
        "operation": "update",
        "update": text,
        "services": sorted(service.settings.services),
        "base": address(request),
        "default_graphs": list(fields.get("using-graph-uri", ())),
        "named_graphs": list(fields.get("using-named-graph-uri", ())),
    }
    await service.write(asked)
    return Response(status_code=204)
