"""Futures: the pathway's own is the centre of all drivers, and sets join one after another."""

from dataclasses import fields, replace

import numpy as np
import pytest

from models.facts import Futures, futures

NEUTRAL = {
    "ratio": 1.0,
    "delivery_share": 1.0,
    "expected_share": 1.0,
    "difference": 0.0,
    "walk": 0.0,
    "price_log": 0.0,
    "growth": 0.0,
    "unplanned": 0.0,
    "steps": 0.0,
    "pipeline_days": futures.NEVER,
}
"""What the name of a driver holds, and the value at which it changes nothing.

Projects of the planning database have no days of their own where they are there as they are expected on the whole.
"""


def usual(years: int) -> np.ndarray:
    """Years of which it is not known what sun and wind yield."""
    return np.ones((2, years))


def test_as_projected_every_driver_changes_nothing() -> None:
    one = futures.as_projected(usual(16), [True, False], 7, range(5), 30.0)
    assert one.pipeline_days.shape == (5, 7)
    named = set()
    for field in fields(Futures):
        for part, value in NEUTRAL.items():
            if part in field.name:
                assert (getattr(one, field.name) == value).all(), field.name
                named.add(field.name)
    assert {f.name for f in fields(Futures)} - named == {"weather_year", "slip_days", "comes", "job_chance"}
    assert np.isnan(one.job_chance).all()
    assert (one.slip_days == 30.0).all()


def test_as_projected_is_one_future_in_each_weather_year_asked_for() -> None:
    one = futures.as_projected(usual(3), [True, False], 0, (4, 1))
    assert len(one) == 2
    assert one.weather_year.tolist() == [[4, 4, 4], [1, 1, 1]]
    assert one.comes.tolist() == [[True, False]] * 2
    assert one.solar_ratio.shape == (2, 3)
    assert len(futures.as_projected(usual(3), [], 0)) == 1
    assert futures.as_projected(usual(3), [], 0).comes.shape == (1, 0)


def test_a_year_whose_yield_is_known_has_it_in_every_weather_year() -> None:
    made = np.array([[1.04, 1.0, 1.0], [0.94, 1.0, 1.0]])
    one = futures.as_projected(made, [], 0, (4, 1))
    assert one.solar_ratio.tolist() == [[1.04, 1.0, 1.0]] * 2
    assert one.wind_ratio.tolist() == [[0.94, 1.0, 1.0]] * 2


def test_sets_join_in_order() -> None:
    first = futures.as_projected(usual(3), [True], 2, (0, 1))
    second = futures.as_projected(usual(3), [False], 2, (2,))
    both = futures.joined([first, replace(second, delivery_share=np.array([0.5]))])
    assert len(both) == 3
    assert both.weather_year[:, 0].tolist() == [0, 1, 2]
    assert both.comes[:, 0].tolist() == [True, True, False]
    assert both.delivery_share.tolist() == [1.0, 1.0, 0.5]
    for field in fields(Futures):
        joined, of_first = getattr(both, field.name), getattr(first, field.name)
        np.testing.assert_array_equal(joined[:2], of_first)


def test_futures_of_other_years_do_not_join() -> None:
    with pytest.raises(ValueError, match="dimensions"):
        futures.joined([futures.as_projected(usual(3), [], 0), futures.as_projected(usual(4), [], 0)])
