"""Councils and places as the tables have them: clear refusals, and what is not published is None."""

from datetime import date

import pandas as pd
import pytest

from models.facts import Place
from models.facts.schema import DATA
from models.sources import places

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


def test_a_place_is_loaded_once(stoke: Place) -> None:
    assert places.place(STOKE) is stoke


def test_every_council_makes_a_place_with_all_the_model_needs() -> None:
    for council in places.councils():
        place = places.place(council.code)
        assert tuple(place.load_factors) == place.technologies.statistics
        assert [use.year for use in place.electricity] == list(range(2005, 2025))
        assert place.newest_year == 2024
        assert place.households > 0
        assert place.population > 0
        assert len(place.climate.ghi_wm2) == len(place.climate.temp_c) == len(place.climate.wind_ms) == 12
        assert [len(day) for month in place.demand_shape for day in month] == [24] * 36
        assert bool(place.fuel_poverty) == (place.nation == "England")


def test_what_is_not_published_is_none_never_zero(stoke: Place) -> None:
    # DESNZ, Renewable electricity by local authority 2014-2024: [X] for the waste plant of Stoke-on-Trent.
    waste = [r for r in stoke.renewables if r.technology == "energy_from_waste"]
    assert waste
    assert all(r.generation_mwh is None and r.capacity_mw >= 14.0 for r in waste)


def test_the_ledger_gives_dates_shares_and_flags_their_types(stoke: Place) -> None:
    plant = next(p for p in stoke.projects if p.retired is not None)
    assert plant.technology == "energy_from_waste"
    assert plant.retired == date(2030, 3, 31)
    assert plant.in_statistics is True
    network = next(p for p in stoke.projects if p.technology == "heat_network")
    assert network.capacity_mw is None
    assert network.in_statistics is False
    assert network.years_late == pytest.approx(10.3, abs=0.1)


def test_the_ledger_states_heat_where_somebody_has_stated_it(stoke: Place) -> None:
    # Daily Focus, January 2024: 49 GWh a year proposed; Star Energy: more than 40 GWh a year of demand identified.
    stated = {p.name: p.heat_mwh_per_year for p in stoke.projects if p.heat_mwh_per_year is not None}
    assert stated == {"heat_network": 49_000.0, "geothermal_etruria": 40_000.0}


def test_a_council_without_a_ledger_has_no_projects_and_the_yardstick() -> None:
    place = places.place("E08000025")
    assert place.projects == ()
    assert place.target.is_council_target is False
    assert "not the council's target" in place.target.wording


def test_the_target_of_stoke_quotes_both_sources_and_says_it_is_not_policy(stoke: Place) -> None:
    assert stoke.target.is_council_target is False
    assert (stoke.target.share, stoke.target.year, stoke.target.grade) == (0.5, 2030, "B")
    assert "energy self-sufficient by 2030" in stoke.target.wording
    assert "low-carbon pledge to supply half of people's power use" in stoke.target.wording
    assert "Neither is current council policy" in stoke.target.wording
    assert "set out to be energy self-sufficient by 2030" in stoke.target.ambition


def test_homes_by_tenure_and_band_are_the_newest_published() -> None:
    # ONS, Subnational dwellings by tenure 2024: 68,556 + 24,457 + 25,887; Energy efficiency of housing 2022, table 1g.
    stoke = places.place("E06000021")
    assert [(t.tenure, t.year, t.homes) for t in stoke.tenures] == [
        ("owner", 2024, 68_556),
        ("private_rent", 2024, 24_457),
        ("social_rent", 2024, 25_887),
    ]
    assert stoke.band_c is not None
    assert (stoke.band_c.year, round(stoke.band_c.share, 2)) == (2023, 0.46)
    assert stoke.band_c.share_by_tenure == {"owner": 0.2608, "private_rent": 0.2732, "social_rent": 0.4962}


def test_band_shares_of_a_council_made_of_districts_are_their_plain_mean() -> None:
    rows = pd.read_csv(DATA / "epc.csv").query("code == 'E06000063' and tenure == 'social_rent'")
    cumberland = places.place("E06000063")
    assert len(rows) > 1
    assert cumberland.band_c is not None
    assert cumberland.band_c.share_by_tenure["social_rent"] == pytest.approx(rows["c_or_above_share"].mean())


def test_scotland_has_no_homes_by_tenure_or_band() -> None:
    edinburgh = places.place("S12000036")
    assert edinburgh.tenures == ()
    assert edinburgh.band_c is None
