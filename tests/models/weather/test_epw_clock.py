"""The clock of an EPW file, by its maker."""

import pytest

from models.weather.epw_clock import Clock, clock_of, names_a_typical_year

PVGIS = """LOCATION,unknown,-,unknown,ECMWF/ERA,unknown,45.000000,8.000000,1,250
DESIGN CONDITIONS,0
TYPICAL/EXTREME PERIODS,0
GROUND TEMPERATURES,0
HOLIDAYS/DAYLIGHT SAVING,No,0,0,0
COMMENTS 1,Weather Analytics - Sensor Point System data - based on the ECMWF-ERA
COMMENTS 2,{}
DATA PERIODS,1,1,Data,Thursday, 1/ 1,12/31
"""


@pytest.mark.parametrize(
    ("comment", "moment_h"),
    [
        ("Irradiance Time Offset (h):-0.8239", 0.1761),
        ("Irradiance Time Offset (h): -0.95", 0.05),
        ("Irradiance Time Offset (h): 0.1761", 0.1761),
        ("Irradiance Time Offset (h):-0.5", None),
        ("Irradiance Time Offset (h):0.5000", None),
        ("", 0.18),
    ],
)
def test_pvgis_is_in_utc_and_says_its_moment(comment: str, moment_h: float | None) -> None:
    clock = clock_of(PVGIS.format(comment), 1.0)
    assert (clock.zone_h, clock.is_pvgis) == (0.0, True)
    assert clock.moment_h == (None if moment_h is None else pytest.approx(moment_h))


@pytest.mark.parametrize("kind", ["TMYx", "IWEC Data", "TRY", "DSY1", "Meteonorm"])
def test_other_makers_give_means_in_the_time_of_their_head(kind: str) -> None:
    head = f"LOCATION,Somewhere,STF,GBR,{kind},034840,53.0,-2.2,1.0,120.0\nCOMMENTS 1,none"
    assert clock_of(head, 1.0) == Clock(1.0, None, is_pvgis=False)


def test_a_comment_below_the_head_says_nothing() -> None:
    late = "\n".join(["LOCATION,a,b,c,TMYx,1,2,3,0,4", *["x"] * 7, "Irradiance Time Offset (h):-0.8239"])
    assert not clock_of(late, 0.0).is_pvgis


def test_an_offset_of_more_than_an_hour_is_refused() -> None:
    with pytest.raises(ValueError, match="not within the hour"):
        clock_of(PVGIS.format("Irradiance Time Offset (h):-1.2"), 1.0)


def test_typical_years_are_marked_in_the_first_line() -> None:
    assert names_a_typical_year(PVGIS.format(""))
    assert names_a_typical_year("LOCATION,AMSTERDAM,-,NLD,IWEC Data,062400,52.30,4.77,1.0,-2.0\nAMY")
    assert not names_a_typical_year("LOCATION,Stoke,STF,GBR,AMY 2018,034840,53.0,-2.2,0.0,120.0\nCOMMENTS 1,TMYx")
