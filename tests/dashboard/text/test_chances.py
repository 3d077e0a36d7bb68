"""Chances are counts of futures in words: never 0 % or 100 %, never far from the count, never turned round."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, strategies as st

from dashboard.text import chances
from models.facts import Place, PlannedProject
from models.sources import assumptions, places
from models.uncertainty import Outlook, outlook
from models.uncertainty.delays import Late, Took
from models.uncertainty.outlook import Range
from models.uncertainty.sampling import FEWEST, MOST
from tests.factories import AMBITION, YARDSTICK, pathway
from tests.ledger import project

TODAY = assumptions.scenario(places.place("E06000021"))


def spread(p10: float, p50: float, p90: float) -> Range:
    """A range whose quarters lie half-way."""
    return Range(p10=p10, p25=(p10 + p50) / 2, p50=p50, p75=(p50 + p90) / 2, p90=p90)


@lru_cache(maxsize=1)
def tried() -> Outlook:
    place = places.place("E06000021")
    return outlook.of(place, assumptions.scenario(place, "half_by_2030"), assumptions.drivers(), 64)


def changed(reaching: int, share: Range | None = None, **changes: object) -> Outlook:
    """An outlook of today's path whose target year is reached by so many futures, over the year and hour by hour."""
    found = tried()
    years = tuple(
        replace(
            y,
            reaching=reaching,
            reaching_met_locally=reaching,
            ranges=y.ranges if share is None else {**y.ranges, found.made: share, found.met: share},
        )
        for y in found.years
    )
    return replace(found, years=years, **({"scenario_name": "today"} | changes))


def said(phrase: str, tried: int) -> float:
    """The share of futures that words stand for."""
    if phrase == f"Practically none of the {tried:,} futures we tried":
        return 0.0
    if phrase == f"Practically all of the {tried:,} futures we tried":
        return 1.0
    if phrase.startswith("About half"):
        return 0.5
    one_in = re.search(r"1 in ([\d,]+) of", phrase)
    if one_in:
        share = 1 / int(one_in[1].replace(",", ""))
        return 1 - share if phrase.startswith("All but") else share
    tens = re.fullmatch(r"About (\d) in 10 of the futures we tried", phrase)
    assert tens, phrase
    return int(tens[1]) / 10


counts = st.integers(FEWEST, MOST).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts)
def test_no_count_is_called_0_or_100_percent(counted: tuple[int, int]) -> None:
    count, of = counted
    phrase, _ = chances.futures(count, of)
    assert "%" not in phrase
    assert "certain" not in phrase
    # Fewer than one in a hundred are told as practically none, and as practically all where so few do not.
    assert phrase.startswith("Practically none of") == (100 * count < of)
    assert phrase.startswith("Practically all of") == (100 * (of - count) < of)
    assert phrase.endswith("futures we tried")
    if phrase.startswith("Practically"):
        assert f"{of:,}" in phrase


@given(counts)
def test_the_words_stay_near_the_count(counted: tuple[int, int]) -> None:
    count, of = counted
    share, words = count / of, said(chances.futures(count, of)[0], of)
    rare, spoken = (share, words) if share < 0.5 else (1 - share, 1 - words)
    assert abs(spoken - rare) <= 0.0501, "tenths move a share by half of one at most"
    if rare < 0.01:
        assert spoken == 0.0
    elif rare < 0.05:
        # One significant figure moves one in 149 to one in 100.
        assert spoken == pytest.approx(rare, rel=0.5)


@given(counts)
def test_one_future_more_is_never_called_fewer(counted: tuple[int, int]) -> None:
    count, of = counted
    more = min(count + 1, of)
    assert said(chances.futures(count, of)[0], of) <= said(chances.futures(more, of)[0], of) + 1e-12


@pytest.mark.parametrize(
    ("count", "wording"),
    [
        (0, "Practically none of the 1,000 futures we tried reaches the target of 50% in 2030"),
        (9, "Practically none of the 1,000 futures we tried reaches the target of 50% in 2030"),
        (10, "About 1 in 100 of the futures we tried reach the target of 50% in 2030"),
        (52, "About 1 in 19 of the futures we tried reach the target of 50% in 2030"),
        (149, "About 1 in 7 of the futures we tried reach the target of 50% in 2030"),
        (700, "About 7 in 10 of the futures we tried reach the target of 50% in 2030"),
        (985, "All but about 1 in 70 of the futures we tried reach the target of 50% in 2030"),
        (1000, "Practically all of the 1,000 futures we tried reach the target of 50% in 2030"),
    ],
)
def test_the_verb_agrees(count: int, wording: str) -> None:
    assert chances.reaching(changed(count, futures=1000), AMBITION) == wording


