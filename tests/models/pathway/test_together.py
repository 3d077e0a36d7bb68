"""Several councils as one: by hand, by laws, and against their own pathways and the statistics."""

import csv
from dataclasses import replace
from functools import lru_cache
from itertools import permutations
from math import fsum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies

from models.dispatch import hourly
from models.facts import Hours
from models.facts.calendar import HOURS
from models.facts.schema import DATA
from models.pathway import Simulation, projection
from models.pathway.together import UnlikeSkiesError, alike, netted_mw, together
from models.sources import assumptions, places
from models.weather import cache, store, synthetic
from models.weather.store import Provenance

YEAR = 2030
NEIGHBOURS = ("E06000021", "E07000195", "E07000198")
"""Stoke-on-Trent, Newcastle-under-Lyme, Staffordshire Moorlands."""
GREATER_MANCHESTER = tuple(f"E080000{n:02d}" for n in range(1, 11))
PUBLISHED_GWH = 9913.2
"""What the ten councils used in 2024, in the edition of December 2025."""
DAY_H = np.arange(HOURS) % 24


def of(made_mw: np.ndarray, used_mw: float) -> Hours:
    """Hours of a place without a store that uses the same in every hour."""
    used, none = np.full(HOURS, used_mw), np.zeros(HOURS)
    return Hours(
        year=YEAR,
        demand_mw=used,
        generation_mw={"solar": made_mw},
        storage_discharge_mw=none,
        storage_charge_mw=none,
        import_mw=np.maximum(used - made_mw, 0.0),
        export_mw=np.maximum(made_mw - used, 0.0),
        curtailment_mw=none,
        stored_mwh=none,
    )


def made_up(code: str, hours: Hours, measured: Provenance | None = None) -> Any:
    """A council of which nothing is known but its hours, the same in every weather year."""
    row = dict.fromkeys(hourly.RESULTS, 0.0) | {
        "demand_mwh": float(hours.demand_mw.sum()),
        "generation_mwh": float(sum(mw.sum() for mw in hours.generation_mw.values())),
        "met_locally_mwh": float((hours.demand_mw - hours.import_mw).sum()),
        "export_mwh": float(hours.export_mw.sum()),
    }
    return SimpleNamespace(
        place=SimpleNamespace(code=code, name=code),
        inputs=SimpleNamespace(
            horizon=SimpleNamespace(at=lambda year: 0),
            inputs=SimpleNamespace(base=SimpleNamespace(profiles=SimpleNamespace(measured=measured))),
        ),
        result=np.tile(list(row.values()), (1, cache.WEATHER_YEARS, 1)),
        hours=lambda year, weather: hours,
    )


def sunny() -> Any:
    """Uses 10 MW in every hour and makes 24 MW from 8 to 16."""
    return made_up("A", of(np.where((DAY_H >= 8) & (DAY_H < 16), 24.0, 0.0), 10.0))


def windy() -> Any:
    """The same, from midnight to 8."""
    return made_up("B", of(np.where(DAY_H < 8, 24.0, 0.0), 10.0))


@lru_cache(maxsize=12)
def simulation(code: str) -> Simulation:
    place = places.place(code)
    return projection.project(place, assumptions.scenario(place))


def test_two_made_up_councils_by_hand() -> None:
    # A day of each: 240 MWh used, 192 made, 80 met alone. From midnight to 8 the sunny one brings in 10 MW and the
    # windy one sends out 14; from 8 to 16 the other way round: 2 x 8 h x 10 MW = 160 MWh. From 16 on nobody makes any.
    both = together([sunny(), windy()], YEAR)
    assert both.netted_mwh == 160.0 * 365
    assert both.netted_range_mwh == (160.0 * 365, 160.0 * 365)
    assert both.used_mwh == 480.0 * 365
    assert both.sent_alone_mwh == 2 * 8 * 14.0 * 365
    assert both.met_alone_share == pytest.approx(160 / 480)
    assert both.met_locally_share == pytest.approx(320 / 480)
    assert both.annual_share == pytest.approx(384 / 480)
    assert both.netted_share == pytest.approx(160 / 480)


def test_two_of_the_same_sun_have_nothing_to_give_each_other() -> None:
    other = sunny()
    other.place.code = "C"
    both = together([sunny(), other], YEAR)
    assert both.netted_mwh == 0.0
    assert both.met_locally_share == both.members[0].met_locally_share


