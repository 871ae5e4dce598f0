"""Peoples that live in several states: whose part a sentence speaks of, and when nobody's."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

MET = "met/VBD/ROOT"
MALI = "Mali/NNP/nsubj>met"


@pytest.mark.parametrize(
    ("sentences", "words", "parties"),
    [
        # The state right before the name, the one behind it, the one where the sentence is set.
        ([f"{MALI} {MET} Iraq/NNP/poss>Kurds 's/POS/case>Iraq Kurds/NNPS/dobj>met"], "Kurds", ("irq",)),
        ([f"{MALI} {MET} Kurds/NNPS/dobj>met in/IN/prep>Kurds Syria/NNP/pobj>in"], "Kurds", ("syr",)),
        ([f"{MALI} {MET} Kurds/NNPS/dobj>met near/IN/prep>met Erbil/NNP/pobj>near ,/,/punct>Erbil "
          "Iraq/NNP/appos>Erbil"], "Kurds", ("irq",)),
        ([f"Turkey/NNP/nsubj>met {MET} Kurds/NNPS/dobj>met in/IN/prep>met Syria/NNP/pobj>in"], "Kurds", ("syr",)),
        # The only one of its states that the article names.
        ([f"{MALI} {MET} Kurds/NNPS/dobj>met", "Iraq/NNP/nsubj>fell fell/VBD/ROOT"], "Kurds", ("irq",)),
        # None named, a state that is no home, and two.
        ([f"{MALI} {MET} Kurds/NNPS/dobj>met"], "Kurds", ()),
        ([f"{MALI} {MET} Kurds/NNPS/dobj>met in/IN/prep>met France/NNP/pobj>in"], "Kurds", ()),
        ([f"Turkey/NNP/nsubj>met {MET} Kurds/NNPS/dobj>met", "Iran/NNP/nsubj>fell fell/VBD/ROOT"], "Kurds", ()),
        # Where most of a people lives in one state, that is its state unless the sentence is set in another.
        ([f"{MALI} {MET} Druze/NNPS/dobj>met"], "Druze", ("syr",)),
        ([f"{MALI} {MET} Druze/NNPS/dobj>met", "Lebanon/NNP/nsubj>fell fell/VBD/ROOT"], "Druze", ("syr",)),
        ([f"{MALI} {MET} Druze/NNPS/dobj>met in/IN/prep>Druze Lebanon/NNP/pobj>in"], "Druze", ("lbn",)),
        ([f"{MALI} {MET} Druze/NNPS/dobj>met in/IN/prep>Druze France/NNP/pobj>in"], "Druze", ("syr",)),
    ],
)  # fmt: skip
def test_a_people_is_of_the_state_that_the_text_sets_beside_it(
    sentences: list[str], words: str, parties: tuple[str, ...]
) -> None:
    assert read(parse(*sentences)).parties(words) == parties


def test_the_dalai_lama_is_a_person_of_no_state() -> None:
    found = read(parse(f"{MALI} {MET} the/DT/det>Lama Dalai/NNP/compound>Lama Lama/NNP/dobj>met"))
    (lama,) = found.cast.persons()
    assert (lama.name, lama.state) == ("Dalai Lama", None)
    assert lama.organisation == "tibetan-government-in-exile"
