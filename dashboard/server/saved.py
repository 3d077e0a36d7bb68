"""Saved scenarios of a council: listed, saved, changed, restored, binned. Plain pages for who is signed in."""

import secrets
from urllib.parse import parse_qsl, urlencode

from flask import redirect, request

from dashboard.accounts.nouns import Account
from dashboard.answers import comparison as numbers
from dashboard.answers.results import pathway_for
from dashboard.saved import rights, store, typed
from dashboard.saved.nouns import BinnedError, ConflictError, Draft, NotYoursError, Saved, SavedError
from dashboard.server import plain_page, site
from dashboard.server.plain_page import Made, RefusedError, changes, page, whole
from dashboard.text import comparison, words
from dashboard.workbench import address, controls, shelves, views
from models.facts import Place, Scenario
from models.facts.calendar import today
from models.sources import assumptions

routes = plain_page.blueprint("saved", NotYoursError)


@routes.get("/<council>/saved")
def listing(council: str) -> Made:
    """What the council's officers have saved, as far as one may see it, and the bin."""
    who, place = _asked(council)
    return page(
        "saved_list",
        "Saved scenarios",
        place=place,
        account=who,
        saved=store.listing(who),
        binned=store.listing(who, binned=True),
        days=store.IN_BIN.days,
        done={"bin": "It is in the bin.", "unbin": "It is out of the bin."}.get(request.args.get("done", ""), ""),
    )


@routes.get("/<council>/saved/new")
def new(council: str) -> Made:
    """The form that saves the scenario of the query."""
    who, place = _asked(council)
    sent = parse_qsl(site.without_trackers(request.query_string.decode("utf-8", "replace")), keep_blank_values=True)
    of_scenario, _ = views.parted(dict(sent))
    scenario, problems = controls.scenario_of(place, urlencode(of_scenario))
    draft = Draft(name="", note="", shared=False, search=controls.search_of(scenario), made_on=today().isoformat())
    return _new(who, place, draft, 400 if problems else 200, problems=problems, form=secrets.token_urlsafe(16))


@routes.post("/<council>/saved")
@changes
def save(council: str) -> Made:
    """Save a scenario as a new one, or as the next version of one that there is."""
    who, place = _asked(council)
    sent, target = request.form, request.form.get("target", "")
    scenario, problems = controls.scenario_of(place, sent.get("search", ""))
    draft = _typed(controls.search_of(scenario), today().isoformat())
    form = sent.get("form", "")
    if problems:
        return _new(who, place, draft, 400, problems=problems, form=form)
    try:
        if not target:
            draft = _checked(draft)
            saved = store.create(who, draft, form or secrets.token_urlsafe(16))
            return redirect(f"/{place.slug}/saved/{saved.id}?done=saved", 303)
        id, seen = whole(target.partition(".")[0]), whole(target.partition(".")[2])
        there = store.one(who, id)
    except NotYoursError:
        if not target:
            raise
        problem = "What you wanted to save it as is not there for you any more: choose another, or save a new one."
        return _new(who, place, draft, 404, problems=(problem,), form=form)
    except SavedError as wrong:
        return _new(who, place, draft, 400, wrong={wrong.field: str(wrong)}, form=form)
    try:
        draft = _checked(
            Draft(
                name=draft.name or there.now.name,
                note=draft.note or there.now.note,
                shared=there.now.shared,
                search=draft.search,
                made_on=draft.made_on,
            )
        )
    except SavedError as wrong:
        return _new(who, place, draft, 400, wrong={wrong.field: str(wrong)}, form=form, target=target)
    return _change(who, place, id, seen, draft)


@routes.get(f"/<council>/saved/<int(max={plain_page.LARGEST}):id>")
def one(council: str, id: int) -> Made:
    """A saved scenario with its history."""
    who, place = _asked(council)
    done = {"saved": "It is saved.", "restored": "The earlier version is back, as the newest one."}
    return _one(who, place, store.one(who, id), done=done.get(request.args.get("done", ""), ""))


@routes.post(f"/<council>/saved/<int(max={plain_page.LARGEST}):id>")
@changes
def change(council: str, id: int) -> Made:
    """Save another name, note, or who sees it; or, after a conflict, another scenario."""
    who, place = _asked(council)
    saved, sent = store.one(who, id), request.form
    search, made_on = saved.now.search, saved.now.made_on
    if "search" in sent:
        scenario, problems = controls.scenario_of(place, sent["search"])
        if problems:
            raise RefusedError(400, " ".join(problems))
        made, _ = address.made_of(urlencode({controls.MADE_KEY: sent.get("made_on", "")}))
        search, made_on = controls.search_of(scenario), (made or today()).isoformat()
    draft = _typed(search, made_on)
    try:
        draft = _checked(draft)
    except SavedError as wrong:
        return _one(who, place, saved, 400, draft=draft, wrong={wrong.field: str(wrong)})
    if sent.get("out") == "yes":
        store.put_into_bin(who, id, out=True)
    return _change(who, place, id, whole(sent.get("version", "")), draft)


@routes.post(f"/<council>/saved/<int(max={plain_page.LARGEST}):id>/restore")
@changes
def restore(council: str, id: int) -> Made:
    """Bring an earlier version back."""
    who, place = _asked(council)
    seen, number = whole(request.form.get("version", "")), whole(request.form.get("number", ""))
    try:
        store.restore(who, id, seen, number)
    except ConflictError as conflict:
        said = (
            f"{conflict.theirs.now.by} has saved version {conflict.theirs.now.number} meanwhile. Nothing was "
            "restored. Look at it first."
        )
        return _one(who, place, conflict.theirs, 409, said=said)
    except BinnedError as binned:
        by = f", put there by {binned.by}" if binned.by else ""
        said = f"It is in the bin{by}. Nothing was restored: take it out first."
        return _one(who, place, binned.saved, 409, said=said)
    return redirect(f"/{place.slug}/saved/{id}?done=restored", 303)


