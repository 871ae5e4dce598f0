"""Offices and tenures as quads: names, bodies, days, and the day on which the table was checked."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from ontology.iri import ID, concept_iri, term_iri
from ontology.office_quads import build_offices, build_tenures, read_office_kinds
from ontology.records import Tenure
from ontology.tables import read_horizons, read_offices

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
HELD = Tenure("odile-legrand", "foreign-minister", "USA", None, "2001-02", None, "a table of our own")
ABROAD = Tenure("karim-traore", "foreign-minister", "MLI", None, None, "2003", "a table of our own")


def _values(quads: Iterable[Quad], node: str, name: str) -> set[str]:
    return {
        getattr(quad.object, "value", "")
        for quad in quads
        if str(quad.subject) == f"<{ID}{node}>" and str(quad.predicate) == f"<{name}>"
    }


def test_an_office_is_named_after_its_body_and_by_the_titles_of_its_state() -> None:
    quads = list(build_offices([HELD, ABROAD], {"USA": "United States", "MLI": "Mali"}))
    assert _values(quads, "office/usa-foreign-minister", _LABEL) == {"Foreign Minister of the United States"}
    assert _values(quads, "office/mli-foreign-minister", _LABEL) == {"Foreign Minister of Mali"}
    assert "Secretary of State of the United States" in _values(quads, "office/usa-foreign-minister", _ALTERNATIVE)
    assert "Secretary of State of Mali" not in _values(quads, "office/mli-foreign-minister", _ALTERNATIVE)
    assert _values(quads, "office/mli-foreign-minister", term_iri("officeOf")) == {f"{ID}state/MLI"}
    assert _values(quads, "office/mli-foreign-minister", term_iri("officeKind")) == {concept_iri("foreign-minister")}


def test_a_tenure_has_its_days_as_far_as_they_are_known() -> None:
    quads = list(build_tenures([HELD, ABROAD]))
    first, second = "tenure/odile-legrand-usa-foreign-minister-2001-02", "tenure/karim-traore-mli-foreign-minister"
    assert _values(quads, first, term_iri("since")) == {"2001-02"}
    assert _values(quads, first, term_iri("until")) == set()
    assert _values(quads, second, term_iri("until")) == {"2003"}
    assert _values(quads, second, term_iri("office")) == {f"{ID}office/mli-foreign-minister"}


def test_the_graph_of_tenures_has_the_day_on_which_it_was_checked() -> None:
    (checked,) = (horizon.checked for horizon in read_horizons() if horizon.table == "tenures")
    modified = [q for q in build_tenures([]) if str(q.predicate) == "<http://purl.org/dc/terms/modified>"]
    assert [getattr(quad.object, "value", "") for quad in modified] == [checked]


def test_every_kind_of_office_is_a_concept() -> None:
    kinds = {str(quad.subject) for quad in read_office_kinds()}
    assert kinds == {f"<{concept_iri(kind.slug)}>" for kind in read_offices()}
