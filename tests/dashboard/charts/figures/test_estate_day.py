"""A mean day of an estate: drawn by the clock, its finding from its numbers."""

import numpy as np

from dashboard.charts import svg
from dashboard.charts.figures.estate_day import estate_day
from models.facts import Hours
from tests import meter_files as files


def hours(made: np.ndarray) -> Hours:
    used, none = files.hourly() / 1000, np.zeros(8760)
    return Hours(
        year=2025, demand_mw=used, generation_mw={"solar": made}, storage_discharge_mw=none, storage_charge_mw=none,
        import_mw=used, export_mw=none, curtailment_mw=none, stored_mwh=none,
    )  # fmt: skip


def test_without_roofs_it_tells_the_highest_hours() -> None:
    chart = estate_day(hours(np.zeros(8760)))
    assert "highest at 1" in chart.title
    assert len(chart.figure["data"]) == 2
    assert len(chart.rows) == 96


def test_with_roofs_it_tells_when_they_make_more_than_is_used() -> None:
    small, large = (estate_day(hours(np.full(8760, mw))) for mw in (0.001, 9.0))
    assert "never make more" in small.title
    assert large.title.endswith("from 00:00 to 24:00")
    assert len(large.figure["data"]) == 4
    assert svg.svg(large.figure, large.summary).count("<svg") == 2
