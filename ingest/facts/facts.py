"""Standing facts that a text states: offices, memberships, parties to agreements, operators, producers, transfers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.arms.accounts import join_accounts
from ingest.arms.transfers import find_transfers
from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked, names_by_token
from ingest.events.assembly import IMPLIED
from ingest.facts.holdings import HoldingReader, find_deeds
from ingest.facts.memberships import MembershipReader
from ingest.facts.signatures import SIGNING, SignatureReader, settle_signatures
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Event, Fact
from ingest.participants.agreements import is_described
from ingest.participants.participants import Participant
from ingest.participants.parties import principal_of
from ingest.participants.rosters import has_roster, is_listed
from ontology.registry import Registry

__all__ = ["find_facts"]

_NAMED = frozenset({"name", "adjective", "place", "speaker"})
_LIKELY = {"anaphor": 0.55, "pronoun": 0.4}  # what is less sure than this names no party of a fact
_NO_TREATY = frozenset({"pledge", "negotiate-intent"})


def _offices(draft: Draft, cast: Cast, registry: Registry) -> Iterator[Fact]:
    """What offices a person holds or held, in the words of the text, with the state or the body at the end."""
    for office in draft.offices:
        body = cast[office.of] if office.of else None
        if office.place:
            name = office.place
        elif body is None and draft.state and not draft.guessed:
            name = registry.state(draft.state).name
        elif body is None:
            continue
        elif body.kind == "state" and body.state:
            name = registry.state(body.state).name
        else:
            name = body.name
        title = f"former {office.title}" if office.former and "former" not in office.title else office.title
        yield Fact(draft.id, "holdsOffice", f"{title} of {name}", office.evidence, office.span, 0.85, "office/title")


def _signed(event: Event, cast: Cast, english: English) -> Iterator[Fact]:
    """The parties of the agreement that an event of agreement is about, where its own word is one of signing.

    A party that the sentence does not name but only implies has signed nothing.
    """
    if event.type != "AGREE" or event.status != "actual" or event.subtype in _NO_TREATY or not event.recipients:
        return
    if event.rule.endswith(IMPLIED):
        return
    base = event.span.start
    words = [event.evidence[m.start - base : m.end - base] for m in event.marks if m.field == event.span.field]
    if not any(english.lemma_of(word.casefold(), tag) in SIGNING for word in words for tag in "VN"):
        return
    for thing in event.objects:
        if thing in cast and cast[thing].kind == "agreement":
            for party in (*event.actors, *event.recipients):
                owner = principal_of(party, cast)
                if _is_outsider(cast[owner], cast[thing], event):
                    continue
                yield Fact(owner, "partyTo", thing, event.evidence, event.span, 0.6, "party/agreement")


def _is_outsider(party: Draft, agreement: Draft, event: Event) -> bool:
    """Whether the tables list the parties of an agreement that a sentence only describes, and not this one."""
    if not agreement.known or not has_roster(agreement) or not is_described(agreement, event.span):
        return False
    return not is_listed(party.state or party.iri.rpartition("/")[2], agreement, None)


def _found(
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    cast: Cast,
    english: English,
    registry: Registry,
    events: Sequence[Event],
    participants: Sequence[Participant],
) -> Iterator[Fact]:
    for draft in cast.persons():
        yield from _offices(draft, cast, registry)
    at = names_by_token(linked)
    meant: dict[int, dict[int, tuple[str, ...]]] = {}
    for party in participants:
        if party.form not in _NAMED and party.score >= _LIKELY.get(party.form, 0.0):
            meant.setdefault(party.segment, {})[party.head] = party.entities
    signatures: list[Fact] = []
    for parsed in segments:
        if names := at.get(parsed.index):
            other = meant.get(parsed.index, {})
            yield from MembershipReader(parsed, names, cast, english, other, registry=registry).find()
            yield from HoldingReader(parsed, names, cast, english, other).find()
            signatures += SignatureReader(parsed, names, cast, english, other, registry=registry).find()
    yield from settle_signatures(signatures, cast)
    for event in events:
        yield from _signed(event, cast, english)
    yield from find_deeds(events, cast)
    yield from find_transfers(segments, at, cast, english, events, meant)


def find_facts(
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    cast: Cast,
    english: English,
    registry: Registry,
    events: Sequence[Event],
    participants: Sequence[Participant] = (),
) -> list[Fact]:
    """The facts of an article, each once, in the order of subject, predicate and object."""
    told = list(_found(segments, linked, cast, english, registry, events, participants))
    transfers = join_accounts((fact for fact in told if fact.predicate == "suppliesTo"), cast)
    found: dict[tuple[str, str, str, str | None], Fact] = {}
    for fact in (*(fact for fact in told if fact.predicate != "suppliesTo"), *transfers):
        found.setdefault((fact.subject, fact.predicate, fact.object, fact.weapon), fact)
    return [found[key] for key in sorted(found, key=str)]
