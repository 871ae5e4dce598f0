"""Names in a parse: known ones by the gazetteer, unknown ones by the recogniser, the longer of two that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.grammar.parsing import ParsedSegment
from ingest.names.bodies import is_body_name, is_office_behind, names_no_body
from ingest.names.gazetteer import Gazetteer
from ontology.known import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

__all__ = ["Label", "Name", "NamedSegment", "find_names"]

Label = Literal["state", "adjective", "place", "person", "organisation", "weapon", "agreement", "office"]

_RECOGNISED: dict[str, Label] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "weapon",
    "LAW": "agreement",
    "EVENT": "agreement",
    "WORK_OF_ART": "agreement",
}
_ADJECTIVES = frozenset({"adjective", "demonym"})
_AGREEMENT = re.compile(
    r"\b(agreement|treaty|pact|accords?|memorandum|convention|protocol|charter|declaration|plan|deal|initiative|act)\b",
    re.IGNORECASE,
)
_DESIGNATION = re.compile(r"^(?=.*\d)(?=.*[A-Z])[A-Za-z]{1,6}-?\d{1,4}[A-Za-z]{0,4}$|^[A-Z][a-z]+-\d{1,4}[A-Z]?$")
_NO_END = frozenset({"'s", "’s", "'", "’", ",", ".", "-", "–", "—", "of", "&", "Adm", "Col", "Gen", "Lt", "Maj", "Sgt"})
_NO_NAME = re.compile(r"^(?:[\W\d_]+|mr|ms|mrs|dr|sir|gen|pm|fm|mp)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) that name something; `match` where the registry knows it."""

    start: int
    end: int
    label: Label
    match: Match | None = None


NamedSegment = tuple[ParsedSegment, Sequence[Name]]
"""A segment with its names, from left to right."""


def find_names(doc: Doc, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names of a parse from left to right, not overlapping."""
    candidates = [
        *(Name(k.start, k.end, _known_label(k.match), k.match) for k in gazetteer.find(doc)),
        *(name for span in doc.ents if (name := _recognised(span))),
        *_designations(doc),
    ]
    candidates.sort(key=lambda n: (-(n.end - n.start), n.match is None, n.start))
    taken = [False] * len(doc)
    chosen = []
    for name in candidates:
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            chosen.append(name)
    return tuple(sorted(chosen, key=lambda n: n.start))


def _known_label(match: Match) -> Label:
    if match.entity.kind == "state":
        if match.reason in _ADJECTIVES:
            return "adjective"
        return "place" if match.reason == "place" else "state"
    return match.entity.kind


def _recognised(span: DocSpan) -> Name | None:
    label = _RECOGNISED.get(span.label_)
    if label is None:
        return None
    start, end = _trim(span)
    text = span.doc[start:end].text
    if start >= end or _NO_NAME.match(text) or "\n" in text or text[:1] in "@#":
        return None
    if names_no_body(text) or not any(c.isupper() or c.isdigit() for c in text):
        return None
    if label == "organisation" and _is_titled(span):
        label = "person"
    if label in {"organisation", "weapon"} and _DESIGNATION.match(text):
        return Name(start, end, "weapon")
    return Name(start, end, label) if _holds(label, span.doc, start, end, text) else None


def _is_titled(span: DocSpan) -> bool:
    """Whether the grammar sets the noun of an office equal to two or three capitalised words: a person after all."""
    if not 2 <= len(span) <= 3 or is_body_name(span.text) or not all(token.text[:1].isupper() for token in span):
        return False
    return any(child.dep_ == "appos" and is_office_behind(child.lower_) for child in span.root.children)


def _trim(span: DocSpan) -> tuple[int, int]:
    """The tokens of a recognised name without articles, and without what leads over to the next: "of", "Army Col"."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in {"the", "a", "an"} or span.doc[start].is_space):
        start += 1
    while end > start and span.doc[end - 1].text in _NO_END:
        end -= 1
    return start, end


def _holds(label: Label, doc: Doc, start: int, end: int, text: str) -> bool:
    """Whether the words bear the label out that the recogniser gave them."""
    if label == "agreement":
        return bool(_AGREEMENT.search(text))
    if label == "weapon":
        return any(token.shape_[:1] in "Xd" for token in doc[start:end])
    if label != "organisation" or is_body_name(text):
        return True
    if end < len(doc) and is_office_behind(doc[end].lower_) and (end - start > 1 or not text.isupper()):
        return False
    return not (end - start == 1 and doc[start].tag_ in {"JJ", "JJR", "AFX"})


def _designations(doc: Doc) -> Iterable[Name]:
    """Words such as `S-400` and `AK-203` that the recogniser passes over."""
    for token in doc:
        if _DESIGNATION.match(token.text) and token.tag_[:2] in {"NN", "CD", "JJ"} and not names_no_body(token.text):
            yield Name(token.i, token.i + 1, "weapon")