def test_a_yardstick_is_not_called_a_target() -> None:
    words = chances.sentence(changed(7), YARDSTICK)
    assert "reach the yardstick of 50%" in words
    assert "target" not in words


def test_the_sentence_gives_the_chance_then_the_range_and_why() -> None:
    words = chances.sentence(changed(3, spread(0.304, 0.36, 0.438)), AMBITION)
    assert words == (
        "About 1 in 20 of the futures we tried reach the target of 50% in 2030. Eight in ten of these "
        "futures make between 30% and 44% of the electricity used then, and the middle one 36%. Weather, delays and "
        "use are not known ahead. Nor is plant that nobody has planned yet, which the projection itself leaves out."
    )
    assert "make about 9.1% of" in chances.sentence(changed(0, spread(0.0906, 0.091, 0.0914)), AMBITION)


def test_the_scope_is_named() -> None:
    years = tuple(replace(y, ranges={**y.ranges, "energy_share": spread(0.1, 0.2, 0.3)}) for y in tried().years)
    words = chances.sentence(replace(tried(), scope="energy", years=years), AMBITION)
    assert "between 10% and 30% of all energy used" in words


def test_met_locally_is_beside_it() -> None:
    assert chances.met_locally(changed(0, spread(0.08, 0.09, 0.097))) == (
        "Met locally, hour by hour: 8.0% to 9.7%; practically none of the 64 futures we tried meets 50%."
    )
    assert "about half of the futures we tried meet 50%" in chances.met_locally(changed(32))
    # Where both ends read alike, once.
    assert chances.met_locally(changed(64, spread(0.9996, 0.9998, 1.0))).startswith(
        "Met locally, hour by hour: 100%; practically all"
    )


WIND = Took(technology="onshore_wind", projects=40, median_years=4.89, own_projects=10, own_median_years=5.38)
SOLAR = Took(technology="solar", projects=40, median_years=2.36, own_projects=0, own_median_years=None)
TIDAL = Took(technology="wave_tidal", projects=0, median_years=None, own_projects=0, own_median_years=None)


def lateness(**changes: object) -> str:
    """Words on how late projects are, of a place without any unless changed."""
    nothing = Late(planned=0, took=(), projects=0, mean_years=None, share=None)
    return chances.late(replace(tried(), late=replace(nothing, **changes)))  # type: ignore[arg-type]


def test_a_place_without_such_projects_is_said_to_have_none() -> None:
    assert lateness() == "No project of the planning database has permission here or is being built."


def test_lateness_in_britain_stands_before_that_of_the_place_and_what_would_follow() -> None:
    assert lateness(planned=3, took=(WIND, SOLAR), share=0.31) == (
        "Half of the last projects in Britain took longer than this from permission to running. Onshore wind: 4.9 "
        "years over 40 projects, here 5.4 over 10. Solar: 2.4 years over 40 projects. Say each of the 3 projects that "
        "have permission or are being built here comes, and takes as long as in Britain. Then 31% would be made "
        "here in 2030."
    )
    one = lateness(planned=1, took=(TIDAL,), share=0.31)
    assert (
        "from permission to running. Wave and tidal: too few to say. Say the one project of the planning database that "
        "has" in one
    )
    assert "permission or is being built here comes, and takes as long as in Britain. Then 31%" in one


def test_lateness_of_the_list_stands_beside_it() -> None:
    on_list = lateness(projects=10, mean_years=2.34, share=0.31)
    assert on_list == (
        "No project of the planning database has permission here or is being built. On the list of this place the last "
        "10 projects with two dates were 2.3 years late on average. Say everything to come on it is as late. Then 31% "
        "would be made here in 2030."
    )
    assert "were 1 year late" in lateness(projects=4, mean_years=1.0, share=0.31)
    # Early on average is not promised to come early again.
    assert "were 0 years late" in lateness(projects=4, mean_years=-0.5, share=0.31)
    both = lateness(planned=2, took=(SOLAR,), projects=4, mean_years=1.0, share=0.31)
    assert "takes as long as in Britain, and those on the list come as late as its last. Then 31%" in both
    assert "Only one project begun on the list of this place has both a promise and a date" in lateness(projects=1)


@pytest.mark.parametrize("code", ["E06000021", "S12000036", "E06000052", "W06000023", "E09000001"])
@pytest.mark.parametrize("scope", [0.0, 1.0])
def test_any_council_in_any_scope_speaks(code: str, scope: float) -> None:
    place = places.place(code)
    found = outlook.of(place, assumptions.scenario(place).with_changes({"scope": scope}), assumptions.drivers(), 16)
    words = f"{chances.sentence(found, place.target)} {chances.met_locally(found)} {chances.late(found)}"
    assert "nan" not in words
    assert re.search(r"futures we tried (reach|reaches) the", words)


