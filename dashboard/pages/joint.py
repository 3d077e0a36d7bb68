"""Councils together: what several meet as one, hour by hour, and what they could buy together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answers.joint import Joint, NotWholeError
from dashboard.answers.joint_plan import Planned
from dashboard.charts.figures.together import together
from dashboard.shell import elements, joint_asked, joint_plan_asked
from dashboard.shell.joint_asked import Asked
from dashboard.shell.joint_plan_asked import PlanAsked
from dashboard.text import joint as told, joint_plan as plan_told
from dashboard.text.catalogue import say
from dashboard.text.joint_plan import Councils
from dashboard.text.place_names import name_of
from models.facts import ScenarioError
from models.planning.joint import ModelledSkyError
from models.sources import Council, places
from models.sources.joint_evidence import NONE, OUT_OF_REACH, JointEvidence, joint_evidence
from models.weather.store import Provenance

BUYING_ID = "buying"


def examples() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Questions to begin with: names, and what each is an example of."""
    return (
        (("Hull and East Yorkshire",), say("a city, and the windy county around it")),
        (
            ("Stoke-on-Trent", "Newcastle-under-Lyme", "Staffordshire Moorlands"),
            say("three neighbours, who make little"),
        ),
        (("Greater Manchester",), say("ten councils, who use all that they make")),
    )


def title(asked: Asked, found: Joint | None) -> str:
    """The finding, or what the page is for."""
    if found is None:
        return say("Councils together")
    return told.title(found.then, told.who([name_of(council) for council in asked.councils], asked.area))


def description() -> str:
    """What a search engine shows."""
    return say(
        "Sum the hours of neighbouring councils: how much of their electricity they meet as one, and what they could "
        "buy together."
    )


def layout(
    asked: Asked,
    found: Joint | None,
    trouble: str = "",
    plan_asked: PlanAsked | None = None,
    planned: Planned | None = None,
) -> Component:
    """Return the page: an answer, or where nothing can be answered what may be asked.

    Parameters
    ----------
    asked : Asked
    found : Joint or None
    trouble : str
        What the reader should know of the numbers besides.
    plan_asked : PlanAsked, optional
        What is asked of a plan of these councils as one.
    planned : Planned, optional
        The plan, where one is asked for.
    """
    plan = _plan(asked, plan_asked or PlanAsked(), planned)
    content = _opening(asked) if found is None else _answer(asked, found, plan)
    return elements.page("joint", None, html.Div(content, className="similar joint"), trouble=trouble)


def not_now(asked: Asked, why: NotWholeError) -> Component:
    """Return what stands there while there is no answer."""
    again = joint_asked.address((asked.typed,))
    return elements.page(
        "joint",
        None,
        html.Div(
            [
                html.Div(html.H1(say("Not worked out yet"), className="headline"), className="hero"),
                html.Div(
                    [
                        html.P(told.not_now(why.done, why.total)),
                        html.P(html.A(say("Ask again"), href=again)),
                    ],
                    className="notice",
                    role="status",
                ),
                joint_asked.form(asked),
            ],
            className="similar joint",
        ),
    )


def _opening(asked: Asked) -> list[Component]:
    return [
        html.Div(
            [
                html.H1(say("What would councils meet as one?"), className="headline"),
                html.P(
                    say(
                        "In an hour when one council makes more power than it uses, a neighbour may be short. This "
                        "page sums the hours of two to {most} councils, and says how much that adds.",
                        most=joint_asked.MOST,
                    ),
                    className="reason",
                ),
            ],
            className="hero",
        ),
        joint_asked.form(asked),
        html.Section(
            [
                html.H2(say("For example"), className="section-title"),
                html.Ul(
                    [
                        html.Li([html.A(", ".join(names), href=joint_asked.address(names)), f": {what}"])
                        for names, what in examples()
                    ]
                ),
            ]
        ),
        _how(told.sky(None)),
    ]


def _answer(asked: Asked, found: Joint, plan: list[Component]) -> list[Component]:
    names = {council.code: name_of(council) for council in asked.councils}
    return [
        html.Div(
            [
                html.H1(title(asked, found), className="headline"),
                html.P(f"{told.lead(found.then)} {told.adds(found.then)}", className="reason"),
            ],
            className="hero",
        ),
        joint_asked.form(asked),
        elements.chart(
            together(found.now, found.then, names), joint_asked.address([c.code for c in asked.councils], ".csv")
        ),
        html.Section(
            [
                html.H2(say("The whole, now and then"), className="section-title"),
                elements.table(
                    say("The whole in {now} and {then}", now=found.now.year, then=found.then.year),
                    (say("All of them"), str(found.now.year), str(found.then.year)),
                    told.whole(found.now, found.then),
                ),
                html.P(
                    [
                        say("Each by itself:"),
                        *(
                            html.A(names[council.code], href=f"/{council.slug}/progress")
                            for council in sorted(asked.councils, key=lambda council: council.name)
                        ),
                    ],
                    className="link-row",
                ),
            ]
        ),
        *plan,
        _how(told.sky(found.then.sky)),
        *(_buying(found, names) if found.all_bought.all_capital_gbp > 0.0 else []),
        _out_of_reach(),
        _elsewhere(),
    ]


