"""What a reader takes away: workbook, hours, columns with their schema, regional summary, charts as pictures."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from cachetools import LRUCache
from flask import Blueprint, Response, request

from dashboard.answers import comparison_record, joint as joint_answers, joint_plan, lane, record, results
from dashboard.answers.comparison_record import Asked as ComparisonAsked, Compared
from dashboard.answers.queues import NotNowError
from dashboard.answers.work import Posted
from dashboard.exports import (
    britain,
    catalogue,
    columns,
    councils,
    hours,
    joint,
    joint_plan as joint_plan_table,
    named,
    neighbourhoods,
    pictures,
    plans,
    regional,
    roof,
    workbook,
)
from dashboard.exports.paper import contents, pdf, word
from dashboard.exports.paper.nouns import Paper
from dashboard.pages import compare
from dashboard.published import newest
from dashboard.server import asked, site
from dashboard.shell import all_councils, britain_asked, joint_asked, joint_plan_asked, roof_form, side_by_side
from dashboard.text import inert
from dashboard.workbench import assured_panel, comparing, controls, views
from dashboard.workbench.tabs import Asked
from models.assurance import AssuredPlan
from models.facts import Hours, Place, Scenario, ScenarioError
from models.outcomes import one_home
from models.pathway.together import UnlikeSkiesError

routes = Blueprint("downloads", __name__)

SHOWN_ELSEWHERE = {"downloads.chart_svg", "downloads.chart_png"}
"""Pictures that pages of others may show."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BESIDE = ("hours", "weather", "year", "width", "dark")
"""Keys of a query that say what to take of a scenario, and are no part of it."""

_workbooks: LRUCache[Any, bytes] = LRUCache(2)
"""Those just made, for whoever asks for them in the same moment."""

Made = Callable[[Place, Scenario], Response]


@routes.get("/<council>/scenarios/workbook.xlsx")
def workbook_xlsx(council: str) -> Response:
    """A scenario as a workbook, with the hours of the year `hours` in the weather year `weather`."""

    def made(place: Place, scenario: Scenario) -> Response:
        pathway = results.pathway_for(scenario)
        found, weather = _hours(scenario, "hours")
        address = f"{request.root_url}{place.slug}/scenarios{controls.search_of(scenario)}"
        key, posted = (scenario, found.year, weather, address), Posted.of(scenario)
        content = lane.ask(_workbooks, key, workbook.posted, posted, pathway, found, weather, address)
        return asked.as_file(content, XLSX, named.file_name(place, scenario, ending="xlsx"))

    return _answer(council, made)


@routes.get("/<council>/progress/paper.docx")
def paper_docx(council: str) -> Response:
    """The committee paper of a scenario as Word."""
    return _answer(council, lambda place, scenario: _paper(place, scenario, word.docx, DOCX, "docx"))


@routes.get("/<council>/progress/paper.pdf")
def paper_pdf(council: str) -> Response:
    """The same as tagged PDF."""
    return _answer(council, lambda place, scenario: _paper(place, scenario, pdf.pdf, "application/pdf", "pdf"))


@routes.get("/<council>/pathway.csv")
def pathway_csv(council: str) -> Response:
    """The years of a pathway as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        text = record.csv_text(results.pathway_for(scenario))
        return asked.as_file(text, "text/csv", named.file_name(place, scenario, ending="csv"))

    return _answer(council, made, ())


@routes.get("/<council>/pipeline.csv")
def pipeline_csv(council: str) -> Response:
    """What the planning database has of a council as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        name = inert.file_name("powered-here", place.slug, "pipeline", ending="csv")
        return asked.as_file(record.pipeline_text(place, scenario), "text/csv", name)

    return _answer(council, made, ())


@routes.get("/<council>/compare.csv")
def compare_csv(council: str) -> Response:
    """A comparison as CSV; without its split where that is still worked out."""

    def made(place: Place, _: Scenario) -> Response:
        plain = comparing.folded(
            site.without_trackers(request.query_string.decode("utf-8", "replace"), comparing.LONGEST_QUERY)
        )
        reading = compare.read(place, plain, site.fixed())
        if reading.problems:
            raise asked.AskedWrongError(" ".join(reading.problems))
        of = [Compared(column.head, column.name, column.place, column.scenario) for column in reading.columns]
        name = inert.file_name("powered-here", place.slug, "compared", ending="csv")
        return asked.as_file(
            comparison_record.csv_text(of, ComparisonAsked(reading.against.head, reading.split)), "text/csv", name
        )

    return _answer(council, made, asked.query())


