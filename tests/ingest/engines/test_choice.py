"""A setting chooses the engine: the packaged one, another spaCy pipeline, a remote model, a stranger's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.engines import Engine, choice, choose_engine
from ingest.engines.remote_model import RemoteModel
from ingest.model import Document, Extraction
from ontology.errors import DetenteError, ModelError

_TAGS = {"sign": "VBP", "a": "DT", "defence": "NN", "pact": "NN", "and": "CC", ".": "."}
_TREE = {
    "India": ("sign", "nsubj"), "and": ("India", "cc"), "Russia": ("India", "conj"),
    "a": ("pact", "det"), "defence": ("pact", "compound"), "pact": ("sign", "dobj"),
}  # fmt: skip


@Language.component("detente_test_tagger")
def tag(doc: Doc) -> Doc:
    for token in doc:
        token.tag_ = _TAGS.get(token.text, "NNP")
    return doc


@Language.component("detente_test_parser")
def parse(doc: Doc) -> Doc:
    places = {token.text: token for token in doc}
    for token in doc:
        head, label = _TREE.get(token.text, ("sign", "punct"))
        token.head = places.get(head, doc[0])
        token.dep_ = "ROOT" if token.text == "sign" else label
    return doc


@Language.component("detente_test_names")
def name(doc: Doc) -> Doc:
    doc.ents = tuple(Span(doc, token.i, token.i + 1, "GPE") for token in doc if token.text in ("India", "Russia"))
    return doc


@Language.component("detente_test_extra")
def note(doc: Doc) -> Doc:
    doc.user_data["seen"] = True
    return doc


def save(folder: Path, *parts: str) -> str:
    """A blank English pipeline with stand-ins under the names that the stages ask for."""
    nlp = spacy.blank("en")
    factories = {"tagger": "tagger", "parser": "parser", "ner": "names", "extra": "extra"}
    for part in parts:
        nlp.add_pipe(f"detente_test_{factories[part]}", name=part)
    nlp.to_disk(folder)
    return str(folder)


def test_nothing_chooses_the_packaged_pipeline() -> None:
    assert choose_engine().version == choose_engine("rules").version
    assert choose_engine(model="other").version.endswith("+other")


def test_another_language_stage_is_loaded_and_read_with(tmp_path: Path) -> None:
    engine = choose_engine(f"spacy:{save(tmp_path / 'own', 'tagger', 'parser', 'ner', 'extra')}")
    assert "spacy:en_pipeline 0.0.0" in engine.version
    assert str(tmp_path) not in engine.version
    text = (
        "India and Russia signed a defence pact in Moscow.\n\nThe two countries agreed to make rifles together.\n\n"
        "The ministers met on Monday."
    )
    (found,) = engine.extract([Document("a1", text, published=date(2025, 3, 4))])
    assert isinstance(found, Extraction)
    assert {entity.state for entity in found.entities if entity.kind == "state"} == {"IND", "RUS"}
    assert {event.type for event in found.events} == {"AGREE"}


def test_a_pipeline_without_what_is_needed_is_told_in_one_line(tmp_path: Path) -> None:
    folder = save(tmp_path / "own", "tagger", "ner")
    with pytest.raises(ModelError) as told:
        list(choose_engine(f"spacy:{folder}").extract([]))
    assert "the language model has no parser" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_pipeline_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        assert choose_engine("spacy:no_such_pipeline").version


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("oracle", "there is no such engine; choose with --engine or DETENTE_ENGINE one of rules, spacy:NAME"),
        ("rules:fast", "rules take nothing behind a colon"),
        ("spacy", "no pipeline is named"),
        ("openai:", "no model is named"),
        ("openai:m", "no address of the model is set"),
    ],
)
def test_a_setting_that_names_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, setting: str, message: str) -> None:
    monkeypatch.delenv("DETENTE_ENGINE_URL", raising=False)
    with pytest.raises(ModelError) as told:
        choose_engine(setting)
    assert message in str(told.value)


def test_two_language_models_are_one_too_many() -> None:
    with pytest.raises(ModelError, match="two language models are named"):
        choose_engine("spacy:one", model="two")


@pytest.mark.parametrize(
    "address",
    ["ftp://host/v1", "http://user:word@host/v1", "http://host/v1?key=1", "http://host:99999/v1", "http://"],
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DETENTE_ENGINE_URL", address)
    with pytest.raises(ModelError) as told:
        choose_engine("openai:m")
    assert "word" not in str(told.value)


def test_an_address_makes_a_remote_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_ENGINE_URL", "http://127.0.0.1:1/v1")
    assert isinstance(choose_engine("openai:m", jobs=2), RemoteModel)


class Stranger:
    """An engine of another package."""

    def __init__(self, argument: str, *, jobs: int) -> None:
        self.version = f"stranger {argument} {jobs}"

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """Nothing in any article."""
        return (Extraction(document, None) for document in documents)


def test_another_package_may_add_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("stranger", f"{__name__}:Stranger", choice.ENTRY_POINTS)
    monkeypatch.setattr(choice, "entry_points", lambda *, group: [point] if group == "detente.engines" else [])
    engine = choose_engine("stranger:x:y", jobs=2)
    assert isinstance(engine, Engine)
    assert engine.version == "stranger x:y 2"


def test_an_engine_that_cannot_be_loaded_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("broken", "no_such_module:make", choice.ENTRY_POINTS)
    monkeypatch.setattr(choice, "entry_points", lambda *, group: [point])
    with pytest.raises(ModelError, match="broken: the engine of no_such_module:make cannot be loaded"):
        choose_engine("broken")


def test_a_folder_is_named_by_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("./own", "with.dots/own-1.2"):
        (tmp_path / folder).mkdir(parents=True)
        save(tmp_path / folder, "tagger", "parser", "ner")
        assert choose_engine(f"spacy:{folder}").version


def _breaks(_argument: str, *, jobs: int) -> Engine:
    raise KeyError(jobs)


def _makes_nothing(_argument: str, *, jobs: int) -> object:
    return jobs


@pytest.mark.parametrize(("name", "told"), [("_breaks", "cannot be made"), ("_makes_nothing", "is no engine")])
def test_a_stranger_s_failure_is_its_own(monkeypatch: pytest.MonkeyPatch, name: str, told: str) -> None:
    point = EntryPoint("odd", f"{__name__}:{name}", choice.ENTRY_POINTS)
    monkeypatch.setattr(choice, "entry_points", lambda group: [point])
    with pytest.raises(ModelError, match=told):
        choose_engine("odd:x")