def _plan(asked: Asked, plan_asked: PlanAsked, planned: Planned | None) -> list[Component]:
    """What it would take to meet a share as one: the form, and the plan where one is asked for."""
    if not 0 < len(asked.councils) <= joint_plan_asked.MOST:
        return []
    names = {council.code: name_of(council) for council in asked.councils}
    heading = say("What would a share take as one?")
    answer: list[Component] = []
    if planned is not None:
        who = told.who([name_of(council) for council in asked.councils], asked.area)
        heading = plan_told.title(planned.average, who)
        if planned.assured is not None:
            heading = plan_told.assured_title(planned.assured, who)
        each = [plan_asked.of(its) for its in joint_asked.scenarios(asked)]
        councils = {its.place_code: (places.of(its), its) for its in each}
        answer = _planned(plan_asked, asked.typed, planned, names, who, councils)
    return [
        html.Section(
            [
                html.H2(heading, className="section-title", id=joint_plan_asked.ID),
                joint_plan_asked.form(plan_asked, asked.typed),
                *answer,
            ]
        )
    ]


def _planned(
    asked: PlanAsked, typed: str, planned: Planned, names: dict[str, str], who: str, councils: Councils
) -> list[Component]:
    """The plan for an average year, and for a share of futures where that is asked for; what each builds where."""
    average, query = planned.average, asked.query(typed)
    before = filter(None, [*plan_told.why(average), plan_told.unsplit(average)])
    more = [plan_told.rule(average), *plan_told.caveats(councils, average, names)]
    levers = plan_told.levers({code: its for code, (_, its) in councils.items()}, average, planned.assured)
    return [
        *_sure(asked, typed, planned, names, who, councils),
        html.P(" ".join(filter(None, [plan_told.lead(average), plan_told.proof(average)]))),
        *(html.P(text) for text in before),
        _stacked(plan_told.caption(), plan_told.heads(), plan_told.rows(average, names)),
        *(html.P(text, className="card-note") for text in more if text),
        html.H3(plan_told.levers_caption()),
        _levers(plan_told.lever_heads(average, planned.assured), levers, names),
        html.P(html.A(say("This plan as CSV"), href=f"{joint_asked.ADDRESS}/plan.csv?{query}"), className="link-row"),
    ]


def _sure(
    asked: PlanAsked, typed: str, planned: Planned, names: dict[str, str], who: str, councils: Councils
) -> list[Component]:
    """The plan for a share of futures, or how far the work on it is; nothing where none is asked for."""
    if planned.again_s is not None:
        again, without = (
            f"{joint_asked.ADDRESS}?{of.query(typed)}#{joint_plan_asked.ID}"
            for of in (asked, replace(asked, chance=None))
        )
        return [
            html.Div(
                [
                    html.P(plan_told.working(planned.step)),
                    html.P(
                        [
                            html.A(say("Ask again"), href=again),
                            html.A(say("Stop"), href=without),
                        ],
                        className="link-row",
                    ),
                ],
                className="notice",
                role="status",
            )
        ]
    if planned.assured is None:
        return []
    sure = planned.assured
    texts = [*plan_told.assured_lead(sure), *plan_told.assured_proof(sure), *plan_told.assured_why(sure)]
    texts.append(plan_told.assured_rule(sure, names))
    return [
        *(html.P(text) for text in texts if text),
        *(
            html.P(text, className="card-note")
            for text in (plan_told.of_the_model(), *plan_told.caveats(councils, sure, names))
        ),
        html.H3(say("In an average year: {finding}", finding=plan_told.title(planned.average, who))),
    ]


def _how(sky: str) -> Component:
    """How it is summed, and what that leaves out."""
    return html.Section(
        [
            html.H2(say("How it is summed"), className="section-title"),
            html.Ul([html.Li(text) for text in (sky, told.wires(), told.stores(), told.paths())]),
        ]
    )


