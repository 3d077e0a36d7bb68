"""All energy the place uses by carrier, year by year, and how much of it is made here."""

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import standing, words
from models.demand import carriers as accounts
from models.facts import Pathway, Year

CARRIERS = {
    "electricity": ("Electricity", theme.CARRIERS["electricity"]),
    "gas": ("Gas", theme.CARRIERS["gas"]),
    "car_fuel": ("Car fuel", theme.CARRIERS["car_fuel"]),
    "other_fuels": ("Other fuels", theme.CARRIERS["other_fuels"]),
    "heat_network": ("Heat of waste and ground", theme.CARRIERS["heat_network"]),
}
"""Carriers in words, and their colours."""

ONLY_WHERE_ANY = ("heat_network",)
"""Carriers that most places have nothing of: they stand in the table where there is some."""

DRAWN_SHARE = 0.005
"""Such a carrier is drawn where it is more than this share of a year's energy: thinner, it could not be seen."""


def energy(pathway: Pathway) -> Chart:
    """Return the chart of energy used by carrier, for the years in which every carrier is known."""
    years = [y for y in pathway.years if y.energy_mwh]
    carriers = _shown(years, 0.0)
    figure = base.stacked_years(
        [y.year for y in years],
        [
            (
                label,
                colour,
                [round(y.energy_mwh[carrier] / 1000, 1) for y in years],
                "%{x}: %{y:,.0f} GWh " + label.lower() + "<extra></extra>",
            )
            for carrier, (label, colour) in _shown(years, DRAWN_SHARE).items()
        ],
        " GWh",
        pathway,
        left_px=86,
    )
    return Chart(
        id="energy",
        title=_title(pathway),
        subtitle=f"Energy used in {pathway.place_name} in a year, by carrier. {accounts.NOT_COUNTED}",
        figure=figure,
        summary=_summary(pathway, years),
        columns=("Year", *(label for label, _ in carriers.values()), "All", "Made here", "Met locally"),
        cells=lambda: tuple(
            (
                str(y.year),
                *(words.energy(y.energy_mwh[carrier]) for carrier in carriers),
                words.energy(sum(y.energy_mwh.values())),
                words.percent_fine(y.energy_share or 0.0),
                words.percent_fine(y.energy_met_locally_share or 0.0),
            )
            for y in years
        ),
    )


def _shown(years: list[Year], share: float) -> dict[str, tuple[str, str]]:
    """The carriers to show: all but those that are rare, and never above a share of all energy."""
    return {
        carrier: shown
        for carrier, shown in CARRIERS.items()
        if carrier not in ONLY_WHERE_ANY
        or any(y.energy_mwh[carrier] > share * sum(y.energy_mwh.values()) for y in years)
    }


def _title(pathway: Pathway) -> str:
    """The finding: the share of all energy that is made here, now and in the target year."""
    now, then = pathway.newest_actual.energy_share, pathway.of(pathway.target_year).energy_share
    if now is None or then is None:
        return "All energy: not every figure is published"
    return (
        f"Of all energy, {words.percent_short(now)} is made here; in {pathway.target_year}, "
        f"{standing.would(pathway, '', 'it would be ')}{words.percent_short(then)}"
    )


def _summary(pathway: Pathway, years: list[Year]) -> str:
    """The chart in two sentences."""
    parts = [
        f"{y.year}: "
        + words.listed(
            [f"{label.lower()} {words.energy(y.energy_mwh[c])}" for c, (label, _) in _shown(years, 0.0).items()]
        )
        for y in years
        if y.year in (pathway.newest_actual.year, pathway.target_year)
    ]
    saved = pathway.of(pathway.target_year).electrification_saved_mwh
    text = f"Stacked bar chart. Used in {'. In '.join(parts)}." if parts else "There is nothing to show."
    if saved:
        text += f" Heat pumps and electric cars save {words.energy(saved)} of it in {pathway.target_year}."
    return text
