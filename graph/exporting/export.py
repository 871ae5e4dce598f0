"""One function for all formats: text in, deterministic; a failure is raised and never a shorter file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.exporting.networks import write_gexf, write_graphml
from graph.exporting.rdf import write_rdf
from graph.exporting.table import write_table
from graph.network import read_network
from graph.store import Store
from graph.ties import Selection
from ontology.errors import QueryError

__all__ = ["EXPORT_FORMATS", "export"]

_RDF = ("trig", "turtle", "jsonld", "nquads")
_NETWORKS: Mapping[str, Callable[..., str]] = {"graphml": write_graphml, "gexf": write_gexf}
_TABLE = "csv"
EXPORT_FORMATS = (*_RDF, *_NETWORKS, _TABLE)


def export(
    store: Store,
    form: str,
    *,
    selection: Selection | None = None,
    everything: bool = False,
    directed: bool = False,
) -> str:
    """The ties of a selection, or of all articles, as text in one of EXPORT_FORMATS.

    RDF holds the events with their claims, passages and articles and the names of all they speak of, those
    without a recipient too, which are no ties; a selection leaves out facts and transfers, which are no events;
    `everything` gives every quad of the store instead, ontology and reference data among them, and goes
    with neither a selection nor a format of ties, for which QueryError is raised. In GraphML and GEXF
    mutual ties are undirected edges beside directed ones, or all are `directed`.
    """
    wanted = selection or Selection()
    if everything:
        _check_everything(form, wanted)
    if form in _RDF:
        return write_rdf(store, form, selection=wanted, everything=everything)
    if form in _NETWORKS:
        return _NETWORKS[form](read_network(store, wanted), directed=directed)
    if form != _TABLE:
        raise QueryError(f"there is no format {form!r}", remedy=f"take one of {', '.join(EXPORT_FORMATS)}")
    return write_table(store, wanted)


def _check_everything(form: str, selection: Selection) -> None:
    if form not in _RDF:
        raise QueryError(f"{form} holds ties, not every quad of the store", remedy=f"take one of {', '.join(_RDF)}")
    if selection != Selection():
        raise QueryError("every quad of the store and a selection of ties", remedy="ask for one of the two")
