"""Every hour of a year: each once, in order, and balanced."""

import csv
import io

import numpy as np
import pytest

from dashboard.exports import columns, hours
from models.pathway import project
from models.sources import assumptions, places
from tests import factories


@pytest.mark.parametrize("year", [2027, 2028])
def test_hours_are_every_hour_of_365_days(year: int) -> None:
    stamps = hours.times(year)
    assert len(set(stamps)) == 8760
    assert stamps == sorted(stamps)
    assert all(at.year == year and (at.month, at.day) != (2, 29) for at in stamps)


def test_every_hour_balances_to_a_watt_and_is_what_the_model_says() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "everything").with_changes({"store_mwh": 0.0, "export_limit_mw": 5.0})
    found = project(place, scenario).hours(2035, 2)
    names = [c.name for c in columns.of_hours(found)][1:]
    table = dict(zip(names, np.array(hours.values(found)).T, strict=True))
    made = sum(values for name, values in table.items() if name.endswith("_generation_mw"))
    came = made + table["storage_discharge_mw"] + table["import_mw"]
    went = table["demand_mw"] + table["storage_charge_mw"] + table["export_mw"] + table["curtailment_mw"]
    assert table["curtailment_mw"].max() > 0
    assert came == pytest.approx(went, abs=2e-5)
    assert table["import_mw"] == pytest.approx(found.import_mw, abs=1e-6)


def test_the_file_has_a_row_an_hour_with_its_time_in_utc() -> None:
    rows = list(csv.DictReader(io.StringIO(hours.csv_text(factories.hours(2028)))))
    assert len(rows) == 8760
    assert rows[0]["time_utc"] == "2028-01-01T00:00:00Z"
    assert (rows[9]["solar_generation_mw"], rows[9]["export_mw"]) == ("100.0", "10.0")
