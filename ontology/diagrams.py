"""Figures of the documentation, drawn from the Turtle: the main classes with their relations, and the event scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from ontology.declarations import Declaration
from ontology.glossary import Glossary, anchor
from ontology.iri import CONCEPT, term_iri

__all__ = ["Arrow", "Box", "Dot", "Lane", "lay_out_relations", "lay_out_scale"]

BOX_WIDTH, BOX_HEIGHT = 112.0, 34.0

# Where the main classes stand; everything else of the figure is read from the ontology.
_PLACES: Mapping[str, tuple[float, float]] = {
    "Article": (90, 45),
    "Passage": (90, 165),
    "Claim": (330, 45),
    "Mention": (90, 285),
    "Event": (600, 45),
    "Status": (870, 45),
    "Party": (440, 255),
    "Agreement": (870, 150),
    "Weapon": (870, 250),
    "Transfer": (650, 330),
    "State": (90, 420),
    "Organisation": (260, 420),
    "Person": (440, 420),
    "Office": (650, 420),
    "Tenure": (870, 420),
}
_RELATIONS = (
    "inArticle", "evidence", "refersTo", "aboutEvent", "actor", "status", "partyTo", "operates", "holdsOffice",
    "office", "transferredWeapon", "supplier", "speaker",
)  # fmt: skip
# Whose relation it is where the schema gives a wider domain or range than the figure shows.
_ENDS: Mapping[str, tuple[str, str]] = {
    "inArticle": ("Claim", "Article"),
    "aboutEvent": ("Claim", "Event"),
    "refersTo": ("Mention", "Party"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A class at its centre."""

    label: str
    anchor: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property, or the line of a subclass to its parent, from edge to edge."""

    label: str
    anchor: str | None
    x1: float
    y1: float
    x2: float
    y2: float
    subclass: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Where its label stands."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A subtype on the scale of intensity."""

    label: str
    anchor: str
    x: float


@dataclass(frozen=True, slots=True)
class Lane:
    """An event type on the scale: its own intensity and those of its subtypes."""

    label: str
    anchor: str
    quad: str
    intensity: float
    x: float
    y: float
    dots: tuple[Dot, ...]


def lay_out_relations(glossary: Glossary) -> tuple[tuple[Box, ...], tuple[Arrow, ...]]:
    """The boxes and arrows of the main classes."""
    boxes = tuple(Box(glossary.value(term_iri(name), "skos:prefLabel"), name, x, y) for name, (x, y) in _PLACES.items())
    return boxes, (*_subclasses(glossary), *_relations(glossary))


def _subclasses(glossary: Glossary) -> Iterator[Arrow]:
    for name in _PLACES:
        for parent in glossary.values(term_iri(name), "rdfs:subClassOf"):
            if anchor(parent) in _PLACES:
                yield _arrow("", None, name, anchor(parent), subclass=True)


def _relations(glossary: Glossary) -> Iterator[Arrow]:
    for name in _RELATIONS:
        iri = term_iri(name)
        ends = anchor(glossary.value(iri, "rdfs:domain")), anchor(glossary.value(iri, "rdfs:range"))
        yield _arrow(name, name, *_ENDS.get(name, ends))


def _arrow(label: str, place: str | None, source: str, target: str, *, subclass: bool = False) -> Arrow:
    (x1, y1), (x2, y2) = _PLACES[source], _PLACES[target]
    return Arrow(label, place, *_edge(x1, y1, x2, y2), *_edge(x2, y2, x1, y1), subclass=subclass)


def _edge(x: float, y: float, to_x: float, to_y: float) -> tuple[float, float]:
    """Where the line from the centre of a box towards a point leaves it, with a little room."""
    across, down = to_x - x, to_y - y
    length = hypot(across, down) or 1.0
    scale = min(
        (BOX_WIDTH / 2) / abs(across) if across else float("inf"),
        (BOX_HEIGHT / 2) / abs(down) if down else float("inf"),
    )
    room = 4 / length
    return round(x + across * (scale + room), 1), round(y + down * (scale + room), 1)


def lay_out_scale(declarations: Sequence[Declaration], *, width: float, row: float) -> tuple[Lane, ...]:
    """Event types from the friendliest to the most hostile, each on a line from −10 to +10."""

    def place(intensity: float) -> float:
        return round((intensity + 10) / 20 * width, 1)

    general = sorted((d for d in declarations if d.subtype is None), key=lambda d: (-d.intensity, d.code))
    lanes = []
    for number, declaration in enumerate(general):
        narrower = [d for d in declarations if d.type == declaration.type and d.subtype]
        dots = tuple(Dot(_name(d), anchor(d.subtype or ""), place(d.intensity)) for d in narrower)
        lanes.append(
            Lane(
                label=declaration.code,
                anchor=anchor(declaration.type),
                quad=declaration.quad.removeprefix(CONCEPT),
                intensity=declaration.intensity,
                x=place(declaration.intensity),
                y=round((number + 0.5) * row, 1),
                dots=dots,
            )
        )
    return tuple(lanes)


def _name(declaration: Declaration) -> str:
    return f"{(declaration.subtype or '').removeprefix(CONCEPT)} ({declaration.intensity:+.1f})"
