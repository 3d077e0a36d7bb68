"""Drivers: each distribution against its known quantiles, and rows that lack a number refused."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from models.facts import Driver
from models.facts.distributions import triangular
from models.sources import assumptions

CHANCES = (np.arange(20_000) + 0.5) / 20_000
ROW = Driver(
    name="d",
    label="D",
    distribution="normal",
    low=0.4,
    central=0.7,
    high=1.0,
    sd=0.1,
    unit="share",
    drawn="once",
    source="a test",
    url="",
    grade="C",
    read_on="2026-11-24",
)


@pytest.mark.parametrize(
    ("distribution", "same"),
    [
        ("normal", stats.norm(0.7, 0.1)),
        ("uniform", stats.uniform(0.4, 0.6)),
        ("triangular", stats.triang(0.5, 0.4, 0.6)),
        ("pert", stats.beta(3, 3, 0.4, 0.6)),
        ("lognormal", stats.lognorm(0.1, scale=0.7)),
    ],
)
def test_quantiles_are_those_of_the_distribution(distribution: str, same: stats.rv_continuous) -> None:
    drawn = replace(ROW, distribution=distribution).value(CHANCES)
    np.testing.assert_allclose(drawn, same.ppf(CHANCES), rtol=1e-9)


def test_a_lopsided_pert_has_the_mean_of_its_definition() -> None:
    # (low + 4 central + high) / 6: Malcolm et al., Operations Research 7, 1959.
    row = replace(ROW, distribution="pert", low=0.0, central=0.2, high=1.0)
    assert row.value(CHANCES).mean() == pytest.approx((0.0 + 4 * 0.2 + 1.0) / 6, abs=1e-4)


def test_a_triangle_is_likeliest_at_its_middle_and_may_have_no_width() -> None:
    drawn = triangular(CHANCES, 0.0, 0.0, 1.0)
    assert drawn.mean() == pytest.approx(1 / 3, abs=1e-4)
    assert triangular(CHANCES[:3], 2.0, 2.0, 2.0).tolist() == [2.0, 2.0, 2.0]
    counts, _ = np.histogram(triangular(CHANCES, 0.0, 0.8, 1.0), bins=10)
    assert counts.argmax() in (7, 8)


@pytest.mark.parametrize(
    ("distribution", "without"), [("normal", "sd"), ("uniform", "low"), ("pert", "high"), ("triangular", "central")]
)
def test_a_row_that_lacks_a_number_is_refused_by_name(distribution: str, without: str) -> None:
    row = replace(ROW, distribution=distribution, **{without: None})
    with pytest.raises(ValueError, match=f"d: a {distribution} distribution needs {without}"):
        row.value(CHANCES)


def test_every_shipped_row_can_be_drawn_and_says_where_it_is_from() -> None:
    rows = assumptions.drivers()
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert len(row.source) > 20
        values = np.array([row.fixed]) if row.drawn == "not drawn" else row.value(CHANCES)
        assert np.isfinite(values).all()
        if row.low is not None and row.high is not None:
            assert row.low <= values.min() <= values.max() <= row.high


def test_the_published_spreads_are_carried() -> None:
    # Coefficients pv_local_sd and wind_on_local_sd [% of mean], delivery_factor_2030.
    rows = {row.name: row for row in assumptions.drivers()}
    assert (rows["solar_weather_share"].sd, rows["wind_weather_share"].sd) == (0.05, 0.09)
    delivery = rows["delivery_share"]
    assert (delivery.low, delivery.central, delivery.high) == (0.4, 0.7, 1.0)


def test_what_was_fitted_to_the_past_is_no_surer_than_what_is_published() -> None:
    # Coefficients pv_yield_combined_sd (7.9 %, of which part averages out) and demand_growth_spread (-2.5, -1, +1 %).
    rows = {row.name: row for row in assumptions.drivers()}
    assert (rows["solar_resource_share"].sd or 0.0) >= 0.07
    # The nation's growth, which the published spread is of, and the place's against it are drawn apart.
    nation, place = (rows[f"use_growth_{whose}_share_per_year"] for whose in ("nation", "place"))
    assert nation.central == place.central == 0.0
    # The path is 0.35 % a year down without cars and heat pumps: homes 0.9 %, business level.
    assert (nation.low or 0.0) + (place.low or 0.0) <= -0.025 + 0.0035
    assert (nation.high or 0.0) + (place.high or 0.0) >= 0.01 + 0.0035


def test_every_group_of_drivers_has_words_and_none_moves_homes_or_prices() -> None:
    rows = [row for row in assumptions.drivers() if row.group]
    labels = {row.group: (row.group_label, row.group_short_label) for row in rows}
    # Ten, and how fast cars and heat pumps come.
    assert len(labels) == 12
    assert all(all(words) for words in labels.values())
    for row in rows:
        assert (row.group_label, row.group_short_label) == labels[row.group], "one group, one set of words"
    assert not {row.name for row in rows} & {
        "gas_price_ratio",
        "electricity_price_ratio",
        "retrofit_success_difference_share",
    }
