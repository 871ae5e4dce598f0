from __future__ import annotations

import pytest

from ingest.grammar.quantities import find_money, find_quantities


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("a plant for 6 lakh automatic rifles", 600_000, 600_000, 600_000, None),
        ("36 Rafale jets", 36, 36, 36, None),
        ("1,250 guns", 1250, 1250, 1250, None),
        ("5,00,000 rifles", 500_000, 500_000, 500_000, None),
        ("three dozen helicopters", 36, 36, 36, None),
        ("a dozen frigates", 12, 12, 12, None),
        ("twenty-one guns", 21, 21, 21, None),
        ("half a million refugees", 500_000, 500_000, 500_000, None),
        ("10m rounds", 10_000_000, 10_000_000, 10_000_000, None),
        ("at least 12 soldiers", 12, 12, None, None),
        ("more than 1,250 systems", 1250, 1250, None, None),
        ("up to 200 tanks", 200, None, 200, None),
        ("some 300 tanks", 300, 270, 330, None),
        ("40-50 missiles", 45, 40, 50, None),
        ("between 20 and 30 tanks", 25, 20, 30, None),
        ("2 to 3 million people", 2_500_000, 2_000_000, 3_000_000, None),
        ("flew about 800 km", 800, 720, 880, "km"),
        ("155mm guns", 155, 155, 155, "mm"),
        ("2,000 nautical miles", 2000, 2000, 2000, "nmi"),
        ("a 30-day truce", 30, 30, 30, "day"),
        ("3.5% of output", 3.5, 3.5, 3.5, "%"),
        ("2000 rifles", 2000, 2000, 2000, None),
        ("40 Marders", 40, 40, 40, None),  # begins like a month
        ("Decoy 12 was", 12, 12, 12, None),
    ],
)
def test_a_quantity_has_its_value_bounds_and_unit(
    text: str, value: float, low: float | None, high: float | None, unit: str | None
) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.low, quantity.high, quantity.unit) == (value, low, high, unit)
    assert text[quantity.start : quantity.end] == quantity.words


@pytest.mark.parametrize(
    "text",
    [
        "on December 6, 2021",
        "on 6 December",
        "from Sept. 6 on",
        "in 2014",
        "an AK-203 and an F-16",
        "at 10 a.m.",
        "at 11:46 local time",
        "one of the ministers",
        "a frigate",
        "half of the countries",
        "the 20th meeting",
        "a $5.43 bn contract",
    ],
)
def test_dates_names_hours_articles_and_sums_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_two_counts_joined_by_and_stay_two() -> None:
    assert [quantity.value for quantity in find_quantities("36 jets and 48 engines, 5 and 9 spare")] == [36, 48, 5, 9]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("a $5.43 bn contract", 5_430_000_000, "USD"),
        ("US$1.2 billion", 1_200_000_000, "USD"),
        ("Rs 59,000 crore", 590_000_000_000, "INR"),
        ("Rs. 5.5 lakh crore", 5_500_000_000_000, "INR"),
        ("€3.4 billion", 3_400_000_000, "EUR"),
        ("£2bn", 2_000_000_000, "GBP"),
        ("A$90 billion", 90_000_000_000, "AUD"),
        ("1.3 billion dollars", 1_300_000_000, "USD"),
        ("4 trillion yen", 4_000_000_000_000, "JPY"),
        ("a $600-billion trade deal", 600_000_000_000, "USD"),
    ],
)
def test_a_sum_has_its_value_and_currency(text: str, value: float, currency: str) -> None:
    (money,) = find_money(text)
    assert (money.value, money.currency) == (value, currency)
    assert text[money.start : money.end] == money.words


def test_a_range_of_money_takes_the_scale_of_its_end() -> None:
    (money,) = find_money("worth $2-3 billion")
    assert (money.low, money.high) == (2_000_000_000, 3_000_000_000)


def test_seats_that_a_party_won_are_no_money() -> None:
    assert find_money("of the 40 seats its allies took 12 won narrowly") == ()
    assert [money.currency for money in find_money("worth 300 billion won")] == ["KRW"]
