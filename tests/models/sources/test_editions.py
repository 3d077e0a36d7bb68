"""Every table of data/ has its edition."""

from models.facts.schema import DATA
from models.sources.editions import editions


def test_every_edition_is_of_a_table_that_is_there() -> None:
    found = editions()
    assert {e.table for e in found} >= {"councils.csv", "electricity.csv", "assumptions.csv"}
    assert all((DATA / e.table).is_file() and e.publisher and e.licence for e in found)
