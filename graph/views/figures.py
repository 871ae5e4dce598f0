"""Figures drawn as SVG text: no library, no fonts from elsewhere, the same bytes every time."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup, escape

from graph.views.theme import QUADS

__all__ = ["draw_timeline"]


def draw_timeline(frame: pd.DataFrame, *, width: int = 720, height: int = 96) -> Markup:
    """Bars of cooperation above a line and of conflict below it, one a row of `analysis.timeline`.

    Colours come from the page's style sheet by the classes `bar-<quad>`. Each bar has its period and
    counts as a title.
    """
    up = [sum(int(row[quad.name]) for quad in QUADS if quad.sign > 0) for _, row in frame.iterrows()]
    down = [sum(int(row[quad.name]) for quad in QUADS if quad.sign < 0) for _, row in frame.iterrows()]
    scale = height / max(max(up, default=0) + max(down, default=0), 1)
    middle = max(up, default=0) * scale
    step = min(width / max(len(frame), 1), 64.0)
    parts = [
        f'<svg class="figure" viewBox="0 0 {width} {height + 16}" role="img" aria-label="{_describe(frame)}">',
        f'<line class="axis" x1="0" x2="{width}" y1="{middle:.1f}" y2="{middle:.1f}"/>',
    ]
    every = max(1, -(-len(frame) * 38 // width))
    for place, (period, row) in enumerate(frame.iterrows()):
        left, top, bottom = place * step, middle, middle
        parts.append(f"<g><title>{escape(f'{period}: {up[place]} cooperative, {down[place]} conflictual')}</title>")
        for quad in QUADS:
            size = int(row[quad.name]) * scale
            if size:
                top -= size if quad.sign > 0 else 0
                start = top if quad.sign > 0 else bottom
                parts.append(
                    f'<rect class="bar-{quad.name}" x="{left + step * 0.08:.1f}" y="{start:.1f}" '
                    f'width="{step * 0.84:.1f}" height="{size:.1f}"/>'
                )
                bottom += size if quad.sign < 0 else 0
        parts.append("</g>")
        if place % every == 0:
            parts.append(
                f'<text class="tick" x="{left + step * 0.08:.1f}" y="{height + 12}">{escape(str(period))}</text>'
            )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (numbers, names of the theme and escaped text)


def _describe(frame: pd.DataFrame) -> Markup:
    if not len(frame):
        return escape("No dated events")
    total = int(frame["count"].sum())
    return escape(f"{total} dated events from {frame.index[0]} to {frame.index[-1]}, cooperation above, conflict below")
