"""What is asked of a plan of several councils as one: share, chance, and what is left out of account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.shell import elements, joint_asked
from dashboard.shell.plain_input import PlainInput, marks
from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Scenario
from models.planning import pace, pooled

SHARE, CHANCE, MODELLED, NO_PACE = "plan_share", "plan_chance", "plan_modelled", "plan_no_pace"
"""Keys of an address."""
YES = "yes"
SURE = 0.9
"""The chance that can be asked for beside an average year [0-1]."""
MOST = pooled.MOST
LONGEST = 20
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)
"""A share as people write it: below 1 and without a sign a part, else in the hundred."""
ID = "plan"
"""Where on the page the plan stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsked:
    """What is asked for.

    `share` is None where no plan is asked for, or what is asked cannot be used; `problem` says why, or is "". `chance`:
    None for an average year. `modelled`: modelled weather will do; `no_pace`: as if all could be built at once.
    """

    share: float | None = None
    chance: float | None = None
    modelled: bool = False
    no_pace: bool = False
    typed: str = ""
    problem: str = ""

    def of(self, scenario: Scenario) -> Scenario:
        """Return a council's path as the plan takes it."""
        return pace.without(scenario) if self.no_pace else scenario

    def query(self, councils: str) -> str:
        """Return the query of the same question."""
        asked = {joint_asked.KEY: councils, SHARE: self.typed}
        asked |= {CHANCE: words.percent_asked(self.chance)} if self.chance is not None else {}
        asked |= {key: YES for key, said in ((MODELLED, self.modelled), (NO_PACE, self.no_pace)) if said}
        return urlencode(asked)


def read(query: dict[str, str]) -> PlanAsked:
    """Return what a query asks for."""
    typed = query.get(SHARE, "").strip()[:LONGEST]
    wanted = query.get(CHANCE, "").strip()
    chance = SURE if _share(wanted) == SURE else None
    asked = PlanAsked(
        chance=chance, modelled=query.get(MODELLED) == YES, no_pace=query.get(NO_PACE) == YES, typed=typed
    )
    if wanted and chance is None:
        return replace(asked, problem=say("Reach it in: choose an average year, or 9 of 10 futures."))
    if not typed:
        return asked
    share = _share(typed)
    if share is None or not 0.0 <= share <= 1.0:
        return replace(asked, problem=say("The share to reach: give a number from 0 to 100%."))
    return replace(asked, share=share)


def _share(typed: str) -> float | None:
    """A share as people write it, 90, 90% or 0.9; None where it is no number."""
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    value = float(found[1])
    return value if value < 1.0 and not found[2] else value / 100


def form(asked: PlanAsked, councils: str) -> Component:
    """Return the form; it works without scripts."""
    sure = words.percent_asked(SURE)
    chances = (("", say("an average year")), (sure, say("9 of 10 futures")))
    weather = (("", say("measured in the same years")), (YES, say("modelled, for they are neighbours")))
    paces = (("", say("as fast as it has been built")), (YES, say("as fast as is asked for")))
    return html.Form(
        [
            PlainInput(type="hidden", name=joint_asked.KEY, value=councils),
            html.P(
                say("The share is of all that they use in 2030, in the hour it is made or from a battery."),
                id=f"{SHARE}-hint",
            ),
            html.Div(
                [
                    html.Label(
                        [
                            html.Span(say("Share to meet as one")),
                            PlainInput(
                                id=SHARE,
                                name=SHARE,
                                type="text",
                                value=asked.typed,
                                autoComplete="off",
                                maxLength=LONGEST,
                                **marks(f"{SHARE}-hint", f"{SHARE}-problem" if asked.problem else ""),
                            ),
                        ]
                    ),
                    _choice(CHANCE, say("Reach it in"), chances, "" if asked.chance is None else sure),
                    _choice(MODELLED, say("Weather"), weather, YES if asked.modelled else ""),
                    _choice(NO_PACE, say("Built"), paces, YES if asked.no_pace else ""),
                    html.Button(say("Plan as one"), type="submit", className="button button-main"),
                ],
                className="plan-ask",
            ),
            *([html.P(asked.problem, id=f"{SHARE}-problem", className="field-problem")] if asked.problem else []),
        ],
        action=joint_asked.ADDRESS,
        method="get",
        className="similar-form",
    )


def _choice(key: str, label: str, choices: Sequence[tuple[str, str]], now: str) -> Component:
    return html.Label([html.Span(label), html.Select(elements.options(choices, now), id=key, name=key)])
