"""The pace that was built at: as shipped, made of the tables, and together no more than Britain could build."""

import numpy as np
import pytest

from models.sources import build_paces, places
from models.sources.tables import rows


def test_the_shipped_table_is_what_the_tables_give() -> None:
    codes = ("E06000021", "S12000017", "E09000030", "E07000143", "W06000023")
    made = {(row.code, row.lever): row for row in build_paces.derived(codes)}
    shipped = {(r.code, r.lever): build_paces.BuildPaceRow(**r._asdict()) for r in rows(build_paces.TABLE)}
    assert made == {key: row for key, row in shipped.items() if key[0] in codes}
    assert len(shipped) == 350 * len(build_paces.added())


def test_britain_never_built_more_than_its_record() -> None:
    # DESNZ, Solar photovoltaics deployment: 4.3 GW in 2015 and 2.6 GW in 2025, all of the United Kingdom. Boiler
    # Upgrade Scheme: below 30,000 grants in a year.
    by_year: dict[int, float] = {}
    for lever in ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"):
        for of in build_paces.built(lever).values():
            for year, mw in of.items():
                by_year[year] = by_year.get(year, 0.0) + mw
    assert max(by_year, key=by_year.__getitem__) == 2015
    assert 2_900.0 < by_year[2015] < 4_300.0
    homes = {place.code: place.households for place in map(places.place, ("E06000021", "E07000143"))}
    pumps = build_paces.built("heat_pump_homes_share")
    assert all(max(pumps[code].values()) < 0.01 for code in homes)


def test_stoke_added_what_its_statistics_say() -> None:
    # 35.25 MW at the end of 2024, 1.7 MW a year from 2021 on, on homes and on all else.
    homes, business = (
        build_paces.built(lever)["E06000021"] for lever in ("solar_homes_added_mw", "solar_business_added_mw")
    )
    recent = [homes[year] + business[year] for year in range(2021, 2025)]
    assert np.mean(recent) == pytest.approx(1.7, abs=0.25)


def test_what_goes_on_by_itself_never_passes_the_pace_of_the_same_council() -> None:
    of_roofs = {"solar_homes_added_mw": "homes_mw_per_year", "solar_business_added_mw": "business_mw_per_year"}
    for council in places.councils():
        place = places.place(council.code)
        for lever, pace in of_roofs.items():
            assert getattr(place.roof_pace, pace) <= place.build_paces[lever].own_per_year, (council.name, lever)


def test_small_roofs_sum_to_what_the_nation_added() -> None:
    # DESNZ, Solar photovoltaics deployment, February 2026: domestic solar of the United Kingdom rose from 5,502 to
    # 6,381 MW in 2025, of 1,177 MW below 50 kW; in Britain all below 50 kW by 1,161 MW.
    homes, business = (
        sum(of[2025] for of in build_paces.added()[lever].jobs.values())
        for lever in ("solar_homes_added_mw", "solar_business_added_mw")
    )
    assert homes + business == pytest.approx(1_161.1, abs=0.3)
    assert homes / (homes + business) == pytest.approx((6_381 - 5_502) / 1_177, abs=0.002)
    # No year that is counted by council passes what was built of it.
    together = [build_paces.all_together(lever) for lever in ("solar_homes_added_mw", "solar_business_added_mw")]
    assert all(sum(of[year] for of in together) < 1_200.0 for year in range(2015, 2025) if year != 2019)


def test_a_year_is_never_counted_across_the_break_of_solar() -> None:
    for lever in ("solar_homes_added_mw",):
        assert all(2019 not in of for of in build_paces.built(lever).values())


def test_a_slip_that_the_next_edition_puts_right_is_nothing_built() -> None:
    # Hydro of Dumfries and Galloway stood at 151 MW from 2014 on, at 117 in 2023 and at 157 in 2024; that of Na
    # h-Eileanan Siar at 2.2, 5.5 and 2.3 in 2014 to 2016.
    hydro = build_paces.built("hydro_added_mw")
    assert hydro["S12000006"][2024] == pytest.approx(4.78, abs=0.01)
    assert max(hydro["S12000013"].values()) < 0.1
    # What is built stays counted: Viking, 443 MW on Shetland, in 2024.
    assert build_paces.built("onshore_wind_added_mw")["S12000027"][2024] > 440.0


def test_a_park_of_one_year_is_not_built_every_year() -> None:
    # Cleve Hill, 373 MW in the planning database, opened in Swale in 2025; Viking, 443 MW, on Shetland in 2024.
    shipped = {(r.code, r.lever): r for r in rows(build_paces.TABLE)}
    swale, shetland = shipped["E07000113", "solar_ground_added_mw"], shipped["S12000027", "onshore_wind_added_mw"]
    assert (swale.own_per_year, swale.own_last_year) == (pytest.approx(373 * 1.15 / 3, rel=0.01), 2025)
    assert (shetland.own_per_year, shetland.own_last_year) == (pytest.approx(443 / 3, rel=0.01), 2024)
    assert max(r.own_per_year for r in shipped.values() if r.lever == "solar_ground_added_mw") < 200.0


def most_of_all() -> dict[str, float]:
    """The pace of all councils together, by lever, in its unit a year."""
    together: dict[str, float] = {}
    for r in rows(build_paces.TABLE):
        together[r.lever] = together.get(r.lever, 0.0) + max(r.own_per_year, r.like_per_year)
    return together


def test_all_councils_together_build_about_what_britain_could() -> None:
    # Each alone could; all at once would come near to twice what Britain kept up, single years of it less far.
    together = most_of_all()
    for lever, most in together.items():
        if lever.endswith("_mw"):
            years = build_paces.all_together(lever)
            assert 0.9 * max(years.values()) < most < 1.7 * max(years.values()), lever
            assert build_paces.britain(lever) < most < 1.9 * build_paces.britain(lever), lever
    solar = sum(most for lever, most in together.items() if lever.startswith("solar_"))
    # DESNZ, Solar photovoltaics deployment: 4.3 GW in 2015, the United Kingdom's most in a year. Clean Power 2030
    # Action Plan, December 2024 (as reported): 45 to 47 GW of solar and 27 to 29 GW of onshore wind in 2030, from the
    # 21.4 GW of solar at the end of 2025 (DESNZ) and the 14.6 GW of wind of 2024 (NESO, Future Energy Scenarios 2025).
    assert 1.2 < solar / 4_300.0 < 1.6
    assert 1.1 < solar / ((46_000.0 - 21_400.0) / 5) < 1.4
    assert 0.7 < together["onshore_wind_added_mw"] / ((28_000.0 - 14_600.0) / 6) < 1.1
