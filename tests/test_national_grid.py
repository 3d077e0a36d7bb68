"""The National Grid against points whose latitude and longitude are published."""

from math import degrees

import pytest

from models import national_grid
from models.national_grid import latitude_longitude


def test_the_worked_example_of_the_ordnance_survey_on_airy() -> None:
    # Ordnance Survey, A guide to coordinate systems in Great Britain, v3.6, annex C.2: E 651409.903, N 313177.270 is
    # 52 deg 39' 27.2531" N, 1 deg 43' 4.5177" E on the Airy ellipsoid.
    lat, lon = (degrees(v) for v in national_grid._on_airy(651_409.903, 313_177.270))
    assert lat == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert lon == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


def test_the_waste_plant_of_stoke_stands_where_the_planning_database_says() -> None:
    # Renewable Energy Planning Database, Q3 2024, reference 815: X 387800, Y 343500.
    assert latitude_longitude(387_800, 343_500) == pytest.approx((52.98869, -2.18319), abs=5e-6)


@pytest.mark.parametrize(("easting_m", "northing_m"), [(80_000, 5_000), (655_000, 310_000), (460_000, 1_215_000)])
def test_going_north_and_east_raises_latitude_and_longitude(easting_m: float, northing_m: float) -> None:
    lat, lon = latitude_longitude(easting_m, northing_m)
    assert latitude_longitude(easting_m, northing_m + 1_000)[0] - lat == pytest.approx(1_000 / 111_200, rel=0.01)
    assert latitude_longitude(easting_m + 1_000, northing_m)[1] > lon
