"""The theme covers what the ontology declares, in colours that can be told apart."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from graph import values
from graph.views.page import read_asset, theme_style
from graph.views.theme import QUADS, STATUSES, css_variables, words
from ontology.declarations import read_declarations
from ontology.iri import CONCEPT


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(*, dark: bool) -> dict[str, str]:
    """The custom properties of either scheme that are a colour."""
    style = read_asset("dark.css") if dark else theme_style().partition("}")[0]
    return dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]{6})\b", style + css_variables(dark=dark)))


@pytest.mark.parametrize("dark", [False, True])
def test_lines_and_shapes_stand_out_from_their_ground(dark: bool) -> None:
    found = colours(dark=dark)
    drawn = [quad.name for quad in QUADS] + ["node", "node-soft", "faint", "denied", "accent", "warn"]
    faint = {(name, ground): contrast(found[name], found[ground]) for name in drawn for ground in ("ground", "surface")}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_names_and_signs_of_the_drawing_are_legible(dark: bool) -> None:
    found = colours(dark=dark)
    written = {name: contrast(found[name], found["ground"]) for name in ("ink", "soft", "denied", "warn")}
    assert {name: ratio for name, ratio in written.items() if ratio < 4.5} == {}


def test_every_quad_of_the_ontology_has_a_colour() -> None:
    assert {quad.name for quad in QUADS} == {each.quad.removeprefix(CONCEPT) for each in read_declarations()}


def test_every_standing_has_a_line() -> None:
    assert {status.name: status.line for status in STATUSES} == {
        "actual": "solid", "unsure": "thin", "planned": "dashed", "possible": "dashed", "denied": "crossed",
        "contradicted": "disputed",
    }  # fmt: skip


def test_every_status_of_an_event_is_among_them() -> None:
    assert {status.name for status in STATUSES} == {*values.STATUSES, "contradicted", "unsure"}


def test_words_and_deeds_of_one_sign_differ_in_lightness() -> None:
    for left, right in combinations(QUADS, 2):
        if left.sign == right.sign:
            assert abs(luminance(left.light) - luminance(right.light)) > 0.15
            assert abs(luminance(left.dark) - luminance(right.dark)) > 0.1


def test_cooperation_is_bluer_and_conflict_redder() -> None:
    for quad in QUADS:
        red, blue = int(quad.light[1:3], 16), int(quad.light[5:7], 16)
        assert (blue > red) == (quad.sign > 0)


def test_colours_are_custom_properties() -> None:
    assert css_variables(dark=False).startswith("--verbal-cooperation:#3a90c8;")


def test_words_take_a_name_apart() -> None:
    assert words("armsDeal") == "arms deal"
    assert words("arms-deal", {"arms-deal": "deal on arms"}) == "deal on arms"
