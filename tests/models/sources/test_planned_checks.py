"""What is wrong between the tables of the planning database is named by file, row and column."""

import pandas as pd
import pytest

from models.facts.schema import read_text
from models.sources import planned_checks

TABLES = (
    *("councils.csv", "planning_records.csv", "planning_corrections.csv", "pipeline.csv", "ledger_references.csv"),
    *("contract_rounds.csv", "ledger/E06000021.csv"),
)


def frames(table: str = "", **cells: str) -> dict[str, pd.DataFrame]:
    """The shipped tables, with some cells of the first row of one changed."""
    found = {name: read_text(name) for name in TABLES}
    for column, cell in cells.items():
        found[table].loc[0, column] = cell
    return found


def test_the_shipped_tables_are_right() -> None:
    assert list(planned_checks.problems(frames())) == []


@pytest.mark.parametrize(
    ("table", "cells", "words"),
    [
        (
            "planning_corrections.csv",
            {"column": "code", "value": "E06000099"},
            "data/planning_corrections.csv row 2 column value: 'E06000099', expected a council code of councils.csv.",
        ),
        (
            "planning_corrections.csv",
            {"column": "operational", "value": "2021"},
            "data/planning_corrections.csv row 2 column value: '2021', expected a date as YYYY-MM-DD.",
        ),
        (
            "planning_corrections.csv",
            {"column": "construction", "value": "soon"},
            "data/planning_corrections.csv row 2 column value: 'soon', expected a date as YYYY-MM-DD.",
        ),
        (
            "planning_corrections.csv",
            {"column": "cfd_round", "value": "AR99"},
            "data/planning_corrections.csv row 2 column value: 'AR99', expected a round of contract_rounds.csv.",
        ),
        (
            "planning_corrections.csv",
            {"column": "replaces_mw", "value": "some"},
            "data/planning_corrections.csv row 2 column value: 'some', expected a number of MW.",
        ),
        (
            "pipeline.csv",
            {"reference": "9999999"},
            "data/pipeline.csv row 2 column reference: 9999999 is not in data/planning_records.csv.",
        ),
        (
            "pipeline.csv",
            {"chance_1": "1"},
            "data/pipeline.csv row 2: expected chances that do not fall from one year to the next.",
        ),
        (
            "ledger_references.csv",
            {"name": "no_such_project"},
            "data/ledger_references.csv row 2 column name: 'no_such_project' is not in data/ledger/E06000021.csv.",
        ),
    ],
)
def test_a_fault_is_named(table: str, cells: dict[str, str], words: str) -> None:
    assert list(planned_checks.problems(frames(table, **cells))) == [words]
