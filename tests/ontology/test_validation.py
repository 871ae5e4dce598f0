from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from ontology.checking import read_checks
from ontology.errors import ValidationError
from ontology.iri import GRAPH
from ontology.loader import ontology_quads, reference_quads
from ontology.office_quads import read_office_kinds
from ontology.validation import (
    Violation,
    load_quads,
    raise_for,
    validate_article,
    validate_ontology,
    validate_store,
)
from tests.ontology.samples import article_quads, read_turtle, store_quads

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def rules(violations: tuple[Violation, ...]) -> set[str]:
    return {violation.rule for violation in violations}


def test_a_sound_article_has_no_violation() -> None:
    assert validate_article(article_quads()) == ()


def test_an_article_may_come_as_n_quads() -> None:
    sound = pyoxigraph.serialize(article_quads(), format=RdfFormat.N_QUADS)
    broken = pyoxigraph.serialize(
        article_quads(('dcterms:identifier "a1"', 'dcterms:title "t"')), format=RdfFormat.N_QUADS
    )
    assert sound
    assert broken
    assert validate_article(sound) == ()
    assert rules(validate_article(broken)) == {"Article.identifier"}


def test_what_is_no_n_quads_is_refused() -> None:
    with pytest.raises(ValidationError, match="no N-Quads"):
        validate_article(b"this is prose\n")


def test_a_violation_names_node_rule_value_and_remedy() -> None:
    (violation,) = validate_article(article_quads(("detc:actual", "detc:certain")))
    assert violation == Violation(
        node="https://w3id.org/detente/id/claim/c1",
        rule="EventClaim.claimedStatus",
        message="A claim needs one status: actual, planned, possible or denied.",
        remedy="use one of the four",
        value="https://w3id.org/detente/concept/certain",
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("det:endOffset 29", "det:endOffset 30"), "passage-length"),
        (('det:exactText "Norland and Sudland signed it" ;', ""), "claim-without-passage"),
    ],
)
def test_checks_of_an_article_fail_on_bad_data(change: tuple[str, str], rule: str) -> None:
    assert rule in rules(validate_article(article_quads(change)))


def test_a_blank_node_in_an_article_is_found() -> None:
    blank = Quad(BlankNode("b"), LABEL, Literal("x"), NamedNode(f"{GRAPH}article/a1"))
    assert rules(validate_article([*article_quads(), blank])) == {"blank-node"}


def test_a_sound_store_has_no_violation() -> None:
    assert validate_store(load_quads(store_quads())) == ()


BROKEN_STORES = (
    ("overlapping-tenures", 'det:until "2000-03-05"^^xsd:date', 'det:until "2001"^^xsd:gYear'),
    ("overlapping-tenures", 'det:until "2000-03-05"^^xsd:date', 'rdfs:label "without end"'),
    ("tenure-outside-body", 'det:isoCode "NOR"', 'det:isoCode "NOR" ; det:until "1999"^^xsd:gYear'),
    (
        "tenure-outside-body",
        'det:isoCode "NOR"',
        'det:isoCode "NOR" ; det:since "1991"^^xsd:gYear ; det:until "3000"^^xsd:gYear',
    ),
    ("ambiguous-alias", 'skos:altLabel "the South"', 'skos:altLabel "the North"'),
    ("party-without-kind", "<state/SUD> a det:State", "<state/SUD> a det:Place"),
    ("dangling-link", '<weapon/spear> a det:Weapon ; rdfs:label "Spear"', '<weapon/club> rdfs:label "Club"'),
    ("reversed-dates", 'det:dissolvedOn "1990-05-01"^^xsd:date', 'det:dissolvedOn "1949-12"^^xsd:gYearMonth'),
    ("reversed-dates", 'det:latestDay "2021-12-31"', 'det:latestDay "2021-11-30"'),
    ("repeated-triple", "<state/SUD> det:agreesWith", '<state/SUD> rdfs:label "Sudland" ; det:agreesWith'),
    ("tie-without-event", "det:settled true", "det:settled false"),
    ("tie-without-event", "det:hasTreatyWith <state/SUD>", "det:aids <state/SUD>"),
    ("tie-without-event", "det:hasTreatyWith <s", "det:negotiatesWith <state/NOR>, <state/SUD> ; det:hasTreatyWith <s"),
    ("tie-without-event", "det:subtype detc:treaty ;", ""),
    ("tie-without-event", "det:subtype detc:treaty", "det:subtype detc:arms-deal"),
    ("tie-without-event", "det:settled true", "det:contradicted true"),
    ("outside-range", "<naming/n> a det:Naming ; det:namedThing <state/NOR>", "<naming/n> det:namedThing <state/QQQ>"),
    ("outside-range", "<person/ada> a det:Person", "<place/x> det:liesIn <state/QQQ> . <person/ada> a det:Person"),
    (
        "outside-range",
        "<person/ada> a det:Person",
        "<state/QQQ> det:partyTo <agreement/pact> . <person/ada> a det:Person",
    ),
    ("outside-range", "det:succeededBy <state/SUD>", "det:succeededBy <person/bob>"),
    ("outside-range", "det:holder <person/ada>", "det:holder <state/NOR>"),
    ("ambiguous-code", 'det:isoCode "SUD"', 'det:isoCode "NOR"'),
    ("ambiguous-code", 'det:isoCode "SUD" ;', ""),
    ("circular-succession", "det:succeededBy <state/SUD>", "det:succeededBy <state/NOR>"),
    ("reversed-dates", "det:signedOn", 'det:inForceSince "1990-01"^^xsd:gYearMonth ; det:signedOn'),
    ("Place.label", '<place/bay> a det:Place ; rdfs:label "Bay"', "<place/bay> a det:Place"),
    ("one-way-tie", "det:agreesWith <state/NOR> ;", ""),
    ("opposed-transfer", "<state/SUD> det:agreesWith", "<state/SUD> det:suppliesArmsTo <state/NOR> ; det:agreesWith"),
    ("claim-without-passage", "<claim/c2> a det:FactClaim ;", "<claim/c3> a det:FactClaim . <claim/c2>"),
    ("event-without-claim", "det:aboutEvent <event/e1>", "det:aboutEvent <event/e2>"),
    ("disjoint-kinds", "<person/ada> a det:Person", "<person/ada> a det:Person, det:State"),
    ("undeclared-term", "det:worth", "det:price"),
    ("undeclared-term", "a det:Organisation, det:Alliance", "a det:Organisation, det:Aliance"),
    ("undeclared-term", "det:category detc:small-arms", "det:category detc:smal-arms"),
)
BROKEN_TERMS = (
    ("missing-definition", "det:Wizard a owl:Class ; rdfs:subClassOf det:Party ."),
    ("unused-term", 'det:Wizard a owl:Class ; skos:definition "Someone who does magic." .'),
    ("unused-term", 'det:enchants a owl:ObjectProperty ; skos:definition "Puts a spell on someone." .'),
    ("unused-term", 'detc:spell a skos:Concept ; skos:definition "Words that work wonders." .'),
    ("stray-tie", "detc:meeting det:tieProperty det:assaults ."),
)


