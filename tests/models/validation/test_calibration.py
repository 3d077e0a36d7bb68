"""The fit to the past: by hand on made places and numbers, laws of its parts, and the shipped rows as what it gives."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import AnnualUse, Place, PlanningRecord, Renewable, RoofPace, YearYields
from models.facts.distributions import triangular
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.uncertainty.sampling import UNPLANNED
from models.validation import backtest, calibration
from models.validation.calibration import CHANCE, USE, Past
from tests.planning import planning_record

STOKE = "E06000021"
DRIVERS = assumptions.drivers()


@pytest.fixture(scope="module")
def pasts() -> list[Past]:
    chosen = [places.place(c.code) for c in places.councils()]
    return [calibration.past(chosen, everywhere(), year) for year in backtest.BASE_YEARS]


SAME = YearYields({"solar": dict.fromkeys(range(2014, 2025), 0.1)})
"""A Britain without weather, where every year's load factor is the same."""


def growing(
    *,
    mw: float = 10.0,
    mw_per_year: float = 0.0,
    jump_mw: float = 0.0,
    use_per_year: float = 0.0,
    output: Mapping[int, float] | None = None,
) -> Place:
    """100 GWh of use in 2020, and solar of `mw` in 2014, growing; `jump_mw` more from 2021 on.

    All growth of use is of business, and there are no cars, so that no path foresees any. `output` is against the load
    factor of a tenth, by year.
    """
    years, factors = range(2014, 2025), output or {}
    solar = {y: mw + mw_per_year * (y - 2014) + (jump_mw if y > 2020 else 0.0) for y in years}
    return replace(
        places.place(STOKE),
        cars_kept=(),
        year_yields=SAME,
        electricity=tuple(
            AnnualUse(y, 40_000.0, 100_000.0 * (1 + use_per_year) ** max(y - 2020, 0) - 40_000.0)
            for y in range(2005, 2025)
        ),
        renewables=tuple(
            Renewable(
                year=y,
                technology="solar",
                sites=100,
                capacity_mw=solar[y],
                generation_mwh=876.0 * factors.get(y, 1.0) * (solar[y] + solar.get(y - 1, solar[y])) / 2,
            )
            for y in years
        ),
    )


def past_of(
    *places_: Place, base_year: int = 2020, roofs: float = 0.0, records: tuple[PlanningRecord, ...] = ()
) -> Past:
    """What came after a base year in a Britain of these places, with a pace of roofs of its own [MW a year]."""
    pace = RoofPace(roofs, 0.0)
    paces = {(place.code, base_year): pace for place in places_}
    of = replace(everywhere(), places=places_, roof_paces=paces, records=records)
    return calibration.past(places_, of, base_year)


def test_a_place_that_does_as_expected_leaves_nothing_to_explain() -> None:
    past = past_of(growing(), base_year=2018)
    np.testing.assert_allclose(past.use_growth, 0.0, atol=1e-12)
    np.testing.assert_allclose(past.yield_logs["solar_resource_share"], 0.0, atol=1e-9)
    # Five and six years on there could be plant that nobody had planned by 2018, and there is none.
    assert past.unplanned.tolist() == [0.0, 0.0]
    # No pace is known, so no ratio to it.
    assert len(past.roofs_log) == 0


def test_growth_of_use_is_that_of_the_place_less_the_middle_council_s_by_hand() -> None:
    one = past_of(growing(use_per_year=-0.02))
    np.testing.assert_allclose(one.use_growth, 0.0, atol=1e-12)
    three = past_of(*(growing(use_per_year=growth) for growth in (-0.03, 0.01, -0.01)))
    by_place = np.repeat([-0.02, 0.02, 0.0], 4)
    np.testing.assert_allclose(three.use_growth, by_place, rtol=1e-9, atol=1e-12)


