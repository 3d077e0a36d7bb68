"""What a pathway says: every case by hand."""

from dataclasses import replace
from datetime import date
from functools import partial
from re import match

import pytest

from dashboard.text import findings, glance
from models.facts import Event, FuelPoverty, Place
from models.pathway import projection as models_pathway
from models.sources import assumptions, places
from tests import ledger
from tests.factories import AMBITION, YARDSTICK, pathway, year


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


project = partial(
    ledger.project,
    name="plant",
    label="New plant",
    technology="energy_from_waste",
    capacity_mw=15.4,
    promised=date(2032, 1, 1),
    expected=date(2032, 1, 1),
    status="proposed",
    chance=0.4,
)


@pytest.mark.parametrize(
    ("now", "then", "first", "second"),
    [
        (0.154, 0.062, "makes about 15% of the electricity it uses.", "falls to 6% in 2030."),
        (0.15, 0.28, "makes about 15% of the electricity it uses.", "rises to 28% in 2030."),
        (0.151, 0.149, "makes about 15% of the electricity it uses.", "is still so in 2030."),
        (0.4, 0.52, "makes about 40% of the electricity it uses.", "rises to 52% in 2030, past the target of 50%."),
        (
            1.3,
            1.5,
            "makes more electricity than it uses: about 130% of it.",
            "rises to 150% in 2030.",
        ),
        (
            5.38,
            5.78,
            "makes more electricity than it uses: about 5.4 times as much.",
            "rises to 5.8 times in 2030.",
        ),
        (0.0, 0.02, "makes none of the electricity it uses.", "rises to 2% in 2030."),
    ],
)
def test_headline(now: float, then: float, first: str, second: str) -> None:
    text = findings.headline(pathway(now, then), AMBITION)
    assert text == f"Stoke-on-Trent {first} On the expected path that {second}"


def test_a_council_without_an_ambition_has_a_yardstick_not_a_target(stoke: Place) -> None:
    text = findings.headline(pathway(0.4, 0.6), YARDSTICK)
    assert "yardstick" in text
    assert "target" not in text
    other = replace(stoke, target=YARDSTICK)
    yardstick = "We measure every council by one yardstick of ours: 50% by 2030. It is not the council’s target."
    assert glance.aim(other, pathway()) == yardstick
    assert glance.aim(other, pathway(scope="energy")) == (
        f"{yardstick} It was made for electricity and is put to all energy here."
    )
    assert glance.aim(replace(stoke, target=AMBITION), pathway()) == "The council’s target is 50% by 2030."


def test_a_target_that_a_reader_asks_for_is_nobody_else_s(stoke: Place) -> None:
    asked = pathway(changes=(("target_share", 0.3),), target_share=0.3)
    assert glance.aim(stoke, asked) == "A target of 30% by 2030 is asked for here. It is not the council’s."


def test_stoke_set_out_to_make_all_its_energy_and_half_is_the_yardstick(stoke: Place) -> None:
    # Nesta in the LGC, 3 April 2013: "with a view to being energy self-sufficient by 2030"; half is the bid's.
    assert glance.aim(stoke, pathway()) == (
        "In 2013 the council set out to be energy self-sufficient by 2030. Its bid of 2011-12 had spoken of half of "
        "people’s power use. Neither is its policy today. We measure every council by one yardstick of ours: 50% by "
        "2030. It is not the council’s target."
    )
    assert findings.verdict_of(pathway(), stoke.target) == (
        "Stoke-on-Trent is not on course for the yardstick of 50% by 2030."
    )


def test_the_scenario_is_named() -> None:
    assert findings.under(pathway()) == "On the expected path"
    assert findings.under(pathway(scenario_name="everything", scenario_label="Everything")) == "With “Everything”"
    changed = pathway(changes=(("store_mwh", 10.0),))
    assert findings.under(changed) == "With your changes to “The expected path”"


