"""The estate of a council: its own use by its own meters, its own levers, what follows, and what can be taken away."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, redirect, request

from dashboard.accounts.nouns import Account
from dashboard.charts import svg
from dashboard.charts.figures.base import Chart, Drawing
from dashboard.charts.figures.estate_day import estate_day
from dashboard.charts.figures.estate_map import estate_map
from dashboard.estate import files, levers, staged, store
from dashboard.estate.nouns import ConflictError, EstateError, KeptYear, NotYoursError
from dashboard.server import asked
from dashboard.server.estate_asked import blueprint, editor, reader, use_of
from dashboard.server.plain_page import Made, changes, page, whole
from dashboard.text import estate as told, inert
from models.estate import balance
from models.facts import Place
from models.sources import assumptions
from models.sources.estate_levers import estate_rows
from models.sources.meters import MOST_BYTES

routes = blueprint("estate")

DONE = {
    "kept": "The year is kept. Only people of your council who sign in see it.",
    "deleted": "The year is deleted. What backups hold of it goes when they do.",
}
LARGEST_SHOWN = 50
"""Meters that a page lists; the report as CSV has all."""


@routes.get("/<council>/estate")
def show(council: str) -> Made:
    """What the council's meters and its levers come to, or what there is to send."""
    who, place = reader(council)
    if who.may_save:
        staged.forget_old()
    kept = store.newest(who)
    said = DONE.get(request.args.get("done", ""), "")
    if kept is None:
        return page(
            "estate_none", "The council’s own estate", place=place, account=who, done=said, most_mb=MOST_BYTES // 10**6
        )
    return _shown(who, place, kept, said)


@routes.get("/<council>/estate/hours.csv")
def hours_csv(council: str) -> Made:
    """Every hour of the year as CSV, as metered and as the levers of the query have it."""
    who, place = reader(council)
    kept = _kept(who)
    values, _ = levers.moved(request.args)
    of = balance.hours(place, assumptions.scenario(place), use_of(kept), values)
    return _file(files.hours_csv(kept.measured, of), place, "estate-hours")


@routes.get("/<council>/estate/meters.csv")
def meters_csv(council: str) -> Made:
    """What became of each meter's readings, as CSV."""
    who, place = reader(council)
    return _file(files.report_csv(_kept(who).measured), place, "estate-meters")


@routes.get("/<council>/estate/delete")
def deleting(council: str) -> Made:
    """What deleting the year means, to be confirmed."""
    who, place = editor(council)
    return _deleting(who, place, _kept(who))


@routes.post("/<council>/estate/delete")
@changes
def delete(council: str) -> Made:
    """Delete the year."""
    who, place = editor(council)
    try:
        store.remove(who, whole(request.form.get("number", "")), request.form.get("note", ""))
    except EstateError as wrong:
        return _deleting(who, place, _kept(who), 400, wrong=wrong.problems)
    except ConflictError as conflict:
        if conflict.theirs is None:
            raise NotYoursError from conflict
        return _deleting(who, place, conflict.theirs, 409, theirs=conflict.theirs)
    return redirect(f"/{place.slug}/estate?done=deleted", 303)


def drawn(picture: Chart | Drawing) -> str:
    """A picture as drawings for wide and for narrow screens."""
    if isinstance(picture, Drawing):
        return svg.both(picture.svg, picture.narrow_svg)
    return svg.svg(picture.figure, picture.summary)


def _kept(who: Account) -> KeptYear:
    kept = store.newest(who)
    if kept is None:
        raise NotYoursError
    return kept


def _shown(who: Account, place: Place, kept: KeptYear, said: str) -> Made:
    values, wrong = levers.moved(request.args)
    moved = {row.name: f"{values[row.name]:g}" for row in estate_rows() if values[row.name] != row.value}
    search = f"?{urlencode(moved)}" if moved else ""
    if not said and not wrong and request.args.to_dict() != moved:
        # What a form sends belongs at the one short address of what it asks for.
        return redirect(f"/{place.slug}/estate{search}", 302)
    scenario, use = assumptions.scenario(place), use_of(kept)
    found = balance.of(place, scenario, use, values)
    pictures = (estate_day(balance.hours(place, scenario, use, values)), estate_map(use))
    sanity, is_odd = told.sanity(found.metered_mwh, found.of_business_share, place.name, found.statistics_year)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in estate_rows():
        if row.is_lever:
            typed = request.args.get(row.name, "") if row.name in wrong else levers.said(row, values[row.name])
            groups.setdefault(row.group, []).append({"row": row, "typed": typed, "value": values[row.name]})
    return page(
        "estate",
        told.title(found),
        400 if wrong else 200,
        place=place,
        account=who,
        done=said,
        kept=kept,
        lead=told.lead(found, place.name),
        strip=told.strip(found),
        capital=told.capital(found),
        sanity=sanity,
        is_odd=is_odd,
        whole=told.whole(kept.measured),
        pictures=[(picture, drawn(picture)) for picture in pictures],
        groups=groups,
        said=levers.said,
        wrong=wrong,
        search=search,
        moved=bool(moved),
        most=LARGEST_SHOWN,
        kwh=told.kwh,
        prices=[
            scenario.assumptions[name]
            for name in ("business_electricity_gbp_per_mwh", "export_price_gbp_per_mwh", "car_fuel_gbp_per_mwh")
        ],
    )


def _deleting(who: Account, place: Place, kept: KeptYear, status: int = 200, **more: Any) -> Made:
    shown = {"wrong": {}, "theirs": None, "note": request.form.get("note", "")} | more
    return page("estate_delete", "Delete the readings?", status, place=place, account=who, kept=kept, **shown)


def _file(text: str, place: Place, name: str) -> Response:
    made: Response = asked.as_file(
        text.encode(), "text/csv", inert.file_name("powered-here", place.slug, name, ending="csv")
    )
    made.headers["Cache-Control"] = "no-store"
    return made
