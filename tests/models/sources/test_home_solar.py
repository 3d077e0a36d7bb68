"""Which part of standing roof solar is on homes: as published by nation, region and where constituencies fit."""

import pytest

from models.sources import home_solar, places
from models.sources.assumptions import assumption_rows
from models.sources.tables import rows
from models.supply import fleets, potential

TO_2024 = 5_501.986 / 6_507.672
"""DESNZ, Solar photovoltaics deployment, February 2026: domestic solar at the end of 2024 and in February 2026 [MW]."""


@pytest.fixture(scope="module")
def standing() -> dict[str, dict[str, float]]:
    roof_kw = next(a.value for a in assumption_rows() if a.name == "solar_homes_kw")
    every = [places.place(council.code) for council in places.councils()]
    return {p.name: fleets.existing_mw(p, potential.existing_ground_share(p, roof_kw)) for p in every}


def test_britain_has_on_homes_business_and_ground_what_is_published(standing: dict[str, dict[str, float]]) -> None:
    # pv magazine, 27 June 2025, on DESNZ, Solar photovoltaics deployment, May 2025: 30 % of capacity on homes, some 58
    # to 59 % on the ground; so some 12 % on roofs of business and public buildings.
    names = ("solar_homes", "solar_business", "solar_ground")
    homes, business, ground = (sum(of.get(name, 0.0) for of in standing.values()) for name in names)
    all_mw = homes + business + ground
    assert all_mw == pytest.approx(17_853.5, abs=1.0)
    assert homes / all_mw == pytest.approx(0.30, abs=0.005)
    assert ground / all_mw == pytest.approx(0.585, abs=0.03)
    assert business / all_mw == pytest.approx(0.12, abs=0.03)


@pytest.mark.parametrize(
    ("council", "published_mw"),
    # DESNZ, the same, table 3, domestic capacity of February 2026 by constituency, where these fit within a council.
    [
        ("Stoke-on-Trent", 32.1),
        ("Glasgow City", 13.4),
        ("Derby", 18.3),
        ("Leicester", 24.5),
        ("Sheffield", 32.7),
    ],
)
def test_homes_have_about_what_their_constituencies_have(
    council: str, published_mw: float, standing: dict[str, dict[str, float]]
) -> None:
    assert standing[council]["solar_homes"] == pytest.approx(published_mw * TO_2024, rel=0.12)


def test_regions_keep_their_published_sums(standing: dict[str, dict[str, float]]) -> None:
    region_of = {council.name: council.region for council in places.councils()}
    found: dict[str, float] = {}
    for name, of in standing.items():
        found[region_of[name]] = found.get(region_of[name], 0.0) + of["solar_homes"]
    assert found == pytest.approx(home_solar.by_region(2024), rel=1e-3)
    # The same, all of them: 6,507.7 MW less Northern Ireland's 154.1 and 26.4 of no constituency.
    assert sum(r.capacity_mw for r in rows(home_solar.TABLE)) == pytest.approx(6_327.2, abs=1.0)


def test_city_centres_have_more_on_business_than_suburbs() -> None:
    shares = {r.code: r.homes_share for r in rows("home_solar_share.csv")}
    assert shares["E09000033"] < 0.4 < 0.7 < shares["E07000173"]  # Westminster, Gedling
