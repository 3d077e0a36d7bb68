"""The step from the statistics to the next year: parts that sum to it, by hand on a made place, joined by threshold."""

from dataclasses import replace

import pytest

from models.facts import AnnualUse, LoadFactor, Place, Renewable, RoofPace, YearYields
from models.facts.renewables import ANNUALISE
from models.pathway import continuity, projection
from models.pathway.continuity import Step
from models.sources import assumptions, places
from tests.still import still, unbuilt

STOKE = "E06000021"
CODES = ("E06000021", "E08000035", "S12000017", "E06000057", "S12000027", "W06000023", "E09000001", "E06000053")
NEAR = 1e-3
"""Hours have the load factor on the mean of the weather years, to less than a thousandth."""


def step_of(place: Place, **changes: float) -> Step:
    return continuity.step(projection.project(place, assumptions.scenario(place).with_changes(changes)))


@pytest.mark.parametrize("code", CODES)
def test_parts_sum_to_the_step(code: str) -> None:
    place = places.place(code)
    for changes in ({}, {"waste_counted_share": 0.7}):
        step = step_of(place, **changes)
        path = projection.project(place, assumptions.scenario(place).with_changes(changes)).pathway
        assert (step.year, step.before, step.after) == (2025, path.of(2024).annual_share, path.of(2025).annual_share)
        parts = step.plant + step.weather + step.use + step.unexplained
        assert parts == pytest.approx(step.after - step.before, rel=1e-9, abs=1e-12)


def made(
    *,
    output: float = 1.0,
    roofs: float = 0.0,
    sun: tuple[float, float] = (0.1, 0.1),
    mark: str = "",
    last_mw: float = 20.0,
) -> Place:
    """Use of 100 GWh and 20 MW of solar on roofs at a tenth, in a Britain of sun in 2024 and 2025.

    `output` is that of 2024 against what its sun would give, `roofs` what is added in 2025 [MW], and `last_mw` what
    stands at the end of 2024.
    """
    place = unbuilt(still(places.place(STOKE)))
    years = range(2014, 2025)
    sunny = YearYields({"solar": dict.fromkeys(range(2019, 2024), 0.1) | {2024: sun[0], 2025: sun[1]}})
    of_2024 = output * sunny.of("solar", 2024) * (20.0 + last_mw) / 2
    return replace(
        place,
        electricity=tuple(AnnualUse(y, 40_000.0, 60_000.0) for y in range(2005, 2025)),
        renewables=tuple(
            Renewable(
                year=y,
                technology="solar",
                sites=8000,
                capacity_mw=last_mw if y == 2024 else 20.0,
                generation_mwh=876.0 * (of_2024 if y == 2024 else 20.0),
                mark=mark if y == 2024 else "",
            )
            for y in years
        ),
        load_factors=place.load_factors | {"solar": LoadFactor("solar", 0.1, "made up")},
        year_yields=sunny,
        projects=(),
        roof_pace=RoofPace(roofs, 0.0),
    )


def parts(step: Step) -> list[float]:
    return [step.plant, step.weather, step.use, step.unexplained]


def near(*shares: float) -> object:
    """Parts of a share, to a thousandth of what 20 MW make: 17,520 MWh of 100 GWh."""
    return pytest.approx(list(shares), abs=0.1752 * NEAR)


def test_a_place_that_goes_on_as_it_was_has_no_step() -> None:
    step = step_of(made())
    assert (step.before, step.after) == (pytest.approx(0.1752), pytest.approx(0.1752, rel=NEAR))
    assert parts(step) == near(0.0, 0.0, 0.0, 0.0)
    assert step.joins


def test_a_brighter_year_is_weather_by_hand() -> None:
    # The long run is the mean of seven years: 0.1 five times, 0.09 and 0.12.
    long_run = (5 * 0.1 + 0.09 + 0.12) / 7
    step = step_of(made(sun=(0.09, 0.12)))
    before = 0.1752 * 0.09 / long_run
    assert step.before == pytest.approx(before)
    assert parts(step) == near(0.0, before * (0.12 / 0.09 - 1), 0.0, 0.0)


