"""Other fuels of each council: by the years held, with the fuel of refineries taken out."""

from datetime import date

import pytest

from models.sources import other_fuels, places, tables


def test_stokes_newest_year_is_as_published_and_earlier_ones_move_as_britain() -> None:
    # DESNZ, Subnational total final energy consumption: oil of business 2023 (edition 2005-2023) 456.9 GWh. Editions
    # 2005-2021 and 2005-2017 spread it otherwise: 213.6 GWh in 2021, 215.6 in 2017.
    known = other_fuels.by_year("E06000021")
    oil = [f.by_fuel_mwh["petroleum_products"][1] for f in known]
    assert oil[-1] == pytest.approx(456_900, abs=30)
    of_britain = [year["petroleum_products"][1] for year in other_fuels.national_mwh().values()]
    assert oil == pytest.approx([456_900 * mwh / of_britain[-1] for mwh in of_britain], rel=1e-3)


def test_no_council_steps_where_editions_meet() -> None:
    # As published oil, coal and coke of business grew to more than 1.8 times in 41 councils from 2021 to 2023, and fell
    # by more than 40 % in 58; in Britain by 6 %.
    for council in places.councils():
        known = other_fuels.by_year(council.code)
        assert [f.year for f in known] == [2017, 2021, 2023]
        assert 0.7 * known[1].business_mwh <= known[2].business_mwh <= known[1].business_mwh, council.name


def test_the_seven_that_the_first_edition_lacks_move_no_sum() -> None:
    lacking = {r.code for r in tables.rows("other_fuels.csv")} - {
        r.code for r in tables.rows("other_fuels.csv") if r.year == 2017
    }
    assert len(lacking) == 7
    coal = sum(
        r.business_mwh
        for r in tables.rows("other_fuels.csv")
        if (r.year, r.fuel) == (2023, "coal") and r.code not in lacking
    )
    assert other_fuels.national_mwh()[2023]["coal"][1] == pytest.approx(coal)


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
