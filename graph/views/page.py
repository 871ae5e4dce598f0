"""Self-contained pages: autoescaped, with a policy that lets nothing run or load but what was built in.

The policy names the scripts and styles by their digest, so no random nonce is needed and the same
input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from graph.views.theme import css_variables
from ontology.errors import DetenteError
from ontology.templating import load_templates, policy_digest

__all__ = ["read_asset", "render_page", "theme_style", "vis_network_script"]

_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"


def render_page(
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    payload: Mapping[str, Any] | None = None,
    context: Mapping[str, object] | None = None,
) -> str:
    """One HTML file; `payload` stands in it as JSON that no markup can leave.

    Raises DetenteError for a script or style that holds its own end tag.
    """
    safe_styles = [_raw(style, "style") for style in styles]
    safe_scripts = [_raw(script, "script") for script in scripts]
    return (
        _environment()
        .get_template(template)
        .render(
            **(context or {}),
            policy=_policy(styles, scripts),
            styles=safe_styles,
            scripts=safe_scripts,
            payload=_json(payload or {}),
        )
    )


def theme_style(*, switched: bool = False) -> str:
    """The colours and measures that all pages share: light or dark as the system is, light on paper.

    The script of a page that is `switched` may choose by `data-theme` of the root.
    """
    declarations = read_asset("dark.css") + css_variables(dark=True)
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme]) {{\n{declarations}\n}}\n}}"
    if switched:
        dark += f'\n@media screen {{\n:root[data-theme="dark"] {{\n{declarations}\n}}\n}}'
    return read_asset("theme.css").replace("/*light*/", css_variables(dark=False)).replace("/*dark*/", dark)


def read_asset(name: str) -> str:
    """A file of the templates folder."""
    return files("graph.views").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def vis_network_script() -> str:
    """The drawing library, as the installed pyvis carries it."""
    try:
        return files("pyvis").joinpath(_VIS_NETWORK).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DetenteError(
            "the installed pyvis does not carry vis-network 9.1.2", place="pyvis", remedy="install pyvis 0.3.2"
        ) from error


@cache
def _environment() -> Environment:
    return load_templates("graph.views", keep_trailing_newline=True)


def _raw(text: str, element: str) -> Markup:
    lowered = text.lower()
    if f"</{element}" in lowered or "<!--" in lowered:
        raise DetenteError(f"a {element} of the page holds its own end", place=element, remedy="take the markup out")
    return Markup(text)  # noqa: S704 (own files and the library's, never data)


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    parts = {
        "default-src": ["'none'"],
        "script-src": [policy_digest(script) for script in scripts] or ["'none'"],
        "style-src": [policy_digest(style) for style in styles],
        "img-src": ["data:", "blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def _json(payload: Mapping[str, Any]) -> Markup:
    """JSON in which no character can end the element or begin a comment."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 (every character that could be markup is gone)
