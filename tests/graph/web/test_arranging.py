"""A page's tables: ties both ways in one row, our own words first, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.web.arranging import Cell, Group, Sections, arrange
from ontology.iri import ID, concept_iri, term_iri

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SOURCE = "http://purl.org/dc/terms/source"
MEMBER = "http://www.w3.org/ns/org#member"
PREDICATES = (
    *(term_iri(name) for name in ("agreesWith", "threatensWith", "actor", "actorPrincipal", "claimedActor", "partyTo")),
    *(TYPE, LABEL, SOURCE, MEMBER, "https://schema.org/about", "urn:mine", term_iri("aboutEvent")),
)


def group(predicate: str, *values: str, total: int | None = None) -> Group:
    cells = [Cell(value.rpartition("/")[2], value) for value in values]
    return Group(Cell(predicate, predicate), cells, len(values) if total is None else total, "SELECT")


def predicates_of(groups: object) -> list[str | None]:
    assert isinstance(groups, list | tuple)
    return [each.predicate.iri for each in groups]


def test_a_tie_stands_in_one_row_with_both_its_directions() -> None:
    agrees, accuses = term_iri("agreesWith"), term_iri("accuses")
    outgoing, incoming = group(agrees, f"{ID}state/RUS"), group(agrees, f"{ID}state/FRA")
    accused = group(accuses, f"{ID}state/PAK")
    ties = arrange([outgoing], [incoming, accused]).ties
    assert [(tie.predicate.iri, tie.outgoing, tie.incoming) for tie in ties] == [
        (agrees, outgoing, incoming),
        (accuses, None, accused),
    ]


def test_what_is_threatened_with_is_a_tie_to_no_party() -> None:
    (tie,) = arrange([group(term_iri("threatensWith"), concept_iri("sanctions"))], []).ties
    assert tie.outgoing is not None
    assert [cell.is_party for cell in tie.outgoing.cells] == [False]


def test_names_come_first_and_sources_last() -> None:
    names = [SOURCE, term_iri("capital"), TYPE, LABEL]
    facts = arrange([group(name, f"{ID}x/y") for name in names], []).facts
    assert [each.predicate.text for each in facts] == ["name", "kind", term_iri("capital"), "source"]


def test_classes_of_other_vocabularies_stand_apart() -> None:
    sections = arrange([group(TYPE, term_iri("State"), "https://schema.org/Country")], [])
    ((own,), (foreign,)) = sections.facts, sections.also_facts
    assert [cell.iri for cell in own.cells] == [term_iri("State")]
    assert [cell.iri for cell in foreign.cells] == ["https://schema.org/Country"]


def test_a_thing_of_others_keeps_its_classes() -> None:
    assert predicates_of(arrange([group(TYPE, "https://schema.org/Country")], []).facts) == [TYPE]


def test_events_of_a_state_are_told_once_and_those_of_a_person_stay() -> None:
    actor, principal = term_iri("actor"), term_iri("actorPrincipal")
    state = arrange([], [group(actor, f"{ID}event/a"), group(principal, f"{ID}event/a", f"{ID}event/b")])
    assert (predicates_of(state.references), predicates_of(state.also_references)) == ([principal], [actor])
    cut = arrange([], [group(actor, f"{ID}event/a", total=9), group(principal, f"{ID}event/b", total=3)])
    assert predicates_of(cut.references) == [actor, principal]
    assert predicates_of(arrange([], [group(actor, f"{ID}event/a")]).references) == [actor]


@given(st.lists(st.sampled_from(PREDICATES), unique=True), st.lists(st.sampled_from(PREDICATES), unique=True))
def test_no_group_is_lost_or_told_twice(outgoing: list[str], incoming: list[str]) -> None:
    given_groups = [group(name, f"{ID}state/RUS") for name in outgoing], [group(name, f"{ID}a/b") for name in incoming]
    sections: Sections = arrange(*given_groups)
    facts = [*(tie.outgoing for tie in sections.ties), *sections.facts, *sections.also_facts]
    references = [*(tie.incoming for tie in sections.ties), *sections.references, *sections.also_references]
    for shown, names in ((facts, outgoing), (references, incoming)):
        assert sorted(each.predicate.iri or "" for each in shown if each) == sorted(names)
