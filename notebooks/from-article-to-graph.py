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
# # From an article to the graph
#
# One short article goes through every stage of Détente, and after each stage we look at what it saw:
# the story, the names, the parties, the readings of each sentence, the events, the quads, and at last
# the ties that a query finds, with the words that prove them.

# %%
from datetime import UTC, date, datetime

import pandas as pd

from ingest.articles.article import read_article
from ingest.emission.emit import emit
from ingest.events.assembly import accept
from ingest.events.scoring import load_scorer
from ingest.events.weighing import describe_ties, weigh
from ingest.grammar.language import DEFAULT_MODEL
from ingest.model import Document
from ingest.grammar.parsing import parse_articles
from ingest.pipeline import extractor_version, load_pipeline
from ingest.record import to_record

pd.set_option("display.max_colwidth", 90)

TEXT = """Share this story

New Delhi, December 6

India on Monday signed a contract with Russia to produce more than 600,000 AK-203 rifles at a plant in Amethi. \
Defence Minister Rajnath Singh and his Russian counterpart Sergei Shoigu met in New Delhi before the signing.

The United States has threatened India with sanctions over the S-400 air defence system. \
"The contract for the S-400 is being carried out," Russian Foreign Minister Sergey Lavrov said. \
He accused Washington of trying to undermine the deal.

The two sides also extended their programme of military technical cooperation until 2031.

Read more"""

document = Document(
    id="notebook-rifles",
    title="India and Russia sign rifle contract",
    text=TEXT,
    published=date(2021, 12, 6),
    publisher="Example notebook",
)

# %% [markdown]
# ## 1. The story
#
# Menus, share buttons and "read more" are told apart from the story. Offsets stay those of the text as
# it was given, so that any finding can be pointed at.

# %%
article = read_article(document)
print("published", article.published, "| dateline", article.dateline_place, article.dateline_date)
pd.DataFrame(
    [
        {
            "kind": segment.kind,
            "start": segment.span.start,
            "end": segment.span.end,
            "text": (document.title if segment.span.field == "title" else TEXT)[segment.span.start : segment.span.end],
        }
        for segment in article.segments
    ]
)

# %% [markdown]
# ## 2. Names and whom they mean
#
# Each name gets an entity, with a score and the reason: a capital stands for its state, a title for its
# holder on the day, a surname for the full name before it.

# %%
pipeline, scorer = load_pipeline(DEFAULT_MODEL), load_scorer()
parsed, segments = next(iter(parse_articles([article], pipeline.english)))
stages = pipeline.stages(parsed, segments)
pd.DataFrame(
    [
        {
            "words": segments[name.segment].doc[name.start : name.end].text,
            "entity": stages.cast[name.entity].name,
            "kind": stages.cast[name.entity].kind,
            "state": stages.cast[name.entity].state,
            "score": round(name.score, 2),
            "reason": name.reason,
        }
        for name in stages.linked
        if name.entity
    ]
)

# %% [markdown]
# ## 3. Parties
#
# Only about a third of relations have a name at both ends. The other ends are nouns and pronouns that
# stand for somebody: "his Russian counterpart", "the two sides", "he".

# %%
pd.DataFrame(
    [
        {
            "words": segments[party.segment].doc[party.start : party.end].text,
            "form": party.form,
            "stands for": ", ".join(stages.cast[entity].name for entity in party.entities),
            "reason": party.reason,
        }
        for party in stages.participants
    ]
)

# %% [markdown]
# ## 4. Readings
#
# A trigger and two parties can be read in several ways. These are the likeliest readings of each
# sentence, before the threshold decides.

# %%
readings = pipeline.read(stages, scorer)
pd.DataFrame(
    [
        {
            "trigger": reading.trigger.token.text,
            "type": reading.type,
            "actor": stages.cast[reading.actor.entity].name,
            "recipient": stages.cast[reading.recipient.entity].name,
            "probability": round(float(reading.probability), 2),
            "sentence": view.sentence.text,
        }
        for view, reading in sorted(readings, key=lambda each: (each[0].index, -each[1].probability))
    ]
).groupby("sentence", sort=False).head(3)

# %%
ties = describe_ties(readings, stages.views, stages.cast, scorer.relevance)
probabilities = weigh(ties, scorer.tie_weights)
print(len(accept(ties, probabilities, pipeline.threshold)), "readings are accepted")

# %% [markdown]
# ## 5. The extraction
#
# Readings become events with a date, a status, a speaker and the exact sentence. The record is the one
# that `detente extract` prints.

# %%
extraction = pipeline.extract(parsed, segments, scorer)
record = to_record(extraction)
names = {entity["id"]: entity["name"] for entity in record["entities"]}
events = pd.DataFrame(
    [
        {
            "type": event["type"],
            "subtype": event["subtype"],
            "actors": ", ".join(names[actor] for actor in event["actors"]),
            "recipients": ", ".join(names[recipient] for recipient in event["recipients"]),
            "objects": ", ".join(names.get(thing, thing) for thing in event["objects"]),
            "date": event["date"],
            "status": event["status"],
            "speaker": names.get(event["speaker"]),
            "confidence": event["confidence"],
        }
        for event in record["events"]
    ]
)
events

# %% [markdown]
# Every event points at its sentence, character by character:

# %%
for event in record["events"]:
    source = document.title if event.get("field") == "title" else TEXT
    assert source[event["start"] : event["end"]] == event["evidence"]
print(len(record["events"]), "events, each at its place in the text")

# %%
pd.DataFrame(record["facts"], columns=["subject", "predicate", "object", "evidence"]).replace({"subject": names, "object": names})

# %% [markdown]
# ## 6. Quads
#
# One named graph holds what the article says: passages, mentions, claims, provenance. Events and ties
# are derived from the claims of all articles, in the same transaction.

# %%
from graph.derivation import replace_article
from graph.foundation import lay_foundation
from graph.store import open_store

store = open_store("memory")
lay_foundation(store)
quads = emit(extraction, at=datetime(2021, 12, 7, tzinfo=UTC), extractor=extractor_version())
replace_article(store, quads)
print(len(quads.splitlines()), "quads of the article;", store.count(), "in the store with ontology and reference data")

# %% [markdown]
# ## 7. Questions
#
# The two questions that the project began with, with no reasoning:

# %%
IDENTITY = "https://w3id.org/detente/id/"
PREFIXES = """PREFIX det: <https://w3id.org/detente/ontology#>
PREFIX detc: <https://w3id.org/detente/concept/>
PREFIX state: <https://w3id.org/detente/id/state/>
"""
for question in ("state:IND det:hasDealWith state:RUS", "state:USA det:threatensWith detc:sanctions"):
    print(question, "→", store.query(PREFIXES + f"ASK {{ {question} }}"))

# %% [markdown]
# ## 8. The network, and back to the sentences

# %%
from graph.analysis.sentences import sentence_table
from graph.analysis.ties import tie_table
from graph.network import read_network

network = read_network(store)
ties = tie_table(network)
ties[["date", "source", "type", "subtype", "target", "status", "confidence"]]

# %%
sentence_table(store, ties["event"])[["sentence", "marked", "speaker", "status", "confidence"]]
