"""The levers of one plan or of two beside the reader's own, as a table."""

from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.text import goal, hands
from models.facts import Scenario


def table(
    scenario: Scenario, plans: Mapping[str, Mapping[str, float]], allowed: Mapping[str, float] = MappingProxyType({})
) -> Component:
    """Return every lever of some plans beside the reader's own value, and its range where there is room for it.

    Parameters
    ----------
    scenario : Scenario
        The reader's.
    plans : mapping of str to mapping
        Levers of each plan by what its column is called; the last one stands out.
    allowed : mapping of str to float
        How far a plan may go at the pace of building, of levers that it holds short of their range.
    """
    *others, last = plans
    heads = ("Lever in 2030", "Yours", *others, last, *(() if others else ("Range",)), "The council")
    rows = []
    for name in plans[last]:
        cells = [
            goal.shown(scenario, name, scenario[name]),
            *(goal.shown(scenario, name, plans[of][name]) for of in others),
            html.Strong(goal.shown(scenario, name, plans[last][name])),
            *(() if others else (goal.range_of(scenario, name, allowed),)),
            hands.short(name),
        ]
        rows.append(
            html.Tr(
                [
                    html.Th(goal.short_label(scenario, name), scope="row"),
                    *(html.Td(cell, **{"data-label": head}) for head, cell in zip(heads[1:], cells, strict=True)),
                ]
            )
        )
    return html.Table(
        [
            html.Caption("The plan beside your scenario", className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="stacked goal-levers",
    )
