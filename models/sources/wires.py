"""What flows in and out of every council today, and what network companies say of its substations.

The flows are modelled and shipped as wires.csv, for it takes the hours of every council to know them:
`python -m models.sources.wires` writes it (about ten minutes), after a change to the hours of use, sun or wind. What
companies say stands in substations.csv, which is shipped empty and filled by `powered-here data import FILE`.
"""

from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from models.dispatch import hourly
from models.facts import Place
from models.facts.files import put_table
from models.facts.horizon import TARGET_YEAR
from models.facts.schema import DATA
from models.pathway import projection
from models.sources import assumptions, places

TABLE = "wires.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class WiresRow:
    """One council [MW]: `peak_import_mw` in the statistics' year, `peak_export_mw` to the target year.

    The first is the mean of the weather years, as the pathway shows it, the second the most of them; `later_export_mw`
    is by how much the years after the target year pass the larger of both. `export_now_mw` is what is sent out in the
    statistics' year, told as the first is.
    """

    code: str
    statistics_year: int
    peak_import_mw: float
    peak_export_mw: float
    later_export_mw: float
    export_now_mw: float


def derived(place: Place) -> WiresRow:
    """Return the row of one council, of today's path with no limit to what wires carry."""
    simulation = projection.project(place, assumptions.scenario(place).with_changes({"wires_respected": 0.0}))
    now = simulation.pathway.newest_actual
    sent = simulation.result[:, :, hourly.RESULTS.index("peak_export_mw")].max(axis=1)
    later = np.array(simulation.inputs.horizon.years) > TARGET_YEAR
    first = float(sent[~later].max())
    return WiresRow(
        code=place.code,
        statistics_year=now.year,
        peak_import_mw=round(now.peak_import_mw, 3),
        peak_export_mw=round(first, 3),
        later_export_mw=round(max(0.0, float(sent[later].max()) - max(now.peak_import_mw, first)), 3),
        export_now_mw=round(now.peak_export_mw, 3),
    )


def write(data: Path = DATA) -> Path:
    """Write wires.csv anew, whole or not at all, and return where it stands."""
    found = [derived(places.place(council.code)) for council in places.councils()]
    rows = map(astuple, sorted(found, key=lambda row: row.code))
    return put_table(data / TABLE, [field.name for field in fields(WiresRow)], rows)


if __name__ == "__main__":
    print(f"{write()} written.")
