"""Coverage: by hand on made places, the outlook's own shares without the hours, and impossible requests refused."""

from dataclasses import replace

import numpy as np
import pytest

from models.facts import AnnualUse, Drivers, Place, Renewable
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.uncertainty import ensemble, sampling, shared
from models.validation import backtest, calibration, coverage, scores
from models.validation.scores import LEFT_OUT, OUTLOOK

STOKE, CORNWALL = "E06000021", "E06000052"
YEARS = range(2005, 2025)


def steady(place: Place, last_mw: float) -> Place:
    """100 GWh of use in every year and 10 MW of solar at its load factor, until `last_mw` stands in 2024."""
    mwh = 10.0 * 8760 * place.load_factors["solar"].share
    return replace(
        place,
        electricity=tuple(AnnualUse(y, 40_000.0, 60_000.0) for y in YEARS),
        renewables=tuple(
            Renewable(
                year=y,
                technology="solar",
                sites=2000,
                capacity_mw=10.0 if y < 2024 else last_mw,
                generation_mwh=mwh if y < 2024 else mwh * last_mw / 10.0,
            )
            for y in YEARS
            if y >= 2014
        ),
    )


def test_by_hand_a_place_that_stays_is_inside_one_that_grows_tenfold_above_and_one_that_halves_below() -> None:
    chosen = [steady(places.place(STOKE), mw) for mw in (10.0, 1000.0, 4.0)]
    found = {
        (s.horizon_years, s.measure): s
        for s in coverage.of(chosen, everywhere(), 2020, assumptions.drivers(), count=64)
    }
    assert found[4, "annual_share"].coverage_share == pytest.approx(1 / 3)
    assert found[3, "annual_share"].coverage_share == 1.0
    assert found[4, "demand"].coverage_share == 1.0
    assert {s.method for s in found.values()} == {OUTLOOK}


@pytest.mark.parametrize("code", [STOKE, CORNWALL])
def test_without_hours_the_shares_are_the_outlook_s(code: str) -> None:
    place = next(everywhere().known([places.place(code)], 2020))[1]
    scenario = assumptions.scenario(place)
    years = (2021, 2024)
    without, used = coverage.shares_and_use(place, scenario, assumptions.drivers(), years, 1000, 3)
    of = shared.of(place, scenario, years)
    hourly = ensemble.run(of, sampling.draw(assumptions.drivers(), sampling.stream(3, 1000), of.settled))
    # The same distribution, but for the mean of five weather years against the load factor.
    np.testing.assert_allclose(without.mean(axis=0), hourly.annual_share.mean(axis=0), rtol=0.02)
    np.testing.assert_allclose(without.std(axis=0), hourly.annual_share.std(axis=0), rtol=0.15)
    np.testing.assert_allclose(used, hourly.demand_mwh, rtol=1e-9)


def told_of(chosen: list[Place], score: scores.Score) -> int:
    """How many councils publish enough to be scored that year."""
    year = score.base_year + score.horizon_years
    shares = [coverage.published_share(p, [year], assumptions.scenario(p))[0] for p in chosen]
    return sum(share >= 0.9 for share in shares)


def withholding(place: Place, hydro_mw: float, since: int = 2014) -> Place:
    """The same place with a hydro plant whose output is withheld."""
    hydro = [
        Renewable(year=y, technology="hydro", sites=1, capacity_mw=hydro_mw, generation_mwh=None)
        for y in range(since, 2025)
    ]
    return replace(place, renewables=tuple(sorted((*place.renewables, *hydro), key=lambda r: (r.year, r.technology))))


def test_what_is_published_of_what_is_made_by_hand() -> None:
    place = steady(places.place(STOKE), 10.0)
    solar, hydro = (8760 * place.load_factors[name].share for name in ("solar", "hydro"))
    scenario = assumptions.scenario(place)
    assert coverage.published_share(place, (2020, 2024), scenario).tolist() == [1.0, 1.0]
    # Ten megawatts of sun beside two of hydro that stand in 2023 and are half there in 2022.
    found = coverage.published_share(withholding(place, 2.0, since=2022), (2021, 2022, 2023), scenario)
    by_hand = [1.0, *(10 * solar / (10 * solar + mw * hydro) for mw in (1.0, 2.0))]
    np.testing.assert_allclose(found, by_hand)
    # Where nothing is made, nothing is withheld.
    bare = replace(place, renewables=tuple(replace(r, capacity_mw=0.0, generation_mwh=0.0) for r in place.renewables))
    assert coverage.published_share(bare, (2024,), scenario).tolist() == [1.0]


def test_only_councils_and_years_of_which_nine_tenths_are_published_are_scored() -> None:
    place = steady(places.place(STOKE), 10.0)
    hydro = place.load_factors["hydro"].share / place.load_factors["solar"].share
    # Of ten megawatts of sun and so many of hydro, 91 and 89 % are published.
    chosen = [place, *(withholding(place, 10.0 * (1 / share - 1) / hydro) for share in (0.91, 0.89))]
    chosen.append(withholding(place, 20.0, since=2023))
    found = coverage.of(chosen, everywhere(), 2020, assumptions.drivers(), count=32)
    assert [s.councils for s in found if s.measure == "annual_share"] == [3, 3, 2, 2]
    assert [s.councils for s in found if s.measure == "demand"] == [4] * 4