def test_the_reason_names_the_plant_that_closes_and_what_replaces_it(stoke: Place) -> None:
    path = pathway()
    without = replace(stoke, projects=())
    assert findings.reason(without, path).endswith("closes in March 2030, and no replacement is on the project list.")
    uncounted = replace(stoke, projects=(project(),))
    assert findings.reason(uncounted, path) == (
        "Hanford energy-from-waste plant closes in March 2030. Its replacement is only proposed, for 2032, and "
        "is not counted here."
    )
    counted = replace(
        path,
        events=(
            *path.events,
            Event(year=2032, month=1, label="New plant", technology="energy_from_waste", capacity_change_mw=15.4),
        ),
    )
    assert findings.reason(uncounted, counted).endswith("Its replacement is only proposed, for 2032.")


def test_the_reason_is_the_opening_or_the_pace_where_nothing_closes(stoke: Place) -> None:
    opening = pathway(
        events=(Event(year=2028, month=6, label="Sun farm", technology="solar", capacity_change_mw=12.0),)
    )
    assert findings.reason(stoke, opening) == "Sun farm (12 MW) is expected in June 2028."
    assert findings.reason(stoke, pathway(0.15, 0.15, events=())) == (
        "Solar has been growing by 1.7 MW a year. To meet 50% in 2030 by solar alone it would have to grow by 70 "
        "MW a year from now on."
    )
    windy = pathway(events=())
    windy = replace(
        windy,
        years=tuple(replace(y, generation_mwh={"onshore_wind": 4e5 if y.year > 2024 else 1e5}) for y in windy.years),
    )
    assert findings.reason(stoke, windy).startswith(
        "Of the plant here onshore wind changes most: 100 GWh in 2024, 400 GWh in 2030. Solar"
    )
    idle = pathway(0.15, 0.15, events=(), recent_solar_mw_per_year=0.0, needed_solar_mw_per_year=None)
    assert findings.reason(stoke, idle) == "No solar has been added in recent years."


def test_course_says_by_when_instead() -> None:
    never = findings.course(pathway(), AMBITION)
    assert never.startswith("Stoke-on-Trent is not on course for its target of 50% by 2030.")
    assert "44 points short, or 440 GWh a year in 2030, and does not get there by 2040." in never
    path = pathway(0.2, 0.4)
    late = replace(path, years=tuple(year(y.year, 0.6) if y.year >= 2033 else y for y in path.years))
    assert "It gets there in 2033, 3 years late." in findings.course(late, AMBITION)
    early = replace(path, years=tuple(year(y.year, 0.6) if y.year == 2027 else y for y in path.years))
    assert "after getting there in 2027." in findings.course(early, AMBITION)
    assert findings.course(pathway(0.2, 0.55), YARDSTICK) == (
        "Stoke-on-Trent is on course for the yardstick of 50% by 2030. On the expected path it gets there in 2030."
    )
    assert "already in 2024" in findings.course(pathway(0.6, 0.7), AMBITION)


def test_the_gap_has_points_and_energy() -> None:
    # 50 % less 6 % of 1,000 GWh.
    short, past = pathway(0.15, 0.06), pathway(0.15, 0.55)
    assert (findings.gap_points(short), findings.gap_energy(short)) == ("44 points", "440 GWh")
    assert (findings.gap_points(past), findings.gap_energy(past)) == ("5 points", "50 GWh")
    assert "it is 44 points short, or 440 GWh a year in 2030, and" in findings.detail(short, AMBITION)


def test_what_is_estimated_is_told_from_what_is_published() -> None:
    # 20 % made here: a fifth of it solar (published), four fifths waste (estimated).
    text = findings.estimated_part(year(2024, 0.2))
    assert text == (
        "16.0 of the 20.0 points made here are estimated from the size of the plant. For 2024 no output is published, "
        "or none that can be right, of energy from waste."
    )
    assert findings.estimated_part(year(2024, 0.2, estimated=())) == ""


