"""What plant yields: a place's own ratio as far as it has run, its region's or Britain's beside it; by hand."""

from dataclasses import replace

import pytest

from models.facts import Place, Renewable, YearYields
from models.facts.calendar import HOURS
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.supply import estimates, yields

STOKE = places.place("E06000021")
WIND = dict.fromkeys(range(2014, 2025), 0.25)
YEARS = YearYields({"onshore_wind": WIND, "solar": dict.fromkeys(WIND, 0.1), "hydro": dict.fromkeys(WIND, 0.35)})
VALUES = {"own_wind_yield_mw_years": 10.0, "own_solar_yield_mw_years": 3.0, "waste_biogenic_share": 0.5}


def rows(technology: str, mw: float, share: float, last: int = 2024) -> tuple[Renewable, ...]:
    return tuple(
        Renewable(year=y, technology=technology, sites=1, capacity_mw=mw, generation_mwh=mw * HOURS * share)
        for y in range(2014, last + 1)
    )


def with_rows(*of: Renewable) -> Place:
    return replace(STOKE, renewables=tuple(sorted(of, key=lambda r: (r.year, r.technology))))


def known(*of: Place, year: int = 2024) -> yields.Known:
    return yields.known(of, year, YEARS.known_by(year), VALUES)


def test_a_ratio_by_hand() -> None:
    # Three years of 10 MW at 1.2 times Britain's: 30 MW-years of 1.2 and 10 of what all councils have, 1.0.
    windy, other = with_rows(*rows("onshore_wind", 10.0, 0.3)), with_rows(*rows("onshore_wind", 1e6, 0.25))
    own = yields.of_place(windy, known(windy, other))["onshore_wind"]
    assert own.ratio == pytest.approx((30 * 1.2 + 10 * 1.0) / 40, abs=1e-5)
    assert own.share == pytest.approx(own.ratio * 0.25)
    assert (own.first_year, own.last_year, own.grade) == (2022, 2024, "B")
    where = "Stoke-on-Trent's own against Britain's in 2022-2024, drawn 25% to Britain's"
    assert own.basis == f"{where}, in a mean year of 2018-2024"


def test_solar_is_weighed_against_its_region() -> None:
    # One MW for three years at 0.9, beside a region at 1.1: as many MW-years of each.
    dull, region = with_rows(*rows("solar", 1.0, 0.09)), with_rows(*rows("solar", 1e6, 0.11))
    elsewhere = replace(with_rows(*rows("solar", 1e6, 0.08)), region="Wales")
    of = known(dull, region, elsewhere)
    assert yields.of_place(dull, of)["solar"].ratio == pytest.approx(1.0, abs=1e-4)
    assert yields.of_area("West Midlands", of, STOKE.technologies)["solar"].ratio == pytest.approx(1.1, abs=1e-4)
    assert yields.of_area("Wales", of, STOKE.technologies)["solar"].ratio == pytest.approx(0.8, abs=1e-4)
    # Wind has no region: it is weighed against Britain's.
    assert "onshore_wind" not in yields.of_area("Wales", of, STOKE.technologies)


def test_earlier_years_speak_only_where_no_newer_one_does() -> None:
    place = with_rows(*rows("onshore_wind", 10.0, 0.3, last=2021), *rows("solar", 1.0, 0.1))
    own = yields.of_place(place, known(place))["onshore_wind"]
    assert (own.first_year, own.last_year, own.grade) == (2019, 2021, "C")
    assert "(estimated there)" in own.basis
    one_new = with_rows(*rows("onshore_wind", 10.0, 0.3, last=2022), *rows("solar", 1.0, 0.1))
    assert yields.of_place(one_new, known(one_new))["onshore_wind"].first_year == 2022