def test_every_horizon_is_scored_as_it_is_and_left_out() -> None:
    chosen = [places.place(c.code) for c in places.councils()[::20]]
    told: list[tuple[int, int]] = []
    found = coverage.run(
        chosen,
        everywhere(),
        assumptions.drivers(),
        [2018, 2020],
        count=32,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(done, 4 * len(chosen)) for done in range(1, 4 * len(chosen) + 1)]
    of_share = {(s.base_year, s.horizon_years, s.method) for s in found if s.measure == "annual_share"}
    horizons = {*((2018, at) for at in range(1, 7)), *((2020, at) for at in range(1, 5))}
    assert of_share == {(*which, method) for which in horizons for method in (OUTLOOK, LEFT_OUT)}
    assert {s.measure for s in found} == set(coverage.HELD)
    for s in found:
        assert s.councils == (len(chosen) if s.measure == "demand" else told_of(chosen, s))
    assert min(s.councils for s in found) < len(chosen), "some publish too little to be scored"
    # After the break there is nothing to take out.
    assert not [s for s in found if s.measure == "annual_share_without_break" and s.base_year == 2020]


def test_the_break_of_2019_is_taken_out_from_then_on() -> None:
    place = places.place(STOKE)
    said = backtest.said(place, (2018, 2019, 2024), assumptions.scenario(place))
    with_break, without = said["annual_share"], said["annual_share_without_break"]
    assert with_break[0] == without[0]
    assert (without[1:] < with_break[1:]).all()


def left_out(base_year: int) -> Drivers:
    """The drivers as they are fitted to the other base years alone."""
    others = [year for year in backtest.BASE_YEARS if year != base_year]
    pasts = [calibration.past(everywhere().places, everywhere(), year) for year in others]
    return calibration.refitted(assumptions.drivers(), calibration.fitted(pasts))


@pytest.mark.parametrize(
    ("base_year", "method", "rows"),
    [
        (2020, OUTLOOK, 8),
        # Further ahead than four years there is plant that nobody has planned, up to what there is room for.
        pytest.param(2014, OUTLOOK, 26, marks=pytest.mark.slow),
        pytest.param(2014, LEFT_OUT, 26, marks=pytest.mark.soak),
    ],
)
def test_the_shipped_table_is_what_the_outlook_gives_today(base_year: int, method: str, rows: int) -> None:
    drivers = assumptions.drivers() if method == OUTLOOK else left_out(base_year)
    found = coverage.of(everywhere().places, everywhere(), base_year, drivers, method)
    shipped = [s for s in scores.shipped() if s.base_year == base_year and s.method == method]
    assert len(found) == len(shipped) == rows
    for ours, theirs in zip(found, shipped, strict=True):
        assert (ours.measure, ours.horizon_years) == (theirs.measure, theirs.horizon_years)
        for name in ("bias", "median_absolute_error", "coverage_share", "mean_width", "mean_interval_score"):
            assert getattr(ours, name) == pytest.approx(getattr(theirs, name), rel=1e-4, abs=1e-6)


def test_seven_to_nine_in_ten_of_what_came_lay_in_the_range_even_of_a_base_year_left_out() -> None:
    known = scores.shipped()
    for measure in ("annual_share", "annual_share_without_break"):
        for method in (OUTLOOK, LEFT_OUT):
            assert 0.7 <= scores.ranges(known, measure, method)[0] <= 0.9
            for year in {s.base_year for s in known if (s.measure, s.method) == (measure, method)}:
                assert 0.7 <= scores.ranges(known, measure, method, year)[0] <= 0.9


def test_of_use_six_in_ten_lay_in_the_range_for_all_councils_fell_together() -> None:
    """A shortfall that is known: what the nation does is from official outlooks, which look for more use, not less."""
    known = scores.shipped()
    for method in (OUTLOOK, LEFT_OUT):
        assert scores.ranges(known, "demand", method)[0] == pytest.approx(0.62, abs=0.01)
    below = above = 0
    for year in (2014, 2018):
        years = tuple(range(year + 1, 2025))
        for place, then, scenario in everywhere().known(everywhere().places[::10], year):
            _, used = coverage.shares_and_use(then, scenario, assumptions.drivers(), years, 64, 3)
            low, high = np.quantile(used, scores.RANGE_SHARE, axis=0)
            came = backtest.said(place, years, scenario)["demand"]
            below, above = below + int((came < low).sum()), above + int((came > high).sum())
    assert below > 8 * above


def test_ranges_are_narrower_and_score_better_than_those_of_earlier_errors() -> None:
    known = scores.shipped()
    for year in (2018, 2020):
        _, width, score = scores.ranges(known, "annual_share", LEFT_OUT, year)
        for method in scores.METHODS:
            _, its_width, its_score = scores.ranges(known, "annual_share", method, year)
            assert width < its_width
            assert score < its_score


def test_impossible_requests_are_refused() -> None:
    with pytest.raises(ValueError, match="wants places"):
        coverage.run([], everywhere(), assumptions.drivers())
    with pytest.raises(ValueError, match="before 2024"):
        coverage.run([places.place(STOKE)], everywhere(), assumptions.drivers(), [2020, 2024])
    with pytest.raises(ValueError, match="two base years"):
        coverage.run([places.place(STOKE)], everywhere(), assumptions.drivers(), [2020])