@pytest.mark.parametrize("code", NEIGHBOURS)
@pytest.mark.parametrize("year", [2026, YEAR])
def test_one_council_alone_is_its_own_pathway_to_the_digit(code: str, year: int) -> None:
    alone, its = together([simulation(code)], year), simulation(code).pathway.of(year)
    assert alone.netted_mwh == 0.0
    assert alone.used_mwh == its.electricity_demand_mwh
    assert alone.made_mwh == its.local_generation_mwh
    assert alone.annual_share == its.annual_share
    assert alone.met_locally_share == its.met_locally_share


def test_the_order_of_councils_changes_nothing() -> None:
    found = [together([simulation(code) for code in order], YEAR) for order in permutations(NEIGHBOURS)]
    assert all(one == found[0] for one in found)


def test_used_and_made_are_the_sums_of_the_pathways() -> None:
    whole = together([simulation(code) for code in NEIGHBOURS], YEAR)
    years = [simulation(code).pathway.of(YEAR) for code in NEIGHBOURS]
    assert whole.used_mwh == fsum(its.electricity_demand_mwh for its in years)
    assert whole.made_mwh == fsum(its.local_generation_mwh for its in years)
    alone = [its.met_locally_share * its.electricity_demand_mwh for its in years]
    assert whole.met_alone_mwh == pytest.approx(fsum(alone), rel=1e-12)


def test_in_every_hour_the_balance_holds_and_it_is_used_less_what_is_brought_in() -> None:
    simulations = [simulation(code) for code in NEIGHBOURS]
    met = []
    for weather in range(cache.WEATHER_YEARS):
        members = [one.hours(YEAR, weather) for one in simulations]
        netted = netted_mw(members)
        used, out, into, brought, sent, curtailed = (
            np.sum([getattr(its, name) for its in members], axis=0)
            for name in (
                "demand_mw",
                "storage_discharge_mw",
                "storage_charge_mw",
                "import_mw",
                "export_mw",
                "curtailment_mw",
            )
        )
        made = np.sum([mw for its in members for mw in its.generation_mw.values()], axis=0)
        assert (netted >= 0.0).all()
        assert np.minimum(brought - netted, sent - netted).max() == 0.0, "brought in or sent out, never both"
        np.testing.assert_allclose(
            made + out + (brought - netted), used + into + (sent - netted) + curtailed, rtol=0, atol=1e-6
        )
        met.append(used.sum() - np.maximum(brought - sent, 0.0).sum())
    assert together(simulations, YEAR).met_locally_mwh == pytest.approx(np.mean(met), rel=1e-9)


def test_a_council_more_never_lowers_what_is_met_of_the_others() -> None:
    before = together([simulation(NEIGHBOURS[0])], YEAR)
    for many in (2, 3):
        after = together([simulation(code) for code in NEIGHBOURS[:many]], YEAR)
        assert after.netted_mwh >= before.netted_mwh
        assert after.met_locally_mwh >= before.met_locally_mwh + after.members[many - 1].met_locally_mwh - 1e-6
        before = after
    # Where all that is made is used, the two are sums of the same hours in another order.
    assert before.met_locally_mwh <= min(before.used_mwh, before.made_mwh) * (1 + 1e-14)


