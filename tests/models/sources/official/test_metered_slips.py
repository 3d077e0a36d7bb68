"""Electricity and gas: a figure far from the year before, the tables or any meter is named, sound ones are not."""

from models.facts.schema import read_text
from models.sources.official import metered_slips

SCILLY = "E06000053"
NAMES = {SCILLY: "Isles of Scilly"}


def shipped(year: int) -> dict[metered_slips.Key, metered_slips.Figures]:
    """Every council's figures of a year as the table has them."""
    rows = read_text("electricity.csv")
    rows = rows[rows["year"] == str(year)]
    return {
        (code, year): tuple(float(v) if v else None for v in figures)
        for code, *figures in rows[["code", *metered_slips.COLUMNS]].itertuples(index=False, name=None)
    }


def test_the_table_as_it_is_has_nothing_to_name() -> None:
    assert metered_slips.suspicious("electricity", shipped(2024), NAMES) == []


def test_ten_times_the_use_of_homes_is_named_by_council_and_column() -> None:
    """Scilly's homes used 7,334 MWh of electricity in 2024 (DESNZ, sub-national electricity consumption)."""
    cells = shipped(2024)
    homes, *rest = cells[SCILLY, 2024]
    assert homes == 7334
    cells[SCILLY, 2024] = (10 * homes, *rest)
    notes = metered_slips.suspicious("electricity", cells, NAMES)
    assert len(notes) == 3
    assert all("Isles of Scilly 2024" in note for note in notes)
    assert any("homes_mwh" in note and "7,334 to 73,340" in note for note in notes)
    assert any("by meter" in note for note in notes)
