"""Where fuel poverty starts: published counts, homes below band C, tenures."""

from dataclasses import replace

import pytest

from models.demand import upgrades
from models.facts import Place
from models.outcomes import fuel_poverty_start
from models.outcomes.fuel_poverty_start import Baseline
from models.sources import assumptions, places

STOKE = places.place("E06000021")
BASE = assumptions.scenario(STOKE, "today")
ENGLAND = [places.place(c.code) for c in places.councils() if c.nation == "England"]


def start(place: Place = STOKE) -> Baseline:
    found = fuel_poverty_start.baseline(place, 0.035, 2.9, 3.5)
    assert found is not None
    return found


def test_stoke_starts_at_the_published_count() -> None:
    # DESNZ, Sub-regional fuel poverty 2026 (2024 data), 14 May 2026: 17,017 of 115,178 households.
    # English Housing Survey 2023-24, 52.5 % of England at C or above, and 46.2 % of the city's certificates of 2016 to
    # 2026: 52 % of 115,178 homes below C in 2024, about 59,700; p* = 17,017 / 59,700 = 0.285. (Certificates of 2022
    # alone gave 60 % and 0.245.)
    base = start()
    assert (base.year, base.edition, base.households) == (2024, "2026 edition", 115_178)
    assert base.fuel_poor_homes == pytest.approx(17_017, abs=1e-6)
    assert base.homes_below_c == pytest.approx(59_700, rel=0.005)
    assert base.fuel_poor_share_below_c == pytest.approx(0.285, abs=0.001)


def test_homes_below_c_follow_the_certificates() -> None:
    of_2023 = upgrades.homes_below_c(STOKE, 2023, 100_000, 0.035)
    of_2024 = upgrades.homes_below_c(STOKE, 2024, 100_000, 0.035)
    assert STOKE.band_c is not None
    assert of_2023 is not None
    assert of_2024 is not None
    assert sum(of_2023.values()) == pytest.approx(100_000 * (1 - STOKE.band_c.share))
    assert sum(of_2024.values()) == pytest.approx(sum(of_2023.values()) * 0.965)
    # Owners and private tenants live in worse homes than social tenants: 26.1, 27.3 and 49.6 % at C or above.
    homes = {t.tenure: t.homes for t in STOKE.tenures}
    share = {t: of_2023[t] / homes[t] for t in homes}
    assert share["owner"] / share["social_rent"] == pytest.approx((1 - 0.2608) / (1 - 0.4962))
    assert share["owner"] > share["private_rent"] > share["social_rent"]


def test_every_english_council_starts_at_its_published_count() -> None:
    for place in ENGLAND:
        published = place.fuel_poverty[-1]
        for past in (0.02, 0.05):
            for private, social in ((2.0, 5.0), (4.0, 2.5)):
                base = fuel_poverty_start.baseline(place, past, private, social)
                assert base is not None
                assert base.fuel_poor_homes == pytest.approx(published.fuel_poor_homes, rel=1e-9)
                assert all(s.fuel_poor >= 0.0 and s.other >= 0.0 for s in base.below_c)
                assert base.homes_below_c <= base.households


def test_the_ratios_of_tenures_and_the_share_of_england_follow_from_the_shipped_tables() -> None:
    # ECIU, 2023: 24 % of private tenants, 19 % of social tenants and 9 % of owners are fuel poor.
    homes, below = dict.fromkeys(upgrades.TENURES, 0.0), dict.fromkeys(upgrades.TENURES, 0.0)
    poor = households = 0
    for place in ENGLAND:
        published = place.fuel_poverty[-1]
        found = upgrades.homes_below_c(place, published.year, published.households, 0.035)
        assert found is not None
        total = sum(t.homes for t in place.tenures)
        for t in place.tenures:
            homes[t.tenure] += published.households * t.homes / total
            below[t.tenure] += found[t.tenure]
        poor += published.fuel_poor_homes
        households += published.households
    # DESNZ, as above: England 2,472,012 of 24,845,794.
    assert (poor, households) == (2_472_012, 24_845_794)
    rates = {"owner": 0.09, "private_rent": 0.24, "social_rent": 0.19}
    risk = {tenure: rate * homes[tenure] / below[tenure] for tenure, rate in rates.items()}
    assert risk["private_rent"] / risk["owner"] == pytest.approx(BASE["private_rent_fuel_poor_ratio"], abs=0.05)
    assert risk["social_rent"] / risk["owner"] == pytest.approx(BASE["social_rent_fuel_poor_ratio"], abs=0.05)
    assert poor / sum(below.values()) == pytest.approx(BASE["england_fuel_poor_share_below_c"], abs=0.001)


def test_social_tenants_below_c_are_as_poor_as_published() -> None:
    # CIH, 15 February 2024, on the DESNZ statistics of 2023: 56 % of social tenants below band C were fuel poor, when
    # 13.0 % of households were, as first published; the edition of 2026 has 9.95 % (2024). Scaled to it: 43 %.
    poor = below = 0.0
    for place in ENGLAND:
        segment = start(place).below_c[2]
        poor, below = poor + segment.fuel_poor, below + segment.homes
    assert poor / below == pytest.approx(0.56 * 9.95 / 13.0, abs=0.05)


def test_more_fuel_poor_than_homes_below_c_is_refused() -> None:
    newest = replace(STOKE.fuel_poverty[-1], fuel_poor_homes=115_000)
    with pytest.raises(ValueError, match="Stoke-on-Trent"):
        fuel_poverty_start.baseline(replace(STOKE, fuel_poverty=(newest,)), 0.035, 2.9, 3.5)


def test_no_tenure_is_more_than_wholly_poor() -> None:
    newest = replace(STOKE.fuel_poverty[-1], fuel_poor_homes=55_000)
    base = fuel_poverty_start.baseline(replace(STOKE, fuel_poverty=(newest,)), 0.035, 2.9, 3.5)
    assert base is not None
    owner, private, social = base.below_c
    assert private.other == social.other == 0.0
    assert 0.0 < owner.fuel_poor < owner.homes
    assert base.fuel_poor_homes == pytest.approx(55_000)


def test_the_start_is_never_newer_than_the_energy_statistics() -> None:
    # The facts of 2020 know only the edition with the data of 2020; those of 2016 have another metric.
    def as_of(year: int) -> Place:
        return replace(
            STOKE,
            electricity=tuple(u for u in STOKE.electricity if u.year <= year),
            renewables=tuple(r for r in STOKE.renewables if r.year <= year),
        )

    of_2020 = fuel_poverty_start.newest(as_of(2020))
    assert of_2020 is not None
    assert of_2020.year == 2020
    assert fuel_poverty_start.newest(as_of(2016)) is None


def test_the_limits_are_the_homes_there_are() -> None:
    limit = BASE.assumptions["homes_retrofitted_per_year"].high
    assert limit * 6 == pytest.approx(start().homes_below_c * STOKE.households / 115_178, rel=0.01)
    assert BASE["retrofit_targeting_share"] == pytest.approx(start().fuel_poor_share_below_c, abs=0.005)
