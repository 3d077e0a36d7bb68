"""Kinds of plant as the tables have them: in order, and refused where they are in none."""

import pytest

from models.facts import DataError
from models.sources import technologies
from models.sources.technologies import every_technology


def test_the_shipped_technologies_in_order() -> None:
    rows = every_technology()
    assert rows.statistics[:3] == ("solar", "onshore_wind", "hydro")
    assert rows.line("solar_homes") == ("solar_homes", "solar_roof", "solar")
    assert [row.name for row in rows.stores] == ["store"]
    assert rows.of_project("solar", 0.5).name == "solar_business"
    assert rows.of_project("solar", 5.0).name == "solar_ground"


def test_a_row_that_is_part_of_none_above_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        row._replace(part_of="moon") if row.name == "hydro" else row for row in technologies.rows("technologies.csv")
    ]
    monkeypatch.setattr(technologies, "rows", lambda name: rows)
    every_technology.cache_clear()
    with pytest.raises(DataError, match="hydro is part of moon"):
        every_technology()
    every_technology.cache_clear()
