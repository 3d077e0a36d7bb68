"""Publishing, for who is signed in: the form, and the proposals where it takes two persons."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import redirect, request

from dashboard import settings
from dashboard.accounts.nouns import Account
from dashboard.answers import comparison as numbers, frozen
from dashboard.answers.results import chance_of, money_for, outlook_for, pathway_for, plan_for, spending_for
from dashboard.kept import audit
from dashboard.published import proposals, store, typed
from dashboard.published.nouns import OPEN, Draft, MissingError, PublishError
from dashboard.saved import store as saved_store
from dashboard.saved.nouns import NotYoursError, Saved
from dashboard.server import plain_page, published as public
from dashboard.server.plain_page import Made, RefusedError, changes, page, whole
from dashboard.text import goal, published as words_of, standing
from dashboard.text.goal import GOALS, SHARES
from dashboard.workbench import controls, written
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions

routes = plain_page.blueprint("publishing", MissingError, NotYoursError)

DECISIONS = {
    "approve": "It is published.",
    "refuse": "It is refused. Who proposed it sees why.",
    "withdraw": "It is withdrawn.",
}
"""What can be done with a proposal, and what is said when it is done."""
FIELDS = ("title", "note", "by", "goal", "amount", "saved", "version", "form", "seen")
"""Of the form; `seen` is the digest of what its sender has looked at as it would be published."""


@routes.get("/<council>/published/new")
def new(council: str) -> Made:
    """The form that publishes today's path, or the saved scenario that the query names."""
    who, place = _asked(council)
    id = request.args.get("saved", "")
    saved = saved_store.one(who, whole(id)) if id else None
    sent = dict.fromkeys(FIELDS, "") | {"form": secrets.token_urlsafe(16)}
    if saved is not None:
        sent |= {"saved": id, "version": str(saved.now.number), "title": saved.now.name, "note": saved.now.note}
    return _form(who, place, saved, sent)


@routes.post("/<council>/published")
@changes
def publish(council: str) -> Made:
    """Show what the form says as it would be read; once that was seen, publish it, or propose it where it takes two."""
    who, place = _asked(council)
    if not who.may_save:
        audit.refused(who.name, who.council, "a publication", "publish")
        raise RefusedError(403, store.VIEWER)
    sent = {name: request.form.get(name, "") for name in FIELDS}
    saved = saved_store.one(who, whole(sent["saved"])) if sent["saved"] else None
    if saved is not None and saved.now.number != whole(sent["version"]):
        said = (
            f"{saved.now.by} has saved version {saved.now.number} of the scenario meanwhile. Nothing is published. "
            "What would be published now is below: look at it, and send the form again."
        )
        return _form(who, place, saved, sent | {"version": str(saved.now.number), "seen": ""}, 409, said=said)
    if "back" in request.form:
        return _form(who, place, saved, sent | {"seen": ""})
    try:
        draft = _draft(place, saved, sent)
        if sent["seen"] != draft.digest:
            return _look(place, who, saved, draft, sent)
        outcome = store.submit(who, draft, sent["form"] or secrets.token_urlsafe(16))
    except PublishError as wrong:
        if not wrong.field:
            raise RefusedError(403, str(wrong)) from wrong
        return _form(who, place, saved, sent, 400, wrong={wrong.field: str(wrong)})
    if outcome.number is None:
        return redirect(f"/{place.slug}/published/proposals/{outcome.proposal}?done=proposed", 303)
    return redirect(f"/{place.slug}/published/{outcome.number}", 303)


@routes.get("/<council>/published/proposals")
def listing(council: str) -> Made:
    """What was proposed, and what became of it."""
    who, place = _asked(council)
    return page(
        "proposals",
        f"{place.name}: proposals",
        place=place,
        account=who,
        proposals=proposals.listing(who),
        on=words_of.on,
    )


@routes.get(f"/<council>/published/proposals/<int(max={plain_page.LARGEST}):id>")
def one(council: str, id: int) -> Made:
    """A proposal in full, as it would be published, with the decision."""
    who, place = _asked(council)
    done = DECISIONS | {"proposed": "It is proposed. Somebody else of your council has to approve it."}
    return _one(who, place, id, done=done.get(request.args.get("done", ""), ""))


@routes.post(f"/<council>/published/proposals/<int(max={plain_page.LARGEST}):id>/<decision>")
@changes
def decide(council: str, id: int, decision: str) -> Made:
    """Approve, refuse or withdraw a proposal."""
    who, place = _asked(council)
    note = request.form.get("note", "")
    try:
        if decision == "approve":
            proposals.approve(who, id)
        elif decision == "refuse":
            proposals.refuse(who, id, typed.reason_of(note))
        elif decision == "withdraw":
            proposals.withdraw(who, id)
        else:
            raise RefusedError(404, plain_page.NOT_YOURS)
    except PublishError as wrong:
        status = 400 if wrong.field else 409
        return _one(
            who, place, id, status, said="" if wrong.field else str(wrong), wrong={"note": str(wrong)}, note=note
        )
    return redirect(f"/{place.slug}/published/proposals/{id}?done={decision}", 303)