def test_more_plant_is_plant_by_hand() -> None:
    # Two megawatts over 2025 are one on average: 21 for 20.
    *explained, left = parts(step_of(made(roofs=2.0)))
    assert explained == near(0.1752 / 20, 0.0, 0.0)
    # Most sun falls a little before the middle of the year, when there is less than one.
    assert -0.05 * explained[0] < left < 0.0
    # Plant of 2024 that was half there on average, whole in 2025: 24 for 22.
    assert parts(step_of(made(last_mw=24.0))) == near(2 * 0.1752 / 20, 0.0, 0.0, 0.0)


def test_both_are_in_order_plant_first() -> None:
    long_run = (5 * 0.1 + 0.09 + 0.12) / 7
    before = 0.1752 * 0.09 / long_run
    step = step_of(made(roofs=2.0, sun=(0.09, 0.12)))
    *explained, left = parts(step)
    assert explained == near(before / 20, before * 21 / 20 * (0.12 / 0.09 - 1), 0.0)
    assert -0.05 * explained[0] * 0.12 / 0.09 < left < 0.0


def test_what_the_place_s_own_year_did_is_not_explained() -> None:
    # A tenth more than its sun would give, which the next year does not keep.
    step = step_of(made(output=1.1))
    assert step.before == pytest.approx(1.1 * 0.1752)
    assert parts(step) == near(0.0, 0.0, 0.0, -0.1 * 0.1752)
    assert step.technology == "solar"
    assert step.joins, "1.75 points"
    assert not step_of(made(output=1.2)).joins, "3.5 points of 17.5 %"


def test_a_part_of_a_year_of_new_plant_is_plant() -> None:
    # 2024 holds 4 MW that came late in it and made hardly anything: all that 2025 makes more is plant.
    step = step_of(made(last_mw=24.0, output=0.9, mark=ANNUALISE))
    assert parts(step) == near(0.1752 * (24 - 0.9 * 22) / 20, 0.0, 0.0, 0.0)
    # Without the mark it is the place's own bad year.
    plain = step_of(made(last_mw=24.0, output=0.9))
    assert parts(plain) == near(0.9 * 2 * 0.1752 / 20, 0.0, 0.0, 0.1 * 24 * 0.1752 / 20)


def test_use_that_falls_raises_the_share_by_hand() -> None:
    # Homes' use in the region falls by 10 % a year; half of that lasts.
    place = replace(made(), home_use_log_trend_per_year=-0.1)
    step = step_of(place)
    used = projection.project(place, assumptions.scenario(place)).pathway.of(2025).electricity_demand_mwh
    assert used < 99_000.0
    assert parts(step) == near(0.0, 0.0, 17_520 / used - 0.1752, 0.0)


def named(after: float, unexplained: float) -> Step:
    return Step(
        year=2025,
        before=after - unexplained,
        after=after,
        plant=0.0,
        weather=0.0,
        use=0.0,
        unexplained=unexplained,
        technology="onshore_wind",
    )


@pytest.mark.parametrize(
    ("after", "unexplained", "joins"),
    [
        (0.1, 0.0199, True),
        (0.1, 0.0201, False),
        (0.1, -0.0199, True),
        (0.1, -0.0201, False),
        # Above 40 % a twentieth of the share is more than two points.
        (0.4, 0.02, True),
        (1.0, 0.049, True),
        (1.0, -0.051, False),
        (3.4, 0.16, True),
        (3.4, -0.18, False),
        (0.0, 0.0, True),
    ],
)
def test_a_step_joins_where_rows_leave_less_than_two_points_or_a_twentieth(
    after: float, unexplained: float, joins: bool
) -> None:
    assert named(after, unexplained).joins == joins
