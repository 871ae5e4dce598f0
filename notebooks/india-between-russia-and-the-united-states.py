# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # India between Russia and the United States
#
# The ties of India and Russia beside those of India and the United States, on the sample articles that
# the project ships: over time, partners, agreements, weapons. Under the figures stand the sentences of the
# events that they count, the latest of them where they are many.

# %%
import os
from datetime import UTC, datetime
from importlib.resources import as_file, files

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from graph.analysis.centrality import centrality
from graph.analysis.dependence import concentration, read_transfers, supplier_shares
from graph.analysis.sentences import sentence_table
from graph.analysis.ties import dyads, tie_table
from graph.analysis.timeline import timeline
from graph.analysis.triads import triads
from graph.derivation import replace_article
from graph.evidence import ABOUT_AGREEMENT, ABOUT_TRANSFER
from graph.foundation import lay_foundation
from graph.network import read_network
from graph.store import open_store
from graph.ties import Selection
from graph.views.theme import QUADS

pd.set_option("display.max_colwidth", 100)
IDENTITY = "https://w3id.org/detente/id/"
INDIA, RUSSIA, AMERICA = (f"{IDENTITY}state/{code}" for code in ("IND", "RUS", "USA"))
EVIDENCE = ["published", "outlet", "sentence", "marked", "speaker", "status"]
MOST = 12


def show_sentences(events):
    """The sentences behind events, the latest of them, and of how many."""
    told = sentence_table(store, events)
    if len(told) > MOST:
        print(f"the latest {MOST} of {len(told)} sentences")
    display(told[EVIDENCE].tail(MOST))

# %% [markdown]
# ## The store
#
# The store that `detente ingest` wrote, if the variable `DETENTE_STORE` names one; else the sample
# articles are read here, into memory.

# %%
if os.environ.get("DETENTE_STORE"):
    store = open_store(os.environ["DETENTE_STORE"], read_only=True)
else:
    from ingest.emission.emit import emit
    from ingest.model import Extraction
    from ingest.pipeline import extract_many, extractor_version
    from ingest.sources import read_documents

    store = open_store("memory")
    lay_foundation(store)
    with as_file(files("graph") / "samples") as folder:
        for extraction in extract_many(read_documents([str(folder)])):
            assert isinstance(extraction, Extraction), extraction
            replace_article(store, emit(extraction, at=datetime(2026, 1, 1, tzinfo=UTC), extractor=extractor_version()))
print(store.count(), "quads")

# %% [markdown]
# ## The two relations at a glance

# %%
pairs = {
    "India – Russia": read_network(store, Selection(about=(INDIA,), counterparts=(RUSSIA,))),
    "India – United States": read_network(store, Selection(about=(INDIA,), counterparts=(AMERICA,))),
}
glance = pd.concat({name: dyads(network) for name, network in pairs.items()}).droplevel(1)
glance[["count", "cooperative", "conflictual", "balance", "mean_intensity", "first", "last"]].round(2)

# %% [markdown]
# The balance is (cooperative − conflictual) / all, the mean intensity that of the events on PLOVER's scale
# from −10 to +10, each weighed alike. Only what happened, by nobody's denial, counts. The sentences behind it:

# %%
for name, network in pairs.items():
    print(name)
    show_sentences(dyads(network)["events"].explode().dropna())

# %% [markdown]
# ## Over time

# %%
figure, axes = plt.subplots(len(pairs), 1, sharex=True, figsize=(9, 4.6), constrained_layout=True)
frames = {name: timeline(network) for name, network in pairs.items()}
years = sorted({year for frame in frames.values() for year in frame.index})
for axis, (name, frame) in zip(axes, frames.items(), strict=True):
    up, down = pd.Series(0.0, years), pd.Series(0.0, years)
    for quad in QUADS:
        counts = frame[quad.name].reindex(years).fillna(0).astype(float)
        axis.bar(years, counts * quad.sign, bottom=up if quad.sign > 0 else down, color=quad.light, label=quad.label)
        if quad.sign > 0:
            up = up + counts
        else:
            down = down - counts
    axis.yaxis.set_major_locator(MaxNLocator(integer=True))
    axis.yaxis.set_major_formatter(FuncFormatter(lambda count, _: f"{abs(count):g}"))
    axis.axhline(0, color="#555", linewidth=0.8)
    axis.set_title(name, loc="left", fontsize=10)
    axis.spines[["top", "right"]].set_visible(False)