@given(strategies.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_whatever_they_make_one_more_never_takes_away(seed: int) -> None:
    hours = [of(made_mw, 10.0) for made_mw in np.random.default_rng(seed).uniform(0, 30, (4, HOURS))]
    for many in range(1, len(hours)):
        fewer, more = netted_mw(hours[:many]), netted_mw(hours[: many + 1])
        assert (more >= fewer - 1e-9).all()


def test_greater_manchester_begins_where_its_published_totals_end() -> None:
    """DESNZ, Subnational electricity consumption statistics 2005-2024 (December 2025), sum of the ten councils."""
    with (DATA / "electricity.csv").open(encoding="utf-8", newline="") as opened:
        published = fsum(
            float(row["homes_mwh"]) + float(row["business_mwh"])
            for row in csv.DictReader(opened)
            if row["code"] in GREATER_MANCHESTER and row["year"] == "2024"
        )
    assert published == pytest.approx(PUBLISHED_GWH * 1000, rel=1e-3)
    simulations = [simulation(code) for code in GREATER_MANCHESTER]
    newest = [one.pathway.newest_actual for one in simulations]
    assert {its.year for its in newest} == {2024}
    assert fsum(its.electricity_demand_mwh for its in newest) == pytest.approx(published, rel=1e-9)
    whole = together(simulations, 2025)
    assert len(whole.members) == 10
    assert whole.used_mwh == pytest.approx(published, rel=0.03)
    # None of the ten makes more than it uses in any hour, so that there is nothing to give.
    assert whole.netted_mwh == sum(its.export_mwh for its in (one.pathway.of(2025) for one in simulations)) == 0.0


def test_a_city_and_the_windy_county_around_it_meet_more_as_one() -> None:
    # Hull makes a fifth of what it uses, the East Riding, with wind farms, about all of it and sends out much.
    both = together([simulation("E06000010"), simulation("E06000011")], YEAR)
    sent = fsum(simulation(code).pathway.of(YEAR).export_mwh for code in ("E06000010", "E06000011"))
    assert 0.05 < both.netted_share < 0.15
    assert both.sent_alone_mwh == sent
    assert both.netted_mwh < sent
    low, high = both.netted_range_mwh
    assert low < both.netted_mwh < high


@pytest.mark.parametrize("codes", [("E06000052", "S12000034"), ("E06000010", "E06000011"), ("W06000002", "S12000017")])
def test_one_sky_over_places_far_apart_nets_no_more_than_skies_of_their_own(codes: tuple[str, str]) -> None:
    """Cornwall and Aberdeenshire, Hull and the East Riding, Gwynedd and Highland: hours of unlike weather years."""
    here, there = ([simulation(code).hours(YEAR, weather) for weather in range(cache.WEATHER_YEARS)] for code in codes)
    one_sky = np.mean([netted_mw(pair).sum() for pair in zip(here, there, strict=True)])
    own_skies = np.mean(
        [netted_mw((first, then)).sum() for a, first in enumerate(here) for b, then in enumerate(there) if a != b]
    )
    assert one_sky <= own_skies * (1 + 1e-3)


def provenance(*years: int) -> Provenance:
    return Provenance(
        source="PVGIS",
        file="made.csv",
        years=years,
        radiation_database="SARAH3",
        lat=53.0,
        lon=-2.0,
        distance_km=0.0,
        light_factor=1.0,
        bridged_hours=0,
        left_out=(),
        read_on="2026-11-30",
    )


def test_only_the_same_weather_years_are_summed() -> None:
    here, there, typical = provenance(*range(2012, 2020)), provenance(*range(2013, 2021)), provenance()
    assert alike([("A", None), ("B", None)]) is None
    shared = alike([("A", here), ("B", replace(here, lat=54.0))])
    assert shared is not None
    assert shared.years == (2015, 2016, 2017, 2018, 2019)
    assert alike([("A", typical)]) == typical
    for others in ([("A", here), ("B", None)], [("A", here), ("B", there)], [("A", typical), ("B", typical)]):
        with pytest.raises(UnlikeSkiesError) as refused:
            alike(others)
        assert refused.value.skies.keys() == {"A", "B"}


def test_councils_of_unlike_skies_are_refused() -> None:
    measured = made_up("C", of(np.zeros(HOURS), 10.0), provenance(2018, 2019))
    with pytest.raises(UnlikeSkiesError, match="not the same"):
        together([sunny(), measured], YEAR)


def test_councils_of_the_same_measured_years_are_summed_and_with_others_they_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hull, east_riding, stoke = (places.place(code) for code in ("E06000010", "E06000011", "E06000021"))
    modelled = simulation(stoke.code)
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    for place in (hull, east_riding):
        store.keep(
            place.code, synthetic.synthetic(place.climate, place.lat, place.lon, years=2), provenance(2018, 2019)
        )
    # Copies, so that profiles and temperature that are kept for the place stay as they are for others.
    measured = [projection.project(copy, assumptions.scenario(copy)) for copy in map(replace, (hull, east_riding))]
    whole = together(measured, YEAR)
    assert whole.sky is not None
    assert whole.sky.years == (2018, 2019)
    netted = [float(netted_mw([one.hours(YEAR, weather) for one in measured]).sum()) for weather in (0, 1)]
    assert whole.netted_mwh == pytest.approx(fsum(netted) / 2)
    assert whole.netted_range_mwh == (min(netted), max(netted))
    with pytest.raises(UnlikeSkiesError):
        together([*measured, modelled], YEAR)


def test_nobody_and_unlike_years_are_refused() -> None:
    with pytest.raises(ValueError, match="No council"):
        together([], YEAR)
    one = of(np.zeros(HOURS), 10.0)
    with pytest.raises(ValueError, match="one year"):
        netted_mw([one, replace(one, year=2031)])
    with pytest.raises(ValueError, match="2025 to 2040"):
        together([simulation(NEIGHBOURS[0])], 2050)