@routes.get("/<council>/hours.csv")
def hours_csv(council: str) -> Response:
    """Every hour of the year `year` in the weather year `weather` as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        found, weather = _hours(scenario, "year")
        name = named.file_name(place, scenario, "hours", f"{found.year}", f"weather-{weather}", ending="csv")
        return asked.as_file(hours.csv_text(found), "text/csv", name)

    return _answer(council, made)


@routes.get("/<council>/roof.csv")
def roof_csv(council: str) -> Response:
    """The months of what panels on a roof would make, for the answers of the query, as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        reading = roof_form.read(scenario, asked.query())
        if reading.problems:
            raise asked.AskedWrongError(" ".join(reading.problems.values()))
        found = one_home.answer(place, scenario, reading.home, place.ahead_from.year)
        name = inert.file_name("powered-here", place.slug, "roof", ending="csv")
        return asked.as_file(roof.csv_text(reading.home, found), "text/csv", name)

    return _answer(council, made, roof_form.DEFAULTS)


@routes.get("/<council>/neighbourhoods.csv")
def neighbourhoods_csv(council: str) -> Response:
    """The areas of a council and their neighbourhoods as CSV; they are the same in every scenario."""

    def made(place: Place, scenario: Scenario) -> Response:
        name = inert.file_name("powered-here", place.slug, "neighbourhoods", ending="csv")
        return asked.as_file(neighbourhoods.csv_text(place), "text/csv", name)

    return _answer(council, made)


@routes.get("/councils.csv")
def councils_csv() -> Response:
    """Every council in the newest year of the statistics as CSV; of one where the server shows one."""
    only = site.fixed()
    shown = [one for one in all_councils.now() if only in (None, one.council)]
    return asked.as_file(
        councils.csv_text(shown), "text/csv", inert.file_name("powered-here", "councils", ending="csv")
    )


@routes.get("/britain.csv")
def britain_csv() -> Response:
    """The councils side by side that the query asks for, in its order, as CSV."""
    if site.fixed() is not None:
        return asked.as_json({"error": "This server shows one council only."}, 404)
    of = side_by_side.now()
    wanted, problems = britain_asked.read(urlencode(asked.query()), of)
    if problems:
        return asked.as_json({"error": " ".join(problems)}, 400)
    text = britain.csv_text(of, britain_asked.chosen(wanted, of))
    return asked.as_file(text, "text/csv", inert.file_name("powered-here", "britain", ending="csv"))


@routes.get("/joint/plan.csv")
def joint_plan_csv() -> Response:
    """The plan of the councils that the query names as one as CSV; 503 while that for a share of futures takes."""
    if site.fixed() is not None:
        return asked.as_json({"error": "This server shows one council only."}, 404)
    query = asked.query()
    wanted, plan = joint_asked.read(query.get(joint_asked.KEY, "")), joint_plan_asked.read(query)
    if not wanted.councils or plan.share is None:
        problem = wanted.problem or plan.problem or f"Name councils and {joint_plan_asked.SHARE}=20%."
        return asked.as_json({"error": problem}, 400)
    each = [plan.of(scenario) for scenario in joint_asked.scenarios(wanted)]
    try:
        found = joint_plan.planned(each, plan.share, plan.chance, modelled=plan.modelled)
    except (UnlikeSkiesError, ScenarioError) as refused:
        return asked.as_json({"error": str(refused)}, 400)
    if found.again_s is not None:
        raise NotNowError(found.again_s)
    text = joint_plan_table.csv_text(found.average, found.assured)
    return asked.as_file(text, "text/csv", inert.file_name("powered-here", "joint-plan", ending="csv"))


@routes.get("/joint.csv")
def joint_csv() -> Response:
    """The councils that the query names, each and as one, as CSV; 503 where that takes too long."""
    if site.fixed() is not None:
        return asked.as_json({"error": "This server shows one council only."}, 404)
    wanted = joint_asked.read(asked.query().get(joint_asked.KEY, ""))
    if not wanted.councils:
        problem = wanted.problem or f"Name councils: ?{joint_asked.KEY}=Hull, East Riding."
        return asked.as_json({"error": problem}, 400)
    try:
        text = joint.csv_text(joint_answers.joint(joint_asked.scenarios(wanted)))
    except UnlikeSkiesError as unlike:
        return asked.as_json({"error": str(unlike)}, 400)
    return asked.as_file(text, "text/csv", inert.file_name("powered-here", "joint", ending="csv"))


