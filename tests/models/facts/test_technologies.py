"""Technologies: what a row takes from another, what it counts as, and which assumptions bear its name."""

from dataclasses import FrozenInstanceError, replace

import pytest

from models.facts import Technology
from models.facts.technologies import WEATHER_HOURS, inherited
from models.sources import assumptions
from models.sources.technologies import every_technology
from models.supply import profiles

ROWS = (
    Technology(name="sun", output_by="sun", carbon="none", colour="series_4", short_label="Sun"),
    Technology(name="sun_roof", part_of="sun", work="sun_roof", trade="fitters"),
    Technology(name="sun_homes", part_of="sun_roof", hours="solar_roof", capital_group="homes", short_label="Roofs"),
    Technology(name="sun_shops", part_of="sun_roof", hours="solar_roof", capital_group="shops", projects_above_mw=0.0),
    Technology(name="sun_farm", part_of="sun", hours="solar_ground", trade="crews", projects_above_mw=1.0),
    Technology(name="incinerator", hours="level", output_by="running", carbon="waste", capital_group="other"),
    Technology(name="cell", hours="store", capital_group="cells"),
)
OF = inherited(ROWS)
NAMES = {
    "sun_homes_added_mw",
    "sun_homes_capital_gbp_per_kw",
    "sun_farm_pre_development_gbp_per_kw",
    "sun_farm_construction_gbp_per_kw",
    "sun_farm_infrastructure_gbp_per_kw",
    "sun_roof_life_years",
    "sun_roof_job_years_per_mw",
    "sun_roof_jobs_per_mw",
    "sun_fall_share_per_year",
    "cell_mwh",
}


def test_an_empty_cell_is_that_of_the_row_it_is_part_of() -> None:
    homes = OF["sun_homes"]
    assert (homes.output_by, homes.carbon, homes.colour) == ("sun", "none", "series_4")
    assert (homes.work, homes.trade, homes.short_label) == ("sun_roof", "fitters", "Roofs")
    assert OF["sun_farm"].work == ""
    assert OF["sun_roof"].hours == "", "hours are its own: else every heading would be plant"


def test_plant_counts_as_a_technology_of_the_statistics() -> None:
    assert OF.statistics == ("sun", "incinerator")
    assert {OF.statistic_of(row.name) for row in OF.plant} == {"sun", "incinerator"}
    assert [row.name for row in OF.of_statistic("sun")] == ["sun_homes", "sun_shops", "sun_farm"]
    assert [row.name for row in OF.stores] == ["cell"]
    assert [row.name for row in OF.of_hours("solar_roof")] == ["sun_homes", "sun_shops"]
    assert (len(OF.rows), [row.name for row in OF], "cell" in OF) == (7, [row.name for row in ROWS], True)


def test_what_makes_its_years_and_its_hours_differ() -> None:
    assert [name for name in OF.statistics if OF[name].made_by_weather] == ["sun"]
    assert OF.following_weather == ("sun",)
    assert OF.burning_waste == ("incinerator",)
    assert OF.capital_groups == ("homes", "shops", "other", "cells")
    assert not OF["cell"].made_by_weather


@pytest.mark.parametrize(
    ("capacity_mw", "kind"),
    [(None, "sun_shops"), (0.0, "sun_shops"), (1.0, "sun_shops"), (1.001, "sun_farm"), (50.0, "sun_farm")],
)
def test_the_size_of_a_project_tells_its_kind(capacity_mw: float | None, kind: str) -> None:
    assert OF.of_project("sun", capacity_mw).name == kind


def test_a_larger_kind_leaves_smaller_projects_to_the_technology_itself() -> None:
    river = (Technology(name="hydro", hours="level"), Technology(name="dam", part_of="hydro", hours="level"))
    assert inherited(river).of_project("hydro", 9.0).name == "hydro"
    dams = inherited((river[0], replace(river[1], projects_above_mw=5.0)))
    assert (dams.of_project("hydro", 5.0).name, dams.of_project("hydro", 9.0).name) == ("hydro", "dam")


def test_a_project_of_a_technology_of_one_kind_is_that_and_of_none_is_refused() -> None:
    assert OF.of_project("incinerator", 0.1).name == "incinerator"
    with pytest.raises(LookupError, match="No kind of plant counts as 'cell'"):
        OF.of_project("cell", 1.0)


def test_assumptions_bear_the_name_of_the_row_or_of_one_it_is_part_of() -> None:
    assert [row.name for row in OF.levers(NAMES)] == ["sun_homes"]
    assert OF["cell"].lever == "cell_mwh"
    assert OF.assumption("sun_homes", "life_years", NAMES) == "sun_roof_life_years"
    assert OF.assumption("sun_farm", "fall_share_per_year", NAMES) == "sun_fall_share_per_year"
    assert OF.assumption("sun_farm", "life_years", NAMES) is None
    assert OF.capital("sun_homes", NAMES) == ("sun_homes_capital_gbp_per_kw",)
    assert len(OF.capital("sun_farm", NAMES)) == 3
    assert OF.capital("sun_farm", NAMES - {"sun_farm_construction_gbp_per_kw"}) == (), "a part alone is no price"
    assert OF.work_factors("sun_homes", NAMES) == ("sun_roof_job_years_per_mw", "sun_roof_jobs_per_mw")
    assert OF.work_factors("sun_farm", NAMES) is None


def test_fitters_and_crews_live_in_different_places() -> None:
    assert OF["sun_homes"].local_build_share == "local_roof_build_jobs_share"
    assert OF["sun_farm"].local_build_share == "local_large_build_jobs_share"


def test_rows_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="sun_roof is part of sun, which does not stand above it"):
        inherited((ROWS[1], ROWS[0]))
    with pytest.raises(ValueError, match="sun is there twice"):
        inherited((ROWS[0], ROWS[0]))
    with pytest.raises(FrozenInstanceError):
        ROWS[0].name = "moon"  # type: ignore[misc]


def test_the_profiles_are_those_that_the_model_makes() -> None:
    assert WEATHER_HOURS == profiles.KINDS


def test_every_name_that_a_shipped_row_gives_is_an_assumption() -> None:
    names = {a.name for a in assumptions.assumption_rows()}
    rows = every_technology()
    assert {row.local_build_share for row in (*rows.plant, *rows.stores)} <= names
    assert {row.lever for row in rows.stores} <= names
    assert all(rows.work_factors(row.name, names) for row in (*rows.plant, *rows.stores) if row.work)
