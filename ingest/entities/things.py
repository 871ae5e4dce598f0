"""Names of weapons and agreements to entities: what the registry knows, and what only the article names."""

from __future__ import annotations

from ingest.cast import Cast, Draft
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Kind
from ingest.names.kinds import is_aside
from ingest.names.mentions import Name

__all__ = ["ThingLinker"]

_WEAPONS = load_words("weapons")


class ThingLinker:
    """Finds the drafts of weapons and agreements in one article."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.flights: set[str] = set()  # numbers of flights

    def link(self, parsed: ParsedSegment, text: str, name: Name) -> tuple[Draft | None, float, str]:
        """The draft that the name of a weapon or an agreement means, how sure, and why."""
        if name.match:
            if name.match.entity.slug.startswith("generic") and is_aside(parsed.doc[name.start : name.end].root):
                return None, 0.0, "only qualifies"
            draft = self.cast.known(name.match.entity)
            self.cast.add_alias(draft, text)
            return draft, name.match.score, name.match.reason
        if name.label == "weapon" and self._is_civil(parsed, text, name):
            return None, 0.0, "flight or accord"
        kind: Kind = "weapon" if name.label == "weapon" else "agreement"
        return self.cast.named(kind, text), 0.6, "recognised name"

    def _is_civil(self, parsed: ParsedSegment, text: str, name: Name) -> bool:
        """Whether a designation is the number of a flight, here or before, or that of an accord."""
        *before, number = text.split()
        leading = (*before, *([parsed.doc[name.start - 1].text] if name.start else []))
        if any(word.casefold() in _WEAPONS["flights"] for word in leading):
            self.flights.add(number)
        return number in self.flights or number.partition("-")[0].casefold() in _WEAPONS["others_numbered"]
