"""Errors as pages, for whoever comes with a browser; programs get their one line."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from graph.web.errors import error_headers, status_of
from graph.web.gate import error_response
from graph.web.negotiation import HTML, content_type, negotiate
from graph.web.replies import Reply
from graph.web.requests import accepted
from ontology.errors import DetenteError

__all__ = ["respond_error"]

# what a reader meets by a link or a form; the others are of programs, or pass by themselves
_HEADINGS = {400: "This cannot be answered", 404: "There is nothing here"}


async def respond_error(request: Request, error: DetenteError) -> Response:
    """The line of an error; in its place a page with the way back where the client likes HTML better than text."""
    status = status_of(error)
    if status not in _HEADINGS:
        return error_response(error)
    response = error_response(error)
    if request.method in ("GET", "HEAD") and _likes_pages(accepted(request)):
        page = await run_in_threadpool(_render, error, _HEADINGS[status])
        headers = {**error_headers(error), "content-type": content_type(HTML)}
        response = Response(page.content, status, headers | {"content-security-policy": page.policy or ""})
    response.headers["vary"] = "accept"
    return response


def _likes_pages(accept: str | None) -> bool:
    try:
        return negotiate(accept, ("text/plain", HTML)) == HTML
    except DetenteError:
        # neither, or nothing that can be read
        return False


def _render(error: DetenteError, heading: str) -> Reply:
    from graph.web.markup import render

    told = error.message[:1].upper() + error.message[1:]
    return render("error.html.j2", heading=heading, message=told, place=error.place, remedy=error.remedy)