def test_work_is_told_in_two_kinds_that_are_never_added() -> None:
    heading, note = findings.work(pathway())
    # 12 job-years in each of 2025 to 2030.
    assert heading == "About 72 job-years of local work to 2030"
    assert "Lasting jobs at new plant, in 2030: about 6." in note
    path = pathway()
    ranged = tuple(
        replace(
            y,
            job_years_low=6.0,
            job_years_high=20.0,
            job_years_net=3.0,
            lasting_jobs_low=2.0,
            lasting_jobs_high=9.0,
            lasting_jobs_ended=1.0,
        )
        if y.job_years
        else y
        for y in path.years
    )
    heading, note = findings.work(replace(path, years=ranged))
    assert heading == "36 to 120 job-years of local work to 2030"
    assert note.startswith("About 72 is likeliest. About 18 of them would be new work.")
    assert (
        "Lasting jobs at new plant, in 2030: 2 to 9. About 1 job ends where plant closes, so about 5 more in all."
        in note
    )
    assert "never added" in note
    idle = pathway()
    idle = replace(
        idle, years=tuple(replace(y, job_years=0.0, lasting_jobs=0.0) if y.job_years else y for y in idle.years)
    )
    assert findings.work(idle)[0] == "Nothing is being added, so no work follows"


def test_a_project_is_late_or_on_schedule_and_one_that_is_not_begun_keeps_none() -> None:
    late = project(promised=date(2018, 9, 1), expected=date(2028, 12, 31), status="building")
    assert findings.lateness(late) == "10 years late"
    kept = project(promised=date(2028, 9, 1), expected=date(2028, 9, 1), status="building")
    assert findings.lateness(kept) == "on schedule"
    assert findings.lateness(replace(kept, status="proposed")) == ""
    assert findings.lateness(replace(late, status="proposed")) == "10 years late"
    failed = project(promised=None, expected=None, status="failed")
    assert findings.project_dates(late) == "Promised 2018, expected December 2028, 10 years late"
    assert findings.project_dates(failed) == "Failed"


def test_results_carry_their_change_against_the_base() -> None:
    base, now = pathway(0.15, 0.06), pathway(0.15, 0.23)
    rows = {name: (value, change) for name, value, change in findings.results(now, base, 90e6, 13e6)}
    assert rows["Made here 2030"] == ("23%", "+17")
    assert rows["Met locally 2030"] == ("21%", "+15")
    assert rows["Brought in 2030"] == ("793 GWh", "−153 GWh")
    assert rows["Job-years to 2030"] == ("72", "")
    assert rows["Capital to 2030"] == ("£90m", "+£77m")
    assert len(rows) == 6


def test_carbon_is_said_where_it_is_known() -> None:
    # Stoke-on-Trent 2024 by this model: gas 358, car fuel 264, other fuels 153, electricity 123, waste 72 kt: car
    # fuel of the cars kept here, 4 % more than are registered.
    place = places.place("E06000021")
    said = findings.carbon(place, models_pathway.project(place, assumptions.scenario(place)).pathway)
    assert "about 960,000 tonnes of CO₂" in said
    assert "On the expected path, it is about" in said
    assert findings.carbon(place, pathway()) == ""


def test_less_carbon_from_electricity_is_no_part_of_a_smaller_fall() -> None:
    # In Leeds all falls by less than electricity does, for the waste plant that opened adds.
    place = places.place("E08000035")
    path = models_pathway.project(place, assumptions.scenario(place)).pathway
    now, then = path.newest_actual, path.of(2030)
    assert now.carbon_t is not None
    assert then.carbon_t is not None
    assert (
        now.carbon_by_source_t["electricity"] - then.carbon_by_source_t["electricity"]
        > now.carbon_t - then.carbon_t
        > 0
    )
    assert "Less or cleaner electricity brought in takes off" in findings.carbon(place, path)
    assert "Of the fall" not in findings.carbon(place, path)


def test_works_that_closed_are_named_where_their_fuel_was_most_of_the_carbon() -> None:
    # WalesOnline: the last blast furnace of Port Talbot closed on 30 September 2024.
    place = places.place("W06000012")
    said = findings.carbon(place, models_pathway.project(place, assumptions.scenario(place)).pathway)
    assert "Less oil, coal and coke takes off 1,300,000 tonnes" in said
    assert said.endswith("Blast furnaces of Port Talbot closed in September 2024.")


