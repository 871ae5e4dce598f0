"""Names to entities over an article: what was said before counts."""

from __future__ import annotations

from datetime import date

from tests.ingest.parses import parse, read

FULL = parse(
    "Minister/NNP/compound>Legrand Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left left/VBD/ROOT "
    "France/NNP/dobj>left ././punct>left",
    ents=(("Odile Legrand", "PERSON"),),
)


def test_a_surname_after_the_full_name_is_the_person_whatever_the_recogniser_calls_it() -> None:
    later = parse("Legrand/NNP/nsubj>spoke spoke/VBD/ROOT ././punct>spoke", ents=(("Legrand", "ORG"),))
    found = read(FULL, later)
    persons = [draft for draft in found.cast if draft.kind == "person"]
    assert [p.name for p in persons] == ["Odile Legrand"]
    assert [m.text for m in persons[0].mentions] == ["Odile Legrand", "Legrand"]
    assert not [draft for draft in found.cast if draft.kind == "organisation"]


def test_a_surname_of_two_words_is_the_person_and_a_body_that_shares_a_word_is_not() -> None:
    full = parse(
        "Odile/NNP/compound>Grand Le/NNP/compound>Grand Grand/NNP/nsubj>left left/VBD/ROOT France/NNP/dobj>left",
        ents=(("Odile Le Grand", "PERSON"),),
    )
    later = parse("Le/NNP/compound>Grand Grand/NNP/nsubj>spoke spoke/VBD/ROOT", ents=(("Le Grand", "ORG"),))
    assert [d.name for d in read(full, later).cast if d.kind in {"person", "organisation"}] == ["Odile Le Grand"]
    body = parse("Odile/NNP/compound>Grand Grand/NNP/nsubj>spoke spoke/VBD/ROOT", ents=(("Odile Grand", "ORG"),))
    kinds = [d.kind for d in read(full, body).cast if d.kind in {"person", "organisation"}]
    assert kinds == ["person", "organisation"]


def test_another_persons_surname_is_another_person() -> None:
    later = parse(
        "Jean/NNP/compound>Legrand Legrand/NNP/nsubj>spoke spoke/VBD/ROOT ././punct>spoke",
        ents=(("Jean Legrand", "PERSON"),),
    )
    assert [d.name for d in read(FULL, later).cast if d.kind == "person"] == ["Odile Legrand", "Jean Legrand"]


def test_a_fathers_name_is_not_the_sons() -> None:
    son = parse(
        "Tariq/NNP/compound>Legrand bin/NNP/compound>Legrand Legrand/NNP/nsubj>spoke spoke/VBD/ROOT",
        ents=(("Tariq bin Legrand", "PERSON"),),
    )
    for name, persons in (("Legrand", 2), ("bin Legrand", 1)):
        *before, last = name.split()
        rows = " ".join(f"{word}/NNP/compound>{last}" for word in before)
        later = parse(f"{rows} {last}/NNP/nsubj>spoke spoke/VBD/ROOT", ents=((name, "PERSON"),))
        assert len([d for d in read(son, later).cast if d.kind == "person"]) == persons


def test_a_kind_of_weapon_behind_a_named_one_is_that_one() -> None:
    doc = parse(
        "the/DT/det>missiles QX-77/NN/compound>missiles missiles/NNS/nsubj>left left/VBD/ROOT missiles/NNS/dobj>left"
    )
    found = read(doc)
    assert [name.entity for name in found.linked] == ["qx-77", "missiles"]
    assert [doc[name.head].text for name in found.linked] == ["missiles", "missiles"]


def test_a_kind_of_weapons_that_only_qualifies_is_no_entity() -> None:
    doc = parse("missile/NN/compound>experts experts/NNS/nsubj>left left/VBD/ROOT")
    assert [name.entity for name in read(doc).linked] == [""]


def test_a_group_is_known_by_a_name_of_common_nouns() -> None:
    doc = parse("Houthi/JJ/amod>rebels rebels/NNS/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left")
    assert [name.label for name in read(doc).linked] == ["organisation", "state"]


def test_the_adjective_of_a_region_is_no_body() -> None:
    doc = parse(
        "Latin/JJ/amod>states American/JJ/amod>states states/NNS/nsubj>left left/VBD/ROOT",
        ents=(("Latin American", "ORG"),),
    )
    assert [name.entity for name in read(doc).linked] == [""]


