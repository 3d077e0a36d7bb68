"""How the model was checked, for the sources page: weather, past years, carbon, work and own use."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.figures.fuel_poverty_of_councils import fuel_poverty_of_councils
from dashboard.charts.figures.official_carbon import by_year, scatter
from dashboard.charts.figures.own_use import own_use as own_use_chart
from dashboard.charts.figures.work_of_councils import work_of_councils
from dashboard.shell import elements, folding
from dashboard.text import words
from models.facts import Place, Scenario
from models.facts.schema import read_text
from models.outcomes import own_use as own_use_of_homes, territorial
from models.sources import ComparedWork, official_carbon, places, poverty_record, work_counts
from models.validation import Score, scores

CARBON_YEAR = 2017
"""Year whose fuels, use and official carbon are all held as published: every council is compared in it."""

_YARDSTICK = ("annual_share", "store_hours", "measured_met_locally_share", "synthetic_met_locally_share")


def carbon(place: Place, scenario: Scenario) -> list[Component]:
    """The official figures beside the modelled ones, here and everywhere, and why they differ."""
    beside = territorial.beside_official(place, scenario)
    here = [html.P(place.official_carbon_apart)] if place.official_carbon_apart else []
    source = "#official_carbon"
    first = [elements.chart(by_year(place, beside), None, level=3, sources_href=source)] if beside else []
    names = {council.code: council.name for council in places.councils()}
    all_of_them = scatter(place, official_carbon.compared(CARBON_YEAR), names)
    return [
        html.P(territorial.WHY),
        html.P(territorial.WHY_GASES),
        *here,
        *first,
        elements.chart(all_of_them, None, level=3, sources_href=source),
        elements.chart(fuel_poverty_of_councils(place, poverty_record.carried(), names), None, level=3),
    ]


def weather_and_past() -> list[Component]:
    """How the made-up weather compares with measured years on what matters most, the share met locally."""
    table = read_text("weather_yardstick.csv")
    numbers = table.drop(columns="mix").astype(float)
    apart = (numbers["measured_met_locally_share"] - numbers["synthetic_met_locally_share"]).abs()
    rows = [
        html.Tr(
            [
                html.Th(f"{mix} sun and wind", scope="row"),
                folding.cell("Made here", words.percent(made)),
                folding.cell("Store", f"{store:g} hours of mean use"),
                folding.cell("Met locally, measured weather", words.percent_fine(measured)),
                folding.cell("Met locally, made-up weather", words.percent_fine(synthetic)),
            ]
        )
        for mix, made, store, measured, synthetic in zip(
            table["mix"], *(numbers[name].tolist() for name in _YARDSTICK), strict=True
        )
    ]
    heads = ("Supply", "Made here", "Store", "Met locally, measured weather", "Met locally, made-up weather")
    return [
        html.P(
            f"Made-up weather was set against measured years, on {len(rows)} mixes of sun, wind and store. The "
            f"share met locally differs by {words.points(float(apart.mean()))} on average and by "
            f"{words.points(float(apart.max()))} at most.",
            **{"data-anchor": "weather"},
        ),
        html.Details([html.Summary("Show all mixes"), folding.table("Met locally by mix and weather", heads, rows)]),
        *_backtest(),
    ]


def own_use(scenario: Scenario) -> list[Component]:
    """How much of its solar a home uses itself, and where nothing published says so."""
    return [
        html.P(
            "How much of its solar a home uses itself is fitted to the guidance of MCS, MGD 003. It has ten points "
            "without a battery, and two with one. Ours is at "
            "most 1.3 points off them without a battery, and 1.5 with one.",
            **{"data-anchor": "own_use"},
        ),
        elements.chart(own_use_chart(own_use_of_homes.ranges(scenario)), None, level=3),
    ]


_MEASURES = {
    "annual_share": "Share made here",
    "demand": "Electricity used",
    "solar_capacity": "Solar capacity",
    "generation": "Electricity made",
}
_METHODS = {"model": "This model", "no_change": "No change", "straight_line": "Straight line"}


def _backtest() -> list[Component]:
    """How far the model and two naive forecasts were out, started from the facts of past years."""
    known = scores.shipped()
    base_years = list(dict.fromkeys(s.base_year for s in known))
    heads = ("Measure", "From the facts of", *(f"{name}: mean error" for name in _METHODS.values()))
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                folding.cell(heads[1], str(base_year)),
                *(
                    folding.cell(
                        f"{name}: mean error", _error(scores.means(known, measure, method, base_year)[1], measure)
                    )
                    for method, name in _METHODS.items()
                ),
            ]
        )
        for measure, label in _MEASURES.items()
        for base_year in base_years
    ]
    all_years = [scores.means(known, "annual_share", method)[1] for method in _METHODS]
    councils = max(s.councils for s in known)
    return [
        html.P(
            f"Tested on the past: started from the facts of {words.listed([str(y) for y in base_years])} for "
            f"{councils} councils, and scored against what was published to 2024. On the share made here the model was "
            f"out by {words.points_fine(all_years[0])} on average, no change by {words.points_fine(all_years[1])}, a "
            f"straight line by {words.points_fine(all_years[2])}. On solar capacity no change was nearer. A few "
            "councils with giant plants make the averages large.",
            **{"data-anchor": "tested"},
        ),
        html.Details(
            [html.Summary("Show the backtest"), folding.table("Mean error by method and first year", heads, rows)]
        ),
        *_coverage(known, base_years),
    ]


def _coverage(known: Sequence[Score], base_years: Sequence[int]) -> list[Component]:
    """How often what came lay in the outlook's range, begun in past years, and what to make of it."""
    held, left_out = (scores.ranges(known, "annual_share", method) for method in (scores.OUTLOOK, scores.LEFT_OUT))
    by_year = {year: scores.ranges(known, "annual_share", scores.LEFT_OUT, year) for year in base_years}
    worst = min(by_year, key=lambda year: by_year[year][0])
    newest = max(base_years)
    plain = scores.ranges(known, "annual_share", "no_change", newest)
    heads = ("Measure", "From the facts of", "Held, as it is", "Held, that year left out of the fit", "Mean width")
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                folding.cell(heads[1], str(year)),
                folding.cell(heads[2], words.percent(scores.ranges(known, measure, scores.OUTLOOK, year)[0])),
                folding.cell(heads[3], words.percent(scores.ranges(known, measure, scores.LEFT_OUT, year)[0])),
                folding.cell(heads[4], width(scores.ranges(known, measure, scores.OUTLOOK, year)[1])),
            ]
        )
        for measure, label, width in (
            ("annual_share", "Share made here", words.points_fine),
            ("demand", "Electricity used, of what was used", words.percent_fine),
        )
        for year in base_years
    ]
    return [
        html.P(
            "The outlook's ranges were tested the same way. Eight in ten futures lie in a range, so about eight in ten "
            f"of what came should have: it was {words.percent(held[0])} of the councils' shares. But how fast building "
            "goes on, how much comes that nobody planned, what plant yields and how use grows were fitted to that same "
            "past. Fitted without the year that an outlook began in, its ranges held "
            f"{words.percent(left_out[0])}, least from {worst} ({words.percent(by_year[worst][0])}). From the facts of "
            "2014 councils had one year of statistics to go by and no sign of the building to come. From "
            f"{newest} those ranges were {words.points_fine(by_year[newest][1])} wide on average. As wide as the "
            f"errors that “no change” had made before, they were {words.points_fine(plain[1])} wide and held "
            f"{words.percent(plain[0])}. Four years to begin in are few, and the next ten may surprise in ways that "
            "these did not.",
            **{"data-anchor": "ranges"},
        ),
        html.Details(
            [html.Summary("Show what the ranges held"), folding.table("What the outlook's ranges held", heads, rows)]
        ),
    ]


