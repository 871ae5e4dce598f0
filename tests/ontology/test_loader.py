from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Quad

from ontology import loader
from ontology.agencies import expand_organisations
from ontology.errors import ReferenceDataError
from ontology.iri import GRAPH, ID, term_iri
from ontology.loader import ontology_files, ontology_quads, reference_quads
from ontology.tables import read_persons, read_states, read_tenures

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@cache
def by_subject() -> dict[str, list[Quad]]:
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in reference_quads():
        found[str(quad.subject)].append(quad)
    return found


def values(subject: str, predicate: str) -> set[str]:
    quads = by_subject()[f"<{ID}{subject}>"]
    return {str(getattr(quad.object, "value", "")) for quad in quads if quad.predicate.value == predicate}


def test_each_file_has_a_graph_of_its_own() -> None:
    graphs = {str(quad.graph_name) for quad in ontology_quads()}
    assert graphs == {f"<{GRAPH}ontology/{path.stem}>" for path in ontology_files()}
    assert len(graphs) == len(ontology_files())


def test_each_table_has_a_graph_of_its_own() -> None:
    tables = ("states", "organisations", "units", "places", "offices", "persons", "tenures", "equipment", "agreements")
    assert {str(quad.graph_name) for quad in reference_quads()} == {f"<{GRAPH}reference/{table}>" for table in tables}


def test_no_triple_stands_twice_and_no_node_is_blank() -> None:
    graphs: dict[str, set[str]] = defaultdict(set)
    for quad in (*ontology_quads(), *reference_quads()):
        graphs[str(quad.triple)].add(str(quad.graph_name))
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
    assert {triple: names for triple, names in graphs.items() if len(names) > 1} == {}


@pytest.mark.parametrize("quads", [ontology_quads, reference_quads])
def test_quads_are_sorted(quads: object) -> None:
    found: tuple[Quad, ...] = quads() if callable(quads) else ()
    assert list(found) == sorted(found, key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def test_another_process_gives_the_same_quads() -> None:
    script = (
        "import hashlib; from ontology.loader import ontology_quads, reference_quads;"
        "print(hashlib.sha256(repr((ontology_quads(), reference_quads())).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, capture_output=True, check=True, text=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    here = sha256(repr((ontology_quads(), reference_quads())).encode()).hexdigest()
    assert run.stdout.strip() == here


def test_a_state_stands_as_the_contract_says() -> None:
    assert values("state/IND", TYPE) == {term_iri("State")}
    assert values("state/IND", LABEL) == {"India"}
    assert values("state/IND", term_iri("isoCode")) == {"IND"}
    assert values("state/IND", term_iri("officialName")) == {"Republic of India"}
    assert values("state/IND", term_iri("capital")) == {"New Delhi"}
    assert values("state/IND", "https://schema.org/sameAs") == {"http://www.wikidata.org/entity/Q668"}


def test_a_former_state_ends_and_has_a_successor() -> None:
    assert values("state/SUN", TYPE) == {term_iri("State"), term_iri("FormerState")}
    assert values("state/SUN", term_iri("succeededBy")) == {f"{ID}state/RUS"}
    assert values("state/SUN", term_iri("until")) == {"1991-12-26"}


def test_a_former_name_keeps_its_years() -> None:
    named = {str(q.subject) for q in reference_quads() if str(q.object) == '"Zaire"' and "naming" in str(q.subject)}
    (node,) = (name.strip("<>").removeprefix(ID) for name in named)
    assert values(node, term_iri("namedThing")) == {f"{ID}state/COD"}
    assert (values(node, term_iri("since")), values(node, term_iri("until"))) == ({"1971"}, {"1997"})
    assert "Zaire" in values("state/COD", ALTERNATIVE)


def test_an_office_has_the_title_that_its_state_gives_it() -> None:
    assert "Secretary of War of the United States" in values("office/usa-defence-minister", ALTERNATIVE)


def test_an_office_belongs_to_its_state_and_a_tenure_to_its_office() -> None:
    assert values("office/ind-defence-minister", LABEL) == {"Defence Minister of India"}
    assert values("office/ind-defence-minister", term_iri("officeOf")) == {f"{ID}state/IND"}
    held = [t for t in read_tenures() if (t.person, t.office, t.state) == ("rajnath-singh", "defence-minister", "IND")]
    (tenure,) = held
    node = f"tenure/rajnath-singh-ind-defence-minister-{tenure.since}"
    assert values(node, term_iri("holder")) == {f"{ID}person/rajnath-singh"}
    assert values(node, term_iri("office")) == {f"{ID}office/ind-defence-minister"}
    assert values(node, term_iri("since")) == {tenure.since}


def test_a_weapon_has_the_class_of_its_category() -> None:
    assert values("weapon/s-400-triumf", TYPE) == {term_iri("Weapon"), term_iri("AirDefenceSystem")}
    assert f"{ID}state/RUS" in values("weapon/s-400-triumf", term_iri("producedBy"))


def test_an_organisation_has_the_class_of_its_category_and_its_members() -> None:
    assert {term_iri("Organisation"), term_iri("Alliance")} <= values("organisation/nato", TYPE)
    assert f"{ID}organisation/nato" in values("state/FRA", term_iri("memberOf"))
    assert f"{ID}organisation/european-union" not in values("state/GBR", term_iri("memberOf"))
    (eu,) = (organisation for organisation in expand_organisations() if organisation.slug == "european-union")
    (britain,) = (member for member in eu.members if member.name == "GBR")
    assert britain.until
    assert values(f"membership/gbr-european-union-{britain.since}", term_iri("until")) == {britain.until}


def test_nothing_of_the_tables_is_lost() -> None:
    subjects = {str(quad.subject) for quad in reference_quads()}
    assert {f"<{ID}state/{state.code}>" for state in read_states()} <= subjects
    assert {f"<{ID}person/{person.slug}>" for person in read_persons()} <= subjects
    assert len([s for s in subjects if s.startswith(f"<{ID}tenure/")]) == len(read_tenures())


@pytest.mark.parametrize(
    ("turtle", "message"), [("<urn:a> <urn:b> [] .", "blank node"), ("<urn:a> <urn:b> ", r"odd\.ttl")]
)
def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turtle: str, message: str) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "odd.ttl").write_text(turtle)
    monkeypatch.setattr(loader, "_FOLDER", tmp_path)
    ontology_quads.cache_clear()
    try:
        with pytest.raises(ReferenceDataError, match=message):
            ontology_quads()
    finally:
        ontology_quads.cache_clear()
