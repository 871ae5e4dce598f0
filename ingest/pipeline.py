"""The stages in order, for one article or for many; other engines may take the place of one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice

from ingest.arms.orientation import orient_events
from ingest.articles.article import read_article
from ingest.cast import Cast
from ingest.entities.linking import Linked, link_names
from ingest.entities.surnames import settle_surnames
from ingest.entities.undated import find_stretches
from ingest.events.assembly import Threshold, accept, assemble
from ingest.events.candidates import SentenceView, view_sentences
from ingest.events.denials import find_denials
from ingest.events.features import FeatureMaker
from ingest.events.frames import Lexicon, load_lexicon
from ingest.events.lists import share_in_lists
from ingest.events.scoring import Reading, Scorer, load_scorer
from ingest.events.shows import find_shows_of_force
from ingest.events.weighing import describe_ties, weigh
from ingest.facts.facts import find_facts
from ingest.failures import FAILURES, failure_of
from ingest.grammar.english_texts import reads_as_english
from ingest.grammar.language import DEFAULT_MODEL, English, load_english
from ingest.grammar.lexicon import NounLexicon, load_nouns
from ingest.grammar.parsing import ParsedSegment, parse_articles
from ingest.model import Article, Document, Event, Extraction, Fact
from ingest.names.gazetteer import Gazetteer
from ingest.names.mentions import find_names
from ingest.offices.titles import read_titles
from ingest.participants.agreements import find_agreements, settle_descriptions
from ingest.participants.coreference import History
from ingest.participants.participants import Participant, find_participants
from ingest.participants.service_naming import name_services
from ingest.participants.services import find_services
from ingest.selection import select_entities
from ingest.temporal import read_timeline
from ontology.errors import DetenteError, SourceError
from ontology.registry import Registry, load_registry

__all__ = ["TOGETHER", "Pipeline", "Reading", "Stages", "extract", "extract_many", "extractor_version", "load_pipeline"]

TOGETHER = 32  # articles that go through the language pipeline in one stream, in whichever process


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage saw in one article: for notebooks, for training and for the search of errors."""

    article: Article
    segments: tuple[ParsedSegment, ...]
    cast: Cast
    linked: tuple[Linked, ...]
    history: History
    participants: tuple[Participant, ...]
    views: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything that is loaded once: language, names, frames, weights."""

    english: English
    registry: Registry
    gazetteer: Gazetteer
    nouns: NounLexicon
    lexicon: Lexicon
    threshold: Threshold

    def stages(self, article: Article, segments: Sequence[ParsedSegment]) -> Stages:
        """Mentions, entities and participants of a parsed article; no event is judged yet."""
        cast = Cast()
        names = [(parsed, find_names(parsed.doc, self.gazetteer)) for parsed in segments]
        linked = link_names(names, cast, self.registry, article.published)
        linked += find_agreements(segments, linked, cast, self.english, self.registry)
        linked.sort(key=lambda name: (name.segment, name.start))
        read_titles(segments, linked, cast, self.registry, self.nouns, article.dateline_place)
        settle_surnames(cast, article.document.id)
        history = History(cast, self.english, self.registry)
        participants = find_participants(segments, linked, cast, self.nouns, history)
        views = tuple(view_sentences(segments, participants, cast, self.english, self.lexicon))
        return Stages(article, tuple(segments), cast, tuple(linked), history, participants, views)

    def read(self, stages: Stages, scorer: Scorer) -> list[tuple[SentenceView, Reading]]:
        """All readings of all sentences that the scorer holds likely enough to keep."""
        features = FeatureMaker(stages.cast, self.english, stages.history)
        return [(view, reading) for view in stages.views for reading in scorer.read(view, features)]

    def extract(self, article: Article, segments: Sequence[ParsedSegment], scorer: Scorer) -> Extraction:
        """All that one article says."""
        stages = self.stages(article, segments)
        ties = describe_ties(self.read(stages, scorer), stages.views, stages.cast, scorer.relevance)
        found = share_in_lists(accept(ties, weigh(ties, scorer.tie_weights), self.threshold))
        timeline = read_timeline(article, *find_stretches(stages.segments, stages.linked, stages.cast))
        events = assemble(found, stages.cast, self.english, stages.history, timeline, stages.linked)
        told = {(f.view.parsed.index, f.reading.trigger.token.i) for f in found}
        events += find_shows_of_force(stages.views, told, stages.cast, self.english, timeline, stages.linked)
        events += find_denials(stages.views, events, stages.cast, self.english)
        events.sort(key=lambda event: (event.span, event.marks, event.type))
        found_services = find_services(
            stages.segments,
            stages.linked,
            stages.participants,
            stages.cast,
            self.registry,
            stages.article.dateline_place,
        )
        stages = replace(stages, linked=(*stages.linked, *found_services))
        events = name_services(events, found_services, stages.segments, stages.cast, self.english)
        facts = find_facts(
            stages.segments, stages.linked, stages.cast, self.english, self.registry, events, stages.participants
        )
        events = orient_events(events, facts, stages.segments, stages.linked, stages.cast, self.english)
        settle_descriptions(stages.cast, events, facts, article.document.id)
        return _extraction(stages, events, facts)


def _extraction(stages: Stages, events: Sequence[Event], facts: Sequence[Fact]) -> Extraction:
    kept = select_entities(stages.cast, stages.linked, stages.segments, events, facts)
    document = replace(stages.article.document, published=stages.article.published)
    return Extraction(
        document=document,
        published=stages.article.published,
        entities=tuple(stages.cast.entity(stages.cast[identifier]) for identifier in kept),
        events=tuple(events),
        facts=tuple(facts),
        unresolved=stages.history.unresolved,
    )


@lru_cache(maxsize=2)
def load_pipeline(model: str = DEFAULT_MODEL) -> Pipeline:
    """The pipeline with the packaged data and a language model by name."""
    english = load_english(model)
    registry = load_registry()
    return Pipeline(english, registry, Gazetteer(registry.surfaces()), load_nouns(english), load_lexicon(), Threshold())


def extractor_version(*, model: str | None = None) -> str:
    """Release and language model: whatever changes this may change what an article gives."""
    try:
        release = version("detente")
    except PackageNotFoundError:
        release = "0"
    return f"{release}+{model or DEFAULT_MODEL}"


def extract(document: Document, *, model: str | None = None) -> Extraction:
    """The extraction of one document; raises DetenteError where it cannot be read."""
    found = next(extract_many([document], model=model))
    if isinstance(found, DetenteError):
        raise found
    return found


def extract_many(documents: Iterable[Document], *, model: str | None = None) -> Iterator[Extraction | DetenteError]:
    """The extractions in the order of the documents, an error in the place of an article that cannot be read.

    This process reads them all; `ingest.parallel.extract_in_processes` reads with several.
    """
    pipeline, scorer = load_pipeline(model or DEFAULT_MODEL), load_scorer()
    remaining = iter(documents)
    while batch := list(islice(remaining, TOGETHER)):
        yield from _read_together(batch, pipeline, scorer)


def _read_together(
    documents: Sequence[Document], pipeline: Pipeline, scorer: Scorer
) -> Iterator[Extraction | DetenteError]:
    """A batch in its order; where its parse breaks, those that are left are read each by itself."""
    left = deque(documents)
    try:
        for article, segments in parse_articles([_readable(document) for document in documents], pipeline.english):
            left.popleft()
            yield _read_one(article, segments, pipeline, scorer)
    except FAILURES as cause:
        # Here and in `_read_one` alone what an article trips becomes its error: the articles of a batch share
        # nothing but loaded tables, which no stage changes, so the next one is read as if this had not been.
        if len(documents) == 1:
            yield failure_of(left.popleft(), cause)
    for document in left:
        yield from _read_together([document], pipeline, scorer)


def _readable(document: Document) -> Article:
    """The article of a document; of one in another language no segment, since its words would only be guessed at."""
    article = read_article(document)
    return article if reads_as_english(document.text) else replace(article, segments=())


def _read_one(
    article: Article, segments: Sequence[ParsedSegment], pipeline: Pipeline, scorer: Scorer
) -> Extraction | DetenteError:
    try:
        return pipeline.extract(article, segments, scorer)
    except SourceError as error:
        return error
    except FAILURES as cause:
        return failure_of(article.document, cause)
