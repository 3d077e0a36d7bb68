"""The form that says what is compared: a shipped scenario or a pasted link a column. It works without scripts."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.shell import elements
from dashboard.workbench import comparing
from dashboard.workbench.comparing import Column
from models.facts import Place
from models.sources import assumptions


def form(place: Place, columns: Sequence[Column], saved: Mapping[str, str] | None = None) -> Component:
    """Return the form of a comparison, open where something in its address could not be used.

    `saved`: names of what is saved and may be chosen, by what stands for each in an address.
    """
    shown = {column.letter: column for column in columns}
    return html.Details(
        [
            html.Summary("Choose what is compared"),
            html.Form(
                [
                    html.Div(
                        [_column(at, shown.get(at), saved or {}) for at in comparing.LETTERS],
                        className="compare-columns",
                    ),
                    html.P(
                        "A link is the address of a page with its scenario, of this council or of another: copy it on "
                        "the scenarios page.",
                        className="card-note",
                    ),
                    html.Button("Compare", type="submit", className="button"),
                ],
                action=f"/{place.slug}/compare",
                method="get",
                className="compare-form",
            ),
        ],
        open=any(column.problems for column in columns),
        className="compare-choice",
    )


def _column(letter: str, column: Column | None, saved: Mapping[str, str]) -> Component:
    """Choice, link and name of one column; what could not be used stands at it."""
    problem_id = f"compare-{letter}-problem"
    problems = column.problems if column else ()
    wrong = {"aria-invalid": "true", "aria-describedby": problem_id} if problems else {}
    return html.Fieldset(
        [
            html.Legend(letter.upper()),
            html.Label("Scenario", htmlFor=f"compare-{letter}"),
            html.Select(_options(letter, column, saved), id=f"compare-{letter}", name=letter, **wrong),
            html.Label("or paste a link", htmlFor=f"compare-{letter}-link"),
            dcc.Input(
                id=f"compare-{letter}-link",
                name=f"{letter}_link",
                type="text",
                value="",
                autoComplete="off",
                className="search-box",
            ),
            html.Label("Name, if you like", htmlFor=f"compare-{letter}-name"),
            dcc.Input(
                id=f"compare-{letter}-name",
                name=f"{letter}_name",
                type="text",
                value=column.own_name if column else "",
                maxLength=comparing.LONGEST_NAME,
                autoComplete="off",
                className="search-box",
            ),
            html.Div(list(map(html.P, problems)), id=problem_id, className="field-problem") if problems else None,
        ]
    )


def _options(letter: str, column: Column | None, saved: Mapping[str, str]) -> list[Component]:
    """Shipped scenarios, saved ones, what stands in the column if it is none of them; nothing where it may be empty."""
    asked = column.asked if column else ""
    shipped = {named.name: named.label for named in assumptions.scenario_names()}
    choices = [] if letter in comparing.FIRST_SHOWN else [("", "None")]
    kept = {asked_for: f"Saved: {name}" for asked_for, name in saved.items() if asked_for not in shipped}
    if column is not None and asked not in shipped and asked not in kept:
        place = f"{column.place.name}: " if comparing.taken_apart(asked).council else ""
        choices.append((asked, f"{place}{comparing.label(column.scenario)}"))
    choices += [*shipped.items(), *kept.items()]
    return elements.options(choices, asked)
