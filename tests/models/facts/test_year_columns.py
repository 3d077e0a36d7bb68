"""Columns of results: each has its unit and words, and a schema names them all."""

import json

from models.facts import year_columns
from models.facts.year_columns import OF_YEAR, TYPES, YEARS


def test_a_column_has_one_name_a_type_and_words() -> None:
    columns = (*YEARS, *OF_YEAR, *year_columns.of_technologies([("solar", "Solar"), ("hydro", "Hydro")]))
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        assert column.type in TYPES
        assert column.words


def test_the_schema_takes_a_key_of_several_columns() -> None:
    schema = json.loads(json.dumps(year_columns.schema(YEARS, "Years", "year", "kind")))
    assert schema["primaryKey"] == ["year", "kind"]
    assert [field["name"] for field in schema["fields"]] == [column.name for column in YEARS]
