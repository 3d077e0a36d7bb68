"""The shipped load factors are what the model works out from what was published and what is known to be wrong in it."""

from pathlib import Path

from models.facts.schema import DATA
from models.sources import load_factor_table
from models.sources.places import councils
from models.sources.technologies import every_technology


def test_the_shipped_table_is_what_the_functions_give(tmp_path: Path) -> None:
    written = load_factor_table.write(load_factor_table.worked_out(), tmp_path)
    assert written.read_text(encoding="utf-8") == (DATA / load_factor_table.TABLE).read_text(encoding="utf-8")


def test_every_council_has_solar_of_its_own_and_britain_has_all() -> None:
    rows = load_factor_table.worked_out()
    solar = {row.area for row in rows if row.technology == "solar" and row.area != load_factor_table.UNITED_KINGDOM}
    assert solar >= {council.code for council in councils()}
    assert solar - {council.code for council in councils()} == {council.region for council in councils()}
    of_britain = [row.technology for row in rows if row.area == load_factor_table.UNITED_KINGDOM]
    assert tuple(of_britain) == every_technology().statistics


def test_only_sun_and_wind_have_a_ratio_and_derived_ones_are_no_better_than_their_source() -> None:
    rows = load_factor_table.worked_out()
    assert {row.technology for row in rows if row.ratio} == {"solar", "onshore_wind"}
    grades = {row.technology: row.grade for row in rows if row.area == load_factor_table.UNITED_KINGDOM}
    assert (grades["solar"], grades["hydro"], grades["plant_biomass"], grades["energy_from_waste"]) == tuple("BBCC")
