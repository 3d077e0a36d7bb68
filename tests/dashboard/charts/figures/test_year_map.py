"""The map of a year: levels that never say more than is true, words that fit every place."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from dashboard.charts import theme
from dashboard.charts.figures.year_map import COLOURS, levels, svg, year_map
from models.facts import Hours
from models.facts.calendar import HOURS
from tests.factories import hours, pathway


def of(used: np.ndarray, brought: np.ndarray, sent: np.ndarray) -> Hours:
    return replace(hours(), demand_mw=used, import_mw=brought, export_mw=sent)


def one_hour(used: float, brought: float, sent: float, most: float = 8.0) -> int:
    """Level of the first hour of a year in which the second sends the most."""
    none = np.zeros(HOURS)
    of_used, of_brought, of_sent = none + 1.0, none.copy(), none.copy()
    of_used[0], of_brought[0], of_sent[0], of_sent[1] = used, brought, sent, most
    return levels(of(of_used, of_brought, of_sent))[0]


@pytest.mark.parametrize(
    ("used", "brought", "sent", "level"),
    [
        (10.0, 10.0, 0.0, 0),
        (10.0, 4.0, 0.0, 60),
        (10.0, 0.001, 0.0, 99),
        (10.0, 0.0, 0.0, 100),
        (10.0, 0.0, 0.001, 101),
        (10.0, 0.0, 4.0, 150),
        (10.0, 0.0, 8.0, 200),
        (0.0, 0.0, 0.0, 100),
    ],
)
def test_a_level_is_what_is_met_then_what_is_sent(used: float, brought: float, sent: float, level: int) -> None:
    assert one_hour(used, brought, sent) == level


def test_rounding_is_not_sent_out() -> None:
    none = np.zeros(HOURS)
    assert set(levels(of(none + 10.0, none, none + 1e-12))) == {100}
    assert year_map(pathway(), of(none + 10.0, none, none + 1e-12)).most_sent_mw == 0.0


def test_a_year_is_8760_bytes_in_the_order_of_its_hours() -> None:
    one = year_map(pathway(), hours(solar_mw=100.0))
    assert len(one.levels) == HOURS
    assert one.levels[:24] == bytes([10] * 8 + [200] * 8 + [10] * 8)
    assert one.most_sent_mw == 10.0


@pytest.mark.parametrize(
    ("summer_mw", "winter_mw", "title"),
    [
        (40.0, 20.0, "Summer meets 40% of its use from here, winter 20%"),
        (5.0, 99.9, "Winter meets over 99% of its use from here, summer 5%"),
        (100.0, 100.0, "All that is used in summer and winter of 2030 is met from here"),
        (0.0, 0.0, "Nothing that is used in 2030 is met from here"),
        (50.0, 50.0, "Summer and winter each meet 50% of their use from here"),
        (99.9, 99.8, "Summer and winter each meet over 99% of their use from here"),
    ],
)
def test_the_title_is_the_finding(summer_mw: float, winter_mw: float, title: str) -> None:
    month = np.repeat(np.arange(12), 730)
    made = np.where((month >= 4) & (month <= 8), summer_mw, winter_mw)
    used = np.full(HOURS, 100.0)
    assert year_map(pathway(), of(used, used - made, np.zeros(HOURS))).title == title
    assert len(title) <= 64


def test_of_a_scenario_it_is_conditional() -> None:
    used = np.full(HOURS, 100.0)
    of_scenario = replace(pathway(), scenario_name="everything")
    title = year_map(of_scenario, of(used, used * 0.5, np.zeros(HOURS))).title
    assert title == "Summer and winter each would meet 50% of their use from here"


def test_the_table_has_twelve_months_that_add_up() -> None:
    one = year_map(pathway(), hours(solar_mw=100.0))
    assert len(one.rows) == 12
    assert all(len(row) == len(one.columns) for row in one.rows)
    assert one.rows[0] == ("January 2030", "74.4 GWh", "40%", "44.6 GWh", "2.48 GWh", "248 of 744")
    assert "2,920 of 8,760 hours need nothing" in one.summary
    assert one.summary.endswith(".")


def picture(page: str) -> Image.Image:
    (found,) = re.findall(r"base64,([^\"]+)", page)
    return Image.open(io.BytesIO(base64.b64decode(found))).convert("RGB")


@pytest.mark.parametrize(("dark", "colours"), [(False, theme.LIGHT), (True, theme.DARK)])
def test_the_picture_is_a_day_wide_and_an_hour_high_with_midnight_at_its_foot(
    dark: bool, colours: dict[str, str]
) -> None:
    shown = picture(svg(year_map(pathway(), of_ends()), dark=dark))
    assert shown.size == (365, 24)

    def hexed(x: int, y: int) -> str:
        return "#" + bytes(shown.getpixel((x, y))).hex()  # type: ignore[arg-type]

    assert hexed(0, 23) == colours[COLOURS["brought"]]
    assert hexed(0, 22) == colours[COLOURS["met"]]
    assert hexed(364, 0) == colours[COLOURS["sent"]]


def of_ends() -> Hours:
    """Nothing met in the first hour, all in the second, and the last sends out."""
    none = np.zeros(HOURS)
    used, brought, sent = none + 1.0, none.copy(), none.copy()
    brought[0], sent[-1] = 1.0, 5.0
    return of(used, brought, sent)


@pytest.mark.parametrize("width_px", [872, 300])
def test_the_drawing_says_what_it_shows_and_its_words_follow_the_theme(width_px: int) -> None:
    one = year_map(pathway(), hours(solar_mw=100.0))
    page = svg(one, width_px=width_px)
    drawing = ET.fromstring(page)
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == one.summary
    said = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"all brought in", "all met here", "12:00"} <= set(said)
    assert any("sent out: most 10 MW" in text for text in said)
    nothing_sent = ET.fromstring(svg(year_map(pathway(), hours(solar_mw=50.0)), width_px=width_px))
    assert not any("sent out" in "".join(text.itertext()) for text in nothing_sent)
    assert all(text.get("fill") == "var(--muted)" for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
