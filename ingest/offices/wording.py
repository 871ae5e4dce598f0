"""The words of a title: where it begins and ends beside a name, what of it is the office and what the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import chunk_start, is_verb
from ingest.offices.title_trimming import title_text, trim_title
from ingest.offices.title_words import TitleWords

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TitleReader", "Wording"]

_COURTESIES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_LINKS = frozenset({"of", "for", "to", "at"})
_LONGEST = 18  # tokens of a title
_COMPLETING = frozenset({"of", "in", "at"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A title as the text words it, without the body that it names apart; empty where only a body is named.

    Empty too where it is that of several (`shared`): "leaders" is nobody's office.
    """

    title: str
    body: Linked | None
    former: bool
    start: int
    shared: bool = False


class TitleReader:
    """Reads titles in one segment."""

    def __init__(self, parsed: ParsedSegment, at: Mapping[int, Linked], cast: Cast, words: TitleWords) -> None:
        self.doc = parsed.doc
        self.at = at
        self.cast = cast
        self.words = words

    def before(self, person: Linked) -> Iterator[Wording]:
        """The titles that stand right before a name, or in it: `Crown Prince and Prime Minister NAME`."""
        end = person.start
        while end < person.end - 1 and (self.words.is_title(self.doc[end]) or self.words.is_rank(self.doc[end])):
            end += 1
        start = self._left_limit(end, person.start, self.doc[person.start].sent.start)
        yield from self._split(start, end)

    def around(self, noun: Token) -> Iterator[Wording]:
        """The titles that hang together with the noun of an office: `chairman of the space agency`."""
        end = noun.i + 1
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in _LINKS and child.i == end:
                last = child.right_edge.i + 1
                end = next((t.i for t in self.doc[child.i : last] if self._ends(t)), last)
        while end < len(self.doc) and self.doc[end].lower_ == "and" and self._office_soon(end + 1):
            follower = self._office_soon(end + 1)
            end = follower + 1
            if end < len(self.doc) and self.doc[end].lower_ == "of":
                last = self.doc[end].right_edge.i + 1
                end = next((t.i for t in self.doc[end:last] if self._ends(t)), last)
        if self.is_person(end):
            return
        start = chunk_start(noun)
        while start > 2 and self.doc[start - 1].text == "-":
            start -= 2
        yield from self._split(start, end)

    def is_person(self, index: int) -> bool:
        """Whether the name of a person stands at a token."""
        name = self.at.get(index)
        return bool(name and name.entity and self.cast[name.entity].kind == "person")

    def _ends(self, token: Token) -> bool:
        mark = token.text in {",", ";", "(", "–", "—"} or token.is_space
        return mark or token.tag_ in {"WP", "WDT", "VBD", "VBZ"} or self.is_person(token.i)

    def _office_soon(self, start: int) -> int:
        """The index of an office noun within three tokens, 0 where there is none."""
        for token in self.doc[start : start + 4]:
            if self.words.is_title(token):
                return token.i
            if token.tag_[:2] not in {"NN", "JJ", "DT"} and token.tag_ != "POS":
                return 0
        return 0

    def _left_limit(self, end: int, own: int, floor: int) -> int:
        """Where the title that ends before a token begins; the name itself begins at `own`."""
        office = False
        i = end
        while i > floor and end - i < _LONGEST:
            token = self.doc[i - 1]
            if i - 1 < own and self.is_person(i - 1):
                break
            if token.text == ")":
                opening = self._opening(i - 1, floor)
                if opening < 0:
                    break
                i = opening
                continue
            if not self._joins(token, office, i == end, floor):
                break
            office = office or (self.words.is_title(token) and not self._is_listed(token))
            i -= 1
        return i

    def _is_listed(self, token: Token) -> bool:
        """Whether the noun of an office is the plural in another one: "chairman of the joint chiefs of staff"."""
        return self.words.is_plural(token) and token.nbor(1).lower_ in _LINKS

    def _opening(self, closing: int, floor: int) -> int:
        """The bracket that opens a short aside, -1 where there is none."""
        return next((j for j in range(closing - 1, max(floor, closing - 4), -1) if self.doc[j].text == "("), -1)

    def _joins(self, token: Token, office: bool, last: bool, floor: int) -> bool:
        """Whether a word belongs to the title on its right, which has the noun of an office or still lacks it."""
        word = token.lower_
        if word in _LINKS and not (word == "at" and office):
            return self.words.serves(token) if office else self._office_before(token.i, floor)
        if word == "and":
            if office:
                return token.i - 1 >= floor and self.words.is_title(self.doc[token.i - 1])
            return self._office_before(token.i, floor)
        if word == ",":
            courtesy = token.nbor(1).lower_ in _COURTESIES
            return not office and not last and not courtesy and self._office_before(token.i, floor)
        return self._may_stand(token) and not (office and self.words.bounds(token))

    def _office_before(self, index: int, floor: int) -> bool:
        """Whether a capitalised or linked run of words leads back to the noun of an office."""
        for i in range(index - 1, max(floor, index - 12) - 1, -1):
            token = self.doc[i]
            if self.words.is_title(token):
                return True
            name = self.at.get(i)
            if name and name.entity and self.cast[name.entity].kind == "person":
                return False
            if (
                is_verb(token)
                or token.text in {"(", ")", ";", ":", '"', "“", "”"}
                or token.lower_ in {"with", "by", "from"}
            ):
                return False
        return False

    def _may_stand(self, token: Token) -> bool:
        if token.is_space or token.text in {'"', "“", "”", ";", ":", "(", "—", "–", "/", "|"}:
            return False
        if token.i in self.at and self.at[token.i].label not in {"person"}:
            return True
        if self._is_former(token) or token.text in {"-", "&"} or token.tag_ == "POS":
            return True
        if is_verb(token):
            return token.tag_ in {"VBG", "VBN"} and token.lower_ in self.words.leading | {
                "designated",
                "elected",
                "visiting",
            }
        return token.tag_[:2] in {"NN", "JJ"} or token.tag_ in {"DT", "PRP$", "HYPH", "AFX"} or token.text[:1].isupper()

    def _is_former(self, token: Token) -> bool:
        """Whether a word says of the office on its right that it is held no more, and not of its holder what befell."""
        if is_verb(token) and token.dep_ not in {"amod", "compound", "nmod", "advmod"}:
            return False
        return token.lower_ in self.words.former

    def _split(self, start: int, end: int) -> Iterator[Wording]:
        """The titles in a run of words, apart where `and` joins two offices."""
        cuts = [start]
        for token in self.doc[start:end]:
            if token.lower_ not in {"and", "&"} or not self._has_office(cuts[-1], token.i):
                continue
            joins = self._office_soon(token.i + 1) or self.words.is_title(self.doc[token.i - 1])
            if joins and self._has_office(token.i + 1, end):
                cuts.append(token.i + 1)
        cuts.append(end)
        everywhere = self.bodies(start, end)
        for first, following in pairwise(cuts):
            last = following if following == end else following - 1
            yield self._word(first, last, self.bodies(first, last) or self._shared(everywhere, first, last))

    def _shared(self, bodies: list[Linked], start: int, end: int) -> list[Linked]:
        """Those of the bodies in a run that a title without one of its own is of: an aide's only the state."""
        if not any(self.words.serves(token) for token in self.doc[start:end]):
            return bodies
        return [body for body in bodies if self.cast[body.entity].kind == "state"]

    def _has_office(self, start: int, end: int) -> bool:
        return any(self.words.is_title(token) for token in self.doc[start:end])

    def bodies(self, start: int, end: int) -> list[Linked]:
        """The states and organisations that are named in a run of words."""
        found: list[Linked] = []
        for i in range(start, end):
            name = self.at.get(i)
            if name and name.entity and name not in found and self.cast[name.entity].kind in {"state", "organisation"}:
                found.append(name)
        return found

    def _word(self, start: int, end: int, bodies: Sequence[Linked]) -> Wording:
        body = self._chosen(bodies)
        words = self.doc[start : self._end_of_body(body, start, end)]
        former = any(token.lower_ in self.words.former for token in self.doc[max(0, start - 1) : end])
        kept = [
            t for t in words if t.lower_ not in self.words.former and not t.is_space and self.at.get(t.i, "") != body
        ]
        kept = trim_title(kept, self.words)
        office = next((token for token in kept if self.words.is_behind(token)), None)
        if office is None or self.words.is_plural(office):
            return Wording("", body, former, start, shared=office is not None)
        return Wording(title_text(kept, self.words), body, former, start)

    def _end_of_body(self, body: Linked | None, start: int, end: int) -> int:
        """Where the words of a title end: at a body that "of" or "in" behind it only complete, no more an office."""
        inside = body is not None and self._has_office(start, body.start) and body.end < end
        return body.end if body and inside and self.doc[body.end].lower_ in _COMPLETING else end

    def _chosen(self, bodies: Sequence[Linked]) -> Linked | None:
        """The body that the office belongs to: states first, and last a known one that the holder is sent to."""
        ranked = sorted(
            (self._is_destination(body), self.cast[body.entity].kind != "state", body.start, number)
            for number, body in enumerate(bodies)
            if self.cast[body.entity].known or not self._is_destination(body)
        )
        return bodies[ranked[0][-1]] if ranked else None

    def _is_destination(self, body: Linked) -> bool:
        before = self.doc[max(0, body.start - 2) : body.start]
        return any(token.lower_ in {"to", "for", "in"} for token in before)
