"""A pathway and its hours by the API: published numbers, and the same as page, workbook and file."""

import csv
import io

import pytest

from dashboard.answers import record, results
from dashboard.exports import hours as hours_table
from dashboard.server.api.about_pathway import PathwayAnswer, YearOf
from dashboard.server.app import server
from models.facts import Year
from models.sources import assumptions, places

client = server.test_client()


def test_a_pathway_as_json_is_the_published_one() -> None:
    """DESNZ, Subnational electricity consumption 2024; Renewable electricity by local authority 2024."""
    document = client.get("/api/v1/E06000021/pathway.json").get_json()
    newest = next(y for y in document["years"] if y["year"] == 2024)
    assert newest["electricity_demand_mwh"] == pytest.approx(822_400, abs=50)
    assert newest["generation_mwh"]["solar"] == pytest.approx(25_700, abs=50)
    assert newest["capacity_mw"]["solar"] == pytest.approx(35.25, abs=0.01)
    assert "energy_from_waste" in newest["estimated"]


def test_a_scenario_is_chosen_and_changed_in_the_query() -> None:
    document = client.get("/api/v1/stoke-on-trent/pathway.json?scenario=everything&store_mwh=5").get_json()
    assert document["scenario"]["name"] == "everything"
    assert document["scenario"]["changes"] == {"store_mwh": 5}


@pytest.mark.parametrize("council", ["stoke-on-trent", "leeds", "highland", "gwynedd", "isles-of-scilly"])
def test_what_is_answered_is_what_the_program_has_to_the_digit(council: str) -> None:
    place = places.place(places.find_council(council).code)
    scenario = assumptions.scenario(place, "today").with_changes({"home_gas_change_share": -0.05})
    query = "home_gas_change_share=-0.05"
    document = client.get(f"/api/v1/{council}/pathway?{query}").get_json()
    plain = record.document(place, scenario, results.pathway_for(scenario))
    assert document.keys() == plain.keys() == PathwayAnswer.model_fields.keys()
    for mine, theirs in zip(document["years"], plain["years"], strict=True):
        assert mine == {name: [*v] if isinstance(v, tuple) else v for name, v in theirs.items()}
    for name in ("council", "scenario", "editions", "target", "ledger", "pipeline", "promises"):
        assert document[name] == plain[name]
    assert (
        client.get(f"/api/v1/{council}/pathway.csv?{query}").data == client.get(f"/{council}/pathway.csv?{query}").data
    )


def test_every_field_of_a_year_is_told() -> None:
    for name, field in YearOf.model_fields.items():
        assert field.description, name
        assert field.description != name.replace("_", " ").capitalize() or name == "year", name
    assert YearOf.model_fields.keys() == Year.__dataclass_fields__.keys()


def test_hours_as_json_are_the_file_and_the_model() -> None:
    query = "year=2031&weather=2&store_mwh=5"
    document = client.get(f"/api/v1/stoke-on-trent/hours?{query}").get_json()
    text = client.get(f"/api/v1/stoke-on-trent/hours.csv?{query}").data
    assert text == client.get(f"/stoke-on-trent/hours.csv?{query}").data
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    assert (document["year"], document["weather"], len(rows)) == (2031, 2, 8760)
    assert [at.replace("Z", "+00:00") for at in document["time_utc"]] == [
        at.isoformat() for at in hours_table.times(2031)
    ]
    for name in rows[0]:
        made = name.removesuffix("_generation_mw")
        values = document["generation_mw"][made] if made in document["generation_mw"] else document.get(name)
        if name != "time_utc":
            assert values == [float(row[name]) for row in rows], name
    use = sum(document["demand_mw"]) + sum(document["storage_charge_mw"]) + sum(document["export_mw"])
    made = sum(map(sum, document["generation_mw"].values())) - sum(document["curtailment_mw"])
    assert use == pytest.approx(made + sum(document["storage_discharge_mw"]) + sum(document["import_mw"]), rel=1e-6)
