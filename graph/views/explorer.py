"""The explorer: one HTML file with the whole network in it, usable with no connection."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store.base import Store
from graph.ties import Selection
from graph.views.page import read_asset, render_page, theme_style, vis_network_script
from graph.views.pairs import PairCount
from graph.views.payload import FIRST, MAXIMUM_EVENTS, LeftOut, network_payload

__all__ = ["build_page"]

_MODULES = (
    "model",
    "counting",
    "canvas",
    "evidence",
    "transfers",
    "pairs",
    "panel",
    "timeline",
    "filters",
    "table",
    "search",
    "exports",
    "printing",
    "main",
)


def build_page(
    store: Store,
    *,
    selection: Selection | None = None,
    heading: str = "Defence relations",
    seed: int = 0,
    first: int = FIRST,
    maximum_events: int = MAXIMUM_EVENTS,
    left_out: LeftOut | None = None,
    pairs: Sequence[PairCount] = (),
    served: bool = False,
) -> str:
    """The page of a selection of ties; the same store, selection and seed give the same bytes.

    `first` parties are drawn at first, the reader widens to the rest; beyond `maximum_events` the
    events of the weakest parties are not in the page, which then says so, as it says what the
    selection was made without (`left_out`), and the pairs of all that was asked for (`pairs`).
    A page that is `served` leads to the other pages of its service; a file has none beside it.
    """
    payload = network_payload(
        store,
        selection=selection,
        seed=seed,
        first=first,
        maximum_events=maximum_events,
        left_out=left_out,
        pairs=pairs,
    )
    payload |= {"heading": heading, "served": served}
    modules = "\n".join(read_asset(f"explorer/{name}.js") for name in _MODULES)
    return render_page(
        "explorer.html.j2",
        styles=[theme_style(switched=True), read_asset("explorer.css") + read_asset("print.css")],
        scripts=[vis_network_script(), f"'use strict';\n(() => {{\n{modules}\n}})();\n"],
        payload=payload,
        context={"heading": heading, "events": len(payload["events"]), "served": served},
    )
