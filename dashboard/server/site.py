"""The site map as data, and what an address stands for: page, place, scenario, answer, status."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash.development.base_component import Component

from dashboard import settings
from dashboard.answers import joint as joint_answers, joint_plan, results
from dashboard.ledger import in_use
from dashboard.lessons.nouns import Brought
from dashboard.pages import (
    britain,
    compare,
    home,
    invest,
    joint,
    lessons,
    neighbourhoods,
    not_found,
    progress,
    residents,
    roof,
    scenarios,
    similar,
    sources,
)
from dashboard.published.nouns import Published
from dashboard.saved.nouns import Shelf
from dashboard.server.site_nouns import Answer as Answer, Comparison, Page
from dashboard.shell import (
    britain_asked,
    carried,
    elements,
    joint_asked,
    joint_plan_asked,
    languages,
    lesson_search,
    place_search,
)
from dashboard.shell.lesson_articles import LESSONS
from dashboard.text import catalogue, standing, unknown_council
from dashboard.text.catalogue import say
from dashboard.workbench import can_be_done, comparing, controls, levers, views
from dashboard.workbench.address import carried_on, made_of, note
from models.facts import Place, ScenarioError
from models.pathway.together import UnlikeSkiesError
from models.sources import Council, UnknownCouncilError, places

NAME = "Powered Here"
TRACKERS = ("utm_", "fbclid", "gclid", "msclkid", "mc_")
"""Beginnings of query keys that other sites hang onto links; they say nothing here and are dropped."""

ShelfOf = Callable[[Council], Shelf | None]
NewestOf = Callable[[str], Published | None]
BroughtOf = Callable[[str], Sequence[Brought]]


PAGES = (
    Page(
        name="residents",
        path="",
        layout=residents.layout,
        title=residents.title,
        description=residents.description,
        tells_published=True,
        field_of=can_be_done.field_of,
        languages=(catalogue.WELSH,),
    ),
    Page(
        name="neighbourhoods",
        path="neighbourhoods",
        layout=neighbourhoods.layout,
        title=neighbourhoods.title,
        description=neighbourhoods.description,
        asks=neighbourhoods.ASKS,
        languages=(catalogue.WELSH,),
    ),
    Page(
        name="roof",
        path="roof",
        layout=roof.layout,
        title=roof.title,
        description=roof.description,
        asks=roof.ASKS,
        languages=(catalogue.WELSH,),
    ),
    Page(
        name="progress",
        path="progress",
        layout=progress.layout,
        title=progress.title,
        description=progress.description,
        tells_published=True,
    ),
    Page(
        name="similar",
        path="similar",
        layout=similar.layout,
        title=similar.title,
        description=similar.description,
        asks=similar.ASKS,
    ),
    Page(
        name="invest",
        path="invest",
        layout=invest.layout,
        title=invest.title,
        description=invest.description,
        asks=invest.ASKS,
    ),
    Page(
        name="scenarios",
        path="scenarios",
        layout=scenarios.layout,
        title=scenarios.title,
        description=scenarios.description,
        first_paint=scenarios.first_paint,
        dense=True,
        shelved=True,
    ),
    Comparison("compare", "compare"),
    Page(name="sources", path="sources", layout=sources.layout, title=sources.title, description=sources.description),
    Page(
        name="lessons",
        path="lessons",
        layout=lessons.layout,
        title=lessons.title,
        description=lessons.description,
        tells_brought=True,
    ),
)
"""Every page of a council, in the order of the menu; those that are not in it last."""


def nothing_saved(council: Council) -> Shelf | None:
    """What a reader finds saved who is not signed in."""
    return None


def nothing_published(code: str) -> Published | None:
    """What a council has published where nobody has looked."""
    return None


def nothing_brought(code: str) -> Sequence[Brought]:
    """What lessons a council's officers brought in where nobody has looked."""
    return ()


