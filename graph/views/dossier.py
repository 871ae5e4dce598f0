"""What a brief of two parties says, each line with the claims behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from graph.evidence import (
    ABOUT_AGREEMENT,
    ABOUT_TRANSFER,
    Evidence,
    read_evidence,
)
from graph.network import build_network, name_things
from graph.rows import kind_of, select, values_of
from graph.store.base import Store
from graph.ties import Selection, Tie, read_levels
from graph.transfers import select_transfers
from graph.views.knowledge import read_endings, read_term_labels
from graph.views.theme import words
from ontology.direction import isolate, isolate_sides

__all__ = ["Dossier", "Line", "Section", "read_dossier"]

_HOSTILE = frozenset({"Threaten", "Sanction", "Mobilize", "Coerce", "Assault"})
_BINDING = frozenset({"arms-deal", "treaty", "extend"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief."""

    what: str
    when: str | None
    evidence: tuple[Evidence, ...]
    iri: str
    quad: str | None = None
    status: str = "actual"
    note: str | None = None

    @property
    def confidence(self) -> float | None:
        """That of the surest claim, of those that say what the line says where there are any; None without claims."""
        agreeing = [claim.confidence for claim in self.evidence if claim.status == self.status]
        return max(agreeing or [claim.confidence for claim in self.evidence], default=None)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines under one heading, and how many there are in all."""

    heading: str
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a brief shows."""

    left: str
    right: str
    ties: tuple[Tie, ...]
    network: nx.MultiDiGraph[str]
    sections: tuple[Section, ...]
    quads: Mapping[str, Line]  # the latest settled event of each quad
    articles: int
    outlets: int
    latest_report: str | None


def read_dossier(store: Store, left: str, right: str, *, lines: int = 5, minimum_confidence: float = 0.0) -> Dossier:
    """Everything of the pair, its sections cut to so many lines; events only where told so surely."""
    wanted = Selection(about=(left,), counterparts=(right,), minimum_confidence=minimum_confidence)
    levels = read_levels(store, wanted)
    ties = sorted({tie.event: tie for tie in levels["principals"]}.values(), key=_newest_first)
    names = name_things(store, [left, right])
    evidence = read_evidence(store, [tie.event for tie in ties])
    labels = read_term_labels(store)
    told = [_line(tie, evidence, labels) for tie in ties]
    settled = [line for line, tie in zip(told, ties, strict=True) if tie.settled]
    plain = [(line, tie) for line, tie in zip(told, ties, strict=True) if tie.settled or tie.status != "actual"]
    hostile = [line for line, tie in plain if tie.type in _HOSTILE and not tie.contradicted]
    disputed = [line for line, tie in zip(told, ties, strict=True) if tie.contradicted]
    unsure = [line for line, tie in zip(told, ties, strict=True) if not (tie.contradicted or (line, tie) in plain)]
    ahead = [line for line, tie in zip(told, ties, strict=True) if tie.status in ("planned", "possible")]
    binding = [line for line, tie in plain if tie.subtype in _BINDING and not tie.contradicted]
    sources = {claim.source.iri: claim.source for claims in evidence.values() for claim in claims}
    latest = max((source.published for source in sources.values() if source.published), default=None)
    agreements = sorted([*binding, *_read_agreements(store, left, right, until=latest)], key=_in_force_first)
    sections = (
        ("Latest of each type", _latest_by_type(ties, told, labels)),
        ("Agreements", agreements),
        ("Arms transfers", _read_transfers(store, left, right)),
        ("Threats, sanctions, force", hostile),
        ("Planned or possible", ahead),
        ("Contradicted", disputed),
        ("Told unsurely, not counted", unsure),
        ("Persons involved", _persons(store, levels["actors"], evidence)),
    )
    return Dossier(
        left=names[left],
        right=names[right],
        ties=tuple(ties),
        network=build_network(levels["principals"], names),
        sections=tuple(Section(heading, tuple(found[:lines]), len(found)) for heading, found in sections if found),
        quads={line.quad: line for line in reversed(settled) if line.quad},
        articles=len(sources),
        outlets=len({source.publisher for source in sources.values() if source.publisher}),
        latest_report=latest,
    )


def _newest_first(tie: Tie) -> tuple[bool, int, str]:
    return tie.earliest is None, -int((tie.earliest or "0").replace("-", "")), tie.event


def _line(tie: Tie, evidence: Mapping[str, tuple[Evidence, ...]], labels: Mapping[str, str]) -> Line:
    kind = words(tie.type, labels)
    return Line(
        what=isolate_sides(tie.label.rpartition(" (")[0] or tie.label),
        when=tie.date,
        evidence=evidence.get(tie.event, ()),
        iri=tie.event,
        quad=tie.quad,
        status="contradicted" if tie.contradicted else tie.status,
        note=f"{kind}: {words(tie.subtype, labels)}" if tie.subtype else kind,
    )


