"""One array by direction, slope and place, against the yield tables of the industry's installation standard."""

from pathlib import Path

import numpy as np
import pytest

from models.sources import assumptions, places
from models.supply import one_roof
from models.weather import cache

BIRMINGHAM = "E08000025"
MIDLANDS = {
    ("usual", "south"): 935.0, ("gentle", "south"): 901.0, ("gentle", "south_west"): 865.0, ("gentle", "west"): 775.0,
    ("gentle", "east"): 775.0, ("gentle", "north_west"): 676.0, ("steep", "south"): 923.0,
    ("steep", "south_east"): 861.0, ("steep", "west"): 701.0, ("steep", "north_west"): 517.0,
}  # fmt: skip
"""MCS, Irradiance Datasets (Kk) for MIS 3002, zone 6, as published: kWh a kW, losses taken off. Tilt 20, 35, 50."""
SOUTH = {
    "Southampton": 1021.0, "Plymouth": 1091.0, "Bristol": 971.0, "Cardiff": 949.0, "Manchester": 865.0,
    "Sheffield": 892.0, "Norwich": 961.0, "Ceredigion": 922.0, "Glasgow City": 833.0,
    "Aberdeen City": 872.0, "Highland": 833.0,
}  # fmt: skip
"""The same, of other zones, facing south at 35 degrees."""
FAR = {"Brighton and Hove": 1130.0, "Na h-Eileanan Siar": 791.0, "Orkney Islands": 757.0, "Shetland Islands": 736.0}
"""The sunniest coast and the far north, where light is scaled to these very yields (data/light.csv)."""


def per_kw(council: str, slope: str, faces: str) -> float:
    place = places.place(places.find_council(council).code)
    kept = 1 - assumptions.scenario(place)["home_roof_losses_share"]
    found = one_roof.monthly_kwh_per_kw(place, slope)[list(one_roof.DIRECTIONS).index(faces)]
    return float(found.sum(axis=1).mean() * kept)


@pytest.mark.parametrize(("slope", "faces"), MIDLANDS)
def test_directions_and_slopes_are_those_of_the_published_table(slope: str, faces: str) -> None:
    wanted = MIDLANDS[slope, faces]
    tolerance = 0.11 if faces == "north_west" else 0.065
    assert per_kw(BIRMINGHAM, slope, faces) == pytest.approx(wanted, rel=tolerance)


@pytest.mark.slow
@pytest.mark.parametrize("council", SOUTH)
def test_places_are_within_six_percent_of_the_published_table(council: str) -> None:
    assert per_kw(council, "usual", "south") == pytest.approx(SOUTH[council], rel=0.06)


@pytest.mark.slow
@pytest.mark.parametrize("council", FAR)
def test_the_south_coast_and_the_far_north_are_as_published(council: str) -> None:
    assert per_kw(council, "usual", "south") == pytest.approx(FAR[council], rel=0.03)


def test_years_differ_and_months_follow_the_sun() -> None:
    place = places.place("E06000021")
    found = one_roof.monthly_kwh_per_kw(place, "usual")
    assert found.shape == (8, one_roof.YEARS, 12)
    south = found[list(one_roof.DIRECTIONS).index("south")]
    assert 0.03 < south.sum(axis=1).std() / south.sum(axis=1).mean() < 0.09
    mean = south.mean(axis=0)
    assert mean.argmin() == 11
    assert mean.argmax() in (4, 5, 6)
    totals = dict(zip(one_roof.DIRECTIONS, found.sum(axis=2).mean(axis=1), strict=True))
    assert max(totals, key=totals.__getitem__) == "south"
    assert min(totals, key=totals.__getitem__) == "north"
    flat = one_roof.monthly_kwh_per_kw(place, "flat").sum(axis=2).mean(axis=1)
    assert flat.max() / flat.min() < 1.15, "on a flat roof the direction matters little"


def test_it_is_kept_on_disk_and_a_damaged_file_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    place = places.place("E09000001")
    one_roof.monthly_kwh_per_kw.cache_clear()
    first = one_roof.monthly_kwh_per_kw(place, "steep")
    (file,) = cache.folder().glob("E09000001-roof-*.kept")
    one_roof.monthly_kwh_per_kw.cache_clear()
    monkeypatch.setattr(one_roof, "_made", None)
    np.testing.assert_array_equal(one_roof.monthly_kwh_per_kw(place, "steep"), first)
    monkeypatch.undo()
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    file.write_bytes(b"\x93NUMPY broken")
    one_roof.monthly_kwh_per_kw.cache_clear()
    np.testing.assert_array_equal(one_roof.monthly_kwh_per_kw(place, "steep"), first)
    one_roof.monthly_kwh_per_kw.cache_clear()


def test_there_is_no_other_slope() -> None:
    with pytest.raises(KeyError):
        one_roof.monthly_kwh_per_kw(places.place("E06000021"), "upright")
