from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.normalising import fits_case, normalise


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("the U.S.’s", "us"),
        ("U.S.", "us"),
        ("DPRK's", "dprk"),
        ("the States'", "states"),
        ("Sana'a", "sanaa"),
        ("N'Djamena", "ndjamena"),
        ("Guinea-Bissau", "guinea bissau"),
        ("São Tomé & Príncipe", "sao tome and principe"),
        ("Lech Wałęsa", "lech walesa"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("İstanbul", "istanbul"),
        ("  The   Hague ", "hague"),
        ("St. Petersburg", "st petersburg"),
        ("the", "the"),
        ("…", ""),
    ],
)
def test_spellings_share_a_key(phrase: str, key: str) -> None:
    assert normalise(phrase) == key


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_is_its_own(text: str) -> None:
    key = normalise(text)
    assert key == key.strip()
    assert "  " not in key
    assert normalise(text.upper()) == normalise(text.upper().lower()) or not text.isascii()


@pytest.mark.parametrize(
    ("phrase", "case", "fits"),
    [
        ("US", "upper", True),
        ("the U.S.'s", "upper", True),
        ("us", "upper", False),
        ("Us", "upper", False),
        ("Turkey", "title", True),
        ("TURKEY'S", "title", True),
        ("the Turkey", "title", True),
        ("turkey", "title", False),
        ("turkey", "any", True),
        ("123", "title", False),
    ],
)
def test_case_that_a_form_asks_for(phrase: str, case: str, fits: bool) -> None:
    assert fits_case(phrase, case) is fits  # type: ignore[arg-type]
