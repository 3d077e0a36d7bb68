"""Days and times in whatever form; what is none is none."""

from datetime import date, datetime, time

import pytest

from models.sources.meters import moments


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2025-01-02 03:30", "2025-01-02 03:30"), ("2025-01-02T03:30:00Z", "2025-01-02 03:30"),
        ("2025/01/02 3:30", "2025-01-02 03:30"), ("02/01/2025 03:30", "2025-01-02 03:30"),
        ("2.1.25 03.30", "2025-01-02 03:30"), ("02-Jan-2025 03:30", "2025-01-02 03:30"),
        ("2 January 2025, 3:30 pm", "2025-01-02 15:30"), ("02/01/2025 12:00 AM", "2025-01-02 00:00"),
        ("01/01/2025 24:00", "2025-01-02 00:00"), ("20250102", "2025-01-02 00:00"),
        ("202501020330", "2025-01-02 03:30"), ("01/01/2025 23:59:59", "2025-01-02 00:00"),
        (45659.14583333, "2025-01-02 03:30"), ("45659.14583333", "2025-01-02 03:30"),
        (datetime(2025, 1, 2, 3, 29, 59, 999), "2025-01-02 03:30"), (date(2025, 1, 2), "2025-01-02 00:00"),
    ],
)  # fmt: skip
def test_a_moment_in_any_form(cell: object, said: str) -> None:
    found = moments.moment_of(cell, "day")  # type: ignore[arg-type]
    assert found is not None
    assert moments.said(found[0]) == said


@pytest.mark.parametrize(
    "cell",
    ["", "town", "1200012345678", 1200012345678.0, "31/02/2025", "2025-13-01", "01/01/1925", "25:00", True, None, 12.5,
     "01/01/2025 25:00", "01/01/2025 10:75", "01/01/2025 13:00 pm", "9" * 5000, "\uff11/\uff11/2025", time(1, 0)],
)  # fmt: skip
def test_what_is_no_moment(cell: object) -> None:
    assert moments.moment_of(cell, "day") is None  # type: ignore[arg-type]


def test_month_first_and_hours() -> None:
    found = moments.moment_of("03/04/2025", "month")
    assert found is not None
    assert moments.said(found[0])[:10] == "2025-03-04"
    assert moments.hour_of(datetime(2025, 1, 1, 5, 30)) == 330
    assert [moments.hour_of(text) for text in ("5", "530", "5:30 pm", "closed", "24:30")] == [
        None,
        None,
        1050,
        None,
        None,
    ]
