"""Sentences about energy at home."""

from dataclasses import replace

import pytest

from dashboard.text import at_home
from models.outcomes import HeatChoice, RoofUse
from tests import bracketed
from tests.reading import grade

CHOICE = HeatChoice(
    usual="gas_boiler",
    usual_price_gbp=3_500,
    pump_price_gbp=13_000,
    grant_gbp=7_500,
    usual_running_gbp=1_700,
    pump_running_gbp=1_600,
    pump_tariff_running_gbp=1_250,
    usual_share=0.08,
    pump_share=0.08,
    gas_homes_share=0.96,
    second=None,
    second_share=0.0,
    gas_saved_kwh=9_500,
    oil_saved_kwh=0.0,
    electricity_more_kwh=2_870,
    gbp_2024=0.945,
)
ROOF = RoofUse(
    price_gbp=9_980.0,
    made_kwh=4_300,
    made_low_kwh=3_500,
    made_high_kwh=4_700,
    own_share=0.155,
    out_share=0.11,
    in_share=0.2,
    battery_kwh=0.0,
    battery_price_gbp=0.0,
    battery_life_years=15.0,
    export_gbp_per_mwh=105.8,
    houses_share=0.12,
)


@pytest.mark.parametrize(
    ("running", "on_tariff", "title"),
    # Of the price a year bears 440, of the boiler's 280: at equal running costs the pump is 160 dearer.
    [
        (1_600, 1_250, "£60 a year more to £290 less than gas"),
        (1_900, 1_700, "£160 to £360 a year more than gas"),
        (1_400, 1_100, "£140 to £440 a year less than gas"),
        (1_540, 1_540, "about the same a year as gas"),
        (1_550, 1_250, "the same as gas or £290 a year less"),
        (1_700, 1_545, "the same as gas or £160 a year more"),
    ],
)
def test_the_title_holds_price_grant_running_and_tariff(running: float, on_tariff: float, title: str) -> None:
    choice = replace(CHOICE, pump_running_gbp=running, pump_tariff_running_gbp=on_tariff)
    assert at_home.pump_title(choice) == f"A heat pump, all told: {title}"


def test_heaters_are_those_of_one_rate_for_night_tariffs_are_not_priced() -> None:
    for choice in (replace(CHOICE, usual_running_gbp=2_900), replace(CHOICE, pump_running_gbp=1_250)):
        title = at_home.pump_title(replace(choice, usual="electric_heaters"))
        assert "one-rate heaters" in title
        assert len(title) <= 64
    told = at_home.pump_sentences(replace(CHOICE, usual="electric_heaters"))
    assert "a year with electric heaters at one rate for all hours" in told


def test_the_price_the_grant_and_a_year_each_way_are_told() -> None:
    told = at_home.pump_sentences(CHOICE)
    for part in ("£13,000 to put in", "£7,500 of it", "leaves £5,500", "about £3,500", "£1,980", "£2,040", "£1,690"):
        assert part in told
    heaters = at_home.pump_sentences(replace(CHOICE, usual="electric_heaters", usual_price_gbp=0.0, grant_gbp=0.0))
    assert "price of new heaters is not known" in heaters
    assert "grant" not in heaters


def test_who_has_gas_is_told_where_many_have_none() -> None:
    assert "gas," not in at_home.pump_sentences(CHOICE)
    assert not at_home.pump_sentences(CHOICE).startswith("About")
    half = at_home.pump_sentences(replace(CHOICE, gas_homes_share=0.53))
    assert half.startswith("About 53% of homes here have mains gas. The rest heat in other ways")
    second = at_home.pump_sentences(replace(CHOICE, gas_homes_share=0.5, second="oil_boiler", second_share=0.246))
    assert second.startswith("About 50% of homes here have mains gas. About 25% heat with oil alone: the bill with an")
    oil = replace(CHOICE, gas_homes_share=0.26, usual="oil_boiler", second="gas_boiler", second_share=0.23)
    assert "More heat with oil alone, so a heat pump is set against an oil boiler. A heat" in at_home.pump_sentences(
        oil
    )
    assert "A new gas boiler costs about £3,500. We found no price for an oil boiler" in at_home.pump_sentences(oil)
    heaters = replace(CHOICE, gas_homes_share=0.0, usual="electric_heaters")
    assert at_home.pump_sentences(heaters).startswith("No home here has mains gas")
    electric = replace(CHOICE, gas_homes_share=0.5, second="electric_heaters", second_share=0.28)
    assert "About 28% heat with electricity alone: the bill at one rate" in at_home.pump_sentences(electric)
    assert "at night rates, which many have, it is lower." in at_home.pump_sentences(electric)


def test_a_roof_is_told_by_who_is_in_what_is_paid_and_who_has_one() -> None:
    told = at_home.roof_sentences("Tower Hamlets", ROOF)
    for part in (
        "cost about £10,000, which is not in the bars",
        "4,300 kWh a year on average: about 3,500 on poor ones, in some shade, and 4,700 on good ones",
        "about 16% of that: 11% if all are out",
        "20% if one is in",
        "10.6p a kWh",
    ):
        assert part in told
    assert "About 12% of homes in Tower Hamlets are houses. A flat has no roof of its own." in told


def test_a_battery_is_named_with_its_price_and_its_life() -> None:
    told = at_home.roof_sentences("Here", replace(ROOF, battery_kwh=5.0, battery_price_gbp=4_600.0))
    assert "a battery of 5 kWh takes" in told
    assert "about £10,000, the battery about £4,600 more. That is not in the bars. A battery lasts about 15" in told
    assert grade(told) <= 6


def test_anyone_can_read_it() -> None:
    for choice in (
        CHOICE,
        replace(CHOICE, usual="oil_boiler", gas_homes_share=0.2),
        replace(CHOICE, gas_homes_share=0.0, usual="electric_heaters", usual_price_gbp=0.0),
    ):
        assert grade(f"{at_home.pump_sentences(choice)} {at_home.roof_sentences('Stoke', ROOF)}") <= 6


def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    bracketed.put_on(monkeypatch)
    kinds = ("gas_boiler", "oil_boiler", "electric_heaters")
    choices = [
        replace(CHOICE, usual=usual, gas_homes_share=share, second=second, second_share=0.2, grant_gbp=grant)
        for usual in kinds
        for second in (None, *kinds)
        for share, grant in ((0.9, 7_500), (0.5, 0.0), (0.0, 0.0))
    ]
    told = [at_home.pump_title(choice) + at_home.pump_sentences(choice) for choice in choices]
    told += [at_home.roof_sentences("Leeds", replace(ROOF, battery_kwh=kwh)) for kwh in (0.0, 5.0)]
    assert bracketed.outside("<p>".join(told)) == []
