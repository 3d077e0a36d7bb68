"""The facts against what the offices published, each with its citation."""

import json
from pathlib import Path

import pandas as pd
import pytest

from models.facts.schema import DATA
from models.sources.technologies import every_technology

STOKE = "E06000021"
REGIONS = {
    "E06000021": 6,
    "E09000007": 1,
    "E07000112": 2,
    "E06000045": 3,
    "E06000052": 4,
    "E06000023": 5,
    "E08000003": 7,
    "E06000063": 8,
    "S12000026": 9,
    "E06000047": 10,
    "E07000138": 11,
    "E07000148": 12,
    "W06000023": 13,
    "S12000049": 14,
    "S12000036": 15,
    "S12000033": 16,
    "S12000017": 17,
    "S12000013": 18,
    "S12000023": 19,
    "S12000027": 20,
}
"""SAP 2012 Appendix U regions of councils that lie well inside one: Stoke-on-Trent in the Midlands, Camden on the
Thames, Folkestone and Hythe, Southampton, Cornwall, Bristol, Manchester, Cumberland, Scottish Borders, County Durham,
Lincoln, Norwich, Powys, Glasgow, Edinburgh, Aberdeen, Highland, and the three island councils."""


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, keep_default_na=False, na_values=[""])


def of_stoke(name: str, year: int) -> pd.DataFrame:
    rows = table(name)
    return rows[(rows["code"] == STOKE) & (rows["year"] == year)]


def test_electricity_of_stoke_in_2024() -> None:
    # DESNZ, Subnational electricity consumption statistics 2005-2024, December 2025: 331.837 + 490.569 = 822.406 GWh.
    (row,) = of_stoke("electricity.csv", 2024).itertuples()
    assert (row.homes_mwh, row.business_mwh) == (331_837.0, 490_569.0)
    assert row.homes_mwh + row.business_mwh == pytest.approx(822_406.0)
    assert row.homes_meters == 115_639


def test_gas_of_stoke_in_2024() -> None:
    # DESNZ, Subnational gas consumption statistics 2005-2024, December 2025: 1,207.4 + 751.4 GWh, weather corrected.
    (row,) = of_stoke("gas.csv", 2024).itertuples()
    assert row.homes_mwh + row.business_mwh == pytest.approx(1_958_800, rel=1e-4)


def test_solar_of_stoke_in_2024_and_the_break_of_2019() -> None:
    # DESNZ, Renewable electricity by local authority 2014-2024, 30 September 2025.
    solar = table("renewables.csv").query("code == @STOKE and technology == 'solar'").set_index("year")
    assert tuple(solar.loc[2024, ["sites", "capacity_mw", "generation_mwh"]]) == (9919, 35.2503, 25_730.3)
    assert tuple(solar.loc[[2018, 2019], "sites"]) == (3728, 7688)


def test_generation_is_empty_exactly_where_it_is_suppressed() -> None:
    rows = table("renewables.csv")
    assert (rows["generation_mwh"].isna() == (rows["suppressed"] == 1)).all()
    hidden = rows[(rows["code"] == STOKE) & (rows["year"] == 2024) & (rows["suppressed"] == 1)]
    assert set(hidden["technology"]) == {"energy_from_waste", "sewage_gas", "onshore_wind"}


def test_350_british_councils_have_electricity_in_every_year() -> None:
    # DESNZ, as above: 350 authorities of Great Britain in every year, once former districts are summed.
    assert len(table("councils.csv")) == 350
    rows = table("electricity.csv")
    assert rows.groupby("year")["code"].nunique().to_dict() == dict.fromkeys(range(2005, 2025), 350)
    assert rows[["homes_mwh", "business_mwh"]].notna().all(axis=None)


def test_electricity_of_the_councils_adds_up_to_great_britain() -> None:
    # DESNZ, as above, region table, Great Britain 2005: homes 119,424.9 GWh, other 200,889.5 GWh. Councils add up to
    # 99.9 % of homes' use and 97.4-98.2 % of the rest; what is left is not placed.
    first = table("electricity.csv").query("year == 2005")
    assert first["homes_mwh"].sum() == pytest.approx(119_424_904, rel=0.005)
    assert 0.97 < first["business_mwh"].sum() / 200_889_466 < 0.99