def test_a_yield_is_the_mean_of_the_years_that_followed_by_hand() -> None:
    # A good year that is followed by bad ones says little: what is drawn once stands for all of them.
    output = {2021: 1.1, 2022: 1.1, 2023: 0.8, 2024: 1.0}
    past = past_of(growing(output=output), growing())
    by_hand = np.mean(np.log([1.1, 1.1, 0.8, 1.0]))
    np.testing.assert_allclose(past.yield_logs["solar_resource_share"], [by_hand, 0.0], rtol=1e-9, atol=1e-9)
    # Its own load factor is known by 2020 and holds no year after it; the break of 2019 says nothing of output.
    assert past_of(growing(output={2019: 3.0}), base_year=2018).yield_logs["solar_resource_share"] == [0.0]
    assert [len(logs) for logs in past.yield_logs.values()] == [2, 0, 0]


def test_what_makes_less_than_a_hundredth_of_use_or_is_withheld_says_nothing_of_yields() -> None:
    # 1.2 MW make 1,051 MWh of 100 GWh, 1.1 MW 964.
    assert [len(past_of(growing(mw=mw)).yield_logs["solar_resource_share"]) for mw in (1.2, 1.1)] == [1, 0]
    place = growing()
    withheld = replace(place, renewables=tuple(replace(r, generation_mwh=None) for r in place.renewables))
    mostly = replace(
        place, renewables=tuple(replace(r, generation_mwh=None) if r.year > 2021 else r for r in place.renewables)
    )
    assert len(past_of(withheld).yield_logs["solar_resource_share"]) == 0
    assert len(past_of(mostly).yield_logs["solar_resource_share"]) == 1


def farm(reference: int = 1, **changes: object) -> PlanningRecord:
    """A solar farm of 10 MW that opened in 2022, applied for in 2019."""
    its = {"capacity_mw": 10.0, "construction": date(2021, 6, 1), "operational": date(2022, 6, 1)}
    return planning_record(reference, **(its | changes))


def test_roofs_are_what_came_besides_plant_that_opened_by_hand() -> None:
    panels = assumptions.scenario(places.place(STOKE))["pipeline_panel_mw_per_mw"]
    since = np.arange(1.0, 5.0)
    # Two megawatts a year come where one was expected.
    np.testing.assert_allclose(np.exp(past_of(growing(mw_per_year=2.0), roofs=1.0).roofs_log), 2.0)
    # A jump of 20 MW that no farm explains is of roofs; a farm is not, from the year on in which it opened.
    jumped = growing(mw_per_year=2.0, jump_mw=20.0)
    np.testing.assert_allclose(np.exp(past_of(jumped, roofs=1.0).roofs_log), (2.0 * since + 20.0) / since)
    with_farm = past_of(jumped, roofs=1.0, records=(farm(),))
    np.testing.assert_allclose(np.exp(with_farm.roofs_log), (2.0 * since + 20.0 - [0.0, *[panels * 10.0] * 3]) / since)
    # What the planning database has on roofs, elsewhere, or had seen open before is none of them.
    for other in ({"mounting": "roof"}, {"code": "E06000052"}, {"operational": date(2020, 6, 1)}):
        found = past_of(jumped, roofs=1.0, records=(farm(**other),))
        np.testing.assert_allclose(np.exp(found.roofs_log), 2.0 + 20.0 / since)


def test_what_the_break_of_2019_added_is_no_roof_that_was_built() -> None:
    # From 2018, 2 MW a year; the 2 MW of 2019 are what the statistic first placed.
    found = np.exp(past_of(growing(mw_per_year=2.0), base_year=2018, roofs=1.0).roofs_log)
    since = np.arange(1.0, 7.0)
    np.testing.assert_allclose(found, np.maximum((2.0 * since - 2.0) / since, calibration.LEAST_ROOFS_RATIO))


def test_roofs_that_fell_short_count_as_hardly_any_and_few_expected_as_nothing_told() -> None:
    fell = past_of(growing(jump_mw=-3.0), roofs=1.0)
    np.testing.assert_allclose(fell.roofs_log, np.log(0.01))
    # A pace of 0.2 MW a year is half a megawatt after three years, not after two.
    assert len(past_of(growing(), roofs=0.2).roofs_log) == 2


