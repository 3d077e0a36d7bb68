"""The most built in a year: as shipped, made of the tables, and no more for Britain than was ever built in it."""

import numpy as np
import pytest

from models.sources import build_paces, places
from models.sources.tables import rows


def test_the_shipped_table_is_what_the_tables_give() -> None:
    codes = ("E06000021", "S12000017", "E09000030", "E07000143", "W06000023")
    made = {(row.code, row.lever): row for row in build_paces.derived(codes)}
    shipped = {(r.code, r.lever): build_paces.BuildPaceRow(**r._asdict()) for r in rows(build_paces.TABLE)}
    assert made == {key: row for key, row in shipped.items() if key[0] in codes}
    assert len(shipped) == 350 * len(build_paces.built())


def test_britain_never_built_more_than_its_record() -> None:
    # DESNZ, Solar photovoltaics deployment: 4.3 GW in 2015 and 2.6 GW in 2025, all of the United Kingdom. Boiler
    # Upgrade Scheme: below 30,000 grants in a year.
    by_year: dict[int, float] = {}
    for lever in ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"):
        for of in build_paces.built()[lever].values():
            for year, mw in of.items():
                by_year[year] = by_year.get(year, 0.0) + mw
    assert max(by_year, key=by_year.__getitem__) == 2015
    assert 2_900.0 < by_year[2015] < 4_300.0
    homes = {place.code: place.households for place in map(places.place, ("E06000021", "E07000143"))}
    pumps = build_paces.built()["heat_pump_homes_share"]
    assert all(max(pumps[code].values()) < 0.01 for code in homes)


def test_stoke_added_what_its_statistics_say() -> None:
    # 35.25 MW at the end of 2024, 1.7 MW a year from 2021 on; its best year on homes was the last of the first tariff.
    stoke = {row.lever: row for row in build_paces.derived(["E06000021"])}
    homes = stoke["solar_homes_added_mw"]
    assert (homes.own_year, homes.own_per_year) == (2015, pytest.approx(3.77, abs=0.01))
    assert homes.own_per_year > 1.7
    recent = [mw for year, mw in build_paces.built()["solar_homes_added_mw"]["E06000021"].items() if year > 2020]
    assert np.mean(recent) == pytest.approx(1.7, abs=0.25)


def test_a_year_is_never_counted_across_the_break_of_solar() -> None:
    for lever in ("solar_homes_added_mw",):
        assert all(2019 not in of for of in build_paces.built()[lever].values())


def test_a_slip_that_the_next_edition_puts_right_is_nothing_built() -> None:
    # Hydro of Dumfries and Galloway stood at 151 MW from 2014 on, at 117 in 2023 and at 157 in 2024; that of Na
    # h-Eileanan Siar at 2.2, 5.5 and 2.3 in 2014 to 2016.
    hydro = build_paces.built()["hydro_added_mw"]
    assert hydro["S12000006"][2024] == pytest.approx(4.78, abs=0.01)
    assert max(hydro["S12000013"].values()) < 0.1
    # What is built stays counted: Viking, 443 MW on Shetland, in 2024.
    assert build_paces.built()["onshore_wind_added_mw"]["S12000027"][2024] > 440.0
