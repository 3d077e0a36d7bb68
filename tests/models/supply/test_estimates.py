"""Output that is withheld or missing: the mean capacity of the year, at what that year yielded."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import LoadFactor, Place, Renewable, YearYields
from models.sources import places
from models.supply import estimates
from tests.ledger import project

STOKE = places.place("E06000021")


def place(*mw: float, technology: str = "onshore_wind") -> Place:
    """A place with that capacity at the end of 2018, 2019 and so on."""
    rows = [
        Renewable(year=2018 + at, technology=technology, sites=1, capacity_mw=end, generation_mwh=None)
        for at, end in enumerate(mw)
    ]
    return replace(
        STOKE,
        renewables=tuple(rows),
        projects=(),
        load_factors=STOKE.load_factors | {technology: LoadFactor(technology, 0.25, "a test")},
        year_yields=YearYields({technology: {2019: 0.2, 2020: 0.3}}),
    )


def test_the_capacity_of_a_year_is_the_mean_of_both_ends_and_the_first_s_its_end() -> None:
    found = place(10.0, 10.0, 30.0)
    assert [estimates.mean_mw(found, "onshore_wind", y) for y in (2018, 2019, 2020, 2021)] == [10.0, 10.0, 20.0, 15.0]


def test_solar_of_its_break_is_that_of_its_end() -> None:
    assert estimates.mean_mw(place(10.0, 30.0, 30.0, technology="solar"), "solar", 2019) == 30.0


@pytest.mark.parametrize(("mw", "mean_mw"), [(20.0, 10.0 + 20.0 * 0.25), (12.0, 14.0 + 12.0 * 0.25), (21.0, 20.0)])
def test_a_plant_of_known_date_counts_its_months(mw: float, mean_mw: float) -> None:
    # Of 20 MW more; the last project is larger than what came, so its date is not that of the statistics.
    opened = project(technology="onshore_wind", capacity_mw=mw, in_statistics=True, expected=date(2020, 10, 2))
    found = replace(place(10.0, 10.0, 30.0), projects=(opened, project(technology="onshore_wind", capacity_mw=99.0)))
    assert estimates.mean_mw(found, "onshore_wind", 2020) == pytest.approx(mean_mw, abs=0.1)


def test_shetland_s_large_wind_farm_counts_from_september() -> None:
    # DESNZ, Renewable Energy Planning Database, Q4 2025, reference 6828: 443 MW, operational on 1 September 2024.
    shetland = places.place(places.find_council("Shetland Islands").code)
    assert estimates.mean_mw(shetland, "onshore_wind", 2024) == pytest.approx(14.0 + 443 * 122 / 365, abs=0.5)


def test_output_by_hand() -> None:
    # 20 MW on average at 0.25 in the long run, in a year at 0.3 where the mean of both is 0.25.
    assert estimates.output_mwh(place(10.0, 10.0, 30.0), "onshore_wind", 2020) == pytest.approx(20 * 0.25 * 1.2 * 8760)
    # A year that is not known is as the long run.
    assert estimates.output_mwh(place(10.0, 10.0), "onshore_wind", 2018) == pytest.approx(10 * 0.25 * 8760)


def test_shetland_s_small_wind_of_2023_is_as_in_britain_that_year() -> None:
    # DUKES 2026: Britain's onshore wind 24.56 % in 2023, 26.94 % in 2022, when Shetland made 27.7 GWh of 14 MW.
    shetland = places.place(places.find_council("Shetland Islands").code)
    cell = next(r for r in shetland.renewables if r.technology == "onshore_wind" and r.year == 2023)
    assert (cell.generation_mwh, cell.mark) == (None, "missing")
    assert estimates.output_mwh(shetland, "onshore_wind", 2023) == pytest.approx(27_700 * 0.2456 / 0.2694, rel=0.1)