def answer(
    pathname: str,
    search: str,
    shelf_of: ShelfOf = nothing_saved,
    newest_of: NewestOf = nothing_published,
    brought_of: BroughtOf = nothing_brought,
) -> Answer:
    """Return what an address stands for.

    Parameters
    ----------
    pathname : str
        Path of the address, for example "/stoke-on-trent/progress".
    search : str
        Its query, with or without the question mark.
    shelf_of : function, optional
        Council to what the reader may see of what is saved; asked only for pages that show it.
    newest_of : function, optional
        Code of a council to its newest publication; asked only for pages that tell it.
    brought_of : function, optional
        Code of a council to the lessons that its officers brought in; asked only for pages that tell them.
    """
    parts = [part for part in pathname.split("/") if part]
    language = catalogue.ENGLISH
    if parts[:1] == [catalogue.WELSH] and len(parts) > 1 and settings.welsh():
        language = parts.pop(0)
    several = parts[1:] == ["compare"]
    query = without_trackers(search, comparing.LONGEST_QUERY if several else controls.LONGEST_QUERY)
    if not parts:
        return _first_page(query)
    address = f"/{'/'.join(parts)}"
    if address in _OF_ALL and language == catalogue.ENGLISH:
        of_all, also_of_one = _OF_ALL[address]
        if fixed() is not None and not also_of_one:
            return missing()
        return of_all(query) if pathname == address else _elsewhere(address + (f"?{query}" if query else ""))
    if len(parts) > 2:
        return missing()
    try:
        found = places.look_up(parts[0])
    except UnknownCouncilError as unknown:
        return missing(unknown_council.told(unknown))
    council = found.council
    if fixed() not in (None, council):
        return missing()
    page = next((p for p in PAGES if p.path == (parts[1] if len(parts) == 2 else "")), None)
    if page is None or language not in (catalogue.ENGLISH, *page.languages):
        return missing()
    path = languages.address(f"/{council.slug}/{page.path}", language)
    if pathname != path:
        return _elsewhere(path + (f"?{query}" if query else ""), 301 if found.moved else 308)
    if isinstance(page, Comparison):
        return _comparison(page, council, path, query, shelf_of(council))
    beside: dict[str, Any] = {"shelf": shelf_of(council)} if page.shelved else {}
    if page.tells_published:
        beside["published"] = newest_of(council.code)
    if page.tells_brought:
        beside["brought"] = brought_of(council.code)
    with catalogue.in_language(language):
        return _council_page(page, council, path, query, beside)


def missing(message: str = "") -> Answer:
    """The answer where nothing is; `message` says what was not found, where that is known."""
    message = message or not_found.no_page()
    return Answer(
        status=404,
        title=f"{not_found.title()} \N{EN DASH} {NAME}",
        description=message,
        path="/",
        tree=None,
        first=not_found.layout(message),
    )


def without_trackers(search: str, longest: int = controls.LONGEST_QUERY) -> str:
    """A query without its question mark and without what other sites hang onto links; of a longer one its beginning.

    Examples
    --------
    >>> without_trackers("?store_mwh=40&utm_source=post&fbclid=1")
    'store_mwh=40'
    """
    pairs = parse_qsl(search.removeprefix("?")[: longest + 1], keep_blank_values=True)
    return urlencode([(key, value) for key, value in pairs if not key.startswith(TRACKERS)])


@lru_cache(maxsize=1)
def fixed() -> Council | None:
    """The one council this server shows; None where it shows all.

    Raises
    ------
    UnknownCouncilError
        If the setting names no council.
    """
    name = settings.fixed_council()
    return places.find_council(name) if name else None


def _elsewhere(address: str, status: int = 308) -> Answer:
    """Another address for the same; 301 where a council goes by another code or name now."""
    return Answer(status=status, title=NAME, description="", path=address, tree=None, first=None, redirect=address)