axes[0].legend(fontsize=8, frameon=False, ncols=4, loc="upper left", bbox_to_anchor=(0, 1.45))
plt.show()

# %% [markdown]
# Events that no source dates are in no bar:

# %%
{name: len(frame.attrs["unplaced"]) for name, frame in frames.items()}

# %% [markdown]
# Each bar leads to its sentences. Here is the fullest year of each pair:

# %%
for name, frame in frames.items():
    if len(frame):
        year = frame["count"].idxmax()
        print(name, year)
        display(sentence_table(store, frame.loc[year, "events"])[EVIDENCE])

# %% [markdown]
# ## Partners
#
# India's partners, the one with most events first, and where India stands among all parties.

# %%
partners = dyads(read_network(store, Selection(about=(INDIA,))))
partners[["left", "right", "count", "balance", "mean_intensity", "last"]].round(2)

# %%
whole = read_network(store)
centrality(whole)[["party", "kind", "partners", "strength", "sent", "received", "betweenness", "pagerank"]].round(3).head(10)

# %%
show_sentences(partners["events"].explode().dropna())

# %% [markdown]
# ## Agreements
#
# Events in which the two sides signed, extended or promised something, then the standing agreements
# that bind both.

# %%
for name, network in pairs.items():
    table = tie_table(network)
    agreed = table[table["type"] == "Agree"]
    print(name)
    display(agreed[["date", "subtype", "status", "contradicted", "confidence"]])
    display(sentence_table(store, agreed["event"])[EVIDENCE])

# %%
from graph.rows import select

for name, other in (("India – Russia", RUSSIA), ("India – United States", AMERICA)):
    rows = select(
        store,
        f"""SELECT DISTINCT ?agreement ?name ?signed WHERE {{
            <{INDIA}> det:partyTo ?agreement . <{other}> det:partyTo ?agreement . ?agreement rdfs:label ?name
            OPTIONAL {{ ?agreement det:signedOn ?signed }} }} ORDER BY ?signed ?name""",
    )
    print(name)
    display(pd.DataFrame(rows, columns=["agreement", "name", "signed"])[["name", "signed"]])
    display(sentence_table(store, [row[0] for row in rows], pattern=ABOUT_AGREEMENT)[EVIDENCE])

# %% [markdown]
# ## Weapons
#
# Who supplies whom, and how concentrated India's supply is: the Herfindahl–Hirschman index is 1 where
# one supplier stands alone. The transfers are all that are told; shares and index count those agreed on
# between two states, not what was only announced or was called off.

# %%
transfers = read_transfers(store)
between = transfers[transfers["recipient_iri"].eq(INDIA) | transfers["supplier_iri"].eq(INDIA)]
between[["supplier", "recipient", "weapon", "quantity", "worth", "stage", "date"]]

# %%
sentence_table(store, between["transfer"], pattern=ABOUT_TRANSFER)[EVIDENCE]

# %%
display(supplier_shares(transfers)[["recipient", "supplier", "transfers", "share"]].round(2))
concentration(transfers)[["recipient", "suppliers", "transfers", "first_supplier", "first_share", "herfindahl"]].round(2)

# %% [markdown]
# ## Triads
#
# Whether India's friends are friends: a triad is balanced where the product of its three signs is
# positive.

# %%
found = triads(whole)
with_india = found[found["parties"].map(lambda parties: INDIA in parties).astype(bool)]
with_india[["a", "b", "c", "signs", "balanced", "weakest"]]

# %%
show_sentences(with_india["events"].explode().dropna())