def test_solar_sites_add_up_to_the_national_count() -> None:
    # DESNZ, as above: sites of local authorities 592,219 (2014) and 1,688,163 (2024) in the United Kingdom. Northern
    # Ireland, left out here, has no authorities in 2014 and about 2 % of the sites in 2024.
    sites = table("renewables.csv").query("technology == 'solar'").groupby("year")["sites"].sum()
    assert sites[2014] == pytest.approx(592_219, rel=0.001)
    assert 0.97 < sites[2024] / 1_688_163 < 1.0


def test_fuel_poverty_adds_up_to_england() -> None:
    # DESNZ, Sub-regional fuel poverty 2026 (2024 data), 14 May 2026: 2,472,012 of 24,845,794 homes; 296 councils.
    newest = table("fuel_poverty.csv").query("year == 2024")
    assert len(newest) == 296
    assert newest["fuel_poor_homes"].sum() == 2_472_012
    assert newest["households"].sum() == 24_845_794
    (row,) = newest[newest["code"] == STOKE].itertuples()
    assert (row.fuel_poor_homes, row.households) == (17_017, 115_178)
    england = table("fuel_poverty_nations.csv").query("nation == 'England' and year == 2024 and kind == 'figure'")
    assert england["fuel_poor_homes"].item() == 2_472_012


def test_fuel_poverty_changes_metric_in_2019_and_edition_every_year() -> None:
    # DESNZ/BEIS: low income high costs to 2018, low income low energy efficiency from 2019; one edition a year.
    rows = table("fuel_poverty.csv")
    assert set(rows[rows["year"] <= 2018]["metric"]) == {"LIHC"}
    assert set(rows[rows["year"] >= 2019]["metric"]) == {"LILEE"}
    assert (rows.groupby("year")["edition"].nunique() == 1).all()
    assert rows["edition"].nunique() == rows["year"].nunique()


def test_population_adds_up_to_great_britain() -> None:
    # ONS, mid-year estimates mid-2024 (MYE4): United Kingdom 69,281,437; Northern Ireland about 1.93 million of them.
    people = table("population.csv").query("year == 2024")["population"].sum()
    assert 69_281_437 - people == pytest.approx(1_930_000, rel=0.01)


def test_load_factors_of_stoke_and_of_britain_are_the_published_ones() -> None:
    # DESNZ, as above: waste 36.46 % of 2015-2024, twice that here, for only the biogenic half of the output is counted;
    # sewage gas of Stoke 2015-2018 66.05 %. DUKES 2026, table 6.3, 30 July 2026, unchanged configuration, mean of
    # 2019-2025: onshore wind 25.46 %, solar 10.73 %.
    share = table("load_factors.csv").set_index(["area", "technology"])["share"]
    assert share["UK", "energy_from_waste"] * 100 == pytest.approx(2 * 36.46, abs=0.01)
    assert share[STOKE, "sewage_gas"] * 100 == pytest.approx(66.05, abs=0.005)
    assert share["UK", "solar"] * 100 == pytest.approx(10.73, abs=0.02)
    assert share["UK", "onshore_wind"] * 100 == pytest.approx(25.46, rel=0.01)


def test_the_solar_ratio_of_stoke_follows_from_the_shipped_renewables() -> None:
    # DUKES 2026, table 6.3, solar, unchanged configuration: 10.82, 10.58 and 9.57 %.
    solar = table("renewables.csv").query("code == @STOKE and technology == 'solar'").set_index("year")
    most = solar["capacity_mw"].rolling(2).mean() * 8760
    years = [2022, 2023, 2024]
    own = solar["generation_mwh"][years].sum() / (most[years] * [0.1082, 0.1058, 0.0957]).sum()
    ratio = table("load_factors.csv").set_index(["area", "technology"])["ratio"]
    # Of 105 MW-years its own counts for all but the region's 3.
    assert ratio[STOKE, "solar"] == pytest.approx(own, abs=0.003)


