"""How a date moved is told from every version, once for each move."""

from datetime import UTC, date, datetime

from dashboard.ledger import contents, slips
from dashboard.ledger.nouns import Content, Version
from tests.ledgers import row
from tests.officers import STOKE


def versions(*rows: dict[str, str] | None) -> list[Version]:
    """The shipped list, then versions a year apart, each with one project or none."""
    found = [contents.as_shipped(STOKE)]
    found += [Content(rows=(one,) if one else (), references={}) for one in rows]
    return [
        Version(number=n, content=c, what="w", note="n", by="amy", at=datetime(2026 + n, 3, 1, tzinfo=UTC))
        for n, c in enumerate(found)
    ]


def test_only_moves_are_told_and_the_first_is_as_of_its_reading() -> None:
    every = versions(row(), row(chance="0.1"), row(expected="2030-01-01"), None, row(expected=""))
    found = slips.said(STOKE, every, "meadow_solar_farm")
    assert [(one.on, one.expected) for one in found] == [
        (date(2026, 11, 20), date(2028, 6, 30)),
        (date(2029, 3, 1), date(2030, 1, 1)),
        (date(2031, 3, 1), None),
    ]
    assert slips.sentence(row(expected=""), found) == (
        "Promised for January 2027, in 2026 expected June 2028, in 2029 January 2030, now without a date."
    )


def test_a_project_that_was_shipped_begins_with_what_was_shipped() -> None:
    found = slips.said(STOKE, versions(), "heat_network")
    assert [(one.on, one.expected) for one in found] == [(date(2026, 11, 23), date(2028, 12, 31))]


def test_steps_say_what_each_version_changed_in_the_project() -> None:
    every = versions(row(), row(chance="0.1"), row(chance="0.1"), None)
    found = slips.steps(STOKE, every, "meadow_solar_farm")
    assert [(s.version.number, s.difference.kind) for s in found] == [(1, "added"), (2, "changed"), (4, "removed")]
    assert found[1].difference.cells == (("chance", "0.9", "0.1"),)
    assert slips.sentence(row(promised="", expected=""), []) == "No date is given."
