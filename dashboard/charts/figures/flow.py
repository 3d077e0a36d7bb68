"""The flow of energy in a year: where it comes from, what goes through the wires, and who uses it."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures.base import Drawing
from dashboard.charts.figures.groups import groups
from dashboard.charts.figures.sankey import Band, sankey, through
from dashboard.text import standing, words
from models.demand import carriers as accounts
from models.facts import Pathway, Year

LEAST_SHARE = 1e-9
"""A band that is less than this part of all energy is rounding, and none."""

OUTSIDE, ELECTRICITY, SENT = "brought_in", "series_1", "sent_out"
FUELS = {"gas": "Gas", "other_fuels": "Other fuels", "car_fuel": "Car fuel"}
HEAT = "Heat for networks"
BROUGHT, HOMES, BUSINESS, CARS, SENT_OUT, LOST = (
    "Brought in",
    "Homes",
    "Business",
    "Cars and vans",
    "Sent out",
    "Lost",
)
WIRES = "Electricity"
MWH_BELOW = 10_000.0
"""Below so much energy in all [MWh] the drawing counts in MWh, not GWh."""

WORTH_NAMING, TITLE_CHARACTERS = 0.25, 64
"""A second source is named in the title if it is so much of the first, and if there is room."""

USERS = {SENT_OUT: SENT, LOST: "muted", HOMES: "muted", BUSINESS: "muted", CARS: "muted"}
"""Where energy ends, from top to bottom, and its colour."""


def bands(pathway: Pathway, year: Year) -> tuple[Band, ...]:
    """Return every flow of a year: into electricity, out of it, and past it. As much leaves a node as enters it.

    Empty where a year's energy, or who uses it, is not known.

    Notes
    -----
    Homes and business have their part of what enters heat networks, by the heat delivered. What is neither used nor
    sent out was stored and not given back, or curtailed.
    """
    if not (year.energy_mwh and year.homes_fuels_mwh) or year.homes_mwh is None or year.business_mwh is None:
        return ()
    delivered = year.network_delivered_mwh
    heat = sum(delivered.values())
    to_homes = delivered.get("homes", 0.0) / heat if heat > 0.0 else 0.0
    added, fuels = year.added_demand_mwh, year.energy_mwh
    pipes = added.get("heat_network", 0.0)
    used = {
        HOMES: year.homes_mwh + added.get("heat_pumps", 0.0) + to_homes * pipes,
        BUSINESS: year.business_mwh + (1 - to_homes) * pipes,
        CARS: added.get("car_charging", 0.0),
    }
    lost = year.local_generation_mwh + year.import_mwh - year.export_mwh - sum(used.values())
    all_groups = groups(pathway)
    found = [Band(g.label, WIRES, g.total(year.generation_mwh), theme.name_of(g.colour)) for g in all_groups]
    found.append(Band(BROUGHT, WIRES, year.import_mwh, OUTSIDE))
    found += [Band(WIRES, SENT_OUT, year.export_mwh, SENT), Band(WIRES, LOST, lost, "rule")]
    found += [Band(WIRES, user, mwh, ELECTRICITY) for user, mwh in used.items()]
    for fuel in ("gas", "other_fuels"):
        homes = year.homes_fuels_mwh[fuel]
        found += [
            Band(FUELS[fuel], HOMES, homes, OUTSIDE),
            Band(FUELS[fuel], BUSINESS, fuels[fuel] - homes, OUTSIDE),
        ]
    found.append(Band(FUELS["car_fuel"], CARS, fuels["car_fuel"], OUTSIDE))
    warmth = fuels.get("heat_network", 0.0)
    found += [Band(HEAT, HOMES, to_homes * warmth, "accent"), Band(HEAT, BUSINESS, (1 - to_homes) * warmth, "accent")]
    least = LEAST_SHARE * sum(band.mwh for band in found if band.target != WIRES)
    return tuple(band for band in found if band.mwh > least)


def flow(pathway: Pathway, year: Year) -> Drawing:
    """Return the drawing of the flow of energy in one year of a pathway.

    Parameters
    ----------
    pathway : Pathway
        Gives the categories, so that colours agree with the other figures.
    year : Year
        One of its years.
    """
    found = bands(pathway, year)
    total = sum(band.mwh for band in found if band.source != WIRES)
    unit, per = ("MWh", 1.0) if total < MWH_BELOW else ("GWh", 1000.0)
    summary = _summary(found, year, total)
    return Drawing(
        id="flow",
        title=_title(pathway, found, year),
        subtitle=f"Where the energy used in {pathway.place_name} in {year.year} comes from and who uses it, {unit}; "
        f"grey comes from outside.{'' if year.published else ' A mean of the weather years.'} {accounts.NOT_COUNTED}",
        summary=summary,
        columns=("From", "To", "Energy"),
        cells=tuple((band.source, band.target, words.energy(band.mwh)) for band in found),
        svg=sankey(found, (WIRES, ELECTRICITY), USERS, per, summary, narrow=False),
        narrow_svg=sankey(found, (WIRES, ELECTRICITY), USERS, per, summary, narrow=True),
    )


def _made(found: Sequence[Band]) -> float:
    """Energy made here: all that is not from outside [MWh]."""
    return sum(b.mwh for b in found if b.source != WIRES and b.colour != OUTSIDE)


def _title(pathway: Pathway, found: Sequence[Band], year: Year) -> str:
    """The finding: how much of all energy is made here, and what most of it is instead."""
    used = sum(b.mwh for b in found if b.target in (HOMES, BUSINESS, CARS))
    if not found or used <= 0.0:
        return f"The flow of energy in {year.year}: not every figure is published"
    of = {name: sum(b.mwh for b in found if b.source == name) / used for name in (*FUELS.values(), BROUGHT)}
    made = _made(found) / used
    share = "under 0.1%" if 0 < made < 0.0005 else words.percent_short(made)
    if made >= 1.0:
        much = words.portion(made)
        opening = f"Made here: {much} {'of ' if '%' in much else ''}all energy used"
    else:
        opening = f"Of all energy, {share} {standing.would(pathway, 'is', 'would be')} made here"
    (first, one), (second, two), *_ = sorted(of.items(), key=lambda item: -item[1])
    verb = "are" if first.endswith("s") and first != FUELS["gas"] else "is"
    verb, are = standing.would(pathway, verb, ""), standing.would(pathway, "are", "")
    alone = " ".join(f"{opening}; {_in_title(first)} {verb} {words.percent(one)}".split())
    both = " ".join(f"{opening}; {_in_title(first)} and {_in_title(second)} {are} {words.percent(one + two)}".split())
    return both if two > WORTH_NAMING * one and len(both) <= TITLE_CHARACTERS else alone


def _in_title(name: str) -> str:
    return "brought-in power" if name == BROUGHT else name.lower()


def _summary(found: Sequence[Band], year: Year, total: float) -> str:
    """The flows in two sentences."""
    if not found:
        return f"There is nothing to show: not every figure of {year.year} is published."
    sources, users = through(found, "source", WIRES), through(found, "target", WIRES)

    def said(sums: dict[str, float]) -> str:
        return words.listed(f"{name.lower()} {words.energy(mwh)}" for name, mwh in sums.items())

    return (
        f"Flow of {words.energy(total)} in {year.year}. It comes as {said(sources)}. "
        f"It goes to {said({u: users[u] for u in USERS if u in users})}."
    )
