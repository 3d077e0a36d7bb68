"""The years of the statistics: published where published, estimated and named where not."""

from dataclasses import replace

import pytest

from models.facts import Place, Renewable
from models.pathway import history
from models.sources import assumptions, places

COUNTED = {"waste_counted_share": 1.0, "waste_biogenic_share": 0.5, "national_stations_counted": 0.0}


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def test_published_generation_is_taken_as_it_is(stoke: Place) -> None:
    # DESNZ, Renewable electricity by local authority: sewage gas in Stoke 2018 10,579.0 MWh, published.
    generation, installed, estimated = history.published(stoke, 2018, COUNTED)
    assert generation["sewage_gas"] == 10_579.0
    assert "sewage_gas" not in estimated
    assert installed["solar"] == 16.58


def test_suppressed_generation_is_capacity_times_load_factor(stoke: Place) -> None:
    generation, installed, estimated = history.published(stoke, 2024, COUNTED)
    for technology in ("energy_from_waste", "sewage_gas"):
        expected = installed[technology] * stoke.load_factors[technology].share * 8760
        assert generation[technology] == pytest.approx(expected)
        assert technology in estimated


def test_published_waste_output_is_only_the_biodegradable_part(stoke: Place) -> None:
    rows = (
        *(r for r in stoke.renewables if r.year != 2024),
        Renewable(year=2024, technology="energy_from_waste", sites=1, capacity_mw=10.0, generation_mwh=30_000.0),
    )
    place = replace(stoke, renewables=rows)
    full, _, estimated = history.published(place, 2024, COUNTED)
    half, _, published = history.published(place, 2024, COUNTED | {"waste_counted_share": 0.5})
    assert full["energy_from_waste"] == 60_000.0
    assert estimated == ("energy_from_waste",)
    assert half["energy_from_waste"] == 30_000.0
    assert published == ()


def share(name: str, year: int, **changes: float) -> float:
    """Made over used in a year of the statistics."""
    place = places.place(places.find_council(name).code)
    use = next(use for use in place.electricity if use.year == year)
    generation, _, _ = history.published(place, year, COUNTED | changes)
    return sum(generation.values()) / (use.homes_mwh + use.business_mwh)


@pytest.mark.parametrize(
    ("name", "percent"),
    # METHODS of the base path, section 6, for 2024: a prototype's figures. Bristol's 52 MW of waste plant print 0 MWh.
    [
        ("Stoke-on-Trent", 15.5),
        ("Bristol", 32.2),
        ("Northumberland", 66.0),
        ("Shetland Islands", 218.0),
        ("Leeds", 8.4),
    ],
)
def test_shares_of_2024(name: str, percent: float) -> None:
    assert share(name, 2024) * 100 == pytest.approx(percent, rel=0.005)


def test_a_zero_beside_standing_plant_is_estimated_as_in_every_year() -> None:
    # Stockton-on-Tees: 60 MW of waste plant, 0 MWh in 2024, and 49 MW of biomass plant that is new and withheld.
    stockton = places.place(places.find_council("Stockton-on-Tees").code)
    generation, installed, estimated = history.published(stockton, 2024, COUNTED)
    assert set(estimated) >= {"energy_from_waste", "plant_biomass"}
    assert generation["energy_from_waste"] == pytest.approx(60 * 0.7292 * 8760, rel=1e-4)
    # Half of it was there on average, in a year of which no date is known.
    assert installed["plant_biomass"] == 49.0
    factor = stockton.load_factors["plant_biomass"].share
    assert generation["plant_biomass"] == pytest.approx(49 / 2 * factor * 8760)


def test_missing_wind_is_the_place_s_ratio_at_the_year_s_wind() -> None:
    # Kirklees prints a load factor of 1.0. DUKES 2026: Britain's onshore wind 26.94 % in 2022, 24.56 % in 2023.
    kirklees = places.place(places.find_council("Kirklees").code)
    made = {}
    for year in (2022, 2023):
        generation, installed, estimated = history.published(kirklees, year, COUNTED)
        assert "onshore_wind" in estimated
        made[year] = generation["onshore_wind"] / (installed["onshore_wind"] * 8760)
        assert made[year] < 0.3
    assert made[2022] / made[2023] == pytest.approx(0.2694 / 0.2456, rel=1e-3)


def test_power_stations_on_brought_in_fuel_are_shown_and_not_counted() -> None:
    northumberland = places.place(places.find_council("Northumberland").code)
    generation, installed, estimated = history.published(northumberland, 2024, COUNTED)
    assert (installed["imported_biomass"], generation["imported_biomass"]) == (420.0, 0.0)
    # DESNZ, Renewable electricity by local authority 2014-2024: 160,699.0 MWh, which 28 MW can make and 448 MW did not.
    assert generation["plant_biomass"] == 160_699.0
    assert not {"plant_biomass", "imported_biomass"} & set(estimated)
    # In 2020 what is published, 3,130,501.5 MWh, holds the station's.
    whole = COUNTED | {"national_stations_counted": 1.0}
    counted, _, estimated = history.published(northumberland, 2020, whole)
    assert counted["imported_biomass"] + counted["plant_biomass"] == pytest.approx(3_130_501.5)
    assert {"plant_biomass", "imported_biomass"} <= set(estimated)
    assert share("Northumberland", 2020) < 0.8 < share("Northumberland", 2020, national_stations_counted=1.0)


def test_hours_keep_the_published_year(stoke: Place) -> None:
    today = assumptions.scenario(stoke)
    for year in history.actual_years(stoke, tuple(today[name] for name in history.read(stoke)), 0.0, 7.8):
        assert year.local_generation_mwh == pytest.approx(sum(year.generation_mwh.values()), rel=1e-6)
        assert year.annual_share == pytest.approx(year.local_generation_mwh / year.electricity_demand_mwh, rel=1e-9)
        assert year.annual_share_range == pytest.approx((year.annual_share,) * 2, rel=1e-9)
