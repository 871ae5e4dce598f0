"""The brief of a pair: one page to print, each line with its sentence, outlet and date."""

from __future__ import annotations

from graph.analysis.ties import dyads
from graph.analysis.timeline import timeline
from graph.evidence import Evidence, shorten_pieces
from graph.store.base import Store
from graph.views.dossier import Dossier, read_dossier
from graph.views.figures import draw_timeline
from graph.views.page import read_asset, render_page, theme_style
from graph.views.theme import QUADS
from ontology.errors import QueryError

__all__ = ["build_brief"]

_SENTENCE = 150  # characters of a sentence that fit a line's place


def build_brief(store: Store, left: str, right: str, *, lines: int = 4, minimum_confidence: float = 0.0) -> str:
    """The brief of two parties by their IRIs; each section shows so many lines and says how many there are.

    Raises QueryError where the store tells of no event between the two.
    """
    dossier = read_dossier(store, left, right, lines=lines, minimum_confidence=minimum_confidence)
    if not dossier.ties:
        raise QueryError(
            "the store tells of no event between the two",
            place=f"{dossier.left} and {dossier.right}",
            remedy="ingest articles about them first, or name another pair",
        )
    frame = timeline(dossier.network)
    return render_page(
        "brief.html.j2",
        styles=[theme_style(), read_asset("brief.css")],
        context={
            "dossier": dossier,
            "figure": draw_timeline(frame),
            "unplaced": len(frame.attrs["unplaced"]),
            "glance": _glance(dossier),
            "quads": QUADS,
            "counts": {quad.name: int(frame[quad.name].sum()) + _unplaced(dossier, frame, quad.name) for quad in QUADS},
            "pieces": _pieces,
            "link": _link,
        },
    )


def _unplaced(dossier: Dossier, frame: object, quad: str) -> int:
    unplaced = set(getattr(frame, "attrs", {}).get("unplaced", ()))
    return sum(tie.quad == quad for tie in dossier.ties if tie.event in unplaced)


def _glance(dossier: Dossier) -> list[tuple[str, str]]:
    """Figures of the pair as pairs of value and label."""
    table = dyads(dossier.network)
    happened = [tie for tie in dossier.ties if tie.settled]
    days = sorted(tie.date for tie in happened if tie.date)
    glance = [(str(len(dossier.ties)), "events told")]
    if len(table):
        row = table.iloc[0]
        glance += [
            (f"{row['balance']:+.2f}", "balance, −1 to +1"),
            (f"{row['mean_intensity']:+.1f}", "mean intensity, −10 to +10"),
        ]
    for count, one in ((dossier.articles, "article"), (dossier.outlets, "outlet")):
        glance.append((str(count), one if count == 1 else f"{one}s"))
    if days:
        glance.append((f"{days[0][:4]}–{days[-1][:4]}", "first and last actual event"))
    return glance


def _pieces(evidence: Evidence) -> tuple[tuple[str, bool], ...]:
    return shorten_pieces(evidence.pieces, _SENTENCE)


def _link(url: str | None) -> str | None:
    """The address, if it is one of the web."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