def _asked(council: str) -> tuple[Account, Place]:
    """Who asks, and the council, which has to be theirs."""
    return plain_page.own_council(council, "publishing")


def _scenario(place: Place, saved: Saved | None) -> Scenario:
    """Today's path, or a saved scenario where today's data can still use all of it.

    Raises
    ------
    RefusedError
        If it cannot: what is published has to be what was saved.
    """
    if saved is None:
        return assumptions.scenario(place)
    scenario, problems = controls.scenario_of(place, saved.now.search)
    if problems:
        raise RefusedError(
            400,
            f"This scenario cannot be published as it was saved. {' '.join(problems)} Open it in the workbench, and "
            "save a new version that can be used.",
        )
    return scenario


def _draft(place: Place, saved: Saved | None, sent: dict[str, str]) -> Draft:
    """What the form says, with all that is frozen.

    Raises
    ------
    PublishError
        If something in it cannot be used; nothing is worked out then.
    """
    title, note, by = typed.title_of(sent["title"]), typed.note_of(sent["note"]), typed.by_of(sent["by"])
    scenario = _scenario(place, saved)
    made = frozen.of(
        place,
        scenario,
        controls.search_of(scenario),
        pathway=pathway_for(scenario),
        accounts=money_for(scenario),
        outlook=outlook_for(scenario),
        aimed=_aimed(scenario, sent["goal"], sent["amount"]),
    )
    source = "today's path" if saved is None else f"saved scenario {saved.id}, version {saved.now.number}"
    return Draft(
        title=title,
        note=note,
        by=by,
        summary=made.summary,
        content=made.content,
        years_csv=made.years_csv,
        source=source,
    )


def _look(place: Place, who: Account, saved: Saved | None, draft: Draft, sent: dict[str, str]) -> Made:
    """A draft as it would be read, to be published as it is seen, and not as it may be by then."""
    moved = bool(sent["seen"])
    two = settings.two_person_publishing()
    said = (
        f"It is not {'proposed' if two else 'published'}: projects, data or the scenario have changed since you "
        "looked, and so have numbers. This is how it would be read now."
    )
    told = {"title": draft.title, "note": draft.note, "by": draft.by}
    return page(
        "publish_look",
        "Look at it",
        409 if moved else 200,
        place=place,
        account=who,
        saved=saved,
        two=two,
        sent=sent | {"seen": draft.digest},
        said=said if moved else "",
        summary=draft.summary,
        **public.shown({"publication": told} | dict(draft.content)),
    )


def _aimed(scenario: Scenario, kind: str, amount: str) -> frozen.Aimed | None:
    """The plan that the form asks for; none where it asks for none."""
    if not kind:
        return None
    try:
        number = written.number_in(amount.strip().removeprefix("£").removesuffix("m")).value
        wanted = goal.goal_of(kind, number, number)
        if wanted.is_share:
            plan = plan_for(scenario, kind, wanted.share)
            return frozen.Aimed(wanted, plan, chance_of(scenario, plan))
        return frozen.Aimed(wanted, spending_for(scenario, kind, wanted.money_gbp))
    except ScenarioError as refused:
        said = str(refused)
        raise PublishError(f"{said}{'' if said.endswith('.') else '.'} Or choose no plan.", "amount") from refused


def _form(
    who: Account, place: Place, saved: Saved | None, sent: dict[str, str], status: int = 200, **more: Any
) -> Made:
    if not who.may_save:
        raise RefusedError(403, store.VIEWER)
    scenario = _scenario(place, saved)
    made = frozen.of(
        place,
        scenario,
        controls.search_of(scenario),
        pathway=pathway_for(scenario),
        accounts=money_for(scenario),
        outlook=outlook_for(scenario),
    )
    return page(
        "publish",
        "Publish",
        status,
        place=place,
        account=who,
        sent=sent,
        saved=saved,
        name="today’s path" if standing.is_todays_path(scenario) else standing.name_of(scenario),
        two=settings.two_person_publishing(),
        goals=GOALS,
        shares=SHARES,
        summary=made.summary,
        results=words_of.results(made.content),
        target_year=made.content["pathway"]["target"]["year"],
        **{"wrong": {}, "said": ""} | more,
    )


def _moved(place: Place, content: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Results that are others by now than those that are frozen in a proposal."""
    scenario, _ = controls.scenario_of(place, content["search"])
    rows = words_of.since(content["results"], numbers.numbers(scenario))
    return [row for row in rows if row[1] != row[2]]


def _one(who: Account, place: Place, id: int, status: int = 200, **more: Any) -> Made:
    found = proposals.one(who, id)
    return page(
        "proposal",
        found.title,
        status,
        place=place,
        account=who,
        found=found,
        may_decide=proposals.may_decide(who, found),
        moved=_moved(place, found.content) if found.state == OPEN else [],
        is_mine=found.by_id == who.id,
        on=words_of.on,
        **{"done": "", "said": "", "wrong": {}, "note": ""} | more | public.shown(found.content),
    )
