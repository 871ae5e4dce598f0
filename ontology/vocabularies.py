"""The vocabularies of others that the ontology stands beside, and what standing beside them means."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VOCABULARIES", "Vocabulary"]

_CLASSES = (("rdfs:subClassOf", "is a"), ("rdfs:subPropertyOf", "is a"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary with the properties that align our terms to it, and the words for them."""

    prefix: str
    title: str
    address: str
    meaning: str
    links: tuple[tuple[str, str], ...] = _CLASSES


VOCABULARIES = (
    Vocabulary(
        "prov",
        "PROV-O",
        "https://www.w3.org/TR/prov-o/",
        "Where a statement comes from. A claim is an entity that one run of the software generated and that was "
        "derived from a passage; the run used an article. A tool that reads PROV can trace any claim to its words "
        "without knowing our terms.",
    ),
    Vocabulary(
        "org",
        "The Organization Ontology",
        "https://www.w3.org/TR/vocab-org/",
        "Who holds which post in which body. An office is a post, and a tenure is a membership in the sense of "
        "ORG: a person in a role for a time. States are no organisations here, since they are not founded by "
        "others.",
    ),
    Vocabulary(
        "skos",
        "SKOS",
        "https://www.w3.org/TR/skos-reference/",
        "Words that are no classes: subtypes of events, statuses, stages, instruments, categories, kinds of "
        "office. They are concepts in schemes, with one preferred label, other labels, and the code of PLOVER as "
        "notation.",
    ),
    Vocabulary(
        "oa",
        "Web Annotation",
        "https://www.w3.org/TR/annotation-vocab/",
        "Which words of a text. A passage is a specific resource whose selectors give its offsets and its "
        "quotation, so that any annotation tool finds it again; a mention is an annotation that names what the "
        "words refer to.",
    ),
    Vocabulary(
        "dcterms",
        "Dublin Core",
        "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/",
        "What a library would note of an article: identifier, title, issued, publisher. The properties are used "
        "as they are, and so is source for where a fact of the reference tables can be checked.",
    ),
    Vocabulary(
        "schema",
        "schema.org",
        "https://schema.org/",
        "What search engines know. Articles are news articles, states are countries, weapons are products, claims "
        "are claims; an article's address is schema:url, and schema:sameAs leads from an entity to Wikidata.",
    ),
    Vocabulary(
        "wd",
        "Wikidata",
        "https://www.wikidata.org/",
        "The same kind of thing as Wikidata knows it. A close match says that the two may be exchanged in most "
        "uses, not that each statement about one holds of the other; that is why it is no owl:equivalentClass.",
        (("skos:closeMatch", "closely matches"),),
    ),
)
