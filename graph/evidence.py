"""The evidence behind events: each claim with its sentence, the words that prove it, and its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.network import name_things
from graph.rows import clauses, select, short
from graph.store.base import Store

__all__ = [
    "ABOUT_AGREEMENT",
    "ABOUT_EVENT",
    "ABOUT_TRANSFER",
    "THE_CLAIM",
    "Evidence",
    "Piece",
    "Source",
    "read_evidence",
    "shorten_pieces",
    "split_pieces",
]

Piece = tuple[str, bool]  # words, and whether they are marked

ABOUT_EVENT = "?claim det:aboutEvent ?thing ."
ABOUT_TRANSFER = "?thing det:toldBy ?claim ."
ABOUT_AGREEMENT = "?claim det:claimedPredicate det:partyTo ; det:claimedValue ?thing ."
THE_CLAIM = ""  # the things are the claims themselves

_COLUMNS = (
    "thing", "claim", "article", "passage", "words", "start",
    "status", "confidence", "speaker", "rule", "dateText", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The article a claim stands in."""

    iri: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim about an event."""

    claim: str
    source: Source
    pieces: tuple[Piece, ...]  # the sentence, cut where the marks begin and end
    speaker: str | None
    status: str
    confidence: float
    rule: str | None
    date_text: str | None
    place: str | None
    passage: str  # where the sentence stands in its article

    @property
    def sentence(self) -> str:
        """The exact words."""
        return "".join(words for words, _ in self.pieces)


def read_evidence(
    store: Store, things: Collection[str], *, pattern: str = ABOUT_EVENT
) -> dict[str, tuple[Evidence, ...]]:
    """For each thing the claims about it, the earliest published first; one without claims has no entry.

    `pattern` says in SPARQL how `?claim` is about `?thing`.
    """
    rows = _read_claims(store, things, pattern)
    marks = _read_marks(store, things, pattern)
    sources = _read_sources(store, {row["article"] for row in rows})
    speakers = name_things(store, sorted({row["speaker"] for row in rows if "speaker" in row}))
    found: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for row in rows:
        passage = row.get("passage", "")
        pieces = split_pieces(row.get("words", ""), int(row.get("start", 0)), _within(passage, marks[row["claim"]]))
        found[row["thing"]].setdefault(
            row["claim"],
            Evidence(
                claim=row["claim"],
                source=sources[row["article"]],
                pieces=pieces,
                speaker=speakers.get(row.get("speaker", "")),
                status=short(row.get("status", "actual")),
                confidence=float(row.get("confidence", 1)),
                rule=row.get("rule"),
                date_text=row.get("dateText"),
                place=row.get("place"),
                passage=passage,
            ),
        )
    return {thing: tuple(sorted(claims.values(), key=_order)) for thing, claims in sorted(found.items())}


def split_pieces(words: str, start: int, marks: Collection[tuple[int, int]]) -> tuple[Piece, ...]:
    """A passage cut into marked and unmarked runs; marks are offsets of the article, and may overlap."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted((max(begin - start, 0), min(end - start, len(words))) for begin, end in marks):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif begin < end:
            merged.append((begin, end))
    pieces: list[Piece] = []
    at = 0
    for begin, end in merged:
        pieces += [(words[at:begin], False), (words[begin:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, (words[at:], False)) if piece[0])


def shorten_pieces(pieces: Sequence[Piece], limit: int) -> tuple[Piece, ...]:
    """The pieces in at most about `limit` characters, with "…" for what is left out; marked words stay longest."""
    over = sum(len(words) for words, _ in pieces) - limit
    short: list[Piece] = []
    for place, (words, marked) in sorted(enumerate(pieces), key=lambda each: (each[1][1], -len(each[1][0]), each[0])):
        if over > 0 and not marked and len(words) > 24:
            keep = max(len(words) - over - 3, 20)
            over -= len(words) - keep - 3
            words = _cut(words, keep, first=place == 0, last=place == len(pieces) - 1)
        short.append((words, marked))
    order = sorted(range(len(pieces)), key=lambda place: (pieces[place][1], -len(pieces[place][0]), place))
    return tuple(piece for _, piece in sorted(zip(order, short, strict=True)))


def _cut(words: str, keep: int, *, first: bool, last: bool) -> str:
    """Words cut at their outer end where they are the first or last, else in the middle."""
    if first and not last:
        return "… " + words[-keep:].partition(" ")[2]
    if last:
        return words[:keep].rpartition(" ")[0] + " …"
    return words[: keep // 2].rpartition(" ")[0] + " … " + words[-keep // 2 :].partition(" ")[2]


def _order(evidence: Evidence) -> tuple[str, str, str]:
    return evidence.source.published or "", evidence.source.iri, evidence.claim


def _read_claims(store: Store, things: Collection[str], pattern: str) -> list[dict[str, str]]:
    wanted, columns = frozenset(things), _COLUMNS if pattern else _COLUMNS[1:]
    rows: list[dict[str, str]] = []
    for named in clauses(columns[0], things):
        text = f"""SELECT {" ".join(f"?{name}" for name in columns)} WHERE {{ {named}
            {pattern} ?claim det:inArticle ?article ; det:evidence ?passage .
            ?passage det:exactText ?words ; det:startOffset ?start .
            OPTIONAL {{ ?claim det:claimedStatus ?status }} OPTIONAL {{ ?claim det:confidence ?confidence }}
            OPTIONAL {{ ?claim det:speaker ?speaker }} OPTIONAL {{ ?claim det:foundBy ?rule }}
            OPTIONAL {{ ?claim det:dateText ?dateText }} OPTIONAL {{ ?claim det:claimedPlace ?place }} }}"""
        for row in select(store, text):
            if row[0] in wanted:
                told = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
                rows.append({"thing": told["claim"], **told})
    return sorted(rows, key=lambda row: tuple(row.get(name, "") for name in _COLUMNS))


def _read_marks(store: Store, things: Collection[str], pattern: str) -> dict[str, list[tuple[str, int, int]]]:
    marks: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for named in clauses("thing" if pattern else "claim", things):
        text = f"""SELECT DISTINCT ?claim ?mark ?start ?end WHERE {{ {named}
            {pattern} ?claim det:mark ?mark . ?mark det:startOffset ?start ; det:endOffset ?end }}"""
        for claim, mark, start, end in select(store, text):
            marks[claim or ""].append((mark or "", int(start or 0), int(end or 0)))
    return marks


def _within(passage: str, marks: Collection[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """The marks that lie in the same field as the passage: the text or the title."""
    return [(start, end) for mark, start, end in marks if _in_title(mark) == _in_title(passage)]


def _in_title(iri: str) -> bool:
    return iri.rpartition("#")[2].startswith("title.")


def _read_sources(store: Store, articles: Collection[str]) -> Mapping[str, Source]:
    rows: dict[str, tuple[str | None, ...]] = {}
    for named in clauses("article", articles):
        text = f"""SELECT ?article ?title ?publisher ?published ?url WHERE {{ {named} ?article a det:Article .
            OPTIONAL {{ ?article dcterms:title ?title }} OPTIONAL {{ ?article dcterms:publisher ?publisher }}
            OPTIONAL {{ ?article dcterms:issued ?published }} OPTIONAL {{ ?article schema:url ?url }} }}"""
        for article, *values in select(store, text):
            rows[article or ""] = min(rows.get(article or "", tuple(values)), tuple(values), key=str)
    return {article: Source(article, *rows.get(article, (None,) * 4)) for article in articles}