def test_the_united_kingdom_s_load_factors_are_those_of_its_digest() -> None:
    # DUKES 2026, table 6.3, 30 July 2026, standard basis: onshore wind 27.32, 25.06, 24.98, 24.02 % in 2022-2025; solar
    # 11.06, 10.50, 9.22, 11.08. The table has those on the unchanged configuration, which leaves new plant out.
    share = table("national_load_factors.csv").set_index(["technology", "year"])["load_factor"]
    standard = {"onshore_wind": (0.2732, 0.2506, 0.2498, 0.2402), "solar": (0.1106, 0.1050, 0.0922, 0.1108)}
    for technology, published in standard.items():
        assert share[technology][[2022, 2023, 2024, 2025]].tolist() == pytest.approx(published, rel=0.04)
    # Every year of the renewable statistics, and the one after it.
    assert all(sorted(share[technology].index) == list(range(2014, 2026)) for technology in standard)


def test_every_technology_has_a_load_factor_for_the_united_kingdom_and_wind_stays_sane() -> None:
    rows = table("load_factors.csv")
    assert set(rows[rows["area"] == "UK"]["technology"]) == set(every_technology().statistics)
    assert rows[rows["technology"] == "onshore_wind"]["share"].between(0.15, 0.45).all()
    assert rows[rows["technology"] == "solar"]["share"].between(0.08, 0.13).all()


def test_what_is_derived_of_britain_s_load_factors_is_the_sum_of_councils() -> None:
    rows = table("national_load_factors.csv").query("basis == 'councils' and technology != 'plant_biomass'")
    gone = table("corrections.csv").query("action == 'missing'")[["code", "technology", "year"]]
    plant = table("renewables.csv").merge(gone, how="left", indicator="known")
    before = plant.assign(year=plant["year"] + 1).rename(columns={"capacity_mw": "start_mw"})
    keys = ["code", "technology", "year"]
    plant = plant.merge(before[[*keys, "start_mw"]], how="left", on=keys).fillna({"start_mw": 0.0})
    plant["start_mw"] = plant["start_mw"].where(plant["year"] > 2014, plant["capacity_mw"])
    plant = plant[plant["generation_mwh"].notna() & (plant["known"] == "left_only")]
    plant["mean_mw"] = (plant["start_mw"] + plant["capacity_mw"]) / 2
    sums = plant.groupby(["technology", "year"])[["generation_mwh", "mean_mw"]].sum()
    assert sorted(set(rows["year"])) == [2014, 2015, 2016, 2017, 2018]
    for row in rows.itertuples():
        made_mwh, mean_mw = sums.loc[(row.technology, row.year)]
        assert row.load_factor == pytest.approx(made_mwh / (mean_mw * 8760), abs=6e-5), (row.technology, row.year)


@pytest.mark.parametrize(("code", "region"), REGIONS.items())
def test_councils_well_inside_a_climate_region_are_placed_there(code: str, region: int) -> None:
    assert table("councils.csv").set_index("code")["climate_region"][code] == region


def test_climate_normals_of_the_midlands() -> None:
    # SAP 2012, Appendix U, region 6: 978 kWh/m2 a year, mean temperature 10.05 C; twelve months in twenty regions.
    rows = table("climate_normals.csv")
    assert (rows.groupby("climate_region")["month"].nunique() == 12).all()
    assert rows["climate_region"].nunique() == 20
    midlands = rows[rows["climate_region"] == 6].set_index("month")
    days = pd.Series([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], index=range(1, 13))
    assert (midlands["ghi_wm2"] * days).sum() * 24 / 1000 == pytest.approx(978, abs=1)
    assert midlands["temp_c"].mean() == pytest.approx(10.05, abs=0.05)


def test_the_demand_shape_is_whole_and_peaks_on_a_winter_weekday_evening() -> None:
    rows = table("demand_shape.csv")
    assert len(rows) == 12 * 3 * 24
    peak = rows.loc[rows["relative"].idxmax()]
    assert peak["day_type"] == "weekday"
    assert peak["month"] in (1, 2, 11, 12)
    assert 16 <= peak["hour_local"] <= 19


def test_the_dates_of_the_waste_plants_leave_a_gap_across_the_target_year() -> None:
    # Stoke-on-Trent City Council, news, February 2026: contract to March 2030, replacement from 2032.
    ledger = table("ledger/E06000021.csv").query("technology == 'energy_from_waste'").set_index("in_statistics")
    assert ledger.loc[True, "retired"] == "2030-03-31"
    assert ledger.loc[True, "capacity_mw"] == 14.0
    assert ledger.loc[False, "expected"] == "2032-01-01"
    assert ledger.loc[False, "status"] == "proposed"