def test_other_plant_has_its_own_mean_then_its_regions_then_britain_s() -> None:
    own = with_rows(*rows("hydro", 10.0, 0.5), *rows("solar", 1.0, 0.1))
    beside = with_rows(*rows("solar", 1.0, 0.1))
    elsewhere = replace(beside, region="Wales")
    of = known(own, beside, elsewhere)
    assert yields.load_factors(own, of)["hydro"].basis == "Stoke-on-Trent's own, mean of 2015-2024"
    assert yields.load_factors(beside, of)["hydro"].basis == "West Midlands, mean of 2015-2024"
    assert yields.load_factors(elsewhere, of)["hydro"].basis == "Britain, mean of 2014-2024"
    found = [yields.load_factors(place, of)["hydro"].share for place in (own, beside, elsewhere)]
    assert found == pytest.approx([0.5, 0.5, 0.35])
    # What nobody published is as it is today.
    assert yields.load_factors(own, of)["wave_tidal"] == STOKE.load_factors["wave_tidal"]


def test_little_plant_and_few_years_have_no_mean_of_their_own() -> None:
    few = with_rows(*rows("solar", 1.0, 0.1), *rows("hydro", 10.0, 0.5)[-3:])
    little = with_rows(*rows("solar", 1.0, 0.1), *rows("hydro", 0.4, 0.5))
    assert "hydro" not in yields.of_place(few, known(few))
    assert "hydro" not in yields.of_place(little, known(little))


def test_waste_is_counted_in_full_and_as_britain_s_everywhere() -> None:
    # The statistics publish the biodegradable half: 0.4 of what the plant could make is 0.8 in full.
    place = with_rows(*rows("energy_from_waste", 10.0, 0.4), *rows("solar", 1.0, 0.1))
    of = known(place)
    assert "energy_from_waste" not in yields.of_place(place, of)
    found = yields.load_factors(place, of)["energy_from_waste"]
    assert found.share == pytest.approx(0.8)
    assert found.basis == "Britain, mean of 2015-2024, over the 50% of the output that is published"


@pytest.mark.parametrize("year", [2014, 2016, 2018, 2020, 2022])
def test_later_years_change_nothing(year: int) -> None:
    places_ = [places.place(c.code) for c in places.councils()[::25]]
    later = [
        replace(p, renewables=tuple(replace(r, capacity_mw=9.0) if r.year > year else r for r in p.renewables))
        for p in places_
    ]
    a, b = (yields.known(of, year, STOKE.year_yields.known_by(year), VALUES) for of in (places_, later))
    assert (a.ratios, a.level) == (b.ratios, b.level)
    for before, after in zip(places_, later, strict=True):
        assert yields.of_place(before, a) == yields.of_place(after, b)


def test_britain_in_2022_to_2025_is_as_published() -> None:
    # DUKES 2026, table 6.3, 30 July 2026, standard basis: onshore wind 27.32, 25.06, 24.98, 24.02 %; solar 11.06,
    # 10.50, 9.22, 11.08. Of councils, with their own ratios and the mean capacity of each year.
    published = {"onshore_wind": (0.2732, 0.2506, 0.2498, 0.2402), "solar": (0.1106, 0.1050, 0.0922, 0.1108)}
    for technology, shares in published.items():
        for year, share in zip((2022, 2023, 2024, 2025), shares, strict=True):
            made = most = 0.0
            for place in everywhere().places:
                mw = estimates.mean_mw(place, technology, min(year, 2024))
                factor = place.load_factors[technology].share * place.year_yields.of(technology, year)
                made, most = made + mw * factor, most + mw
            assert made / most == pytest.approx(share, rel=0.05), (technology, year)


def test_large_wind_keeps_its_own_yield() -> None:
    # Three years running, 0.73 of Britain's on 517 MW: METHODS, "Aberdeenshire", load factor 0.186.
    place = places.place(places.find_council("Aberdeenshire").code)
    assert place.load_factors["onshore_wind"].share == pytest.approx(0.186, abs=0.002)


def test_the_weights_are_assumptions() -> None:
    today = assumptions.scenario(STOKE)
    assert {name: today[name] for name in VALUES} == VALUES
