"""Councils together: what several meet as one, hour by hour, and what they could buy together."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answers.joint import Joint, NotWholeError
from dashboard.charts.figures.together import together
from dashboard.shell import elements, joint_asked
from dashboard.shell.joint_asked import Asked
from dashboard.text import joint as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
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


def layout(asked: Asked, found: Joint | None, trouble: str = "") -> Component:
    """Return the page: an answer, or where nothing can be answered what may be asked.

    Parameters
    ----------
    asked : Asked
    found : Joint or None
    trouble : str
        What the reader should know of the numbers besides.
    """
    content = _opening(asked) if found is None else _answer(asked, found)
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


def _answer(asked: Asked, found: Joint) -> list[Component]:
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
        _how(told.sky(found.then.sky)),
        *(_buying(found, names) if found.all_bought.all_capital_gbp > 0.0 else []),
        _out_of_reach(),
        _elsewhere(),
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
    """A row for each council; on narrow screens each number stands under its name."""
    return html.Table(
        [
            html.Caption(say("What a discount would change"), className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(cells[0], scope="row"),
                            *(
                                html.Td(cell, **{"data-label": head})
                                for head, cell in zip(heads[1:], cells[1:], strict=True)
                            ),
                        ]
                    )
                    for cells in rows
                ]
            ),
        ],
        className="stacked plans",
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
