"""The cover says what the workbook is of, both shares with their scope, and what was changed."""

from dashboard.answers import record, results
from dashboard.exports import cover
from models.sources import assumptions, places

PLACE = places.place("E06000021")


def of(name: str = "today", **changes: float) -> dict[str, tuple[object, str, object]]:
    scenario = assumptions.scenario(PLACE, name).with_changes(changes)
    rows = cover.rows(PLACE, scenario, results.pathway_for(scenario), "http://127.0.0.1/x")
    assert len({row[0] for row in rows}) == len(rows)
    return {name: (value, unit, base) for name, value, unit, base in rows}


def test_made_here_stands_beside_met_locally_in_both_years() -> None:
    scenario = assumptions.scenario(PLACE)
    pathway, rows = results.pathway_for(scenario), of()
    assert rows["Made here over the year, of electricity used, 2030"][0] == pathway.then_share
    assert rows["Met locally in the same hour, of electricity used, 2030"][0] == pathway.of(2030).met_locally_share
    assert rows["Made here over the year, of electricity used, 2024"][0] == pathway.now_share
    assert "Met locally in the same hour, of electricity used, 2024" in rows


def test_the_scope_of_the_shares_is_the_scenarios() -> None:
    rows = of(scope=0.0 if assumptions.scenario(PLACE)["scope"] else 1.0)
    assert any(name.startswith("Made here over the year, of all energy used") for name in rows)


def test_what_was_changed_stands_with_what_it_was() -> None:
    a = assumptions.scenario(PLACE, "everything").assumptions["store_mwh"]
    assert of("everything", store_mwh=5.0)[f"Changed: {a.label}"] == (5.0, "MWh", a.value)
    assert of()["Changed from the base"][0] == "nothing"


def test_the_model_and_its_data_have_their_digest_and_the_page_its_address() -> None:
    rows = of()
    assert rows["Model and data"][0] == record.version()
    assert rows["Address"][0] == "http://127.0.0.1/x"
    assert rows["Made on"][0] == "28 November 2026"
    assert "Open Government Licence" in str(rows["Licence"][0])
