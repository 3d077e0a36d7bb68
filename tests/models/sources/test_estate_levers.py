"""The levers of an estate: apart from those of a place, each with range, source and grade, each used by the model."""

from pathlib import Path

from models.estate import balance
from models.sources.estate_levers import estate_rows

CODE = Path(balance.__file__).read_text()


def test_every_row_has_a_range_about_its_value_and_is_read() -> None:
    for row in estate_rows():
        assert row.low <= row.value <= row.high
        assert row.source
        assert row.grade in "ABC"
        assert f'"{row.name}"' in CODE
        assert bool(row.short_label) == row.is_lever


def test_they_stand_in_three_groups_and_are_nothing_until_asked() -> None:
    assert list(dict.fromkeys(row.group for row in estate_rows())) == ["Roofs", "Buildings", "Fleet"]
    values = {row.name: row.value for row in estate_rows()}
    assert (
        values["estate_roofs_added_mw"] == values["estate_use_saved_share"] == values["estate_vehicles_electric"] == 0
    )
