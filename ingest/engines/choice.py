"""One setting chooses the engine: `rules`, `spacy:NAME`, `openai:MODEL`, or what another package adds."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

from ingest.engines.base import Engine, EngineMaker
from ingest.failures import FAILURES
from ontology.errors import DetenteError, ModelError

__all__ = ["ENTRY_POINTS", "choose_engine"]

ENTRY_POINTS = "detente.engines"
_DEFAULT = "rules"
_REMEDY = "choose with --engine or DETENTE_ENGINE"


def choose_engine(setting: str | None = None, *, model: str | None = None, jobs: int = 1) -> Engine:
    """The engine of a setting `NAME` or `NAME:ARGUMENT`; nothing chooses the packaged pipeline.

    `model` is the language model of `rules`. What is heavy is loaded with the first article or the
    first question for the version. Raises ModelError where the setting names nothing that can read.
    """
    name, _, argument = (setting or _DEFAULT).strip().partition(":")
    name, argument = name.casefold(), argument.strip()
    if name == _DEFAULT:
        return _rules(argument, model=model, jobs=jobs)
    if name in _OWN:
        if name == "spacy" and model and model != argument:
            raise ModelError(
                f"two language models are named, {model!r} and {argument!r}", place=str(setting), remedy="name one"
            )
        return _OWN[name](argument, jobs=jobs)
    return _make(name, _add_on(name), argument, jobs=jobs)


def _rules(argument: str, *, model: str | None, jobs: int) -> Engine:
    from ingest.engines.pipeline import PipelineEngine

    if argument:
        raise ModelError("rules take nothing behind a colon", place=f"rules:{argument}", remedy="write rules alone")
    return PipelineEngine(model=model, jobs=jobs)


def _spacy(argument: str, *, jobs: int) -> Engine:
    from ingest.engines.pipeline import LanguageEngine

    if not argument:
        raise ModelError("no pipeline is named", place="spacy", remedy="write spacy:NAME, a package or a folder")
    return LanguageEngine(argument, jobs=jobs)


def _openai(argument: str, *, jobs: int) -> Engine:
    from ingest.engines.conversation import Settings
    from ingest.engines.remote_model import RemoteModel

    if not argument:
        raise ModelError("no model is named", place="openai", remedy="write openai:MODEL, as the address knows it")
    return RemoteModel(argument, Settings.read(), jobs=jobs)


_OWN: dict[str, Callable[..., Engine]] = {"spacy": _spacy, "openai": _openai}


def _add_on(name: str) -> EngineMaker:
    """The maker that an installed package offers under this name."""
    offered = {point.name.casefold(): point for point in sorted(entry_points(group=ENTRY_POINTS), key=_order)}
    point = offered.get(name)
    if point is None:
        known = ", ".join([_DEFAULT, *(f"{own}:NAME" for own in _OWN), *offered])
        raise ModelError("there is no such engine", place=name or "engine", remedy=f"{_REMEDY} one of {known}")
    try:
        made: EngineMaker = point.load()
    except (*FAILURES, ImportError, OSError, SyntaxError) as error:
        raise ModelError(
            f"the engine of {point.value} cannot be loaded ({error})", place=name, remedy="mend or remove its package"
        ) from error
    return made


def _make(name: str, maker: EngineMaker, argument: str, *, jobs: int) -> Engine:
    """What another's maker makes, whose failure is told as its own."""
    try:
        engine = maker(argument, jobs=jobs)
    except DetenteError:
        raise
    except (*FAILURES, ImportError, OSError) as error:
        raise ModelError(
            f"the engine cannot be made ({type(error).__name__}: {error})",
            place=name,
            remedy="mend or remove its package",
        ) from error
    if not (callable(getattr(engine, "extract", None)) and hasattr(engine, "version")):
        raise ModelError("what its package makes is no engine", place=name, remedy="mend or remove its package")
    return engine


def _order(point: EntryPoint) -> tuple[str, str]:
    return point.name, point.value
