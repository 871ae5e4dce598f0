from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

import pytest

from ontology.agencies import expand_organisations
from ontology.categories import load_categories
from ontology.iri import ID, slug, term_iri
from ontology.loader import reference_quads
from ontology.normalising import normalise, plain
from ontology.reference_graph import party_iri
from ontology.tables import Agreement, read_agreements, read_states
from ontology.tenures import first_day, last_day


@cache
def rows() -> dict[str, Agreement]:
    return {agreement.slug: agreement for agreement in read_agreements()}


def parties(agreement: Agreement) -> set[str]:
    return {party.name for party in agreement.parties}


def test_the_table_is_sorted_and_slugs_are_those_of_the_names() -> None:
    slugs = [agreement.slug for agreement in read_agreements()]
    assert slugs == sorted(slugs)
    assert [agreement.slug for agreement in read_agreements() if agreement.slug != slug(plain(agreement.name))] == []


def test_each_party_is_a_state_or_an_organisation_and_stands_once() -> None:
    known = {state.code for state in read_states()} | {organisation.slug for organisation in expand_organisations()}
    for agreement in read_agreements():
        names = [party.name for party in agreement.parties]
        assert set(names) - known == set(), agreement.slug
        assert len(names) == len(set(names)), agreement.slug


def test_each_category_is_known() -> None:
    categories = load_categories()
    used = {agreement.category for agreement in read_agreements()}
    assert [word for word in used if not categories[word].concept.endswith(f"/{word}")] == []


def test_dates_stand_in_order() -> None:
    wrong = []
    for agreement in read_agreements():
        if agreement.signed and first_day(agreement.signed) > last_day(agreement.ended):
            wrong.append((agreement.slug, "signed", "ended"))
        if agreement.in_force and first_day(agreement.in_force) > last_day(agreement.ended):
            wrong.append((agreement.slug, "in force", "ended"))
        if any(last_day(day) < first_day(agreement.signed) for day in agreement.extended):
            wrong.append((agreement.slug, "extended", "signed"))
        if list(agreement.extended) != sorted(agreement.extended):
            wrong.append((agreement.slug, "extended", "extended"))
    assert wrong == []


def test_a_treaty_is_in_force_only_after_its_signature() -> None:
    early = [a.slug for a in read_agreements() if a.in_force and a.signed and last_day(a.in_force) < a.signed]
    # the two that their parties gave force to from a day before the signature
    assert early == ["indus-waters-treaty", "taiwan-relations-act"]


def test_no_form_names_two_agreements() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for agreement in read_agreements():
        for form in (agreement.name, *(alias.name for alias in agreement.aliases)):
            bearers[normalise(form)].add(agreement.slug)
    assert {form: slugs for form, slugs in bearers.items() if len(slugs) > 1} == {}


def test_enough_agreements_of_all_kinds() -> None:
    kinds = Counter(agreement.category for agreement in read_agreements())
    assert sum(kinds.values()) >= 550
    for kind in ("arms-control-treaty", "peace-treaty", "ceasefire-agreement", "basing-agreement", "contract"):
        assert kinds[kind] >= 20, kind
    assert sum(1 for agreement in read_agreements() if agreement.signed) >= 0.95 * sum(kinds.values())


@pytest.mark.parametrize(
    ("agreement", "signed", "in_force", "ended"),
    [
        ("treaty-on-the-non-proliferation-of-nuclear-weapons", "1968-07-01", "1970-03-05", None),
        ("intermediate-range-nuclear-forces-treaty", "1987-12-08", "1988-06-01", "2019-08-02"),
        ("anti-ballistic-missile-treaty", "1972-05-26", "1972-10-03", "2002-06-13"),
        ("new-start", "2010-04-08", "2011-02-05", "2026-02-05"),
        ("joint-comprehensive-plan-of-action", "2015-07-14", "2016-01-16", None),
        ("shimla-agreement", "1972-07-02", "1972-08-04", None),
        ("korean-armistice-agreement", "1953-07-27", "1953-07-27", None),
        ("north-american-free-trade-agreement", "1992-12-17", "1994-01-01", "2020-07-01"),
        ("israel-jordan-peace-treaty", "1994-10-26", "1994-11-10", None),
        ("dayton-agreement", "1995-12-14", "1995-12-14", None),
        ("chemical-weapons-convention", "1993-01-13", "1997-04-29", None),
    ],
)
def test_when_an_agreement_held(agreement: str, signed: str, in_force: str, ended: str | None) -> None:
    row = rows()[agreement]
    assert (row.signed, row.in_force, row.ended) == (signed, in_force, ended)


def test_who_is_bound() -> None:
    assert parties(rows()["anzus-treaty"]) == {"AUS", "NZL", "USA"}
    assert parties(rows()["budapest-memorandum"]) == {"UKR", "RUS", "USA", "GBR"}
    assert parties(rows()["aukus-agreement"]) == {"AUS", "GBR", "USA"}
    assert len(parties(rows()["north-atlantic-treaty"])) == 32
    assert "IND" not in parties(rows()["treaty-on-the-non-proliferation-of-nuclear-weapons"])


def test_a_state_that_left_carries_its_years() -> None:
    treaty = rows()["treaty-on-the-non-proliferation-of-nuclear-weapons"]
    assert [(party.since, party.until) for party in treaty.parties if party.name == "PRK"] == [
        ("1985-12-12", "2003-04-10")
    ]


@pytest.mark.parametrize(
    ("form", "agreement"),
    [
        ("JCPOA", "joint-comprehensive-plan-of-action"),
        ("NPT", "treaty-on-the-non-proliferation-of-nuclear-weapons"),
        ("Ottawa Convention", "anti-personnel-mine-ban-convention"),
        ("Minsk II", "minsk-agreements"),
        ("123 Agreement", "india-united-states-civil-nuclear-agreement"),
        ("LEMOA", "logistics-exchange-memorandum-of-agreement"),
    ],
)
def test_other_names_lead_to_the_agreement(form: str, agreement: str) -> None:
    assert form in {alias.name for alias in rows()[agreement].aliases}


def test_each_party_of_an_agreement_that_is_over_has_a_participation_that_ended() -> None:
    quads = [quad for quad in reference_quads() if str(quad.subject).startswith(f"<{ID}participation/")]
    told = {
        name: {
            str(quad.subject): str(getattr(quad.object, "value", "")) for quad in quads if quad.predicate.value == iri
        }
        for name, iri in ((name, term_iri(name)) for name in ("participant", "participatesIn", "until"))
    }
    held = {(told["participant"][node], told["participatesIn"][node]) for node in told["until"]}
    ended = [agreement for agreement in read_agreements() if agreement.ended]
    parties = {
        (party_iri(spell.name), f"{ID}agreement/{agreement.slug}") for agreement in ended for spell in agreement.parties
    }
    assert parties
    assert parties - held == set()
