"""Words for what an event is about → concepts of the ontology: "US-imposed sanctions" is `sanctions`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["find_concepts"]

_DECLARED = re.compile(r"^detc:([a-z0-9-]+)\s+a\s+skos:Concept\b", re.MULTILINE)
_PENDING = ("sanctions",)


def find_concepts(words: str) -> tuple[str, ...]:
    """The slugs of the concepts that the words name, sorted."""
    text = " ".join(re.findall(r"[a-z0-9]+", words.casefold()))
    return tuple(name for name in _names() if re.search(rf"\b{name.replace('-', ' ')}\b", text))


@cache
def _names() -> tuple[str, ...]:
    folder = files("ontology") / "concepts"
    declared = [
        name
        for file in folder.iterdir()
        if file.name.endswith(".ttl")
        for name in _DECLARED.findall(file.read_text(encoding="utf-8"))
    ]
    return tuple(sorted({*declared, *_PENDING}))
