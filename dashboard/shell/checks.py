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
from dashboard.text.catalogue import say, say_data
from models.facts import Place, Scenario
from models.facts.schema import read_text
from models.outcomes import own_use as own_use_of_homes, territorial
from models.sources import ComparedWork, WorkCount, official_carbon, places, poverty_record, work_counts
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
        html.P(say_data(territorial.WHY)),
        html.P(say_data(territorial.WHY_GASES)),
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
    heads = (
        say("Supply"),
        say("Made here"),
        say("Store"),
        say("Met locally, measured weather"),
        say("Met locally, made-up weather"),
    )
    rows = [
        html.Tr(
            [
                html.Th(say("{mix} sun and wind", mix=mix), scope="row"),
                folding.cell(heads[1], words.percent(made)),
                folding.cell(heads[2], say("{hours} hours of mean use", hours=f"{store:g}")),
                folding.cell(heads[3], words.percent_fine(measured)),
                folding.cell(heads[4], words.percent_fine(synthetic)),
            ]
        )
        for mix, made, store, measured, synthetic in zip(
            table["mix"], *(numbers[name].tolist() for name in _YARDSTICK), strict=True
        )
    ]
    return [
        html.P(
            say(
                "Made-up weather was set against measured years, on {n} mixes of sun, wind and store. The share met "
                "locally differs by {mean} on average and by {most} at most.",
                n=len(rows),
                mean=words.points(float(apart.mean())),
                most=words.points(float(apart.max())),
            ),
            **{"data-anchor": "weather"},
        ),
        html.Details(
            [html.Summary(say("Show all mixes")), folding.table(say("Met locally by mix and weather"), heads, rows)]
        ),
        *_backtest(),
    ]


def own_use(scenario: Scenario) -> list[Component]:
    """How much of its solar a home uses itself, and where nothing published says so."""
    return [
        html.P(
            say(
                "How much of its solar a home uses itself is fitted to the guidance of MCS, MGD 003. It has ten points "
                "without a battery, and two with one. Ours is at most 1.3 points off them without a battery, and 1.5 "
                "with one."
            ),
            **{"data-anchor": "own_use"},
        ),
        elements.chart(own_use_chart(own_use_of_homes.ranges(scenario)), None, level=3),
    ]


_METHODS = ("model", "no_change", "straight_line")


def _measures() -> dict[str, str]:
    """What the backtest scores."""
    return {
        "annual_share": say("Share made here"),
        "demand": say("Electricity used"),
        "solar_capacity": say("Solar capacity"),
        "generation": say("Electricity made"),
    }


def _backtest() -> list[Component]:
    """How far the model and two naive forecasts were out, started from the facts of past years."""
    known = scores.shipped()
    base_years = list(dict.fromkeys(s.base_year for s in known))
    heads = (
        say("Measure"),
        say("From the facts of"),
        say("This model: mean error"),
        say("No change: mean error"),
        say("Straight line: mean error"),
    )
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                folding.cell(heads[1], str(base_year)),
                *(
                    folding.cell(head, _error(scores.means(known, measure, method, base_year)[1], measure))
                    for method, head in zip(_METHODS, heads[2:], strict=True)
                ),
            ]
        )
        for measure, label in _measures().items()
        for base_year in base_years
    ]
    all_years = [scores.means(known, "annual_share", method)[1] for method in _METHODS]
    councils = max(s.councils for s in known)
    return [
        html.P(
            say(
                "Tested on the past: started from the facts of {years} for {councils} councils, and scored against "
                "what was published to 2024. On the share made here the model was out by {model} on average, no change "
                "by {no_change}, a straight line by {straight_line}. On solar capacity no change was nearer. A few "
                "councils with giant plants make the averages large.",
                years=words.listed([str(y) for y in base_years]),
                councils=councils,
                **dict(zip(_METHODS, map(words.points_fine, all_years), strict=True)),
            ),
            **{"data-anchor": "tested"},
        ),
        html.Details(
            [
                html.Summary(say("Show the backtest")),
                folding.table(say("Mean error by method and first year"), heads, rows),
            ]
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
    heads = (
        say("Measure"),
        say("From the facts of"),
        say("Held, as it is"),
        say("Held, that year left out of the fit"),
        say("Mean width"),
    )
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
            ("annual_share", say("Share made here"), words.points_fine),
            ("demand", say("Electricity used, of what was used"), words.percent_fine),
        )
        for year in base_years
    ]
    return [
        html.P(
            say(
                "The outlook's ranges were tested the same way. Eight in ten futures lie in a range, so about eight in "
                "ten of what came should have: it was {held} of the councils' shares. But how fast building goes on, "
                "how much comes that nobody planned, what plant yields and how use grows were fitted to that same "
                "past. Fitted without the year that an outlook began in, its ranges held {left_out}, least from "
                "{worst} ({least}). From the facts of 2014 councils had one year of statistics to go by and no sign of "
                "the building to come. From {newest} those ranges were {width} wide on average. As wide as the errors "
                "that “no change” had made before, they were {plain_width} wide and held {plain_held}. Four years to "
                "begin in are few, and the next ten may surprise in ways that these did not.",
                held=words.percent(held[0]),
                left_out=words.percent(left_out[0]),
                worst=worst,
                least=words.percent(by_year[worst][0]),
                newest=newest,
                width=words.points_fine(by_year[newest][1]),
                plain_width=words.points_fine(plain[1]),
                plain_held=words.percent(plain[0]),
            ),
            **{"data-anchor": "ranges"},
        ),
        html.Details(
            [
                html.Summary(say("Show what the ranges held")),
                folding.table(say("What the outlook's ranges held"), heads, rows),
            ]
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
    heads = (
        say("Counted"),
        say("Full-time jobs"),
        say("Ours: running"),
        say("Ours: building"),
        say("Ours over theirs"),
        say("Source"),
    )
    rows = [_work_count(compared, heads) for compared in known]
    beside = [c for c in work_counts.counts() if c.counted not in {k.count.counted for k in known}]
    totals = words.listed(map(_counted, beside))
    ratios = [k.ratio for k in known]
    return [
        html.P(
            say(
                "Here are work factors times what Great Britain had and built. Beside them stand the full-time jobs "
                "that the Office for National Statistics counts in the United Kingdom. Ours are {low} to {high} times "
                "theirs. Theirs are a survey with wide margins, and change from edition to edition. Of the low carbon "
                "economy it counts {jobs}. Those hold cars, windows, nuclear power and more, and cannot be set beside "
                "ours.",
                low=f"{min(ratios):.1f}",
                high=f"{max(ratios):.1f}",
                jobs=totals,
            ),
            **{"data-anchor": "work-counted"},
        ),
        folding.table(say("Work by our factors beside what is counted"), heads, rows),
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


def _counted(count: WorkCount) -> str:
    """Jobs of the low carbon economy, or of a part of it, as they are counted."""
    told: dict[str, str | int] = {"jobs": words.jobs(count.full_time_jobs), "year": count.year}
    return {
        "all": say("{jobs} in all ({year})", **told),
        "energy_efficiency": say("{jobs} in energy efficiency ({year})", **told),
        "construction": say("{jobs} in construction ({year})", **told),
    }[count.counted]


def _work_count(compared: ComparedWork, heads: tuple[str, ...]) -> Component:
    count = compared.count
    cells = (
        words.jobs(count.full_time_jobs),
        say("{jobs} for {size}", jobs=words.jobs(compared.running), size=words.power(compared.standing_mw)),
        say("{jobs} for {size}", jobs=words.jobs(compared.building), size=words.power(compared.built_mw)),
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
