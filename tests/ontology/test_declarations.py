from __future__ import annotations

from collections import Counter

import pyoxigraph

from ingest.model import DIRECTED_SUBTYPES, EVENT_TYPES, QUADS, SYMMETRIC_TYPES
from ontology.declarations import DECLARATIONS_QUERY, Declaration, read_declarations, read_least_confidence
from ontology.iri import concept_iri, term_iri
from ontology.loader import ontology_quads


def find(code: str, subtype: str | None = None) -> Declaration:
    (found,) = [
        declaration
        for declaration in read_declarations()
        if declaration.code == code and declaration.subtype == (subtype and concept_iri(subtype))
    ]
    return found


def test_each_type_is_declared_once_as_the_extraction_knows_it() -> None:
    general = [declaration for declaration in read_declarations() if declaration.subtype is None]
    assert sorted(declaration.code for declaration in general) == sorted(EVENT_TYPES)
    for declaration in general:
        assert declaration.type == term_iri(declaration.code.capitalize())
        assert declaration.quad == concept_iri(QUADS[declaration.code])
        assert declaration.symmetric == (declaration.code in SYMMETRIC_TYPES)


def test_no_pair_is_declared_twice() -> None:
    counts = Counter((declaration.type, declaration.subtype) for declaration in read_declarations())
    assert [pair for pair, count in counts.items() if count > 1] == []


def test_a_subtype_has_a_narrower_tie_and_its_own_intensity() -> None:
    deal = find("AGREE", "arms-deal")
    assert deal.tie == term_iri("hasDealWith")
    assert deal.symmetric
    assert deal.intensity == 6.5
    assert find("AGREE").tie == term_iri("agreesWith")


def test_arms_go_one_way_though_cooperation_goes_both() -> None:
    assert find("COOPERATE").symmetric
    assert not find("COOPERATE", "arms-transfer").symmetric
    directed = {row.subtype for row in read_declarations() if row.code in SYMMETRIC_TYPES and not row.symmetric}
    assert directed == {concept_iri(subtype) for subtype in DIRECTED_SUBTYPES}


def test_the_least_confidence_of_a_tie_is_declared() -> None:
    assert 0 < read_least_confidence() < 1


def test_a_subtype_of_two_types_is_told_apart() -> None:
    threatened, imposed = find("THREATEN", "sanctions"), find("SANCTION", "sanctions")
    assert (threatened.tie, threatened.intensity) == (term_iri("threatensSanctionsAgainst"), -5.8)
    assert (imposed.tie, imposed.intensity) == (term_iri("imposesSanctionsOn"), -6.5)
    assert threatened.instrument_tie == term_iri("threatensWith")
    assert imposed.instrument_tie == term_iri("sanctionsWith")
    assert find("ACCUSE").instrument_tie is None


def test_conflict_is_below_zero_and_cooperation_above() -> None:
    for declaration in read_declarations():
        if declaration.quad.endswith("-cooperation"):
            assert declaration.intensity > 0
        elif declaration.code != "REQUEST":  # asking for talks is no hostility
            assert declaration.intensity < 0


def test_a_store_answers_the_same_by_the_query() -> None:
    engine = pyoxigraph.Store()
    engine.extend(ontology_quads())
    solutions = engine.query(DECLARATIONS_QUERY, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert len(list(solutions)) == len(read_declarations())
