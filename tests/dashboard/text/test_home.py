"""Words of the first page: counted, not written down; a reason for each place that holds of its numbers."""

import re
from dataclasses import replace

import pytest

from dashboard.text import home
from models import place, project, scenario
from models.facts import Event, Pathway
from models.pathway.newest_year import NewestYear
from models.sources import places
from models.sources.newest_years import CouncilYear, every_council
from tests.reading import grade

STOKE = project(place("Stoke-on-Trent"), scenario(place("Stoke-on-Trent"))).pathway


def councils(*shares: float) -> list[CouncilYear]:
    return [
        CouncilYear(council, NewestYear(year=2024, used_mwh=100.0, made_mwh=100.0 * share, estimated_mwh=0.0))
        for council, share in zip(places.councils(), shares, strict=False)
    ]


def path(
    now: dict[str, float], then: dict[str, float], events: tuple[Event, ...] = (), capacity: float = 0.0
) -> Pathway:
    """Stoke's pathway with another newest year and another year of the target, of a use of 100 each."""

    def year(of, made):  # type: ignore[no-untyped-def]
        total = sum(made.values())
        return replace(
            of,
            generation_mwh=made,
            local_generation_mwh=total,
            electricity_demand_mwh=100.0,
            annual_share=total / 100,
            capacity_mw=dict.fromkeys(made, capacity) if of.year == STOKE.target_year else {},
        )

    changed = {STOKE.newest_actual.year: now, STOKE.target_year: then}
    years = tuple(year(y, changed[y.year]) if y.year in changed else y for y in STOKE.years)
    return replace(STOKE, years=years, events=events)


def event(year: int, mw: float, technology: str, *, known: bool = False) -> Event:
    return Event(year=year, month=3, label="x", technology=technology, capacity_change_mw=mw, known=known)


def test_titles_are_counted() -> None:
    of = councils(0.05, 0.0999, 0.1, 0.3, 0.6, 1.2)
    assert home.map_title(of) == "In Britain, 2 of 6 areas make less than a tenth of what they use"
    assert "2 under 10%, 1 10% to 25%, 1 25% to 50%, 1 50% to 100% and 1 more than it uses" in home.map_summary(of)
    assert home.strip_title(of) == "Half of all areas make less than 20%"
    assert home.above(of) == 1
    assert [one.share for one in home.ends(of)] == [pytest.approx(0.05), pytest.approx(1.2)]


def test_half_of_all_really_make_less() -> None:
    of = every_council()
    percent = int(re.findall(r"(\d+)%", home.strip_title(of))[0])
    assert sum(one.share < percent / 100 for one in of) >= len(of) / 2
    assert sum(one.share < (percent - 1) / 100 for one in of) < len(of) / 2


def test_a_class_has_a_name() -> None:
    assert len(home.classes()) == len(home.STEPS) + 1


@pytest.mark.parametrize(
    ("pathway", "words"),
    [
        (
            path({"energy_from_waste": 20}, {"energy_from_waste": 2}, (event(2030, -9, "energy_from_waste"),)),
            "Its waste plant closes in 2030. What is planned does not fill the gap.",
        ),
        (
            path(
                {"energy_from_waste": 20},
                {"energy_from_waste": 2, "solar": 30},
                (event(2030, -9, "energy_from_waste"),),
            ),
            "Its waste plant closes in 2030. What else is planned makes up for it.",
        ),
        (
            path(
                {"solar": 5},
                {"solar": 5, "onshore_wind": 30},
                (event(2028, 12, "onshore_wind"),),
                capacity=12.0,
            ),
            "A new wind farm opens in 2028. It brings most of the rise.",
        ),
        (
            path({"solar": 5}, {"solar": 25}, (event(2025, 9, "solar", known=True),), capacity=10.0),
            "A new solar farm opened in 2025. It brings most of the rise.",
        ),
        (path({"solar": 10}, {"solar": 15}), "Solar power is almost all of what is made. More of it is to come."),
        (
            path({"hydro": 10, "solar": 9}, {"hydro": 10, "solar": 20}),
            "Hydro power is half of what is made. More solar power is to come.",
        ),
        (path({"solar": 10}, {"solar": 10.5}), "As things are planned, the share hardly moves."),
        (path({"solar": 10}, {"solar": 5}), "Less will be made here by then."),
        (path({}, {}), "As things are planned, the share hardly moves."),
        (path({}, {"solar": 5}), "Nothing is made here yet. More solar power is to come."),
    ],
)
def test_the_reason_follows_from_the_pathway(pathway: Pathway, words: str) -> None:
    assert home.why(pathway) == words


def test_what_is_used_in_the_same_hour_is_told_of_where_it_differs_most() -> None:
    same = replace(STOKE, years=tuple(replace(y, met_locally_share=y.annual_share) for y in STOKE.years))
    assert home.by_the_hour([same]).endswith("Here nearly all is used in the hour it is made.")
    apart = replace(
        STOKE,
        place_name="Elsewhere",
        years=tuple(replace(y, annual_share=0.47, met_locally_share=0.43) for y in STOKE.years),
    )
    told = home.by_the_hour([same, apart])
    assert "In Elsewhere 47% was made there, but 43% was used in the same hour." in told
    assert home.met_locally(apart) == "Made and used in the same hour: 43%."


def test_the_words_are_easy_to_read() -> None:
    of = every_council()
    told = " ".join(
        [
            home.question(),
            home.lead(),
            f"{home.map_title(of)}.",
            home.map_subtitle(of),
            home.counted(),
            home.by_the_hour([STOKE]),
            f"{home.strip_title(of)}.",
            home.strip_subtitle(of),
            home.why(STOKE),
        ]
    )
    assert grade(told) <= 6
    assert max(len(part.split()) for part in re.split(r"[.?!]\s", told)) <= 25
