"""Uptake as the tables have it: every council, the national paths, and published figures beside them."""

import numpy as np
import pytest

from models.facts import DataError, Place
from models.sources import places, tables, uptake
from models.sources.tables import rows


@pytest.fixture(scope="module")
def every() -> tuple[Place, ...]:
    return tuple(places.place(council.code) for council in places.councils())


@pytest.mark.parametrize(("number", "path"), list(enumerate(uptake.PATHS, start=1)))
def test_all_councils_together_are_the_national_path(every: tuple[Place, ...], number: int, path: str) -> None:
    for measure, of, weight in (
        (uptake.CARS, [p.electric_cars for p in every], [float(p.cars_kept[-1].cars_and_vans) for p in every]),
        (uptake.HEAT_PUMPS, [p.heat_pumps for p in every], [float(p.households) for p in every]),
    ):
        years, national, _ = uptake.national(measure, path)
        assert years == tuple(range(2026, 2041))
        shares = np.array([its.at_ends(number, years) for its in of])
        np.testing.assert_allclose(np.average(shares, axis=0, weights=weight), national, atol=1e-6)
        assert (np.diff(shares, axis=1) > 0.0).all(), "no place goes back"


def test_what_is_known_adds_up_to_the_nation(every: tuple[Place, ...]) -> None:
    # DfT and DVLA, VEH0142 over VEH0105, end of 2025: 2,655,729 plug-ins among 37,379,460 cars and vans.
    cars = sum(p.cars_kept[-1].cars_and_vans for p in every), sum(p.cars_kept[-1].plug_in for p in every)
    assert cars == pytest.approx((37_379_460, 2_655_729), abs=200)
    years, national, _ = uptake.national(uptake.HEAT_PUMPS, uptake.KNOWN)
    homes = np.array([float(p.households) for p in every])
    shares = np.array([p.heat_pumps.at_ends(0, years) for p in every])
    np.testing.assert_allclose(np.average(shares, axis=0, weights=homes), national, atol=1e-6)
    assert {p.cars[-1].year for p in every} == {p.cars_kept[-1].year for p in every} == {2025}


def test_heat_pumps_of_stoke() -> None:
    # DESNZ, Boiler Upgrade Scheme statistics, May 2026: 12 + 15 + 51 + 40 grants; Ofgem, heat incentive: 28 homes. One
    # per cent for every council alike would be 1,104 homes.
    stoke = places.place("E06000021")
    assert stoke.heat_pumps_in_schemes == 12 + 15 + 51 + 40 + 28 == 146
    homes = stoke.households * stoke.heat_pumps.known[-1]
    assert 146 < homes < 0.7 * 1_104


@pytest.mark.parametrize(
    ("path", "then", "now"),
    [("slow", 15_275.1 + 7_180.2, 5_544.1 + 2_241.7), ("central", 16_454.7 + 8_653.4, 5_728.5 + 2_380.4)],
)
def test_cars_of_2030_follow_the_published_electricity(path: str, then: float, now: float) -> None:
    # NESO, Future Energy Scenarios 2025, table ED1 v006, residential and commercial electric vehicles, 2030 over 2025
    # [GWh]: Falling Behind and Ten Year Forecast.
    years, national, _ = uptake.national(uptake.CARS, path)
    assert national[years.index(2030)] == pytest.approx(2_655_729 / 37_379_460 * then / now, rel=1e-4)


def test_heat_pumps_of_2035_follow_the_published_electricity() -> None:
    # As above, residential heat pumps: 8,775.6 GWh in 2035 over 1,275.8 in 2025, Ten Year Forecast.
    years, national, _ = uptake.national(uptake.HEAT_PUMPS, "central")
    assert national[years.index(2035)] == pytest.approx(0.0132 * 8_775.6 / 1_275.8, rel=1e-3)


def test_paths_lie_between_and_beside_what_others_publish() -> None:
    # CCC, The Seventh Carbon Budget: four in five cars by 2040, 6 % of homes in 2030; Northern Powergrid's slowest path
    # has 70 % of its cars in 2040. Published, and none of them used.
    others = {(r.measure, r.path, r.year): r.share for r in rows("uptake_paths.csv") if r.kind == "yardstick"}

    def at(measure: str, path: str, year: int) -> float:
        years, national, _ = uptake.national(measure, path)
        return float(national[years.index(year)])

    slow, central, fast = (at(uptake.CARS, path, 2040) for path in uptake.PATHS)
    assert slow == pytest.approx(others[uptake.CARS, "npg_counterfactual", 2040], abs=0.05)
    assert slow < others[uptake.CARS, "ccc_balanced", 2040] < fast
    assert slow < central < fast
    pumps = [at(uptake.HEAT_PUMPS, path, 2030) for path in uptake.PATHS]
    assert pumps == sorted(pumps)
    assert pumps[2] < others[uptake.HEAT_PUMPS, "ccc_balanced", 2030]


def test_a_missing_year_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    left = tuple(r for r in rows("uptake_paths.csv") if (r.path, r.year) != ("slow", 2030))
    monkeypatch.setattr(uptake, "rows", lambda name: left)
    uptake.national.cache_clear()
    with pytest.raises(DataError, match=r"uptake_paths.csv: electric_share_of_cars_and_vans, slow: expected a row"):
        uptake.electric_cars("E06000021")
    monkeypatch.undo()
    uptake.national.cache_clear()


def test_a_missing_balance_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = tuple(r._replace(balance=None) if r.path == "fast" else r for r in rows("uptake_paths.csv"))
    monkeypatch.setattr(uptake, "rows", lambda name: spoilt if name == "uptake_paths.csv" else tables.rows(name))
    uptake.national.cache_clear()
    with pytest.raises(DataError, match="homes_with_heat_pump_share, fast: empty balance"):
        uptake.heat_pumps("E06000021")
    monkeypatch.undo()
    uptake.national.cache_clear()
