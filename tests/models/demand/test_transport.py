"""Cars: energy per kilometre as published, and smart charging that moves energy and never makes or loses any."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.demand import electricity, transport
from models.facts import Cars, Place, Scenario, Uptake
from models.sources import assumptions, places
from tests.horizons import as_projected, growing, standing


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def charging_mwh(years: transport.TransportYears) -> np.ndarray:
    """Plain and smart charging of each year."""
    return (years.plain_charging_mwh + years.smart_charging_mwh)[0]


def test_the_shipped_shape_is_a_day(stoke: Place) -> None:
    assert len(stoke.charging_shape) == 24
    assert sum(stoke.charging_shape) == pytest.approx(1.0)
    assert max(range(24), key=lambda h: stoke.charging_shape[h]) == 18


@settings(deadline=None, max_examples=30)
@given(weights=st.lists(st.floats(0.001, 1.0), min_size=24, max_size=24), year=st.integers(2025, 2040))
def test_smart_charging_conserves_the_energy_of_every_night_and_leaves_the_day(weights: list[float], year: int) -> None:
    total = sum(weights)
    shape = tuple(w / total for w in weights)
    plain, smart = transport.profiles(shape, (year,))[0]
    assert plain.sum() == pytest.approx(1.0)
    assert smart.sum() == pytest.approx(1.0)
    hours = electricity.local_hours(year)
    noons = np.flatnonzero(hours == 12)
    nights = [slice(a, b) for a, b in pairwise(noons) if b - a == 24]
    # Two nights a year have 23 or 25 hours and hold an hour less or more of either shape.
    assert len(nights) == 362
    for night in nights:
        assert smart[night].sum() == pytest.approx(plain[night].sum(), rel=0.005)
    by_day = (hours >= transport.NIGHT_TO_H) & (hours < transport.NIGHT_FROM_H)
    np.testing.assert_allclose(smart[by_day], plain[by_day], rtol=0.005)


def test_smart_charging_keeps_the_evening_peak_free(stoke: Place) -> None:
    smart = transport.smart_shape(stoke.charging_shape)
    assert sum(smart) == pytest.approx(1.0)
    assert sum(smart[17:]) == 0.0
    assert sum(smart[:6]) == pytest.approx(sum(stoke.charging_shape[17:]) + sum(stoke.charging_shape[:7]))


def test_charging_follows_the_local_clock(stoke: Place) -> None:
    plain = transport.profiles(stoke.charging_shape, (2030,))[0, 0].reshape(365, 24)
    assert (plain[10].argmax(), plain[180].argmax()) == (18, 17)


def test_a_shape_without_24_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="24"):
        transport.profiles((0.5, 0.5), (2030,))


def test_energy_of_a_car_is_as_published(today: Scenario) -> None:
    # DESNZ, GHG conversion factors 2025: petrol 0.70374, diesel 0.66887, battery electric 0.20656 kWh per km. A car of
    # 7,000 miles (11,265 km) burns 7.5 to 7.9 MWh a year, or takes 2.3 MWh: under a third.
    assert 11_265 * 0.66887 / 1000 <= transport.fuel_car_mwh(today) <= 11_265 * 0.70374 / 1000
    electric = today["car_km_per_year"] * today["electric_car_kwh_per_km"] / 1000
    assert electric == pytest.approx(2.327, abs=0.001)
    assert electric / transport.fuel_car_mwh(today) < 1 / 3


def test_fuel_of_stoke_agrees_with_the_fuel_burnt_on_its_roads(stoke: Place, today: Scenario) -> None:
    # BEIS, Road transport fuel consumption at local authority level 2005-2017: in Stoke-on-Trent in 2017 petrol cars
    # 37,038 t and vans 567 t, diesel cars 28,404 t and vans 15,013 t; net 12.4 and 11.9 MWh a tonne.
    published = (37_038 + 567) * 12.4 + (28_404 + 15_013) * 11.9
    burnt = transport.fuel_of_year_mwh(stoke, 2017, transport.fuel_car_mwh(today))
    assert burnt == pytest.approx(published, rel=1e-4)


def test_slough_burns_what_is_driven_there_not_what_is_registered_there(today: Scenario) -> None:
    # The same table: 2017, Slough. DfT and DVLA: 2025, registered there; three times as many as people keep.
    slough = places.place("E06000039")
    burnt = transport.fuel_of_year_mwh(slough, 2017, transport.fuel_car_mwh(today))
    assert burnt == pytest.approx(586_577, rel=1e-3)
    assert slough.cars[-1].cars_and_vans * transport.fuel_car_mwh(today) > 1.9 * burnt


def test_motorists_pay_for_the_cars_kept_wherever_they_drive(stoke: Place, today: Scenario) -> None:
    years = transport.project(replace(stoke, driven_ratio=2.0), today, standing([1.0]), as_projected(1))
    alone = transport.project(replace(stoke, driven_ratio=1.0), today, standing([1.0]), as_projected(1))
    np.testing.assert_allclose(years.kept_fuel_mwh, alone.car_fuel_mwh)
    np.testing.assert_allclose(years.car_fuel_mwh, 2 * alone.car_fuel_mwh)
    np.testing.assert_allclose(charging_mwh(years), charging_mwh(alone))


NONE_YET = Uptake(2023, (0.0, 0.0, 0.0))


def test_fuel_of_a_year_is_that_of_its_two_ends(stoke: Place) -> None:
    place = replace(stoke, driven_ratio=1.0, cars_kept=(Cars(2023, 1_000, 100), Cars(2024, 1_100, 300)))
    assert transport.fuel_of_year_mwh(place, 2024, 8.0) == (900 + 800) / 2 * 8.0
    assert transport.fuel_of_year_mwh(place, 2023, 8.0) == 900 * 8.0
    assert transport.fuel_of_year_mwh(place, 2025, 8.0) is None


def test_half_of_the_cars_by_hand(stoke: Place, today: Scenario) -> None:
    place = replace(stoke, driven_ratio=1.0, cars_kept=(Cars(2024, 1_000, 0),), electric_cars=NONE_YET)
    years = transport.project(
        place, today.with_changes({"electric_car_share": 0.5}), standing([1.0, 2.0, 4.0]), as_projected(3)
    )
    fuel, electric = 11_265 * 0.69, 11_265 * 0.20656
    np.testing.assert_allclose(charging_mwh(years), [0.5 * electric, electric, electric])
    np.testing.assert_allclose(years.car_fuel_mwh[0], [0.5 * fuel, 0.0, 0.0], atol=1e-9)
    np.testing.assert_allclose(years.electrification_saved_mwh[0], np.array([0.5, 1.0, 1.0]) * (fuel - electric))


def test_a_year_counts_the_mean_of_its_ends_less_that_of_the_statistics(stoke: Place, today: Scenario) -> None:
    # Of 1,000 cars 40 and 60 are electric around 2024, 80 and 120 at the end of 2025 and 2026.
    place = replace(
        stoke,
        driven_ratio=1.0,
        cars_kept=(Cars(2025, 1_000, 80),),
        electric_cars=Uptake(2023, (0.04, 0.06, 0.08), ((0.12,),) * 3),
    )
    unmoved = today.with_changes({"electric_car_share": 0.12})
    years = transport.project(place, unmoved, growing([0.3, 0.6]), as_projected(2))
    np.testing.assert_allclose(charging_mwh(years), np.array([70 - 50, 100 - 50]) * 11.265 * 0.20656)
    np.testing.assert_allclose(years.car_fuel_mwh[0], np.array([930, 900]) * 11.265 * 0.69)


def test_cars_are_those_kept_here_at_the_end_of_2025(stoke: Place) -> None:
    # DfT and DVLA VEH0142 over VEH0105: 4,664 plug-ins among 133,956 registered, 3.5 %; used are 5.0 %.
    assert stoke.cars[-1] == Cars(2025, 133_956, 4_664)
    cars = transport.newest(stoke)
    assert cars is not None
    assert cars.year == 2025
    assert cars.plug_in / cars.cars_and_vans == pytest.approx(0.050, abs=0.001)
    assert cars.cars_and_vans == pytest.approx(133_956 * 1.053, rel=0.002)


def test_no_more_than_today_adds_only_what_has_come_since_the_statistics(stoke: Place) -> None:
    none = assumptions.scenario(stoke, "no_more_electrification")
    years = transport.project(stoke, none, growing([0.2, 0.4, 0.6]), as_projected(3))
    shares = stoke.electric_cars.at_ends(0, [2023, 2024, 2025])
    fleet = stoke.cars_kept[-1].cars_and_vans
    since = shares[2] - shares[:2].mean()
    assert charging_mwh(years)[1:] == pytest.approx(since * fleet * 11.265 * 0.20656)
    fewer = transport.project(
        stoke, none.with_changes({"electric_car_share": 0.0}), growing([0.2, 0.4, 0.6]), as_projected(3)
    )
    np.testing.assert_allclose(charging_mwh(fewer), charging_mwh(years))


def test_a_place_without_cars_adds_none(stoke: Place, today: Scenario) -> None:
    place = replace(stoke, cars_kept=())
    assert transport.newest(place) is None
    assert transport.base_charging_mwh(place, today.__getitem__) == 0.0
    years = transport.project(place, today, standing([1.0]), as_projected(1))
    assert (charging_mwh(years)[0], years.car_fuel_mwh[0, 0]) == (0.0, 0.0)


@settings(deadline=None, max_examples=60)
@given(share=st.floats(0, 1), progress=st.floats(0, 3), electric=st.floats(0.18, 0.23), fuel=st.floats(0.66887, 0.7037))
def test_electric_cars_never_raise_all_energy(share: float, progress: float, electric: float, fuel: float) -> None:
    place = places.place("E06000021")
    moves = {"electric_car_share": share, "electric_car_kwh_per_km": electric, "fuel_car_kwh_per_km": fuel}
    years = transport.project(
        place, assumptions.scenario(place).with_changes(moves), standing([progress]), as_projected(1)
    )
    base = float(place.electric_cars.at_ends(0, [2023, 2024]).mean())
    before = (1 - base) * place.cars_kept[-1].cars_and_vans * 11_265 * fuel / 1000 * place.driven_ratio
    fuel_mwh, saved_mwh = years.car_fuel_mwh[0, 0], years.electrification_saved_mwh[0, 0]
    assert fuel_mwh >= 0.0
    assert saved_mwh >= 0.0
    after = fuel_mwh + charging_mwh(years)[0] + saved_mwh
    assert after == pytest.approx(before)
