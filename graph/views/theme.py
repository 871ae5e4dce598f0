"""One look for every view: what a colour, a shape and a line mean, and the words for it.

Colour tells the quad of a tie and nothing else; the shape of a node tells the kind of party; the
line tells whether the tie is a fact. The four colours come from the Okabe–Ito palette: blues for
cooperation, orange and vermilion for conflict, told apart by every common form of colour vision; on a
light ground they are darker, for each to stand out from it by three to one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

__all__ = ["KINDS", "QUADS", "STATUSES", "Kind", "Quad", "Status", "css_variables", "legend", "words"]


@dataclass(frozen=True, slots=True)
class Quad:
    """One of the four classes of events, with its colour on a light and on a dark ground."""

    name: str
    label: str
    light: str
    dark: str
    sign: int  # +1 cooperation, −1 conflict


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of party and the shape it is drawn with (a name that vis-network knows)."""

    name: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Status:
    """How an event stands (its status, that it is told unsurely or contradicted) and how its line is drawn."""

    name: str
    label: str
    line: str  # solid, thin, dashed, crossed or disputed


QUADS = (
    Quad("verbal-cooperation", "Verbal cooperation", "#3a90c8", "#6cc0f2", 1),
    Quad("material-cooperation", "Material cooperation", "#00558f", "#3d8fd6", 1),
    Quad("verbal-conflict", "Verbal conflict", "#c27e00", "#f2b632", -1),
    Quad("material-conflict", "Material conflict", "#a03e00", "#f0743e", -1),
)
KINDS = (
    Kind("state", "State", "dot"),
    Kind("organisation", "Organisation", "square"),
    Kind("person", "Person", "diamond"),
    Kind("agreement", "Agreement", "hexagon"),
    Kind("weapon", "Weapon", "triangle"),
    Kind("thing", "Other", "triangleDown"),
)
STATUSES = (
    Status("actual", "Actual", "solid"),
    Status("unsure", "Unsure", "thin"),
    Status("planned", "Planned", "dashed"),
    Status("possible", "Possible", "dashed"),
    Status("denied", "Denied", "crossed"),
    Status("contradicted", "Contradicted", "disputed"),
)


def legend() -> dict[str, list[dict[str, object]]]:
    """The theme as plain values, for a page's script."""
    return {
        "quads": [asdict(quad) for quad in QUADS],
        "kinds": [asdict(kind) for kind in KINDS],
        "statuses": [asdict(status) for status in STATUSES],
    }


def css_variables(*, dark: bool) -> str:
    """The quads' colours as custom properties of a style sheet."""
    return "".join(f"--{quad.name}:{quad.dark if dark else quad.light};" for quad in QUADS)


def words(name: str, labels: Mapping[str, str] | None = None) -> str:
    """A term or concept as words: its own label, else its name taken apart ("armsDeal" → "arms deal")."""
    if labels and name in labels:
        return labels[name]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ").replace("_", " ").lower()
