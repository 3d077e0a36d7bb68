"""The table to take away: areas, then neighbourhoods, which add up; nothing made up where nothing is known."""

import csv
import io

import pytest

from dashboard.exports import neighbourhoods as table
from models.sources import places


def rows_of(code: str) -> list[dict[str, str]]:
    text = table.csv_text(places.place(code)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_stoke_adds_up_twice() -> None:
    rows = rows_of("E06000021")
    for level, many in (("area", 33), ("neighbourhood", 163)):
        some = [r for r in rows if r["level"] == level]
        assert len(some) == many
        assert sum(int(r["fuel_poor_homes"]) for r in some) == 17_017
        assert sum(int(r["homes"]) for r in some) == 115_178
    assert {r["fuel_poverty_edition"] for r in rows} == {"2026 edition"}
    assert rows[0]["name"] == "Abbey Hulton"
    assert rows[0]["official_name"] == "Stoke-on-Trent 012"


@pytest.mark.parametrize(("code", "many"), [("W06000015", 48), ("S12000049", 136), ("E06000053", 2)])
def test_what_is_not_known_is_empty(code: str, many: int) -> None:
    rows = rows_of(code)
    assert len(rows) == many
    if not code.startswith("E"):
        assert {r["fuel_poor_share"] for r in rows} == {""}
    assert ({r["census_2021_homes_detached"] for r in rows} == {""}) == code.startswith("S")
