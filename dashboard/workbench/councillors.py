"""What councillors ask beside the path: the paper, what changed, money and wires, similar councils, whose hands."""

from dash import html
from dash.development.base_component import Component

from dashboard.answers import similar as similar_answers
from dashboard.answers.results import money_for
from dashboard.shell import all_councils, similar_form
from dashboard.text import assured, changed, hands as told_hands, pounds_and_wires, similar
from dashboard.text.catalogue import say, say_data
from dashboard.workbench import can_be_done, loaded_plans
from models.facts import Pathway, Place, Scenario
from models.outcomes import business_savings
from models.sources import hands, likeness, places

HANDS = (*can_be_done.LEVERS, "homes_retrofitted_per_year", "heat_network_mwh", "electric_car_share")
"""Levers of which it is told in whose hands they are."""


def to_committee(place: Place) -> Component:
    """The way to the same as a paper."""
    paper = f"/{place.slug}/progress/paper"
    return html.P(
        [
            say("Take it to committee:"),
            html.A(say("paper as Word"), href=f"{paper}.docx", download=""),
            html.A(say("paper as PDF"), href=f"{paper}.pdf", download=""),
        ],
        className="link-row to-committee",
    )


def changed_of_late(place: Place, pathway: Pathway) -> Component | None:
    """What the newest statistics changed; nothing where they have one year only."""
    said = changed.since_statistics_before(place, pathway)
    if not said:
        return None
    return html.Section(
        [
            html.H2(said[0].removesuffix("."), className="section-title", id="changed"),
            html.P(" ".join(said[1:])),
            html.P(
                say(
                    "Both years are of the newest edition of the statistics, which counts earlier years anew each time."
                ),
                className="card-note",
            ),
        ]
    )


def money(place: Place, scenario: Scenario, pathway: Pathway, sources: str) -> list[Component]:
    """Pounds and wires in sentences, with the way to the charts behind them."""
    accounts = money_for(scenario)
    paid = business_savings.business(place, scenario, pathway, accounts)
    bench = f"/{place.slug}/scenarios"
    return [
        html.H2(say("Money, and what the wires carry"), className="section-title", id="money"),
        html.Ul(
            [
                html.Li(pounds_and_wires.spent(accounts, pathway, place, scenario)),
                html.Li(pounds_and_wires.kept(accounts, pathway)),
                html.Li(pounds_and_wires.business(paid, pathway)),
                html.Li(pounds_and_wires.wires(pathway, place, scenario)),
            ]
        ),
        html.P(
            [
                html.A(say("The money year by year"), href=f"{bench}#money"),
                html.A(say("Every hour of the year"), href=f"{bench}#hours"),
                html.A(say("Invest to save: a programme"), href=f"/{place.slug}/invest"),
                html.A(say("Prices and who pays"), href=f"{sources}#council_pays_share"),
            ],
            className="link-row",
        ),
    ]


def among_similar(place: Place, pathway: Pathway) -> Component:
    """Where it stands among councils of its kind, in two sentences."""
    here = places.find_council(place.code)
    others = [like.council for like in likeness.nearest(place.code, similar_form.MANY)]
    row = similar_answers.beside(here, others, all_councils.now())
    mine = next(one for one in row if one.council.code == place.code)
    return html.Section(
        [
            html.H2(similar.title(mine, row, by_hand=False), className="section-title", id="similar"),
            html.P(similar.lead(mine, row, pathway.newest_actual.year)),
            html.P(
                html.A(say("Beside them, and what those ahead have built"), href=f"/{place.slug}/similar"),
                className="link-row",
            ),
        ]
    )


def in_whose_hands(scenario: Scenario) -> Component:
    """What of it the council decides itself, can influence, or cannot: the levers that move the path."""
    held = [hands.of_levers()[name] for name in HANDS]
    rows = [
        html.Tr(
            [
                html.Th(say_data(scenario.assumptions[one.lever].label), scope="row"),
                html.Td(told_hands.told(one), **{"data-label": say("In whose hands")}),
                html.Td(
                    html.A(one.source, href=one.url) if one.url else one.source, **{"data-label": say("Who says so")}
                ),
            ]
        )
        for one in held
    ]
    heads = (say("What moves the path"), say("In whose hands"), say("Who says so"))
    return html.Section(
        [
            html.H2(say("What is the council’s to decide"), className="section-title", id="hands"),
            html.P(
                say(
                    "Energy is no duty of councils: to plan and build it is a choice. Most of what moves the path they "
                    "can influence, and decide on their own homes, buildings and land."
                )
            ),
            html.Details(
                [
                    html.Summary(say("Each by itself, with sources")),
                    html.Table(
                        [
                            html.Caption(say("In whose hands each is"), className="unseen"),
                            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                            html.Tbody(rows),
                        ],
                        className="stacked plans",
                    ),
                ]
            ),
        ]
    )


def sure_of(scenario: Scenario) -> Component | None:
    """How sure a path is that is a plan for a share of futures; None where it is not known as one."""
    plan = loaded_plans.of(scenario)
    return None if plan is None else html.P(assured.in_short(plan), className="certainty", id="assured")