def _buying(found: Joint, names: Mapping[str, str]) -> list[Component]:
    """What they have to buy, and what a discount would change for each."""
    first_slug = places.find_council(next(iter(found.bought))).slug
    sources = f"/{first_slug}/sources"
    shares = (found.roofs.low, found.roofs.value, found.roofs.high)
    each = sorted(names.items(), key=lambda item: item[1])
    rows = [told.discount(name, found.bought[code]) for code, name in each]
    heading = told.to_buy(found.all_bought, found.first_year, found.then.year)
    return [
        html.Section(
            [
                html.H2(heading, className="section-title", id=BUYING_ID),
                html.P(told.payers(found.all_bought)),
                elements.table(heading, (say("What"), say("Costs, pounds of 2024")), told.bought(found.all_bought)),
                _note(told.unpriced(found.all_bought)),
                html.H3(say("What a discount would change")),
                html.P(told.assumed(shares, found.everything.high)),
                _discounts(
                    told.discount_heads(found.roofs.value, found.everything.high),
                    [*rows, told.discount(say("All of them"), found.all_bought)],
                ),
                html.P(
                    [
                        html.A(say("The discount on panels"), href=f"{sources}#{found.roofs.name}"),
                        html.A(say("The discount on all"), href=f"{sources}#{found.everything.name}"),
                    ],
                    className="link-row",
                ),
            ]
        ),
    ]


def _discounts(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    return _stacked(say("What a discount would change"), heads, rows)


def _levers(
    heads: Sequence[str], by_council: Mapping[str, Sequence[Sequence[str]]], names: Mapping[str, str]
) -> Component:
    """A table of what is built, with a part for each council, which its name begins."""
    parts = [
        html.Tbody(
            [
                html.Tr(html.Th(names[code], scope="rowgroup", colSpan=len(heads), className="part-name")),
                *(_row(heads, cells) for cells in rows),
            ]
        )
        for code, rows in by_council.items()
    ]
    return _table(plan_told.levers_caption(), heads, parts)


def _stacked(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    """A row for each council; on narrow screens each number stands under its name."""
    return _table(caption, heads, [html.Tbody([_row(heads, cells) for cells in rows])])


def _table(caption: str, heads: Sequence[str], parts: Sequence[Component]) -> Component:
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            *parts,
        ],
        className="stacked plans",
    )


def _row(heads: Sequence[str], cells: Sequence[str]) -> Component:
    return html.Tr(
        [
            html.Th(cells[0], scope="row"),
            *(html.Td(cell, **{"data-label": head}) for head, cell in zip(heads[1:], cells[1:], strict=True)),
        ]
    )


def _note(text: str) -> Component | None:
    return html.P(text, className="card-note") if text else None


def _out_of_reach() -> Component:
    """What buying together cannot change, with who says so."""
    return html.Section(
        [
            html.H2(say("What buying together cannot change"), className="section-title"),
            *(html.P(_told(one)) for one in joint_evidence() if one.topic == OUT_OF_REACH),
        ]
    )


def _elsewhere() -> Component:
    """What it has saved elsewhere; in no sum."""
    found = joint_evidence()
    return html.Section(
        [
            html.H2(say("What it has saved elsewhere"), className="section-title"),
            html.P(
                say("Reported by others, each against its own benchmark, and in none of the sums above."),
                className="card-note",
            ),
            html.Ul([html.Li(_told(one)) for one in found if one.topic != OUT_OF_REACH]),
        ]
    )


def _told(one: JointEvidence) -> list[Any]:
    when = f", {one.year}" if one.year else ""
    rests = say("{basis}; grade {grade}", basis=one.basis, grade=one.grade)
    if one.claimed != NONE and one.topic != OUT_OF_REACH:
        rests = say(
            "Claimed: {claimed}; against: {benchmark}; {basis}",
            claimed=one.claimed,
            benchmark=one.benchmark,
            basis=rests,
        )
    return [
        html.Strong(f"{one.buyers}{when}. "),
        f"{one.what} ",
        html.Span([f"({rests}) ", html.A(f"{one.publisher}: {one.source}", href=one.url)], className="card-note"),
    ]


def unlike(councils: Sequence[Council], skies: Mapping[str, Provenance | None]) -> str:
    """Why the hours of these councils cannot be summed."""
    return told.unlike({name_of(council): skies[council.code] for council in councils})


def cannot_be_planned(why: ScenarioError) -> str:
    """Why there can be no plan of these councils as one, and what to choose instead."""
    if isinstance(why, ModelledSkyError):
        return say(
            "Their weather is modelled from one series, not measured. That shows no difference between their skies. If "
            "they are neighbours, choose modelled weather."
        )
    return str(why)
