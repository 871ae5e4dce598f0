"""Who bears a title without a name beside it: by the offices that the text gives, and those that the tables know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.cast import Cast, Draft, OfficeTitle
from ingest.grammar.language import English
from ingest.model import Span
from ingest.offices.office_names import names_office
from ingest.offices.title_words import load_title_words
from ontology.registry import Registry

__all__ = ["Bearers"]


class Bearers:
    """The persons of one article by their offices; phrases are words in lower case, the noun last."""

    def __init__(self, cast: Cast, english: English, registry: Registry) -> None:
        self.cast = cast
        self.english = english
        self.registry = registry

    def of_body(self, phrase: Sequence[str], body: str) -> str | None:
        """The person whom the text gave an office of a state or body with these words; the latest of several."""
        for draft in reversed([*self.cast.persons()]):
            if any(
                self._is_of(office.of, draft, self.cast[body]) and self._means(phrase, office)
                for office in draft.offices
            ):
                return draft.id
        return None

    def first(self, phrase: Sequence[str], persons: Iterable[str]) -> str | None:
        """The first of some persons who bears the title."""
        for entity in dict.fromkeys(persons):
            if any(self._means(phrase, office) for office in self._offices(self.cast[entity])):
                return entity
        return None

    def _is_of(self, of: str | None, draft: Draft, body: Draft) -> bool:
        """Whether an office that a person was given is one of a state, of its bodies, or of a body without a state."""
        if body.state is None:
            return of == body.id
        return draft.state == body.state and (of is None or self.cast[of].state == body.state)

    def _means(self, phrase: Sequence[str], office: OfficeTitle) -> bool:
        return names_office(phrase, office, load_title_words(self.english), self.registry)

    def _offices(self, draft: Draft) -> Sequence[OfficeTitle]:
        """The offices that the text gives to a person, else those that the tables know on the day."""
        if draft.offices or not draft.known or self.cast.published is None:
            return draft.offices
        held = self.registry.offices_of(draft.iri, self.cast.published)
        return [OfficeTitle(self.registry.office_title(slug), None, False, Span(0, 0), "") for slug, _ in held]
