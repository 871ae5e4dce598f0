"""What an event is about: the weapons and agreements near its word, else a short phrase; and the subtype."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.events.candidates import SentenceView
from ingest.events.disclaiming import denies_charge
from ingest.events.scoring import Reading
from ingest.events.threats import find_means, only_threatens
from ingest.grammar.language import English

__all__ = ["choose_subtype", "find_objects"]

_NEAR = 14  # tokens between a word and what it is about
_WITHOUT_OBJECTS = frozenset({"CONSULT", "PROTEST"})
_SANCTIONS = frozenset({"sanction", "embargo", "tariff"})
_EXTENDING = frozenset({"extend", "renew", "prolong", "extension", "renewal"})
_TRADE = frozenset({"sell", "buy", "purchase", "order", "contract", "sale", "acquire", "procure", "supply", "deliver"})


def find_objects(
    reading: Reading, view: SentenceView, cast: Cast, linked: Sequence[Linked], english: English
) -> tuple[str, ...]:
    """Draft ids of weapons and agreements, nearest first, or a short noun phrase."""
    token = reading.trigger.token
    near = sorted(
        (abs(name.head - token.i), name.entity)
        for name in linked
        if name.segment == view.parsed.index
        and view.sentence.start <= name.head < view.sentence.end
        and name.entity
        and cast[name.entity].kind in {"weapon", "agreement"}
        and abs(name.head - token.i) <= _NEAR
    )
    measures = _measures(reading, view, english)
    if measures and (not near or reading.type in {"THREATEN", "SANCTION"}):
        return (measures,)
    if reading.type not in _WITHOUT_OBJECTS and near:
        return tuple(dict.fromkeys(entity for _, entity in near))[:3]
    return ()


def _measures(reading: Reading, view: SentenceView, english: English) -> str | None:
    """The measures that are threatened, taken, lifted or refused: "sanctions", "embargo", "tariffs"."""
    if reading.type not in {"THREATEN", "SANCTION", "RETREAT", "REJECT"}:
        return None
    token = reading.trigger.token
    nouns = [noun for noun in view.sentence if noun.tag_[:1] == "N" and english.lemma(noun) in _SANCTIONS]
    if not nouns:
        return None
    nearest = min(nouns, key=lambda noun: (abs(noun.i - token.i), noun.i))
    return "sanctions" if english.lemma(nearest) == "sanction" else nearest.lower_


def choose_subtype(reading: Reading, cast: Cast, objects: Sequence[str], english: English) -> str | None:
    """The subtype of the frame that has the word, sharpened by what the event is about."""
    if reading.type == "THREATEN":
        return _of_threat(reading, objects, english)
    if reading.type == "REJECT" and denies_charge(reading.trigger.token, english):
        return "deny"
    subtype = next((f.subtype for f in reading.trigger.frames if f.type == reading.type), None)
    weapons = any(o in cast and cast[o].kind == "weapon" for o in objects)
    if reading.type == "AGREE":
        if reading.trigger.lemma in _EXTENDING:
            return "extend"
        if weapons and (subtype in {"treaty", "arms-deal"} or reading.trigger.lemma in _TRADE):
            return "arms-deal"
        if subtype == "arms-deal":
            return "pledge"
    if reading.type == "SANCTION" and "sanctions" in objects:
        return "sanctions"
    if reading.type == "COOPERATE" and subtype in {"trade", "arms-transfer"}:
        return "arms-transfer" if weapons else "trade" if subtype == "trade" else None
    return subtype


def _of_threat(reading: Reading, objects: Sequence[str], english: English) -> str | None:
    """What a threat threatens with; where a word that only threatens tells nothing, nothing."""
    token = reading.trigger.token
    means = find_means(token, english)
    if means or only_threatens(token, english):
        return means
    named = next((f.subtype for f in reading.trigger.frames if f.type == "THREATEN" and f.subtype), None)
    return "sanctions" if "sanctions" in objects else named
