"""What an event is about, and the subtype that this makes."""

from __future__ import annotations

from ingest.events.topics import choose_subtype, find_objects
from tests.ingest.events.scenes import ATTACK, Scene
from tests.ingest.parses import parse, words


def _objects(scene: Scene, type: str, text: str) -> tuple[str, ...]:
    reading = scene.reading(type, text, "FRA", "JPN")
    return find_objects(reading, scene.views[0], scene.cast, scene.found.linked, words())


def _subtype(scene: Scene, type: str, text: str, objects: tuple[str, ...] = ()) -> str | None:
    return choose_subtype(scene.reading(type, text, "FRA", "JPN"), scene.cast, objects, words())


WITH_WEAPONS = Scene(
    parse(
        "France/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>deal deal/NN/dobj>signed with/IN/prep>signed "
        "Japan/NNP/pobj>with for/IN/prep>deal QX-77/NN/pobj>for and/CC/cc>QX-77 QX-88/NN/conj>QX-77 ././punct>signed"
    )
)
SANCTIONS = Scene(
    parse(
        "France/NNP/nsubj>imposed imposed/VBD/ROOT new/JJ/amod>sanctions sanctions/NNS/dobj>imposed "
        "on/IN/prep>imposed Japan/NNP/pobj>on ././punct>imposed"
    )
)


def test_weapons_near_the_word_are_objects_the_nearest_first() -> None:
    assert _objects(WITH_WEAPONS, "AGREE", "signed") == ("qx-77", "qx-88")


def test_a_meeting_has_no_weapon_as_object() -> None:
    assert _objects(WITH_WEAPONS, "CONSULT", "signed") == ()


def test_a_weapon_of_another_sentence_is_no_object() -> None:
    scene = Scene(parse(ATTACK, "Mali/NNP/nsubj>left left/VBD/ROOT the/DT/det>QX-77 QX-77/NN/dobj>left"))
    assert _objects(scene, "ASSAULT", "attacked") == ()


def test_sanctions_are_the_object_and_the_subtype() -> None:
    assert _objects(SANCTIONS, "SANCTION", "imposed") == ("sanctions",)
    assert _subtype(SANCTIONS, "SANCTION", "imposed", ("sanctions",)) == "sanctions"
    assert _objects(SANCTIONS, "ACCUSE", "imposed") == ()


def test_an_agreement_on_weapons_is_an_arms_deal() -> None:
    assert _subtype(WITH_WEAPONS, "AGREE", "signed", ("qx-77",)) == "arms-deal"
    assert _subtype(WITH_WEAPONS, "AGREE", "signed") != "arms-deal"


def test_what_is_delivered_is_a_transfer_of_arms_only_where_weapons_are_named() -> None:
    scene = Scene(parse("France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold Japan/NNP/pobj>to"))
    assert _subtype(scene, "COOPERATE", "sold", ("qx-77",)) == "arms-transfer"
    assert _subtype(scene, "COOPERATE", "sold") is None


def test_an_agreement_that_is_extended_says_so() -> None:
    scene = Scene(
        parse(
            "France/NNP/nsubj>extended extended/VBD/ROOT a/DT/det>pact pact/NN/dobj>extended with/IN/prep>extended "
            "Japan/NNP/pobj>with ././punct>extended"
        )
    )
    assert _subtype(scene, "AGREE", "extended") == "extend"


def test_a_word_without_a_frame_of_the_type_has_no_subtype() -> None:
    assert _subtype(Scene(parse(ATTACK)), "PROTEST", "attacked") is None
