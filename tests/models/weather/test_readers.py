"""Each format's hours land where they belong, and a file that is not what it says is refused by name."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.weather import WeatherError, readers
from tests import weather_records as records

ROWS = records.moments(records.changing())


def written(folder: Path, text: str | bytes, name: str = "given.dat") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_pvgis_json_and_csv_hold_the_same_hours(tmp_path: Path) -> None:
    a = readers.read(written(tmp_path, records.pvgis_json(ROWS)))
    b = readers.read(written(tmp_path, records.pvgis_csv(ROWS)))
    pd.testing.assert_frame_equal(a.hours, b.hours, check_dtype=False, atol=0.01)
    assert a.radiation_database == b.radiation_database == "PVGIS-SARAH2"
    assert a.is_moment
    assert not a.is_typical
    np.testing.assert_allclose(a.hours["ghi_wm2"], ROWS["Gb(i)"] + ROWS["Gd(i)"])


def test_a_label_ten_past_belongs_to_the_hour_before_it(tmp_path: Path) -> None:
    hours = readers.read(written(tmp_path, records.pvgis_json(ROWS))).hours
    assert hours["hour"].tolist() == list(range(8760))
    assert ROWS["time"].iloc[12] == "20190101:1210"
    assert hours["temp_c"].iloc[12] == ROWS["T2m"].iloc[12]


def test_29_february_is_left_out_and_later_days_keep_their_date(tmp_path: Path) -> None:
    leap = records.moments(records.changing(), 2020, 2020)
    recorded = readers.read(written(tmp_path, records.pvgis_json(leap)))
    assert recorded.hours["hour"].tolist() == list(range(8760))
    last = leap[leap["time"] == "20201231:2310"].iloc[0]
    assert recorded.hours["wind_ms"].iloc[-1] == last["WS10m"]
    march = leap[leap["time"] == "20200301:0010"].iloc[0]
    assert recorded.hours["wind_ms"].iloc[59 * 24] == march["WS10m"]


def test_era5_light_is_a_mean_of_the_hour(tmp_path: Path) -> None:
    rows = records.moments(records.changing(), minute=30)
    recorded = readers.read(written(tmp_path, records.pvgis_json(rows, database="PVGIS-ERA5")))
    assert not recorded.is_moment


@pytest.mark.parametrize("form", ["json", "csv", "csv without offset"])
def test_a_pvgis_typical_year_is_one_year_of_moments(tmp_path: Path, form: str) -> None:
    sky = records.changing()
    text = {
        "json": lambda: records.typical_json(sky),
        "csv": lambda: records.typical_csv(sky),
        "csv without offset": lambda: records.typical_csv(sky, None),
    }[form]()
    recorded = readers.read(written(tmp_path, text))
    assert recorded.is_typical
    assert recorded.is_moment
    assert recorded.hours["hour"].tolist() == list(range(8760))
    up = recorded.hours["clear_wm2"] > 30
    share = (recorded.hours["ghi_wm2"] / recorded.hours["clear_wm2"])[up]
    np.testing.assert_allclose(share, sky.clear_share[up], rtol=0.02)


@pytest.mark.parametrize("zone_h", [0.0, 1.0])
def test_epw_hours_end_at_their_label_and_are_local(tmp_path: Path, zone_h: float) -> None:
    sky = records.changing()
    recorded = readers.read(written(tmp_path, records.epw(sky, zone_h=zone_h)))
    hours = recorded.hours.sort_values("hour")
    assert recorded.is_typical
    assert not recorded.is_moment
    assert hours["hour"].tolist() == list(range(8760))
    np.testing.assert_allclose(hours["ghi_wm2"], sky.clear_share * hours["clear_wm2"], atol=0.06)
    np.testing.assert_allclose(hours["wind_ms"], sky.wind_ms, atol=0.06)


@pytest.mark.parametrize("zone_h", [0, -1])
def test_a_pvgis_epw_holds_the_hours_of_its_csv_whatever_zone_it_names(tmp_path: Path, zone_h: int) -> None:
    sky = records.changing()
    by_csv = readers.read(written(tmp_path, records.typical_csv(sky))).hours
    recorded = readers.read(written(tmp_path, records.pvgis_epw(sky, zone_h=zone_h)))
    assert (recorded.source, recorded.is_typical, recorded.is_moment) == ("PVGIS typical year", True, True)
    hours = recorded.hours
    assert hours["hour"].tolist() == by_csv["hour"].tolist()
    for name in ("ghi_wm2", "dhi_wm2", "temp_c"):
        np.testing.assert_allclose(hours[name], by_csv[name], atol=0.006)
    np.testing.assert_allclose(hours["clear_wm2"], by_csv["clear_wm2"], atol=0.01)


@pytest.mark.parametrize("comment", ["Irradiance Time Offset (h):-0.8239", ""], ids=["said", "not said"])
def test_the_light_of_a_pvgis_epw_is_of_the_moment_that_its_comment_says(tmp_path: Path, comment: str) -> None:
    sky = records.clear()
    hours = readers.read(written(tmp_path, records.pvgis_epw(sky, comment))).hours
    up = hours["clear_wm2"] > 30
    np.testing.assert_allclose((hours["ghi_wm2"] / hours["clear_wm2"])[up], 0.7, rtol=0.02)


def test_a_pvgis_epw_of_the_reanalysis_is_a_mean_of_the_hour(tmp_path: Path) -> None:
    text = records.pvgis_epw(records.changing(), "Irradiance Time Offset (h):-0.5")
    assert not readers.read(written(tmp_path, text)).is_moment


@pytest.mark.parametrize("minute", ["0", "30", "60"])
def test_the_minute_of_an_epw_label_changes_nothing(tmp_path: Path, minute: str) -> None:
    sky = records.changing()
    text = "\n".join(
        line.replace(",60,?9,", f",{minute},?9,") for line in records.epw(sky, kind="IWEC Data").split("\n")
    )
    hours = readers.read(written(tmp_path, text)).hours
    np.testing.assert_allclose(hours["ghi_wm2"], sky.clear_share * hours["clear_wm2"], atol=0.06)


def test_an_epw_of_one_year_without_a_mark_is_a_measured_year(tmp_path: Path) -> None:
    text = records.epw(records.changing(), kind="AMY", years=(2018, 2018))
    recorded = readers.read(written(tmp_path, text))
    assert not recorded.is_typical
    assert set(recorded.hours["year"]) == {2018}


def test_what_epw_marks_as_missing_is_missing(tmp_path: Path) -> None:
    lines = records.epw(records.changing()).split("\n")
    cells = lines[8 + 100].split(",")
    cells[6], cells[13], cells[21] = "99.9", "9999", "999"
    lines[8 + 100] = ",".join(cells)
    row = readers.read(written(tmp_path, "\n".join(lines))).hours.iloc[100]
    assert row[["ghi_wm2", "temp_c", "wind_ms"]].isna().all()


REFUSED = {
    "garbage": b"\x00\x01\x02PK\x03\x04" * 500,
    "nothing": b"",
    "a web page": b"<!doctype html><title>Sign in</title>",
    "a table of something else": b"date,price\n2020-01-01,3\n",
    "JSON of something else": b'{"outputs": {"monthly": []}}',
    "JSON that is a list inside": b'{"outputs": {"hourly": [1, 2]}, "meta": {"inputs": {}}, "inputs": {}}',
    "JSON too deep": b'{"a":' * 100_000,
    "JSON cut short": records.pvgis_json(ROWS)[:60_000].encode(),
    "CSV cut within a row": records.pvgis_csv(ROWS)[:60_011].encode(),
    "CSV cut between rows": "\n".join(records.pvgis_csv(ROWS).split("\n")[:500]).encode(),
    "CSV cut in its head": records.pvgis_csv(ROWS)[:120].encode(),
    "typical year cut short": records.typical_csv(records.changing())[:60_000].encode(),
    "EPW cut in its head": b"LOCATION,Somewhere,STF\n",
    "EPW of PVGIS with an offset of days": records.epw(records.changing()).replace(
        "COMMENTS 2,none", "COMMENTS 2,Irradiance Time Offset (h):-48"
    ),
    "EPW without a place": records.epw(records.changing()).replace("53.", "north", 1).encode(),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused_by_name(tmp_path: Path, what: str) -> None:
    with pytest.raises(WeatherError, match=r"^given\.dat: .*(Those are|Download it again)"):
        readers.read(written(tmp_path, REFUSED[what]))


LIBRARY_WORDS = re.compile(r"pandas|Error|Timestamp|dtype|NaT|pvlib|format=|could not convert|str object|C error")


@pytest.mark.parametrize("what", REFUSED)
def test_no_refusal_speaks_in_a_library_s_words(tmp_path: Path, what: str) -> None:
    with pytest.raises(WeatherError) as refused:
        readers.read(written(tmp_path, REFUSED[what]))
    assert not LIBRARY_WORDS.search(str(refused.value))


def test_json_that_breaks_is_named_by_line_and_character(tmp_path: Path) -> None:
    with pytest.raises(WeatherError, match=r"it breaks at line 1, character \d+"):
        readers.read(written(tmp_path, REFUSED["JSON cut short"]))


def test_an_epw_numbered_from_0_holds_the_same_hours(tmp_path: Path) -> None:
    sky = records.changing()
    text = records.epw(sky)
    renumbered = re.sub(r"(?m)^(\d+,\d+,\d+),(\d+)", lambda found: f"{found[1]},{int(found[2]) - 1}", text)
    assert renumbered != text
    a, b = (readers.read(written(tmp_path, each)).hours for each in (text, renumbered))
    pd.testing.assert_frame_equal(a, b)


def test_an_epw_out_of_order_holds_the_same_hours(tmp_path: Path) -> None:
    lines = records.epw(records.changing()).split("\n")
    swapped = [*lines[:2000], *reversed(lines[2000:3000]), *lines[3000:]]
    a, b = (readers.read(written(tmp_path, "\n".join(each))).hours for each in (lines, swapped))
    pd.testing.assert_frame_equal(a, b)


def test_a_missing_hour_of_an_epw_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    lines = records.epw(records.changing()).split("\n")
    whole, holed = (
        readers.read(written(tmp_path, "\n".join(each))).hours for each in (lines, lines[:1000] + lines[1001:])
    )
    merged = whole.merge(holed, on="hour", suffixes=("", "_holed"))
    assert len(merged) == 8759
    np.testing.assert_array_equal(merged["ghi_wm2"], merged["ghi_wm2_holed"])
    assert (merged["temp_c"] != merged["temp_c_holed"]).sum() <= 1


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_an_epw_that_a_spreadsheet_parted_otherwise_is_refused_by_its_cause(
    tmp_path: Path, mark: str, word: str
) -> None:
    with pytest.raises(WeatherError, match=f"parted by {word}"):
        readers.read(written(tmp_path, records.epw(records.changing()).replace(",", mark)))


def test_a_tilted_plane_is_refused(tmp_path: Path) -> None:
    for text in (records.pvgis_json(ROWS, slope=35), records.pvgis_csv(ROWS, slope=35)):
        with pytest.raises(WeatherError, match="slope 0"):
            readers.read(written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeatherError, match=r"none\.epw.*cannot be read"):
        readers.read(tmp_path / "none.epw")


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LARGEST_BYTES", 10)
    with pytest.raises(WeatherError, match="fewer years"):
        readers.read(written(tmp_path, "x" * 11))