@routes.post(f"/<council>/saved/<int(max={plain_page.LARGEST}):id>/bin")
@changes
def put_into_bin(council: str, id: int) -> Made:
    """Put a scenario into the bin, or take it out."""
    who, place = _asked(council)
    out = request.form.get("out") == "yes"
    store.put_into_bin(who, id, out=out)
    return redirect(f"/{place.slug}/saved?done={'unbin' if out else 'bin'}", 303)


def _asked(council: str) -> tuple[Account, Place]:
    """Who asks, and the council, which has to be theirs."""
    return plain_page.own_council(council, "saved scenarios")


def _typed(search: str, made_on: str) -> Draft:
    """What the form holds, as it was typed."""
    sent = request.form
    shared = sent.get("shared") == "yes"
    return Draft(name=sent.get("name", ""), note=sent.get("note", ""), shared=shared, search=search, made_on=made_on)


def _checked(draft: Draft) -> Draft:
    return Draft(
        name=typed.name_of(draft.name),
        note=typed.note_of(draft.note),
        shared=draft.shared,
        search=draft.search,
        made_on=draft.made_on,
    )


def _change(who: Account, place: Place, id: int, seen: int, draft: Draft) -> Made:
    """Save a version, or show both where somebody has saved meanwhile."""
    try:
        store.change(who, id, seen, draft)
    except BinnedError as binned:
        return page(
            "saved_binned",
            "This is in the bin",
            409,
            place=place,
            account=who,
            saved=binned.saved,
            by=binned.by,
            draft=draft,
            form=secrets.token_urlsafe(16),
            may_bin=rights.may_bin(who, binned.saved),
            scenario=_described(_scenario(place, draft.search)),
        )
    except ConflictError as conflict:
        theirs = conflict.theirs
        return page(
            "saved_conflict",
            f"{theirs.now.by} has saved this meanwhile",
            409,
            place=place,
            account=who,
            theirs=theirs,
            draft=draft,
            may_share=rights.may_share(who, theirs),
            scenario_of_theirs=_described(_scenario(place, theirs.now.search)),
            scenario_of_draft=_described(_scenario(place, draft.search)),
        )
    return redirect(f"/{place.slug}/saved/{id}?done=saved", 303)


def _new(who: Account, place: Place, draft: Draft, status: int = 200, **shown: object) -> Made:
    if not who.may_save:
        raise RefusedError(403, "A viewer looks and does not save. Ask your council’s administrator for another role.")
    scenario = _scenario(place, draft.search)
    return page(
        "saved_new",
        "Save a scenario",
        status,
        place=place,
        account=who,
        draft=draft,
        scenario=_described(scenario),
        targets=[saved for saved in store.listing(who) if rights.may_edit(who, saved)],
        **{"problems": (), "wrong": {}, "target": ""} | shown,
    )


def _one(who: Account, place: Place, saved: Saved, status: int = 200, **shown: object) -> Made:
    now = saved.now
    scenario = _scenario(place, now.search)
    versions = store.history(who, saved.id)
    draft = Draft(name=now.name, note=now.note, shared=now.shared, search=now.search, made_on=now.made_on)
    return page(
        "saved_one",
        now.name,
        status,
        place=place,
        account=who,
        saved=saved,
        scenario=_described(scenario),
        results=_results(place, scenario),
        year=pathway_for(scenario).target_year,
        versions=[(version, shelves.opened(place, version)) for version in versions],
        opened=shelves.opened(place, now),
        compared=_compared(place, saved),
        may_edit=rights.may_edit(who, saved),
        may_bin=rights.may_bin(who, saved),
        may_share=rights.may_share(who, saved),
        days=store.IN_BIN.days,
        **{"draft": draft, "wrong": {}, "done": "", "said": ""} | shown,
    )


def _scenario(place: Place, search: str) -> Scenario:
    """The scenario of a query; what data of today cannot use any more stays at the base, as on the workbench."""
    return controls.scenario_of(place, search)[0]


def _compared(place: Place, saved: Saved) -> str:
    query = {"a": assumptions.DEFAULT_SCENARIO, "b": saved.compared}
    return f"/{place.slug}/compare?{urlencode(query)}"


def _described(scenario: Scenario) -> tuple[str, list[tuple[str, str]]]:
    """What a scenario began from, and each lever that was moved, with where to, in words."""
    named = [(scenario.assumptions[name], value) for name, value in scenario.changes]
    return scenario.label, [(a.label, _value(a.choices, value, a.unit_shown)) for a, value in named]


def _value(choices: tuple[tuple[str, float], ...], value: float, unit: str) -> str:
    return next((label for label, choice in choices if choice == value), "") or words.of_unit(value, unit)


def _results(place: Place, scenario: Scenario) -> list[tuple[str, ...]]:
    """Rows of results in the target year: what of, with the scenario, on today's path."""
    mine, todays = numbers.at_once(scenario), numbers.at_once(assumptions.scenario(place))
    return [
        (label, comparison.value(name, mine[name]), comparison.value(name, todays[name]))
        for name, label in comparison.ROWS.items()
        if name in mine
    ]
