"""Where others met is no party: "NAME and NAME met in Moscow" tells nothing of Russia."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.events.candidates import SentenceView
from ingest.events.ties import Telling, pair_of
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import clause_of
from ingest.participants.participants import Participant

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_venues"]

_WORDS = load_words("places")
_WHERE, _HOSTING = _WORDS["where"], _WORDS["hosting"]
_JOINT = frozenset({"AGREE", "CONSULT"})  # what two do together somewhere
_COMING = frozenset({"visit"})  # and where one comes to a place, its state is whom he visits
_NAMED = frozenset({"name", "place"})

_Clause = tuple[int, int, str]  # the number of the sentence, of its verb in the document, the type


def find_venues(told: Sequence[Telling]) -> frozenset[int]:
    """The numbers of those tellings of meetings and agreements that have for a party only where two others met."""
    pairs: dict[_Clause, set[frozenset[str]]] = defaultdict(set)
    for telling in told:
        pairs[_clause(telling)].add(pair_of(telling[1]))
    return frozenset(n for n, telling in enumerate(told) if _is_at_venue(telling, pairs[_clause(telling)]))


def _clause(telling: Telling) -> _Clause:
    view, reading = telling
    return view.index, clause_of(reading.trigger.token).i, reading.type


def _is_at_venue(telling: Telling, pairs: Iterable[frozenset[str]]) -> bool:
    view, reading = telling
    if reading.type not in _JOINT or not _COMING.isdisjoint(f.subtype for f in reading.trigger.frames):
        return False
    if not any(_is_venue(view, role.principal) for role in (reading.actor, reading.recipient)):
        return False
    others = any(not any(_is_venue(view, principal) for principal in pair) for pair in pairs)
    return others and not _is_hosted(view)


def _is_venue(view: SentenceView, principal: str) -> bool:
    """Whether a sentence names a principal only as a place, and not by its minister, say."""
    mentions = view.present.get(principal, ())
    return bool(mentions) and all(_stands_at(view.parsed.doc, mention) for _, mention in mentions)


def _is_hosted(view: SentenceView) -> bool:
    return any(trigger.lemma in _HOSTING for trigger in view.triggers)


def _stands_at(doc: Doc, mention: Participant) -> bool:
    """Whether a name stands behind a preposition of place, or beside one that does: "in Jeddah, Saudi Arabia"."""
    if mention.form not in _NAMED:
        return False
    head = doc[mention.head]
    while head.dep_ in {"appos", "conj"} and head.head.ent_type_ == "GPE":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in _WHERE