def _first_page(query: str) -> Answer:
    only = fixed()
    if only is not None:
        return _elsewhere(f"/{only.slug}/")
    wanted = place_search.asked_for(dict(parse_qsl(query)).get(place_search.KEY, ""))
    found = place_search.exact(wanted) if wanted else None
    if found is not None:
        return _elsewhere(f"/{found.slug}/")
    return Answer(
        status=200,
        title=f"{home.title()} \N{EN DASH} {NAME}",
        description=home.description(),
        path="/",
        tree=None,
        first=home.layout(wanted),
        listed=not wanted,
    )


def _britain(query: str) -> Answer:
    """All councils side by side, as a query asks for them, at the one address of that."""
    of = britain.now()
    asked, problems = britain_asked.read(query, of)
    if not problems and asked.query().removeprefix("?") != query:
        return _elsewhere(f"{britain_asked.ADDRESS}{asked.query()}", 302)
    return Answer(
        status=400 if problems else 200,
        title=f"{britain.title(of)} \N{EN DASH} {NAME}",
        description=britain.description(of),
        path=britain_asked.ADDRESS,
        tree=None,
        first=britain.layout(of, asked, problems),
        listed=not query,
    )


def _lessons(query: str) -> Answer:
    """All lessons, or those that are asked for, at the one address of that."""
    asked = lesson_search.read(dict(parse_qsl(query)))
    if not asked.problems and urlencode(asked.pairs) != query:
        return _elsewhere(LESSONS + (f"?{urlencode(asked.pairs)}" if asked.is_asked else ""), 302)
    return Answer(
        status=400 if asked.problems else 200,
        title=f"{lessons.title_of_all()} \N{EN DASH} {NAME}",
        description=lessons.description_of_all(),
        path=LESSONS,
        tree=None,
        first=lessons.all_of_them(asked),
        listed=not query,
    )


def _joint(query: str) -> Answer:
    """Several councils as one, as a query names them, and a plan of theirs where one is asked for."""
    keys = dict(parse_qsl(query))
    asked, plan_asked = joint_asked.read(keys.get(joint_asked.KEY, "")), joint_plan_asked.read(keys)
    found, refused, planned, trouble = None, None, None, ""
    if asked.councils:
        try:
            found = joint_answers.joint(joint_asked.scenarios(asked))
        except joint_answers.NotWholeError as not_now:
            refused = not_now
        except UnlikeSkiesError as unlike:
            asked = replace(asked, councils=(), problem=joint.unlike(asked.councils, unlike.skies))
        trouble = next(filter(None, (in_use.found(council.code).trouble for council in asked.councils)), "")
    if found is not None and plan_asked.share is not None:
        each = [plan_asked.of(scenario) for scenario in joint_asked.scenarios(asked)]
        try:
            planned = joint_plan.planned(each, plan_asked.share, plan_asked.chance, modelled=plan_asked.modelled)
        except ScenarioError as unfit:
            plan_asked = replace(plan_asked, problem=joint.cannot_be_planned(unfit))
    again_s = refused.again_s if refused else planned.again_s if planned else None
    is_wrong = bool(asked.problem or (found is not None and plan_asked.problem))
    return Answer(
        status=503 if again_s is not None else 400 if is_wrong else 200,
        title=f"{joint.title(asked, found)} \N{EN DASH} {NAME}",
        description=joint.description(),
        path=joint_asked.ADDRESS,
        tree=None,
        first=joint.not_now(asked, refused) if refused else joint.layout(asked, found, trouble, plan_asked, planned),
        listed=not query,
        again_s=again_s,
    )


_OF_ALL: dict[str, tuple[Callable[[str], Answer], bool]] = {
    britain_asked.ADDRESS: (_britain, False),
    LESSONS: (_lessons, True),
    joint_asked.ADDRESS: (_joint, False),
}
"""Pages of no one council: query to answer, and whether there is one where the server shows one council only."""


