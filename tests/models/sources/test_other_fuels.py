"""Other fuels of each council: by the years held, with the fuel of refineries taken out."""

from datetime import date

import pytest

from models.sources import other_fuels, places, tables


def test_stoke_has_three_years_as_published() -> None:
    # DESNZ, Subnational total final energy consumption: 2017 (edition 2005-2017) and 2021 (2005-2021), oil of business
    # 215.6 and 213.6 GWh; 2023 (2005-2023) 456.9 GWh.
    known = other_fuels.by_year("E06000021")
    assert [f.year for f in known] == [2017, 2021, 2023]
    oil = [f.by_fuel_mwh["petroleum_products"][1] for f in known]
    assert oil == pytest.approx([215_608, 213_628, 456_900], abs=30)


def test_seven_councils_have_no_2017() -> None:
    lacking = [c.name for c in places.councils() if other_fuels.by_year(c.code)[0].year != 2017]
    assert len(lacking) == 7
    assert {"Glasgow City", "Somerset"} <= set(lacking)


@pytest.mark.parametrize("code", ["E07000091", "W06000009", "S12000014", "E06000050"])
def test_a_refinery_leaves_what_business_usually_burns(code: str) -> None:
    published = {r.fuel: r.business_mwh for r in tables.rows_of("other_fuels.csv", code) if r.year == 2023}
    newest = other_fuels.by_year(code)[-1]
    people = places.place(code).population
    assert published["petroleum_products"] > 10 * people
    assert newest.by_fuel_mwh["petroleum_products"][1] < 0.8 * people


def test_the_blast_furnaces_of_port_talbot_burnt_until_they_closed() -> None:
    # WalesOnline: closed on 30 September 2024.
    code = "W06000012"
    coke = other_fuels.by_year(code)[-1].by_fuel_mwh["manufactured_fuels"][1]
    assert coke > 3e6
    assert other_fuels.ahead(code, date(2024, 9, 1)).by_fuel_mwh["manufactured_fuels"][1] == coke
    assert other_fuels.ahead(code, date(2026, 11, 1)).by_fuel_mwh["manufactured_fuels"][1] < 0.01 * coke


def test_every_site_is_one_whose_fuel_is_far_above_the_usual() -> None:
    for r in tables.rows("energy_sites.csv"):
        burnt = [f for f in tables.rows_of("other_fuels.csv", r.code) if f.fuel == r.fuel]
        usual = [other_fuels.ordinary_mwh_per_head(r.fuel, f.year) for f in burnt]
        people = places.place(r.code).population
        assert max(f.business_mwh / (people * u) for f, u in zip(burnt, usual, strict=True)) > 20, r.site
