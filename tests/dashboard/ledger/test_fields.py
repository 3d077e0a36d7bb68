"""Forms have the fields of the ledger's table and of nothing else, each with its words."""

from dataclasses import fields as fields_of

from dashboard.ledger import fields
from models.facts import Project
from models.facts.schema import tables
from models.sources import ledgers


def test_fields_are_the_columns_of_the_table_in_order() -> None:
    assert tuple(f.name for f in fields.of_project()) == ledgers.columns()
    assert fields.WORDS.keys() == set(ledgers.columns())
    assert set(ledgers.columns()) == {f.name for f in fields_of(Project)}


def test_every_field_has_its_label_and_choices_are_those_of_the_table() -> None:
    labels = [f.label for f in fields.of_project()]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    for field in fields.of_project():
        chosen = tuple(value for value, _ in field.choices)
        if field.column.kind == "statistic":
            assert chosen == (*fields.technologies(), *field.column.choices)
        else:
            assert chosen == field.column.choices
        assert all(told for _, told in field.choices)


def test_fields_of_a_target_hold_the_bounds_of_the_shipped_table() -> None:
    shipped = {column.name: column for column in tables()["targets.csv"].columns}
    for field in fields.TARGET:
        if field.name in ("share", "year"):
            assert (field.column.low, field.column.high) == (shipped[field.name].low, shipped[field.name].high)
            assert field.column.kind == shipped[field.name].kind
    assert {f.name for f in fields.TARGET} - {"scope"} <= shipped.keys()