def test_planning_records_hold_the_waste_plant_of_the_statistics() -> None:
    # DESNZ, Renewable Energy Planning Database, Q3 2024: reference 815, 14.2 MW, operational since January 1998.
    rows = table("planning_records.csv")
    (plant,) = rows[rows["reference"] == 815].itertuples()
    assert (plant.code, plant.capacity_mw, plant.operational) == (STOKE, 14.2, "1998-01-10")


@pytest.mark.parametrize(
    ("technology", "sites", "gw"),
    [("solar", 1_389 - 21, 10.7 - 0.2), ("onshore_wind", 778 - 82, 15.3 - 1.2)],
    ids=["solar", "wind"],
)
def test_plant_that_runs_in_the_planning_records_is_the_published_sum(technology: str, sites: int, gw: float) -> None:
    # DESNZ, as above, Q4 2025, status Operational: 1,389 solar (10.7 GW) and 778 onshore wind (15.3 GW) in the United
    # Kingdom, less 21 (0.2 GW) and 82 (1.2 GW) in Northern Ireland. A few have no capacity and are left out.
    runs = table("planning_records.csv").query("technology == @technology and status == 'Operational'")
    assert 0.98 * sites < len(runs) <= sites
    assert runs["capacity_mw"].sum() / 1000 == pytest.approx(gw, rel=0.01)


@pytest.mark.parametrize(("nation", "share"), [("E", 0.539), ("S", 0.483)], ids=["England", "Scotland"])
def test_wind_that_had_permission_in_2010_to_2016_was_built_as_published(nation: str, share: float) -> None:
    # DESNZ, as above: 53.9 % of England's consents for onshore wind of 2010-2016 and 48.3 % of Scotland's ran within
    # three years (46.4 % of the United Kingdom's; Northern Ireland's 18 %).
    rows = table("planning_records.csv").query("technology == 'onshore_wind' and status != 'Revised'")
    wind = rows[rows["code"].str.startswith(nation)]
    granted = pd.to_datetime(wind["granted"])
    consents = wind[granted.between("2010-01-01", "2016-12-31")]
    took = (pd.to_datetime(consents["operational"]) - granted.loc[consents.index]).dt.days / 365.25
    assert (took <= 3).mean() == pytest.approx(share, abs=0.005)


def test_contracts_for_difference_in_the_planning_records_are_nearly_all() -> None:
    # DESNZ, Contracts for Difference, results: 93 solar farms in Allocation Round 6, 66 in Round 4.
    count = table("planning_records.csv").query("technology == 'solar'")["cfd_round"].value_counts()
    assert 0.95 * 93 < count["AR6"] <= 93
    assert 0.9 * 66 < count["AR4"] <= 66


def test_work_factors_are_the_published_ones() -> None:
    # Rutovitz et al., RSER 212, 115339, 2025, table 3; biomass: UTS Institute for Sustainable Futures, Calculating
    # global energy sector jobs: 2015 methodology update, table 1, OECD. Job-years to build, and lasting jobs, a MW. Of
    # solar the paper's lasting jobs, 0.13 and 0.09, are the low ends: ONS counts four times as many.
    value = table("assumptions.csv").set_index("name")["value"]
    for kind, job_years, jobs in (
        ("solar_roof", 4.19, 4 * 0.13),
        ("solar_ground", 1.61, 4 * 0.09),
        ("onshore_wind", 2.65, 0.21),
        ("hydro", 7.36, 0.14),
        ("store", 0.53, 0.03),
        ("bioenergy", 14.0, 1.5),
    ):
        of_rows = value[f"{kind}_job_years_per_mw"], value[f"{kind}_jobs_per_mw"]
        assert of_rows == pytest.approx((job_years, jobs)), kind


def test_boundaries_are_compact_and_complete() -> None:
    path = Path(DATA / "council_boundaries.geojson")
    assert path.stat().st_size < 400_000
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert sorted(f["properties"]["code"] for f in features) == sorted(table("councils.csv")["code"])
    for feature in features:
        assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_sources_names_every_table() -> None:
    text = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    named = [p.name for p in DATA.iterdir() if p.suffix in (".csv", ".geojson")]
    assert [name for name in named if name not in text] == []


