"""A language model behind an OpenAI-compatible address in the place of all stages, not trusted in anything."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from ingest.articles.article import read_article
from ingest.emission.integrity import check
from ingest.engines.answer import RecordAnswer, read_answer
from ingest.engines.conversation import Conversation, NoAnswerError, Settings, UnreachableError
from ingest.engines.entities import Casting
from ingest.engines.events import Filing
from ingest.engines.finding import Story
from ingest.engines.prompt import make_messages, prompt_digest, record_schema
from ingest.model import Article, Document, Extraction
from ontology.errors import DetenteError, ModelError, RecordError
from ontology.registry import load_registry

__all__ = ["RemoteModel", "judge"]

_RULE = "engine:openai"
_LONGEST_ARTICLE = 60_000  # characters of the story, some 15,000 tokens
_Reader = Callable[[Document], Extraction | DetenteError]
_SILENT = 3  # articles in a row without any answer, after which the run ends


class RemoteModel:
    """Asks one model for the record of each article, several articles at once where there are several jobs."""

    def __init__(
        self, model: str, settings: Settings, *, jobs: int = 1, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._model = model
        self._settings = settings
        self._jobs = jobs
        self._sleep = sleep

    @property
    def version(self) -> str:
        """Release, model and instructions; not the address, which may change for the same model."""
        try:
            release = version("detente")
        except PackageNotFoundError:
            release = "0"
        return f"{release}+openai:{self._model} {prompt_digest()}"

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents; raises ModelError where no article can be answered."""
        silent = 0
        with closing(Conversation(self._model, self._settings, sleep=self._sleep)) as conversation:
            for found in self._read_all(documents, partial(_read, conversation)):
                silent = silent + 1 if isinstance(found, UnreachableError) else 0
                yield found
                if silent == _SILENT:
                    raise ModelError(
                        f"nobody answered for {_SILENT} articles in a row",
                        place=self._settings.url,
                        remedy="start the model's server and run the same command again",
                    )

    def _read_all(self, documents: Iterable[Document], read: _Reader) -> Iterator[Extraction | DetenteError]:
        if self._jobs == 1:
            yield from map(read, documents)
            return
        waiting: deque[Future[Extraction | DetenteError]] = deque()
        with ThreadPoolExecutor(self._jobs) as pool:
            try:
                for document in documents:
                    waiting.append(pool.submit(read, document))
                    if len(waiting) > self._jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def _read(conversation: Conversation, document: Document) -> Extraction | DetenteError:
    article = read_article(document)
    place = document.origin or document.id
    length = sum(segment.span.end - segment.span.start for segment in article.segments)
    if length == 0:
        return Extraction(replace(document, published=article.published), article.published)
    if length > _LONGEST_ARTICLE:
        return RecordError(
            f"the article is longer than {_LONGEST_ARTICLE:,} characters", place=place, remedy="read it by rules"
        )
    try:
        body = conversation.ask(make_messages(article), record_schema())
        return judge(article, read_answer(body, place=place))
    except NoAnswerError as error:
        return type(error)(f"{error.place}: {error.message}", place=place, remedy=error.remedy)
    except RecordError as error:
        return error


def judge(article: Article, answer: RecordAnswer) -> Extraction:
    """What of an answer the text bears out; the rest is counted as unresolved and told in the notes.

    Raises RecordError where nothing of it keeps to the form.
    """
    registry, story = load_registry(), Story(article)
    casting = Casting(article, story, registry)
    casting.take(answer.entities)
    filing = Filing(story, casting, rule=_RULE, published=article.published)
    events, facts = filing.events(answer.events), filing.facts(answer.facts)
    misfits = (*casting.misfits, *filing.misfits)
    if misfits and not events and not facts:
        raise RecordError(
            f"nothing of the model's answer fits: {misfits[0]}",
            place=article.document.origin or article.document.id,
            remedy="ask again, or name a model that keeps to the form",
        )
    unsupported = (*casting.unsupported, *filing.unsupported)
    extraction = Extraction(
        document=replace(article.document, published=article.published),
        published=article.published,
        entities=casting.entities(),
        events=events,
        facts=facts,
        unresolved=len(misfits) + len(unsupported),
        notes=tuple(f"left out: {reason}" for reason in (*misfits, *unsupported)),
    )
    check(extraction)
    return extraction