@pytest.mark.parametrize(("rule", "old", "new"), BROKEN_STORES)
def test_each_check_fails_on_bad_data(rule: str, old: str, new: str) -> None:
    assert rule in rules(validate_store(load_quads(store_quads((old, new)))))


def test_arms_that_go_both_ways_are_no_opposed_transfer() -> None:
    tied = ("<state/SUD> det:agreesWith", "<state/SUD> det:suppliesArmsTo <state/NOR> ; det:agreesWith")
    back = (
        "<transfer/t2> a det:Transfer ; det:supplier <state/SUD> ; det:transferRecipient <state/NOR> .\n<transfer/t1>"
    )
    quads = store_quads(tied, ("<transfer/t1>", back))
    assert "opposed-transfer" not in rules(validate_store(load_quads(quads)))


def test_each_check_has_a_case_that_fails() -> None:
    of_articles = {"blank-node", "passage-length", "claim-without-passage"}
    broken = {rule for rule, *_ in (*BROKEN_STORES, *BROKEN_TERMS)} | of_articles
    assert {rule for rule in broken if "." not in rule} == {check.name for check in read_checks()}


def test_a_day_of_handing_over_belongs_to_both() -> None:
    sound = store_quads(('det:until "2000-03-05"^^xsd:date', 'det:until "2000-03"^^xsd:gYearMonth'))
    assert validate_store(load_quads(sound)) == ()


def test_offices_of_several_holders_may_overlap() -> None:
    changes = ('det:until "2000-03-05"^^xsd:date', 'rdfs:label "without end"'), (
        "det:officeOf <state/NOR>", "det:officeOf <state/NOR> ; det:officeKind detc:ambassador",
    )  # fmt: skip
    quads = store_quads(*changes, more=read_office_kinds())
    assert "overlapping-tenures" not in rules(validate_store(load_quads(quads)))


def test_a_ranked_alias_may_have_two_bearers() -> None:
    ranked = ('skos:altLabel "the South"', 'skos:altLabel "the North" ; det:lesserName "the North"')
    assert validate_store(load_quads(store_quads(ranked))) == ()


@pytest.mark.parametrize(("rule", "turtle"), BROKEN_TERMS)
def test_each_check_of_the_ontology_fails_on_bad_terms(rule: str, turtle: str) -> None:
    bad = read_turtle(turtle, "ontology/extra")
    assert rule in rules(validate_store(load_quads(store_quads(more=bad))))


def test_the_ontology_keeps_its_own_style() -> None:
    assert validate_ontology(ontology_quads()) == ()


def test_nothing_is_raised_where_nothing_is_wrong() -> None:
    raise_for((), place="here")


def test_the_error_names_three_violations_and_counts_the_rest() -> None:
    found = [Violation(f"n{number}", "r", "is wrong", "mend it") for number in range(5)]
    with pytest.raises(ValidationError) as caught:
        raise_for(found, place="a store")
    assert str(caught.value) == (
        "a store: n0 breaks r: is wrong; n1 breaks r: is wrong; n2 breaks r: is wrong; and 2 more; mend it"
    )


def test_the_reference_data_keep_every_shape_and_check() -> None:
    found = validate_store(load_quads([*ontology_quads(), *reference_quads()]))
    assert [(violation.rule, violation.node, violation.value) for violation in found] == []