def test_the_spread_of_fuel_poverty_counts_every_neighbourhood_of_england() -> None:
    # DESNZ, Sub-regional fuel poverty data 2026, Table 4: 33,755 neighbourhoods in 296 councils.
    rows = table("fuel_poverty_spread.csv")
    assert (len(rows), rows["neighbourhoods"].sum()) == (296, 33_755)
    parts = [f"{name}_share" for name in ("lowest", "lower_quarter", "middle", "upper_quarter", "highest")]
    assert (rows[parts].diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)


def test_the_spread_of_stoke_is_that_of_its_neighbourhoods() -> None:
    areas = table("fuel_poverty_neighbourhoods.csv").query("code == 'E06000021'")
    shares = areas["fuel_poor_homes"] / areas["households"]
    (row,) = of_stoke("fuel_poverty_spread.csv", 2024).itertuples()
    assert row.neighbourhoods == len(shares)
    for name, part in (
        ("lowest", 0),
        ("lower_quarter", 0.25),
        ("middle", 0.5),
        ("upper_quarter", 0.75),
        ("highest", 1),
    ):
        assert getattr(row, f"{name}_share") == pytest.approx(shares.quantile(part), abs=5e-5)


def test_neighbourhoods_of_each_english_council_add_up_to_what_is_published_of_it() -> None:
    # DESNZ, Sub-regional fuel poverty 2026: Stoke-on-Trent 17,017 of 115,178 homes.
    fine = table("fuel_poverty_neighbourhoods.csv").groupby("code")[["households", "fuel_poor_homes"]].sum()
    whole = table("fuel_poverty.csv").query("year == 2024").set_index("code")[["households", "fuel_poor_homes"]]
    assert (fine.sort_index() == whole.sort_index()).all(axis=None)
    assert tuple(fine.loc["E06000021"]) == (115_178, 17_017)


def test_census_of_areas_adds_up_to_that_of_councils() -> None:
    # ONS, Census 2021 TS044 and TS046: 24,783,199 households; cells are perturbed, so sums stray by a few.
    areas = table("neighbourhood_areas.csv")
    england_and_wales = areas[~areas["area"].str.startswith("S")]
    assert (len(england_and_wales), len(areas) - len(england_and_wales)) == (7_264, 1_279)
    counts = england_and_wales.filter(regex="_only$|heat_other|no_central").astype(float).sum(axis=1)
    assert counts.sum() == pytest.approx(24_783_199, abs=500)
    by_council = counts.groupby(england_and_wales["code"]).sum()
    census = table("home_heating.csv").set_index("code")["households"]
    assert ((by_council / census - 1).abs() < 0.001).all()
    assert (england_and_wales["welsh_name"] != "").sum() >= 408


def test_homes_of_a_council_formed_by_merger_are_those_of_all_its_districts_or_missing() -> None:
    """ONS, Census 2021 TS041: a year with the homes of one district would be far below the census of the whole."""
    homes = table("households.csv")
    census = homes[homes["measure"] == "households_census"].set_index("code")["households"]
    estimates = homes[homes["measure"] == "households_estimate_desnz"].sort_values(["code", "year"])
    former = table("former_codes.csv")
    districts = former[former["published_code"].str.match(r"E0[67]\d{6}")].groupby("code")["published_code"].count()
    merged = estimates[estimates["code"].isin(districts.index[districts > 1])]
    # Somerset, North Yorkshire, Cumberland, Westmorland and Furness, Dorset, Bournemouth, Buckinghamshire, two of
    # Northamptonshire, two of Suffolk.
    assert merged["code"].nunique() == 11
    share = merged["households"] / merged["code"].map(census)
    assert share.between(0.85, 1.15).all()
    # No council's homes change by half in a year: a figure that does is another council's.
    times = estimates["households"] / estimates.groupby("code")["households"].shift()
    assert times.dropna().between(1 / 1.5, 1.5).all()
    assert set(estimates[estimates["year"] == 2024]["code"]) == set(table("councils.csv")["code"])