def test_the_reason_is_what_most_is_expected_of_not_a_small_plant_that_was_due() -> None:
    # 16 MW of biomass are being built in Northumberland; three solar farms of 50 MW with contracts add twice as much.
    place = places.place("E06000057")
    said = findings.reason(place, models_pathway.project(place, assumptions.scenario(place)).pathway)
    assert said == (
        "Most of the plant to come is not begun and counts by its chance. Of that, most is expected of Low "
        "Horton Farm, which is 85% likely to run by 2030."
    )
    # In Hartlepool most hangs on a plant burning waste whose permission of 2020 ran out: one in twenty has no name.
    place = places.place("E06000001")
    said = findings.reason(place, models_pathway.project(place, assumptions.scenario(place)).pathway)
    assert said == (
        "Most of the plant to come is not begun and unlikely to run by 2030: it counts by its small chance."
    )
    # East Renfrewshire's share falls, so that what is planned there is no reason.
    place = places.place("S12000011")
    path = models_pathway.project(place, assumptions.scenario(place)).pathway
    assert path.then_share < path.now_share
    assert not findings.reason(place, path).startswith("Most of the plant to come")
    # In Bristol the one plant that is being built adds a quarter of a percent of what is used: no reason for anything.
    place = places.place("E06000023")
    said = findings.reason(place, models_pathway.project(place, assumptions.scenario(place)).pathway)
    assert said.startswith("Solar has been growing by")


def test_what_was_expected_before_today_is_not_told_as_to_come() -> None:
    path = pathway()
    plant = Event(year=2025, month=12, label="A", technology="solar", capacity_change_mw=9.0)
    known, ahead = replace(plant, known=True), replace(plant, year=2029)
    closed = replace(plant, capacity_change_mw=-9.0)
    path = replace(path, ahead_from="2026-12-01")
    assert [findings.event_verb(e, path) for e in (plant, known, ahead, closed)] == [
        "was expected",
        "opened",
        "opens",
        "was to close",
    ]


def test_one_and_many_agree_with_their_verbs() -> None:
    poor = FuelPoverty(year=2024, metric="LILEE", edition="LILEE, 2026 edition", households=5_310, fuel_poor_homes=333)
    assert findings.homes_heading(poor) == "6% of homes are in fuel poverty"
    assert findings.homes_heading(replace(poor, households=2_331)) == "One home in seven is in fuel poverty"
    one = pathway()
    one = replace(one, years=tuple(replace(y, job_years=1.0 if y.year == 2027 else 0.0) for y in one.years))
    assert findings.work(one)[0] == "About 1 job-year of local work to 2030"


def test_power_stations_that_stand_apart_are_named() -> None:
    assert findings.stations_apart(places.place("E06000021")) == ""
    assert findings.stations_apart(places.place("E06000065")) == (
        "Drax power station (2,580 MW) burns wood brought in from elsewhere and serves the whole country: it is shown, "
        "but not counted as made here unless the scenario says so."
    )
    assert findings.stations_apart(places.place("E06000065"), counted=True).endswith(
        "serves the whole country: it is counted as made here, for this scenario says so."
    )
    past = findings.stations_apart(places.place("E06000051"))
    assert past.startswith(
        "Ironbridge power station (360 MW, until 2015) burnt wood brought in from elsewhere and served"
    )


def test_of_a_scenario_nothing_ahead_is_told_as_a_fact() -> None:
    built = {"scenario_name": "everything", "scenario_label": "Everything"}
    for share in (0.05, 0.2, 0.6):
        path = pathway(0.2, share, **built)
        assert "that would " in findings.headline(path, AMBITION)
        assert match("With “Everything” Stoke-on-Trent would (not )?be on course", findings.verdict_of(path, AMBITION))
        assert match("It would (be|get)", findings.detail(path, AMBITION))
    assert findings.verdict(pathway(0.2, 0.6, **built)) == "would be on course"
    counted = pathway(0.2, 0.6, changes=(("scope", 1.0), ("waste_counted_share", 0.5)))
    assert "that rises to" in findings.headline(counted, AMBITION)


def test_a_target_that_a_reader_moved_is_nobody_s_yardstick() -> None:
    path = pathway(0.1, 0.6, changes=(("target_share", 0.5),))
    assert findings.verdict_of(path, YARDSTICK) == "Stoke-on-Trent is on course for a target of 50% by 2030."
    assert "past a target of 50%" in findings.headline(path, YARDSTICK)
