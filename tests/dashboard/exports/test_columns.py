"""Every column has a unit and a meaning, and a schema that others can check a file by."""

import json

from dashboard.answers import record
from dashboard.exports import columns
from models.facts import Year
from tests import factories

PATHWAY = factories.pathway()
YEARS = columns.of_years(PATHWAY)


def test_the_columns_are_those_of_the_table_in_its_order() -> None:
    assert [c.name for c in YEARS] == record.table(PATHWAY)[0]
    assert [c.name for c in columns.of_hours(factories.hours())] == [
        "time_utc", "demand_mw", "solar_generation_mw", "energy_from_waste_generation_mw", "storage_discharge_mw",
        "storage_charge_mw", "import_mw", "export_mw", "curtailment_mw", "stored_mwh",
    ]  # fmt: skip


def test_the_unit_is_the_one_that_ends_the_name() -> None:
    endings = {"_mwh": "MWh", "_mw": "MW", "_share": "share", "_h": "hours", "_t": "t CO2e"}
    for column in (*YEARS, *columns.of_hours(factories.hours())):
        for ending, unit in endings.items():
            if column.name.endswith(ending):
                assert column.unit == unit, column.name
        assert column.words
        assert column.type in columns.TYPES


def test_a_column_of_text_has_no_unit_and_a_number_has_one() -> None:
    for column in YEARS:
        assert bool(column.unit) is (column.type != "string" and column.name != "year"), column.name


def test_the_type_of_a_column_is_that_of_its_values() -> None:
    kinds = {"string": str, "integer": int, "number": (int, float)}
    filled = factories.year(2030, fuel_poor_homes=5, fuel_poverty_edition="an edition")
    for column in YEARS:
        if column.name in Year.__dataclass_fields__ and column.name != "estimated":
            value = getattr(filled, column.name)
            assert value is None or isinstance(value, kinds[column.type]), column.name


def test_the_schema_names_each_column_with_type_title_and_unit() -> None:
    schema = json.loads(json.dumps(columns.schema(YEARS, "Years", "year")))
    assert [f["name"] for f in schema["fields"]] == [c.name for c in YEARS]
    assert {"name": "import_mwh", "type": "number", "title": "Brought in", "unit": "MWh"} in schema["fields"]
    assert schema["primaryKey"] == ["year"]
    assert schema["missingValues"] == [""]


def test_the_listing_can_be_read_beside_the_table() -> None:
    heads, *rows = columns.listing(YEARS)
    assert heads == ["name", "unit", "type", "words"]
    assert [row[0] for row in rows] == record.table(PATHWAY)[0]
