from __future__ import annotations

from collections import Counter

import pytest

from ontology.agencies import expand_organisations, read_agencies, spell_out
from ontology.iri import ONTOLOGY
from ontology.reference_quads import read_reference
from ontology.registry import load_registry
from ontology.tables import read_organisations, read_states

OWN = read_organisations()
ALL = {organisation.slug: organisation for organisation in expand_organisations()}
CODES = {state.code for state in read_states()}
INTERNATIONAL = {
    "alliance", "court", "grouping", "igo", "igo-body", "mission", "peacekeeping-mission", "supranational-union",
}  # fmt: skip


def test_what_the_issue_asks_for_is_there() -> None:
    counts = Counter(organisation.category for organisation in OWN)
    assert sum(counts[category] for category in INTERNATIONAL - {"court"}) >= 150
    assert counts["company"] >= 150
    assert counts["armed-group"] >= 120
    assert counts["intelligence-service"] >= 40


@pytest.mark.parametrize("agency", ["defence-ministry", "foreign-ministry", "army", "air-force", "general-staff"])
def test_at_least_sixty_states_have_each_agency(agency: str) -> None:
    assert sum(slug.endswith(f"-{agency}") and slug[:3].upper() in CODES for slug in ALL) >= 60


def test_armed_groups_and_international_bodies_belong_to_no_state() -> None:
    assert [o.slug for o in OWN if o.category in INTERNATIONAL - {"court"} and o.state] == []
    groups = [o for o in OWN if o.category == "armed-group"]
    assert [o.slug for o in groups if o.base is None and o.state is None] == []


def test_members_and_parents_are_known() -> None:
    assert {member.name for o in OWN for member in o.members} <= CODES | ALL.keys()
    assert {o.parent for o in OWN if o.parent} <= ALL.keys()
    assert {code for o in OWN for code in (o.state, o.base) if code} <= CODES


def test_nobody_joins_before_the_founding() -> None:
    for organisation in OWN:
        for member in organisation.members:
            if member.since and organisation.founded:
                assert member.since[:4] >= organisation.founded[:4], (organisation.slug, member)
            if member.since and member.until:
                assert member.since <= member.until, (organisation.slug, member)


def test_founding_comes_before_dissolution() -> None:
    assert [o.slug for o in OWN if o.founded and o.dissolved and o.founded[:4] > o.dissolved[:4]] == []


def test_nato_has_its_thirty_two_members_with_years() -> None:
    years = {member.name: member.since for member in ALL["nato"].members}
    assert len(years) == 32
    assert (years["FIN"], years["SWE"], years["DEU"]) == ("2023-04-04", "2024-03-07", "1955")


def test_an_agency_with_a_name_of_its_own_keeps_the_regular_ones_as_aliases() -> None:
    pentagon = ALL["usa-defence-ministry"]
    assert pentagon.name == "United States Department of Defense"
    assert {"Pentagon", "American Defense Ministry"} <= {alias.name for alias in pentagon.aliases}


def test_patterns_are_spelled_out_once_for_each_adjective() -> None:
    states = {state.code: state for state in read_states()}
    assert spell_out("{adjective} Navy", states["IND"]) == ("Indian Navy",)
    assert spell_out("Navy of {state}", states["IND"]) == ("Navy of India",)
    assert {code for agency in read_agencies() for code in agency.states} <= CODES


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("the Pentagon", "usa-defence-ministry"),
        ("State Department", "usa-foreign-ministry"),
        ("Indian Ministry of Defence", "ind-defence-ministry"),
        ("MEA", "ind-foreign-ministry"),
        ("IDF", "isr-armed-forces"),
        ("Israeli army", "isr-armed-forces"),
        ("Bundeswehr", "deu-armed-forces"),
        ("PLA", "chn-armed-forces"),
        ("IRGC", "islamic-revolutionary-guard-corps"),
        ("ISI", "isi"),
        ("RAW", "raw"),
        ("Mossad", "mossad"),
        ("FSB", "fsb"),
        ("GRU", "gru"),
        ("Knesset", "isr-legislature"),
        ("Duma", "rus-legislature"),
        ("NATO", "nato"),
        ("UN Security Council", "un-security-council"),
        ("Quad", "quad"),
        ("Bharatiya Janata Party", "bjp"),
    ],
)
def test_well_known_names_mean_their_body(phrase: str, slug: str) -> None:
    assert load_registry().lookup(phrase)[0].entity.slug == slug


def test_every_member_of_a_table_has_its_node_where_the_body_or_the_membership_ended() -> None:
    member, group = f"{ONTOLOGY}member", f"{ONTOLOGY}group"
    values = [(quad.subject, quad.predicate.value, str(quad.object)[1:-1]) for quad in read_reference()]
    groups = {subject: value for subject, name, value in values if name == group}
    nodes = {
        (value.rsplit("/", 1)[1], groups[subject].rsplit("/", 1)[1])
        for subject, name, value in values
        if name == member
    }
    ended = {
        (spell.name, organisation.slug)
        for organisation in read_organisations()
        for spell in organisation.members
        if organisation.dissolved or spell.dated
    }
    assert ("POL", "warsaw-pact") in ended
    assert ended - nodes == set()
