"""What self-contained pages share: strict, autoescaped templates, and the digest that lets a style or script in."""

from __future__ import annotations

import base64
import hashlib

from jinja2 import Environment, PackageLoader, StrictUndefined

from ontology.direction import isolate, isolate_sides

__all__ = ["load_templates", "policy_digest"]


def load_templates(package: str, *, keep_trailing_newline: bool = False) -> Environment:
    """The templates of a package's own folder; a name that no context has is an error.

    A name passes the filter `isolate` where text stands beside it, the label of an event `isolate_sides`.
    """
    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )
    environment.filters |= {"isolate": isolate, "isolate_sides": isolate_sides}
    return environment


def policy_digest(text: str) -> str:
    """A style or script as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