PATH = pathway(now=0.2, then=0.2)
"""A fifth of what is used in every year."""

HOLDS, ABOVE = spread(0.1, 0.2, 0.3), spread(0.25, 0.3, 0.4)
"""The middle half is 15 to 25 % of the one, and 27.5 to 35 % of the other."""


def planned(reference: int, mw: float, chance: float) -> PlannedProject:
    return PlannedProject(
        code="E06000021",
        reference=reference,
        site=f"Hill {reference}",
        technology="onshore_wind",
        capacity_mw=mw,
        replaces_mw=0.0,
        status="consented",
        since=date(2024, 5, 1),
        lapsed=False,
        expected=date(2028, 3, 1),
        chance_by_year=(chance,) * 10,
        in_statistics=False,
        certain=False,
        cfd_round="",
    )


def made(*pipeline: PlannedProject) -> Place:
    return replace(places.place("E06000021"), projects=(), pipeline=pipeline)


def outside_in(*years: int) -> Outlook:
    """An outlook whose middle half holds the path but for some years."""
    its = changed(0, HOLDS)
    low = replace(its, years=tuple(replace(y, ranges={**y.ranges, its.made: ABOVE}) for y in its.years))
    return replace(its, years=tuple(a if b.year in years else b for a, b in zip(low.years, its.years, strict=True)))


def test_a_path_within_the_middle_half_of_its_futures_is_not_spoken_of() -> None:
    assert chances.apart(outside_in(), PATH, made(planned(1, 50.0, 0.4)), TODAY) == ""


@pytest.mark.parametrize(
    ("years", "when"),
    [
        ((2030,), "In 2030"),
        ((2031, 2033), "In 2 years from 2031 to 2033"),
        (tuple(range(2025, 2041)), "In 16 years from 2025 to 2040"),
    ],
)
def test_a_path_outside_it_is_said_to_be_with_the_years(years: tuple[int, ...], when: str) -> None:
    said_ = chances.apart(outside_in(*years), PATH, made(planned(1, 50.0, 0.4)), TODAY)
    assert said_ == (
        f"{when} the path lies outside the middle half of the futures: "
        "futures have Hill 1 (50 MW, chance 40%) or do not have it."
    )


@pytest.mark.parametrize(
    ("place", "decides"),
    [
        # By what is unsure of it: 60 MW at nine tenths are 5.4, 30 MW at a half 7.5.
        (
            made(planned(1, 60.0, 0.9), planned(2, 30.0, 0.5)),
            "futures have Hill 2 (30 MW, chance 50%) or do not have it",
        ),
        (
            replace(made(planned(1, 10.0, 0.5)), projects=(project(capacity_mw=40.0, chance=0.8),)),
            "futures have Farm (40 MW, chance 80%) or do not have it",
        ),
        (made(), "what is not known about it leans to one side"),
        (made(planned(1, 60.0, 1.0)), "what is not known about it leans to one side"),
    ],
)
def test_the_project_on_which_most_hangs_is_named(place: Place, decides: str) -> None:
    assert chances.apart(outside_in(2030), PATH, place, TODAY).endswith(f"the middle half of the futures: {decides}.")


def test_where_a_scenario_adds_more_than_hangs_on_a_project_that_is_the_reason() -> None:
    """North Norfolk's 237 MW of farms moved the path by seven points, and the paper named one project of 30 MW."""
    place = made(planned(1, 30.0, 0.2))
    adds = TODAY.with_changes({"solar_ground_added_mw": 45.0})
    assert chances.apart(outside_in(2030), PATH, place, adds).endswith(
        ": it has all that the scenario adds, and in most futures a part of that comes late or not at all."
    )
    little = TODAY.with_changes({"solar_ground_added_mw": 5.0})
    assert "Hill 1 (30 MW, chance 20%)" in chances.apart(outside_in(2030), PATH, place, little)


def test_what_a_scenario_has_before_it_can_be_permitted_is_told_where_its_chance_is() -> None:
    place = places.place("E06000021")
    assert chances.to_permit(place, TODAY) == ""
    text = chances.to_permit(place, TODAY.with_changes({"solar_ground_added_mw": 5.0}))
    assert text.startswith("Solar farms: 2.89 MW of it would run before April 2029, and so would have to be permitted")
    assert text.endswith(" The figures here leave it on time.")


def test_of_a_scenario_futures_would_and_a_target_that_was_moved_is_nobody_s() -> None:
    found = changed(32, scenario_name="everything", changes=(("target_share", 0.5),))
    assert chances.reaching(found, YARDSTICK).endswith("would reach a target of 50% in 2030")
    assert "futures would make" in chances.spread(found)
    assert "futures would make" in chances.sentence(found, YARDSTICK)
    assert "would meet 50%" in chances.met_locally(found)
