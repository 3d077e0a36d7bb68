"""The fit to the past: by hand on made places and numbers, laws of its parts, and the shipped rows as what it gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import AnnualUse, Place, Renewable, RoofPace, YearYields
from models.facts.distributions import triangular
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.uncertainty.sampling import UNPLANNED
from models.validation import backtest, calibration
from models.validation.calibration import CHANCE, USE, Past
from models.validation.vintage import Everywhere

STOKE = "E06000021"
DRIVERS = assumptions.drivers()


@pytest.fixture(scope="module")
def pasts() -> list[Past]:
    chosen = [places.place(c.code) for c in places.councils()]
    return [calibration.past(chosen, everywhere(), year) for year in backtest.BASE_YEARS]


def growing(place: Place, mw_per_year: float, jump_mw: float, use_per_year: float) -> Place:
    """100 GWh of use in 2020, and solar of 10 MW in 2014, growing; `jump_mw` more from 2021 on."""
    made = 8760 * 0.1
    solar = {y: 10.0 + mw_per_year * (y - 2014) + (jump_mw if y > 2020 else 0.0) for y in range(2014, 2025)}
    return replace(
        place,
        electricity=tuple(
            AnnualUse(y, 0.0, 100_000.0 * (1 + use_per_year) ** max(y - 2020, 0)) for y in range(2005, 2025)
        ),
        renewables=tuple(
            Renewable(
                year=y,
                technology="solar",
                sites=100,
                capacity_mw=mw,
                generation_mwh=made * (mw + solar.get(y - 1, mw)) / 2,
            )
            for y, mw in solar.items()
        ),
    )


def with_roofs(mw_per_year: float, *places_: Place) -> Everywhere:
    """Everywhere, or some places alone, with a pace of roofs that suits a made-up place, and nothing in planning."""
    of = everywhere()
    known = places_ or of.places
    pace = RoofPace(mw_per_year, 0.0)
    paces = {(place.code, year): pace for place in known for year in backtest.BASE_YEARS}
    return replace(of, places=known, roof_paces=paces, records=())


def test_a_place_that_does_as_expected_leaves_nothing_to_explain() -> None:
    # In a Britain without weather, where every year's load factor is the same.
    same = YearYields({"solar": dict.fromkeys(range(2014, 2025), 0.1)})
    place = replace(growing(places.place(STOKE), 0.0, 0.0, 0.0), year_yields=same)
    past = calibration.past([place], with_roofs(0.0, place), 2020)
    np.testing.assert_allclose(past.use_growth, 0.0, atol=1e-12)
    np.testing.assert_allclose(past.yield_logs["solar_resource_share"], 0.0, atol=1e-9)
    np.testing.assert_allclose(past.unplanned, 0.0, atol=1e-12)
    # No pace is known, so no ratio to it.
    assert len(past.going_log) == 0


def test_growth_of_use_is_found_by_hand() -> None:
    past = calibration.past([growing(places.place(STOKE), 0.0, 0.0, -0.02)], everywhere(), 2020)
    np.testing.assert_allclose(past.use_growth, -0.02, rtol=1e-9)


def test_pace_and_unplanned_plant_are_found_by_hand() -> None:
    place = places.place(STOKE)
    # Two megawatts a year come; one of roofs was counted on, 10 MW by 2030.
    steady = calibration.past([growing(place, 2.0, 0.0, 0.0)], with_roofs(1.0), 2020)
    np.testing.assert_allclose(np.exp(steady.going_log), 2.0)
    jumped = calibration.past([growing(place, 2.0, 20.0, 0.0)], with_roofs(1.0), 2020)
    since = np.arange(1, 5)
    np.testing.assert_allclose(np.exp(jumped.going_log), (2.0 * since + 20.0) / since)
    # What passes the pace that was counted on, a year, of all that could be added: the jump is 20 MW of 1 MW a year.
    np.testing.assert_allclose(jumped.unplanned / steady.unplanned, (since + 20.0) / since)
    assert (steady.unplanned > 0.0).all()


def test_less_built_than_expected_is_not_unplanned_plant() -> None:
    place = growing(places.place(STOKE), 2.0, 0.0, 0.0)
    stopped = replace(
        place,
        renewables=tuple(
            r if r.year <= 2020 else replace(r, capacity_mw=22.0, generation_mwh=22.0 * 876) for r in place.renewables
        ),
    )
    past = calibration.past([stopped], everywhere(), 2020)
    assert (past.unplanned < 0.0).all()
    assert past.going_log.max() == np.log(0.01)


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
        going_log=np.zeros(0),
        unplanned=np.array([0.001]),
    )
    found = calibration.fitted(DRIVERS, [past])[USE]
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
        going_log=np.log(rng.uniform(0.0, 0.7, 40_000)),
        unplanned=rates,
    )
    found = calibration.fitted(DRIVERS, [drawn])
    assert found["going_on_ratio"]["high"] == pytest.approx(0.7)
    assert found[CHANCE]["central"] == pytest.approx(0.6, abs=0.011)
    assert found[UNPLANNED]["central"] == pytest.approx(0.003, rel=0.04)
    assert found[UNPLANNED]["sd"] == pytest.approx(1.2, abs=0.051)
    assert (found[USE]["low"], found[USE]["high"]) == pytest.approx((-0.03, 0.02), abs=0.0015)
    # All of it is the long run's where no weather is drawn: sqrt(0.2^2 - 0.05^2) and sqrt(0.2^2 - 0.09^2) else.
    assert found["other_resource_share"]["sd"] == pytest.approx(0.2, abs=0.006)
    assert found["solar_resource_share"]["sd"] == pytest.approx(0.194, abs=0.006)
    assert found["wind_resource_share"]["sd"] == pytest.approx(0.179, abs=0.006)


@pytest.mark.slow
def test_the_shipped_rows_are_what_the_fit_gives(pasts: list[Past]) -> None:
    rows = {row.name: row for row in DRIVERS}
    for name, numbers in calibration.fitted(DRIVERS, pasts).items():
        for column, number in numbers.items():
            assert getattr(rows[name], column) == number, (name, column)


def test_the_pace_that_goes_on_lies_as_the_past_s_lower_third(pasts: list[Past]) -> None:
    row = next(row for row in DRIVERS if row.name == "going_on_ratio")
    ratios = [np.exp(past.going_log) for past in pasts if len(past.going_log)]
    for chance in (0.1, 0.2, 0.3):
        came = calibration.weighted_quantile(ratios, chance)
        assert row.value(np.array([chance]))[0] == pytest.approx(came, abs=0.1)
    assert row.high == 1.0
    # About half built at least as much: what passed it is fitted as plant that nobody had planned.
    assert 0.3 < calibration.weighted_quantile(ratios, 0.4) < 1.0 < calibration.weighted_quantile(ratios, 0.6)


def test_refitted_drivers_change_in_what_was_fitted_alone() -> None:
    moved = calibration.refitted(DRIVERS, {UNPLANNED: {"sd": 1.0}})
    assert [d.name for d, m in zip(DRIVERS, moved, strict=True) if d != m] == [UNPLANNED]
    assert next(m for m in moved if m.name == UNPLANNED).sd == 1.0