def test_unplanned_plant_is_what_had_not_been_applied_for_by_hand() -> None:
    place = growing()
    scenario = assumptions.scenario(place)
    panels, lead = scenario["pipeline_panel_mw_per_mw"], 4
    assert lead == scenario["solar_ground_pre_development_years"] + scenario["solar_ground_construction_years"]

    def unplanned(**changes: object) -> list[float]:
        return past_of(place, base_year=2016, records=(farm(**changes),)).unplanned.tolist()

    # Applied for after 2016 and open since 2022: nothing by 2021, 5 years on; then all of it, per year that it had
    # since a farm could first have come, at the end of 2020.
    none, *came = unplanned(submitted=date(2019, 1, 1))
    assert none == 0.0
    np.testing.assert_allclose(np.array(came) * [2, 3, 4], came[0] * 2)
    # Of all that could be added, each kind to its limit and at its load factor: panels of 1.15 MW a MW, at a tenth.
    known = next(replace(everywhere(), places=(place,)).known([place], 2016))[1]
    then, of = assumptions.scenario(known), known.technologies
    assert known.load_factors["solar"].share == pytest.approx(0.1)
    room = sum(
        then.assumptions[row.lever].high * known.load_factors[of.statistic_of(row.name)].share
        for row in of.levers(then.assumptions)
    )
    assert came[0] * 2 == pytest.approx(10.0 * panels * 0.1 / room)
    # Twice the plant is twice as much.
    np.testing.assert_allclose(unplanned(submitted=date(2019, 1, 1), capacity_mw=20.0), [0.0, *(2 * c for c in came)])


@pytest.mark.parametrize(
    "changes",
    [
        {"submitted": date(2016, 12, 31)},
        {"submitted": None},
        {"submitted": date(2019, 1, 1), "operational": None},
        {"submitted": date(2019, 1, 1), "mounting": "roof"},
        {"submitted": date(2019, 1, 1), "code": "E06000052"},
    ],
)
def test_plant_that_had_been_applied_for_or_never_opened_is_not_unplanned(changes: dict[str, object]) -> None:
    past = past_of(growing(), base_year=2016, records=(farm(**changes),))
    assert past.unplanned.tolist() == [0.0] * 4


def test_from_the_newest_base_year_no_unplanned_farm_can_have_come() -> None:
    assert len(past_of(growing(), records=(farm(submitted=date(2021, 1, 1)),)).unplanned) == 0


@given(
    samples=st.lists(st.lists(st.floats(-5, 5), min_size=1, max_size=8), min_size=1, max_size=4),
    times=st.integers(1, 4),
    chance=st.floats(0.05, 0.95),
)
@settings(max_examples=60, deadline=None)
def test_a_sample_many_times_over_weighs_no_more(samples: list[list[float]], times: int, chance: float) -> None:
    arrays = [np.array(sample) for sample in samples]
    more = [np.tile(arrays[0], times), *arrays[1:]]
    plain = calibration.weighted_quantile(arrays, chance)
    assert (
        calibration.weighted_quantile(more, chance) == pytest.approx(plain, abs=1e-9)
        or min(abs(chance - share) for share in np.cumsum(np.full(400, 1 / 400))) < 1.0 / 400
    )
    assert min(map(min, samples)) <= plain <= max(map(max, samples))


@given(low=st.floats(-0.2, -0.005), high=st.floats(0.005, 0.2))
@settings(max_examples=40, deadline=None)
def test_a_triangle_has_the_quantiles_it_was_made_for(low: float, high: float) -> None:
    if not 0.25 < -low / high < 4.0:
        return
    below, above = calibration.triangle(low, high)
    np.testing.assert_allclose(triangular(np.array([0.1, 0.9]), below, 0.0, above), [low, high], rtol=1e-4)


def test_a_past_all_on_one_side_still_leaves_the_path_possible() -> None:
    past = Past(
        base_year=2018,
        use_growth=np.linspace(-0.04, -0.01, 99),
        yield_logs={name: np.array([0.1]) for name in calibration.YIELDS},
        roofs_log=np.zeros(1),
        unplanned=np.array([0.001]),
    )
    found = calibration.fitted([past])[USE]
    drawn = triangular(np.array([0.1, 0.9]), found["low"], 0.0, found["high"])
    assert drawn[0] == pytest.approx(-0.037, abs=0.002)
    assert drawn[1] == pytest.approx(0.001, abs=0.002)


