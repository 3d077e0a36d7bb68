"""Rows of an EPW file: each hour once and in order; what is wrong is named by its line, in plain words."""

from collections.abc import Callable

import pytest

from models.weather import WeatherError
from models.weather.epw_rows import read_rows

HEAD = [
    "LOCATION,Somewhere,STF,GBR,TMYx,034840,53.0,-2.2,1.0,120.0",
    "COMMENTS 1,made for a test",
    "DATA PERIODS,1,1,Data,Sunday,1/1,12/31",
]


def row(month: int, day: int, hour: int, year: int = 2018) -> str:
    return f"{year},{month},{day},{hour},60,?9,{hour}.5,5,80,100000,0,0,300,{hour}0,0,{hour},0,0,0,0,200,3.0,5"


def days(hours: range, count: int = 2) -> list[str]:
    return [row(1, day, hour) for day in range(1, count + 1) for hour in hours]


def text_of(rows: list[str], head: list[str] = HEAD) -> str:
    return "\n".join([*head, *rows]) + "\n"


def test_place_zone_and_hours_are_read() -> None:
    found = read_rows(text_of(days(range(1, 25))), "a.epw")
    assert (found.lat, found.lon, found.zone_h) == (53.0, -2.2, 1.0)
    first = found.hours.iloc[0]
    assert (first["hour"], first["temp_air"], first["ghi"], first["dhi"], first["wind_speed"]) == (1, 1.5, 10, 1, 3)
    assert found.hours["line"].tolist() == list(range(4, 52))


def test_hours_numbered_from_0_are_those_from_1_where_the_first_row_is_hour_0() -> None:
    found = read_rows(text_of(days(range(24))), "a.epw").hours
    assert found["hour"].tolist() == [*range(1, 25)] * 2
    assert found["temp_air"].iloc[0] == 0.5


def test_rows_are_put_in_order_and_blank_lines_left_out() -> None:
    rows = days(range(1, 25))
    found = read_rows(text_of([*rows[24:], "", ",,,", *rows[:24]]), "a.epw").hours
    assert found["day"].tolist() == [1] * 24 + [2] * 24


def test_an_empty_field_is_missing() -> None:
    assert read_rows(text_of([row(1, 1, 1).replace(",1.5,", ",,")]), "a.epw").hours["temp_air"].isna().all()


def changed(at: int, new: Callable[[str], str]) -> str:
    rows = days(range(1, 25))
    rows[at] = new(rows[at])
    return text_of(rows)


REFUSED = {
    "no end of the head": (text_of(days(range(1, 25)), HEAD[:2]), "no line begins with DATA PERIODS"),
    "no hours": (text_of([]), "there are no hours below the line DATA PERIODS"),
    "no latitude": (text_of([], [HEAD[0].replace("53.0", "north"), *HEAD[1:]]), "line 1 has 'north' as its latitude"),
    "no zone": (text_of([], [HEAD[0][:40], *HEAD[1:]]), "line 1 has '"),
    "a row cut short": (changed(5, lambda r: r[:20]), "line 9 has 7 fields, expected 23; the file may be cut short"),
    "a row too long": (changed(5, lambda r: r + ",1"), "line 9 has 24 fields, expected 23"),
    "no number": (changed(5, lambda r: r.replace(",6.5,", ",warm,")), "line 9 has 'warm' as its dry bulb temperature"),
    "nan": (changed(5, lambda r: r.replace(",3.0,", ",nan,")), "line 9 has 'nan' as its wind speed, expected a number"),
    "hour in words": (changed(5, lambda r: r.replace(",1,1,6,", ",1,1,noon,")), "'noon' as its hour, expected a whole"),
    "hour 25": (
        changed(5, lambda r: r.replace(",1,1,6,", ",1,1,25,")),
        "line 9 has '25' as its hour, expected",
    ),
    "month 13": (changed(5, lambda r: r.replace(",1,1,6,", ",13,1,6,")), "line 9 has '13' as its month"),
    "30 February": (changed(5, lambda r: r.replace(",1,1,6,", ",2,30,6,")), "line 9 is of 30 February 2018, no day"),
    "hour twice": (text_of([*days(range(1, 25)), row(1, 2, 7)]), "line 52 is of 2 January hour 7, as line 34 is"),
    "two ways": (changed(5, lambda r: r.replace(",1,1,6,", ",1,1,0,")), "line 9 is of hour 0 and line 27 of hour 24"),
    "by end or beginning": (
        text_of([row(1, 1, 23), *days(range(23))]),
        "line 5 is of hour 0, but the first row",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_named_by_its_line(what: str) -> None:
    text, words = REFUSED[what]
    with pytest.raises(WeatherError, match=r"^a\.epw: .*\.$") as refused:
        read_rows(text, "a.epw")
    assert words in str(refused.value)
