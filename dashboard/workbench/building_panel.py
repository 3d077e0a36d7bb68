"""What any plan builds: what must be permitted by now; folded: year by year, whose hands, its money and wires."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.text import beyond as warned, goal, hands, words
from models.facts import Place, Scenario
from models.planning import Building, beyond, plan_money


def blocks(
    place: Place, scenario: Scenario, levers: Mapping[str, float], scope: str, building: Building
) -> list[Component]:
    """Return warnings, then it all as parts that a reader may open.

    Parameters
    ----------
    place, scenario
        As the plan was asked for.
    levers : mapping
        Value of every lever that it may set.
    scope : str
        "electricity" or "energy".
    building : Building
    """
    money = goal.plan_money(plan_money.of(place, scenario, levers, scope))
    planned = scenario.with_changes(dict(levers))
    early = beyond.permissions(place, planned)
    return [
        *([html.P(warned.to_permit(planned, early), className="chart-subtitle")] if early else []),
        *_additions(place, planned, building, early),
        _folded("In whose hands each lever is", _hands(scenario, levers)),
        _folded("Money and wires", [goal.peaks(place, scenario, building), *money]),
    ]


def _additions(place: Place, scenario: Scenario, building: Building, early: Sequence[beyond.Beyond]) -> list[Component]:
    """What each year adds of every lever that a plan builds, beside the pace; nothing where it builds none.

    `scenario` has the plan's levers; `early`: what of them must be permitted by now.
    """
    built = goal.built(building)
    if not built:
        return []
    years = sorted({year for by_year in built.values() for year in by_year})
    heads = ["MW added in", *(str(year) for year in years), "Pace"]
    rows = []
    for name, by_year in built.items():
        built_at = place.build_paces.get(name)
        cells = [
            *(words.significant(by_year.get(year, 0.0)) for year in years),
            "-" if built_at is None else words.significant(built_at.most_per_year),
        ]
        rows.append(
            html.Tr(
                [
                    html.Th(goal.short_label(scenario, name), scope="row"),
                    *(html.Td(cell, **{"data-label": head}) for head, cell in zip(heads[1:], cells, strict=True)),
                ]
            )
        )
    return [
        html.Details(
            [
                html.Summary(goal.additions_title(building)),
                html.Table(
                    [
                        html.Caption("What the plan adds in each year", className="unseen"),
                        html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                        html.Tbody(rows),
                    ],
                    className="stacked goal-levers goal-additions",
                ),
                html.P(goal.additions_note(place, scenario, built), className="chart-subtitle"),
                *(html.P(warned.told(place, scenario, one), className="chart-subtitle") for one in early),
            ]
        )
    ]


def _hands(scenario: Scenario, levers: Mapping[str, float]) -> list[str]:
    """A line a lever: what of it the council decides on, can influence, or neither."""
    return [f"{goal.short_label(scenario, name)}: {hands.parts(name)}." for name in levers]


def _folded(title: str, lines: list[str]) -> Component:
    """Lines behind a title, for a tab is no longer than two screens."""
    return html.Details([html.Summary(title), html.Ul([html.Li(text) for text in lines], className="goal-limits")])
