"""The tornado: as long as the outlook says, what matters most first, nothing counted that does not move the share."""

import re
from dataclasses import replace
from functools import lru_cache

import pytest

from dashboard.charts import svg, theme
from dashboard.charts.figures.drivers import BAR, MINOR, drivers
from dashboard.text import words
from models.sources import assumptions, places
from models.uncertainty import Effect, Outlook, outlook
from tests.figure_laws import check

LABELS = {driver.group: driver.group_label for driver in assumptions.drivers() if driver.group}


@lru_cache(maxsize=16)
def found(code: str = "E06000021", scope: float = 0.0) -> Outlook:
    place = places.place(code)
    return outlook.of(
        place, assumptions.scenario(place, "half_by_2030").with_changes({"scope": scope}), assumptions.drivers(), 64
    )


def effect(name: str, low: float, high: float, first: float, total: float) -> Effect:
    return Effect(
        name=name,
        label=LABELS[name],
        low_share=low,
        high_share=high,
        first=first,
        first_error=0.01,
        total=total,
        total_error=0.02,
    )


MADE_UP = (
    effect("delivery", 0.30, 0.42, 0.71, 0.75),
    effect("weather", 0.34, 0.40, 0.2, 0.21),
    effect("use", 0.36, 0.38, 0.05, 0.05),
    effect("resource", 0.37, 0.375, 0.004, 0.01),
    effect("retrofit", 0.37, 0.37, -0.001, 0.0),
)


def test_bars_run_from_low_to_high_in_the_order_of_the_outlook() -> None:
    chart = drivers(replace(found(), drivers=MADE_UP, median_share=0.37))
    (bars,) = (trace for trace in check(chart).data if trace.type == "bar")
    assert list(bars.base) == [30.0, 34.0, 36.0, 37.0]
    assert list(bars.x) == [12.0, 6.0, 2.0, 0.5]
    assert list(bars.marker.color) == [BAR, BAR, BAR, MINOR], "three matter most"


def test_what_has_no_bar_to_see_is_in_the_table_only() -> None:
    chart = drivers(replace(found(), drivers=MADE_UP))
    assert not any("etrofit" in note["text"] for note in chart.figure["layout"]["annotations"])
    assert chart.rows[4][:3] == (LABELS["retrofit"], "37.0%", "37.0%")
    same = drivers(replace(found(), drivers=MADE_UP[4:]))
    assert len(same.figure["data"][0]["x"]) == 1, "a chart has at least a row"


def test_both_ends_stand_beside_the_words_on_a_telephone() -> None:
    made = (effect("delivery", 0.094, 0.096, 0.7, 0.7), effect("unplanned", 12.804, 14.1, 0.2, 0.2))
    layout = svg.fitted(drivers(replace(found(), drivers=made)).figure, narrow=True)["layout"]
    assert [note["text"] for note in layout["annotations"]] == [
        "Unplanned plant <b>1,280–1,410%</b>",
        "How much is built <b>9.4–9.6%</b>",
    ]


def test_the_words_name_the_three_and_the_middle() -> None:
    chart = drivers(replace(found(), drivers=MADE_UP, median_share=0.37))
    assert chart.title == "What matters most for 2030: how much is built"
    assert "which gives 37.0%" in chart.subtitle
    first, second, third = (effect.label[1:] for effect in MADE_UP[:3])
    assert re.search(rf"matter most: .{first}, .{second} and .{third}\.$", chart.summary)


def test_the_table_has_both_indices_with_their_errors_and_none_below_zero() -> None:
    rows = drivers(replace(found(), drivers=MADE_UP)).rows
    assert rows[0] == (
        LABELS["delivery"],
        "30.0%",
        "42.0%",
        "71%, give or take 1 point",
        "75%, give or take 2 points",
    )
    assert rows[4][3].startswith("0%")
    assert not any("−" in cell for row in rows for cell in row)


def test_where_nothing_moves_the_share_it_says_so() -> None:
    still = tuple(replace(e, total=0.0, first=0.0) for e in MADE_UP)
    chart = drivers(replace(found(), drivers=still))
    assert chart.title == "Nothing that varies moves 2030"
    assert check(chart)


def test_every_driver_has_short_words() -> None:
    assert LABELS.keys() >= {e.name for e in found().drivers}
    assert max(len(words.driver(name) or "") for name in LABELS) <= 19, "a range stands beside it"


@pytest.mark.parametrize("name", LABELS)
def test_whatever_matters_most_fits_the_title(name: str) -> None:
    chart = drivers(replace(found(), drivers=(effect(name, 0.3, 0.4, 0.7, 0.7),)))
    check(chart)
    short = words.driver(name)
    assert short
    assert short[1:] in chart.title


@pytest.mark.parametrize("code", ["E06000021", "S12000036", "E06000052", "W06000023", "E09000001"])
@pytest.mark.parametrize("scope", [0.0, 1.0])
def test_every_council_draws_and_fits_a_telephone(code: str, scope: float) -> None:
    chart = drivers(found(code, scope))
    check(chart)
    # What moves the share by nothing is left out: most of all where nothing is planned and few roofs stand.
    told = [effect.label for effect in found(code, scope).drivers]
    assert [row[0] for row in chart.rows] == told
    assert {LABELS["delivery"], LABELS["weather"]} <= set(told) <= set(LABELS.values())
    assert ("all energy used" in chart.subtitle) == (scope == 1.0)
    shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38


def test_dark_bars_stand_out_from_the_others() -> None:
    assert BAR != MINOR
    assert {BAR, MINOR} <= set(theme.LIGHT.values())
