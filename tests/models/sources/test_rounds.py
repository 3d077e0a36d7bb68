"""Which tables have a newer edition by a day: by the month it usually comes out, and what was brought in since."""

from dataclasses import replace
from datetime import date

import pytest

from models.sources import rounds
from models.sources.editions import editions


def due_on(day: str) -> dict[str, str]:
    """Tables that are due on a day, and since which month."""
    return {one.edition.table: f"{one.month:%Y-%m}" for one in rounds.due(date.fromisoformat(day))}


def test_every_round_is_of_a_table_and_of_the_edition_that_is_shipped() -> None:
    held = {edition.table: edition.edition for edition in editions()}
    assert [one.table for one in rounds.rounds() if held[one.table] != one.edition] == []
    assert all(one.source for one in rounds.rounds())


def test_a_month_counts_once_it_is_over() -> None:
    assert "electricity.csv" not in due_on("2026-12-31")
    assert due_on("2027-01-01")["electricity.csv"] == "2026-12"
    assert "renewables.csv" not in due_on("2026-09-30")
    assert due_on("2026-10-01")["renewables.csv"] == "2026-09"


def test_a_revision_makes_no_edition_late() -> None:
    assert "gas.csv" not in due_on("2026-12-31")
    assert due_on("2027-01-01")["gas.csv"] == "2026-12"


@pytest.mark.parametrize(
    ("edition", "read_on", "late"),
    [
        ("30 September 2026", "2026-11-28", False),
        ("as in the file x.xlsx", "2026-11-28", False),
        ("30 September 2025", "2026-11-28", True),
    ],
)
def test_what_was_imported_since_is_not_due(
    edition: str, read_on: str, late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tuple(
        replace(e, edition=edition, read_on=read_on) if e.table == "renewables.csv" else e for e in editions()
    )
    monkeypatch.setattr(rounds, "editions", lambda: changed)
    assert ("renewables.csv" in due_on("2026-11-28")) is late


def test_a_note_says_what_to_do() -> None:
    by_table = {note.partition(" ")[0]: note for note in rounds.notes(date(2026, 11, 28))}
    assert by_table["data/renewables.csv"].endswith("To bring it in: powered-here data import FILE.")
    assert by_table["data/population.csv"].endswith("It comes with a new version of this program.")
    assert rounds.notes(date(2020, 1, 1)) == []