def test_an_acronym_in_brackets_names_the_body_before_it() -> None:
    doc = parse(
        "Harbour/NNP/compound>Board Defence/NNP/compound>Board Board/NNP/nsubj>met (/-LRB-/punct>HDB "
        "HDB/NNP/appos>Board )/-RRB-/punct>HDB met/VBD/ROOT ././punct>met",
        "HDB/NNP/nsubj>left left/VBD/ROOT ././punct>left",
        ents=(("Harbour Defence Board", "ORG"),),
    )
    doc.ents = (*doc.ents, *(doc[i : i + 1].char_span(0, 3, label="ORG") for i in (4, 8)))
    found = read(doc)
    bodies = [draft for draft in found.cast if draft.kind == "organisation"]
    assert [(b.name, list(b.aliases)) for b in bodies] == [("Harbour Defence Board", ["HDB"])]
    assert len(bodies[0].mentions) == 3


def test_a_capital_and_an_adjective_are_names_of_the_state() -> None:
    doc = parse("Paris/NNP/nsubj>sent sent/VBD/ROOT French/JJ/amod>troops troops/NNS/dobj>sent ././punct>sent")
    found = read(doc)
    assert [(d.id, [m.text for m in d.mentions]) for d in found.cast] == [("fra", ["Paris", "French"])]


def test_a_state_that_is_no_more_is_its_own_in_its_years_and_later_a_part_of_the_state_of_today() -> None:
    doc = parse(
        "South/NNP/compound>Yemen Yemen/NNP/nsubj>accused accused/VBD/ROOT "
        "East/NNP/compound>Germany Germany/NNP/dobj>accused ././punct>accused"
    )
    found = {year: [draft.id for draft in read(doc, on=date(year, 5, 3)).cast] for year in (1979, 2021)}
    assert found == {1979: ["ymd", "ddr"], 2021: ["yem", "ddr"]}


def test_an_unknown_name_has_the_same_identity_in_every_article() -> None:
    one, other = (
        read(FULL),
        read(
            parse(
                "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left left/VBD/ROOT", ents=(("Odile Legrand", "PERSON"),)
            )
        ),
    )
    assert [d.iri for d in one.cast if d.kind == "person"] == [d.iri for d in other.cast if d.kind == "person"]


def test_every_mention_lies_where_its_text_says() -> None:
    later = parse(
        "Legrand/NNP/nsubj>praised praised/VBD/ROOT Japan/NNP/dobj>praised ././punct>praised",
        ents=(("Legrand", "PERSON"),),
    )
    found = read(FULL, later)
    text = "\n\n".join(parsed.doc.text for parsed in found.segments)
    mentions = [mention for draft in found.cast for mention in draft.mentions]
    assert len(mentions) == 4
    assert [text[m.span.start : m.span.end] for m in mentions] == [m.text for m in mentions]


def test_an_acronym_is_the_body_that_had_it_whatever_the_recogniser_calls_it() -> None:
    introduced = parse(
        "Harbour/NNP/compound>Board Defence/NNP/compound>Board Board/NNP/nsubj>met (/-LRB-/punct>HDB "
        "HDB/NNP/appos>Board )/-RRB-/punct>HDB met/VBD/ROOT ././punct>met",
        ents=(("Harbour Defence Board", "ORG"), ("HDB", "ORG")),
    )
    later = parse("HDB/NNP/nsubj>left left/VBD/ROOT ././punct>left", ents=(("HDB", "PERSON"),))
    assert [(d.kind, d.name) for d in read(introduced, later).cast] == [("organisation", "Harbour Defence Board")]
    assert [(d.kind, d.name) for d in read(later).cast] == [("person", "HDB")]


def test_flights_and_numbered_accords_are_no_weapons() -> None:
    flight = parse(
        "Flight/NNP/compound>XQ752 XQ752/NNP/nsubj>fell fell/VBD/ROOT",
        "XQ752/NNP/nsubj>burnt burnt/VBD/ROOT",
        ents=(("Flight XQ752", "PRODUCT"),),
    )
    missile = parse("XQ752/NNP/nsubj>fell fell/VBD/ROOT")
    accord = parse("Geneva-9/NNP/nsubj>fell fell/VBD/ROOT")
    assert [name.entity for name in read(flight).linked] == ["", ""]
    assert [name.entity for name in read(accord).linked] == [""]
    assert [name.entity for name in read(missile).linked] == ["xq752"]
