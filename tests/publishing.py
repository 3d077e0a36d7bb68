"""Drafts to publish, and publications: of today's path, and of one on the facts of an earlier year."""

import html
import re
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.accounts.nouns import Account
from dashboard.answers import frozen
from dashboard.answers.results import money_for, outlook_for, pathway_for
from dashboard.published import store
from dashboard.published.nouns import Draft, Published
from models.pathway import projection
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.uncertainty import outlook
from tests.officers import OURS

STOKE = "E06000021"
_forms = count()


@lru_cache(maxsize=4)
def frozen_today(**moved: float) -> frozen.Frozen:
    """Stoke's path of today with some levers moved, frozen."""
    place = places.place(STOKE)
    scenario = assumptions.scenario(place).with_changes(moved)
    return frozen.of(
        place,
        scenario,
        "",
        pathway=pathway_for(scenario),
        accounts=money_for(scenario),
        outlook=outlook_for(scenario),
    )


@lru_cache(maxsize=1)
def frozen_in(year: int) -> frozen.Frozen:
    """Stoke's path as it would have been frozen on the facts of the end of a year, with a small outlook."""
    ((_, then, scenario),) = everywhere().known([places.place(STOKE)], year)
    simulation = projection.project(then, scenario)
    futures = outlook.of(then, scenario, assumptions.drivers(), outlook.FEWEST)
    return frozen.of(then, scenario, "", pathway=simulation.pathway, accounts=simulation.money, outlook=futures)


def draft(made: frozen.Frozen | None = None, **different: Any) -> Draft:
    """What an officer wants to publish."""
    made = made or frozen_today()
    plain = Draft(
        title="Roofs first",
        note="Why\nnot",
        by="the council",
        summary=made.summary,
        content=made.content,
        years_csv=made.years_csv,
        source="a test",
    )
    return replace(plain, **different)


def submitted(browser: FlaskClient, council: str = "stoke-on-trent", **form: str) -> TestResponse:
    """Send the form of a publication, look at what would be read, and send that; or what was refused."""
    address = f"/{council}/published"
    seen = browser.post(address, data=form, headers=OURS)
    return seen if seen.status_code != 200 else browser.post(address, data=hidden_of(seen), headers=OURS)


def hidden_of(page: TestResponse) -> dict[str, str]:
    """What the hidden fields of a page hold."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return {name: html.unescape(text) for name, text in found}


def published(who: Account, made: frozen.Frozen | None = None, **different: Any) -> Published:
    """Publish something."""
    outcome = store.submit(who, draft(made, **different), f"form {next(_forms)}")
    assert outcome.number is not None
    return store.one(who.council, outcome.number)