def _error(value: float, measure: str) -> str:
    """A mean absolute error in the measure's own unit; demand is scored as a share of the use."""
    if measure == "annual_share":
        return words.points_fine(value)
    if measure == "demand":
        return words.percent_fine(value)
    return words.power(value) if measure == "solar_capacity" else words.energy(value)


def work(place: Place, scenario: Scenario) -> list[Component]:
    """What the factors of work make of Britain, beside the jobs that its statistical office counts."""
    known = work_counts.compared(scenario)
    heads = ("Counted", "Full-time jobs", "Ours: running", "Ours: building", "Ours over theirs", "Source")
    rows = [_work_count(compared, heads) for compared in known]
    beside = [c for c in work_counts.counts() if c.counted not in {k.count.counted for k in known}]
    totals = words.listed([f"{words.jobs(c.full_time_jobs)} in {_COUNTED[c.counted]} ({c.year})" for c in beside])
    ratios = [k.ratio for k in known]
    return [
        html.P(
            "Here are work factors times what Great Britain had and built. Beside them stand the full-time jobs that "
            "the Office for National Statistics counts in the United Kingdom. Ours are "
            f"{min(ratios):.1f} to {max(ratios):.1f} times theirs. Theirs are a survey with wide margins, and change "
            f"from edition to edition. Of the low carbon economy it counts {totals}. Those hold cars, windows, nuclear "
            "power and more, and cannot be set beside ours.",
            **{"data-anchor": "work-counted"},
        ),
        folding.table("Work by our factors beside what is counted", heads, rows),
        elements.chart(
            work_of_councils(
                place, work_counts.of_councils(), {c.code: c.name for c in places.councils()}, _counted_share()
            ),
            None,
            level=3,
        ),
    ]


def _counted_share() -> float:
    """Share of the builders of all councils that the low carbon economy is counted to employ in construction [0-1]."""
    counted = max((c for c in work_counts.counts() if c.counted == "construction"), key=lambda c: c.year)
    return counted.full_time_jobs / sum(c.builders for c in work_counts.of_councils())


_COUNTED = {"all": "all", "energy_efficiency": "energy efficiency", "construction": "construction"}


def _work_count(compared: ComparedWork, heads: tuple[str, ...]) -> Component:
    count = compared.count
    cells = (
        words.jobs(count.full_time_jobs),
        f"{words.jobs(compared.running)} for {words.power(compared.standing_mw)}",
        f"{words.jobs(compared.building)} for {words.power(compared.built_mw)}",
        f"{compared.ratio:.2f}",
    )
    name = f"{words.technology(count.counted)}, {count.year} ({count.edition})"
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *(folding.cell(head, text) for head, text in zip(heads[1:], cells, strict=False)),
            folding.cell(heads[-1], [folding.link(count.source, count.url), " ", folding.grade(count.grade)]),
        ]
    )