@routes.get("/<council>/pathway-columns.csv")
def columns_csv(council: str) -> Response:
    """The columns of pathway.csv with unit and meaning, as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        rows = columns.listing(columns.of_years(results.pathway_for(scenario)))
        name = inert.file_name("powered-here", place.slug, "pathway-columns", ending="csv")
        return asked.as_file(inert.csv_text(rows), "text/csv", name)

    return _answer(council, made)


@routes.get("/<council>/scenarios/regional.csv")
def regional_csv(council: str) -> Response:
    """The summary for a regional energy plan as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        text = regional.csv_text(place, scenario, results.pathway_for(scenario))
        return asked.as_file(text, "text/csv", named.file_name(place, scenario, "regional", ending="csv"))

    return _answer(council, made)


@routes.get("/<council>/scenarios/plan.csv")
def plan_csv(council: str) -> Response:
    """The levers of a plan for a share of futures, beside those for an average year, as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        text = plans.levers_text(scenario, _assured(place, scenario))
        return asked.as_file(text, "text/csv", named.file_name(place, scenario, "plan", ending="csv"))

    return _answer(council, made, ())


@routes.get("/<council>/scenarios/cost-by-chance.csv")
def cost_by_chance_csv(council: str) -> Response:
    """What chances cost as CSV."""

    def made(place: Place, scenario: Scenario) -> Response:
        text = plans.chances_text(_assured(place, scenario))
        return asked.as_file(text, "text/csv", named.file_name(place, scenario, "cost-by-chance", ending="csv"))

    return _answer(council, made, ())


def _assured(place: Place, scenario: Scenario) -> AssuredPlan:
    """The plan for a share of futures that a query asks for, worked out where it is not known yet."""
    _, of_view = views.parted(asked.query())
    pathway = results.pathway_for(scenario)
    view = views.view_of(of_view, scenario, pathway)
    if view.goal_problem or view.goal.chance is None:
        raise asked.AskedWrongError(view.goal_problem or "No chance is asked for: give view_chance, such as 90%.")
    try:
        return assured_panel.plan(Asked(place=place, scenario=scenario, pathway=pathway, view=view))
    except ScenarioError as refused:
        raise asked.AskedWrongError(str(refused)) from refused


@routes.get("/<council>/charts/<chart_id>.svg")
def chart_svg(council: str, chart_id: str) -> Response:
    """A chart as SVG, `width` pixels wide, `dark=1` in dark colours."""

    def made(place: Place, scenario: Scenario) -> Response:
        name = named.file_name(place, scenario, chart_id, ending="svg")
        return asked.as_file(_picture(place, scenario, chart_id), "image/svg+xml", name)

    return _answer(council, made)


@routes.get("/<council>/charts/<chart_id>.png")
def chart_png(council: str, chart_id: str) -> Response:
    """A chart as PNG at twice that width."""

    def made(place: Place, scenario: Scenario) -> Response:
        name = named.file_name(place, scenario, chart_id, ending="png")
        return asked.as_file(pictures.png(_picture(place, scenario, chart_id)), "image/png", name)

    return _answer(council, made)


def _answer(council: str, made: Made, beside: Iterable[str] = BESIDE) -> Response:
    """What is made of the council and scenario of a request, or the refusal."""
    found = asked.place_and_scenario(council, beside)
    if isinstance(found, Response):
        return found
    try:
        return made(*found)
    except asked.AskedWrongError as wrong:
        return asked.as_json({"error": str(wrong)}, 400)
    except catalogue.UnknownChartError as unknown:
        return asked.as_json({"error": str(unknown)}, 404)


def _paper(place: Place, scenario: Scenario, written: Callable[[Paper], bytes], kind: str, ending: str) -> Response:
    address = f"{request.root_url}{place.slug}/progress{controls.search_of(scenario)}"
    content = contents.paper(place, scenario, results.pathway_for(scenario), address, newest.of(place.code))
    return asked.as_file(written(content), kind, named.file_name(place, scenario, "paper", ending=ending))


def _hours(scenario: Scenario, key: str) -> tuple[Hours, int]:
    """The hours that a query asks for, the target year in the first weather year by itself; and which weather year."""
    simulation = results.simulation_for(scenario)
    years, weathers = simulation.inputs.horizon.years, len(simulation.inputs.per_mw)
    year = asked.whole(key, simulation.pathway.target_year, int(years[0]), int(years[-1]))
    weather = asked.whole("weather", 0, 0, weathers - 1)
    return simulation.hours(year, weather), weather


def _picture(place: Place, scenario: Scenario, chart_id: str) -> str:
    """A chart as a picture of the width and in the colours that a query asks for."""
    width_px = asked.whole("width", pictures.WIDTH_PX, pictures.LEAST_PX, pictures.MOST_PX)
    dark = asked.whole("dark", 0, 0, 1) == 1
    _, of_view = views.parted(asked.query())
    picture = catalogue.picture_of(place, scenario, chart_id, of_view)
    return pictures.alone(picture, place, scenario, width_px=width_px, dark=dark)