def _council_page(page: Page, council: Council, path: str, query: str, beside: dict[str, Any]) -> Answer:
    found = in_use.found(council.code)
    place = found.place
    of_scenario, of_view = views.parted(dict(parse_qsl(query, keep_blank_values=True)))
    asked = {key: of_scenario.pop(key) for key in page.asks if key in of_scenario}
    if page.asks:
        beside["asked"] = asked
    if views.FORM in of_view:
        return _submitted(place, path, of_scenario, of_view)
    scenario, problems = controls.scenario_of(place, urlencode(of_scenario))
    made, wrong = made_of(query)
    problems = (*problems, *map(controls.Problem, wrong))
    if page.field_of is not None:
        beside["problems"] = problems
    pathway = results.pathway_for(scenario)
    search = carried_on(controls.search_of(scenario), made)
    addresses = in_languages(page, council)

    def framed(content: Any) -> Component:
        whole = elements.page(
            page.name,
            place,
            content,
            problems=problems,
            field_of=page.field_of,
            scenario=scenario,
            path=path,
            trouble=found.trouble,
            note=note(scenario, place, made),
            dense=page.dense,
            can_change=fixed() is None,
            switch=_switch(council, addresses, query),
        )
        return languages.stay(carried.carry(whole, place.slug, search), said_in(catalogue.language()))

    whole = framed(page.layout(place, scenario, pathway, **beside))
    first, tree = whole, None
    if page.first_paint:
        first, tree = framed(page.first_paint(place, scenario, pathway, of_view, **beside)), whole
    title, description = page.title(place, pathway), page.description(place, pathway)
    hypothetical = not standing.is_todays_path(scenario)
    if hypothetical:
        title = say("Scenario: {title}", title=title)
        which = say("A scenario, not today’s path: {scenario}.", scenario=standing.name_of(scenario))
        description = f"{which} {description}"
    return Answer(
        status=400 if problems else 200,
        title=title,
        description=description,
        path=path,
        tree=tree,
        first=first,
        listed=not hypothetical and not asked,
        language=catalogue.language(),
        alternates=addresses,
    )


def in_languages(page: Page | Comparison, council: Council) -> dict[str, str]:
    """Address of a council's page in each language there is, where there are several."""
    if not (settings.welsh() and page.languages):
        return {}
    own = f"/{council.slug}/{page.path}"
    return {language: languages.address(own, language) for language in (catalogue.ENGLISH, *page.languages)}


def said_in(language: str) -> frozenset[str]:
    """What follows a council's own address, of the pages that can be said in a language beside English."""
    return frozenset(page.path for page in PAGES if language in page.languages)


def _switch(council: Council, addresses: Mapping[str, str], query: str) -> Component | None:
    """The link to the other language; from English only in Wales, where people may look for it."""
    here = catalogue.language()
    other = next((language for language in addresses if language != here), None)
    if other is None or (here == catalogue.ENGLISH and council.nation != "Wales"):
        return None
    return languages.switch(addresses[other], query, other)


def _submitted(place: Place, path: str, of_scenario: dict[str, str], of_view: dict[str, str]) -> Answer:
    """The one address of what a form of levers asks for; what could not be used stays in it, to be named there."""
    moved = levers.moved_in_form(place, of_view.pop(views.FORM), of_scenario)
    return _elsewhere(f"{path}?{urlencode(moved | of_view)}" if moved or of_view else path, 302)


def _comparison(page: Comparison, council: Council, path: str, query: str, shelf: Shelf | None) -> Answer:
    """The page of a comparison; what a form sent belongs at the one address of what it asks for."""
    folded = comparing.folded(query)
    if folded != query:
        return _elsewhere(path + (f"?{folded}" if folded else ""), 302)
    found = in_use.found(council.code)
    place = found.place
    reading = compare.read(place, query, fixed(), shelf)
    whole = elements.page(
        page.name,
        place,
        compare.layout(reading),
        problems=reading.problems,
        trouble=found.trouble,
        can_change=fixed() is None,
    )
    if reading.first.place is place:
        carried.carry(whole, place.slug, controls.search_of(reading.first.scenario))
    return Answer(
        status=400 if reading.problems else 200,
        title=compare.title(reading),
        description=compare.description(reading),
        path=path,
        tree=None,
        first=whole,
        listed=False,
    )