def test_errors_all_on_one_side_make_no_triangle() -> None:
    with pytest.raises(ValueError, match="likeliest at 0"):
        calibration.triangle(0.001, 0.02)


def test_a_fit_gives_back_the_distribution_it_was_drawn_from() -> None:
    rng = np.random.default_rng(1)
    rates = np.where(rng.random(40_000) < 0.4, 0.0, 0.003 * np.exp(1.2 * rng.standard_normal(40_000)))
    # Rates too small to count as any are few, at 2.8 standard deviations below the median.
    drawn = Past(
        base_year=2020,
        use_growth=triangular(rng.random(40_000), -0.03, 0.0, 0.02),
        yield_logs={name: 0.2 * rng.standard_normal(40_000) for name in calibration.YIELDS},
        roofs_log=0.9 * rng.standard_normal(40_000),
        unplanned=rates,
    )
    found = calibration.fitted([drawn])
    assert found["going_on_ratio"]["sd"] == pytest.approx(0.9, abs=0.051)
    assert found[CHANCE]["central"] == pytest.approx(0.6, abs=0.011)
    assert found[UNPLANNED]["central"] == pytest.approx(0.003, rel=0.04)
    assert found[UNPLANNED]["sd"] == pytest.approx(1.2, abs=0.051)
    assert (found[USE]["low"], found[USE]["high"]) == pytest.approx((-0.03, 0.02), abs=0.0015)
    for name in calibration.YIELDS:
        assert found[name]["sd"] == pytest.approx(0.2, abs=0.006)
    # A base year from which no unplanned plant could have come yet says nothing of it, and spoils nothing.
    later = replace(drawn, base_year=2021, unplanned=np.zeros(0))
    both = calibration.fitted([drawn, later])
    assert (both[UNPLANNED], both[CHANCE]) == (found[UNPLANNED], found[CHANCE])


@pytest.mark.parametrize("unplanned", [np.zeros(0), np.zeros(9)])
def test_where_no_plant_came_unplanned_its_drivers_stay_as_they_are(unplanned: np.ndarray) -> None:
    past = Past(
        base_year=2020,
        use_growth=np.linspace(-0.02, 0.02, 9),
        yield_logs={name: np.array([0.1]) for name in calibration.YIELDS},
        roofs_log=np.array([0.5]),
        unplanned=unplanned,
    )
    moved = calibration.refitted(DRIVERS, calibration.fitted([past]))
    for name in (UNPLANNED, CHANCE):
        assert [d for d in moved if d.name == name] == [d for d in DRIVERS if d.name == name]
    assert next(d for d in moved if d.name == "going_on_ratio").sd == 0.4, "0.5 over 1.28"


@pytest.mark.slow
def test_the_shipped_rows_are_what_the_fit_gives(pasts: list[Past]) -> None:
    rows = {row.name: row for row in DRIVERS}
    for name, numbers in calibration.fitted(pasts).items():
        for column, number in numbers.items():
            assert getattr(rows[name], column) == number, (name, column)


def held(name: str, values: list[np.ndarray]) -> float:
    """Share of what came, every base year alike, between P10 and P90 of a driver."""
    row = next(row for row in DRIVERS if row.name == name)
    low, high = row.value(np.array([0.1, 0.9]))
    return float(np.mean([((low <= its) & (its <= high)).mean() for its in values if len(its)]))


def test_four_fifths_of_what_came_lie_within_each_fitted_driver(pasts: list[Past]) -> None:
    assert held("going_on_ratio", [np.exp(past.roofs_log) for past in pasts]) == pytest.approx(0.8, abs=0.02)
    assert held(USE, [past.use_growth for past in pasts]) == pytest.approx(0.8, abs=0.02)
    for name in calibration.YIELDS:
        came = [np.exp(past.yield_logs[name]) for past in pasts]
        assert held(name, came) == pytest.approx(0.8, abs=0.03), name


def test_refitted_drivers_change_in_what_was_fitted_alone() -> None:
    moved = calibration.refitted(DRIVERS, {UNPLANNED: {"sd": 1.0}})
    assert [d.name for d, m in zip(DRIVERS, moved, strict=True) if d != m] == [UNPLANNED]
    assert next(m for m in moved if m.name == UNPLANNED).sd == 1.0