def _latest_by_type(ties: Sequence[Tie], lines: Sequence[Line], labels: Mapping[str, str]) -> list[Line]:
    """The newest settled event of each type, the commonest type first, with how many there are."""
    settled = [(tie, line) for tie, line in zip(ties, lines, strict=True) if tie.settled]
    counts = Counter(tie.type for tie, _ in settled)
    latest: dict[str, Line] = {}
    for tie, line in settled:
        latest.setdefault(tie.type, line)
    return [
        Line(
            f"{words(kind, labels).capitalize()} ({count})", latest[kind].when, latest[kind].evidence,
            latest[kind].iri, latest[kind].quad, note=latest[kind].what,
        )
        for kind, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]  # fmt: skip


def _read_agreements(store: Store, left: str, right: str, *, until: str | None) -> list[Line]:
    """Agreements that bind or bound both, the latest signed first.

    The reference data know more than was reported until that day: what was signed or ended later is left out.
    """
    rows = select(
        store,
        f"""SELECT DISTINCT ?agreement ?signed ?since WHERE {{ {values_of([left])} det:partyTo ?agreement .
            {values_of([right])} det:partyTo ?agreement OPTIONAL {{ ?agreement det:signedOn ?signed }}
            OPTIONAL {{ ?agreement det:inForceSince ?since }} }}""",
    )
    found = {agreement or "": (signed, since) for agreement, signed, since in sorted(rows, key=str)}
    names, evidence = name_things(store, sorted(found)), read_evidence(store, found, pattern=ABOUT_AGREEMENT)
    endings = {each: day for each, day in read_endings(store).items() if not _is_after(day, until)}
    lines = []
    for agreement in sorted(found, key=lambda agreement: (found[agreement][0] or "", agreement), reverse=True):
        signed, since = found[agreement]
        force = f", in force since {since}" if since and not _is_after(since, until) else ""
        note = f"both {'were' if agreement in endings else 'are'} parties{force}"
        told, status = evidence.get(agreement, ()), f"ended {endings[agreement]}" if agreement in endings else "actual"
        if not told and _is_after(signed, until):
            continue
        lines.append(Line(isolate(names[agreement]), signed, told, agreement, status=status, note=note))
    return lines


def _is_after(day: str | None, until: str | None) -> bool:
    return day is not None and until is not None and day > until


def _in_force_first(line: Line) -> tuple[bool, bool]:
    return line.status.startswith("ended"), not line.evidence


def _read_transfers(store: Store, left: str, right: str) -> list[Line]:
    """Transfers either way, between the two or those who act for them."""
    found = select_transfers(store, between=(left, right))
    evidence = read_evidence(store, [each.iri for each in found], pattern=ABOUT_TRANSFER)
    parties = {end for each in found for end in (each.supplier, each.recipient, each.weapon) if end}
    names = name_things(store, sorted(parties))
    lines = []
    for each in found:
        told = evidence.get(each.iri, ())
        amount = " / ".join(f"{quantity:,.12g}" for quantity in each.quantities)
        latest = max((claim.source.published or "" for claim in told), default="")
        weapon = isolate(names[each.weapon]) if each.weapon else "arms"
        sides = f"{isolate(names[each.supplier])} → {isolate(names[each.recipient])}"
        lines.append(
            Line(
                f"{amount} {weapon}" if amount else weapon,
                each.date,
                told, each.iri, "material-cooperation", (each.stage or "actual").replace("-", " "),
                ", ".join(part for part in (sides, " / ".join(each.worths), latest and f"told {latest}") if part),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.when or "", line.what), reverse=True)


def _persons(store: Store, ties: Sequence[Tie], evidence: Mapping[str, tuple[Evidence, ...]]) -> list[Line]:
    """The persons who act or are acted on, by how many settled events, with their offices and the latest of these."""
    events: dict[str, list[Tie]] = defaultdict(list)
    settled = [tie for tie in ties if tie.settled]
    for tie in sorted({(t.event, end): t for t in settled for end in (t.source, t.target)}.values(), key=_newest_first):
        for end in (tie.source, tie.target):
            if kind_of(end) == "person" and tie not in events[end]:
                events[end].append(tie)
    names, offices = name_things(store, sorted(events)), _read_offices(store, sorted(events))
    ranked = sorted((party for party in events if events[party]), key=lambda party: (-len(events[party]), party))
    return [
        Line(
            f"{isolate(names[party])} ({len(events[party])})", events[party][0].date,
            evidence.get(events[party][0].event, ()), party, events[party][0].quad, note=offices.get(party),
        )
        for party in ranked
    ]  # fmt: skip


def _read_offices(store: Store, persons: Sequence[str]) -> dict[str, str]:
    text = (
        f"SELECT ?person ?office WHERE {{ VALUES ?person {{ {values_of(persons)} }} ?person det:holdsOffice ?office }}"
    )
    held = sorted((person or "", office or "") for person, office in select(store, text))
    names = name_things(store, sorted({office for _, office in held}))
    offices: dict[str, list[str]] = defaultdict(list)
    for person, office in held:
        offices[person].append(isolate(names[office]))
    return {person: "; ".join(sorted(set(found))[:2]) for person, found in offices.items()}
