"""The tables of a batch: columns with words and units, and rows that have every one of them."""

from dataclasses import replace

import pytest

from dashboard.answers import batch, record
from models import project
from models.batch import Asked, PlanAsked, tables
from models.facts.year_columns import TYPES
from models.sources.technologies import every_technology
from tests import batches

TABLES = tables.all_of(every_technology())


def test_every_column_has_words_and_every_number_a_unit() -> None:
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns]
        assert len(set(columns)) == len(columns), name
        assert set(table.key) <= set(columns), name
        for column in table.columns:
            assert column.words, column.name
            assert column.type in TYPES, column.name
            assert column.unit or column.type != "number", column.name


def test_a_pathway_has_every_column_of_the_page() -> None:
    opened = batch.opened(batches.STOKE, "today")
    of_page = record.table(project(opened.place, opened.scenario).pathway)[0]
    assert set(of_page) <= {column.name for column in TABLES["pathways"].columns}


def test_every_row_has_every_column() -> None:
    opened = batch.opened(batches.STOKE, "today")
    found = tables.rows(opened, Asked(futures=16, plans=(PlanAsked(0.3, "annual"),)))
    assert found.keys() == TABLES.keys()
    for name, rows in found.items():
        assert rows, name
        for row in rows:
            assert row.keys() == {column.name for column in TABLES[name].columns}, name


def test_a_plan_without_a_share_is_for_the_target_and_asked_once() -> None:
    opened = batch.opened(batches.STOKE, "today")
    target = opened.scenario["target_share"]
    found = tables.rows(opened, Asked(plans=(PlanAsked(None, "annual"), PlanAsked(target, "annual"))))
    assert [row["target_share"] for row in found["plans"]] == [target]


def test_a_measure_that_has_no_unit_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = batch.opened(batches.STOKE, "today")
    monkeypatch.delitem(tables.UNITS, "bills_gbp")
    with pytest.raises(KeyError, match="bills_gbp"):
        tables.rows(replace(opened), Asked(futures=16))
