"""HTML of the service's own pages: autoescaped, one style, at most one script, both in the policy by digest."""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from graph.views.page import theme_style
from graph.web.replies import Reply
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY
from ontology.templating import load_templates, policy_digest

__all__ = ["local_path", "policy_of", "render"]

_META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_PLACES = ((ID, "/id/"), (CONCEPT, "/concept/"), (GRAPH, "/graph/"), (ONTOLOGY, "/ontology#"))


def render(template: str, *, script: str | None = None, **context: object) -> Reply:
    """A page, and the policy that lets nothing run or load but what was built into it."""
    style = theme_style() + _asset("page.css")
    code = _asset(script) if script else ""
    page = (
        _environment()
        .get_template(template)
        .render(
            **context,
            style=Markup(style),  # noqa: S704 (own file)
            script=Markup(code),  # noqa: S704 (own file)
        )
    )
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src {policy_digest(style)}",
            f"script-src {policy_digest(code)}" if code else "script-src 'none'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "img-src data:",
        ]
    )
    return Reply("text/html", page.encode(), policy=policy)


def policy_of(page: str) -> str:
    """The policy that a page holds itself, for the header, where no frame may hold the page either."""
    match = _META_POLICY.search(page[:10_000])
    own = html.unescape(match[1]) if match else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'"


def local_path(iri: str) -> str | None:
    """Where the service itself tells of this IRI; the IRI where it is a web address; None for any other."""
    for namespace, place in _PLACES:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return place + iri[len(namespace) :].replace("?", "%3F")
    return iri if urlsplit(iri).scheme in ("http", "https") else None


@cache
def _environment() -> Environment:
    environment = load_templates("graph.web")
    environment.filters["path"] = local_path
    return environment


def _asset(name: str) -> str:
    return files("graph.web").joinpath("templates", name).read_text(encoding="utf-8")
