"""The dictionary has every column of every table as the file has it, each with words, and the day of its editions."""

import csv
import io
from datetime import date

import pytest

from dashboard.exports import dictionary
from dashboard.server.app import server
from models.sources.editions import editions

client = server.test_client()
TABLES = dictionary.tables()


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
@pytest.mark.parametrize("council", ["stoke-on-trent", "shetland-islands"])
def test_every_column_of_the_file_is_described_in_its_order(table: dictionary.Table, council: str) -> None:
    text = client.get(table.address.format(council=council)).data.decode("utf-8-sig")
    heads = next(csv.reader(io.StringIO(text)))
    named = [column.name for column in table.columns]
    assert set(heads) <= set(named)
    assert heads == [name for name in named if name in heads]
    assert len(set(named)) == len(named)
    # Technologies differ from place to place; batch columns are there with a batch.
    if table.name not in ("pathway", "hours", "britain"):
        assert heads == named


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_has_words_and_a_known_type(table: dictionary.Table) -> None:
    assert table.title
    assert table.words.endswith(".")
    assert set(table.made_of) <= {edition.table for edition in editions()}
    assert date(2026, 1, 1) < table.modified() <= max(date.fromisoformat(e.read_on) for e in editions())
    for column in table.columns:
        assert column.words
        assert column.type in ("string", "integer", "number", "boolean", "date", "datetime")
        unit = column.name.rsplit("_", 1)[-1]
        if unit in ("mwh", "mw", "gwh", "kwh", "kw"):
            assert column.unit.lower() == unit
        if column.name.endswith("share"):
            assert column.unit == "share"


@pytest.mark.parametrize("table", [t for t in TABLES if t.json], ids=lambda t: t.name)
def test_the_json_is_there(table: dictionary.Table) -> None:
    assert client.get(table.json.format(council="stoke-on-trent")).is_json


def test_the_file_has_a_row_a_column() -> None:
    rows = list(csv.DictReader(io.StringIO(dictionary.csv_text().removeprefix("\ufeff"))))
    assert len(rows) == sum(len(table.columns) for table in TABLES)
    assert {row["table"] for row in rows} == {table.name for table in TABLES}
