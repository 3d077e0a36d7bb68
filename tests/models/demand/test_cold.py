"""Cold spells: use follows them within a month, and months and years stay as they are."""

import numpy as np
import pytest

from models.demand import cold, electricity
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.sources import assumptions, places
from models.supply import profiles
from models.weather import temperature

STOKE = places.place("E06000021")
PER_C = assumptions.scenario(STOKE)["use_cold_share_per_c"]


def test_months_and_years_of_use_stay() -> None:
    added = cold.profile(STOKE, PER_C, None)[:, 0]
    assert np.abs(np.add.reduceat(added, MONTH_STARTS_H[:-1], axis=1)).max() < 1e-12
    use = electricity.shape(STOKE.demand_shape, 2030, "England")
    assert (use + added > 0.4 / HOURS).all()


def test_a_day_a_degree_colder_takes_one_per_cent_more() -> None:
    # Thornton, Hoskins and Scaife, Environmental Research Letters 11, 2016: about 1 % for each degree.
    temp = np.full((1, HOURS), 8.0)
    temp[0, : 15 * 24] = 7.0
    use = np.full(HOURS, 1 / HOURS)
    added = cold.shares(temp, use, 0.01)[0] * HOURS
    assert added[10 * 24] - added[25 * 24] == pytest.approx(0.01, rel=0.02)
    assert cold.shares(np.full((1, HOURS), 20.0), use, 0.01).max() == 0.0, "no heating, no cold"


def test_the_peak_of_a_cold_winter_is_above_that_of_a_monthly_shape() -> None:
    # The shape is of means over 2019 and 2022-2024, so that its peak lacks cold spells: a few per cent.
    measured = profiles.of(STOKE, 0.0).measured
    assert measured is None
    use = electricity.shape(STOKE.demand_shape, 2030, "England")
    peaks = (use + cold.profile(STOKE, PER_C, None)[:, 0]).max(axis=1) / use.max()
    assert 1.02 < peaks.mean() < 1.08
    coldest = temperature.temperature_c(STOKE, None).reshape(5, 365, 24).mean(axis=2).argmin(axis=1)
    added = cold.profile(STOKE, PER_C, None)[:, 0].reshape(5, 365, 24).sum(axis=2)
    assert all(added[year, day] > 0.02 / 365 for year, day in enumerate(coldest))


def test_the_highest_hour_of_all_councils_against_that_of_britain_in_2024() -> None:
    # NESO, Historic demand data 2024: highest hour 17 to 18 h on 15 January, national demand of 44,989 and 45,202 MW
    # (its review of 2024 calls the highest half hour 45,096) with 1,607 and 1,562 MW of wind that it does not meter.
    # Montel Analytics on 2024 (as reported in January 2025): renewables averaged 13.5 GW, 44.8 % of the mix, and
    # imports 3.8 GW, 12.6 %, so 30.1 GW in all. https://www.neso.energy/data-portal/historic-demand-data
    # https://www.renewableenergyinstaller.co.uk/2025/01/renewables-contributing-45-to-uk-power-generation-while-gas-reaches-20-year-low/
    highest_mw, mean_mw = (44_989 + 1_607 + 45_202 + 1_562) / 2, (13_500 / 0.448 + 3_800 / 0.126) / 2
    published = highest_mw / mean_mw
    assert published == pytest.approx(1.55, abs=0.005)
    all_mwh = np.zeros((5, HOURS))
    for council in places.councils()[::10]:
        place = places.place(council.code)
        year = next(use for use in place.electricity if use.year == 2024)
        used = (year.homes_mwh or 0.0) + (year.business_mwh or 0.0)
        shape = electricity.shape(place.demand_shape, 2024, place.nation)
        all_mwh += used * (shape + cold.profile(place, PER_C, None)[:, 0])
    of_years = all_mwh.max(axis=1) / all_mwh.mean(axis=1)
    # Two per cent low on average: a mean by month and hour has no dark afternoons.
    assert of_years.mean() == pytest.approx(published, rel=0.03)
    assert (np.abs(of_years / published - 1) < 0.05).all()
