"""Gap to the target as steps: ends that agree with the pathway, words that fit, a title that says it."""

from dataclasses import replace

import pytest

from dashboard.charts import svg
from dashboard.charts.figures import wedges as figure_module
from dashboard.charts.figures.wedges import NARROW_CHARACTERS, name_of, wedges
from models.pathway import Wedge, attribution, projection
from models.sources import assumptions, places
from tests import factories
from tests.figure_laws import check

CLOSING = Wedge(
    name="plant",
    kind="closing",
    technology="energy_from_waste",
    label="Hanford energy-from-waste plant",
    share=-0.10,
    energy_mwh=-100_000.0,
)
SUN = Wedge(name="weather_solar", kind="weather", technology="solar", label="", share=0.004, energy_mwh=4_000.0)
HOMES = Wedge(name="home_use", kind="use", technology="", label="", share=0.006, energy_mwh=-10_000.0)
MISSING = Wedge(name="missing", kind="missing", technology="", label="", share=0.44, energy_mwh=440_000.0)
STEPS = (SUN, CLOSING, HOMES, MISSING)
"""From 15 % in 2024 to 6 % in 2030 of the factory's pathway, and on to 50 %."""


def test_bars_step_from_today_to_the_target() -> None:
    figure = check(wedges(factories.pathway(), STEPS))
    bars = figure.data[0]
    assert list(bars.base) == pytest.approx([0.0, 15.0, 15.4, 5.4, 0.0, 6.0, 0.0], abs=1e-3)
    assert list(bars.x) == pytest.approx([15.0, 0.4, -10.0, 0.6, 6.0, 44.0, 50.0], abs=1e-3)


def test_the_title_is_the_finding() -> None:
    chart = wedges(factories.pathway(), STEPS)
    assert chart.title == "44 points are missing in 2030; waste plant closing takes 10"
    small = wedges(factories.pathway(now=0.06), (replace(MISSING, share=0.44),))
    assert small.title == "44 points are missing in 2030; little changes until then"


def test_passing_the_target_is_said_and_has_no_step() -> None:
    path = factories.pathway(now=0.15, then=0.6)
    roofs = Wedge(
        name="solar_business_added_mw",
        kind="lever",
        technology="solar",
        label="Roof solar on business",
        share=0.45,
        energy_mwh=450_000.0,
    )
    chart = wedges(path, (roofs, replace(MISSING, share=-0.1, energy_mwh=-100_000.0)))
    assert chart.title == "2030 is past the target; solar on business roofs adds 45"
    assert list(check(chart).data[0].x) == pytest.approx([15.0, 45.0, 60.0, 50.0])
    assert any("passed by 10.0" in a["text"] for a in chart.figure["layout"]["annotations"])
    assert chart.rows[-2] == ("Past the target", "−10.0", "−100 GWh")


def test_a_yardstick_is_not_called_a_target() -> None:
    for then in (0.06, 0.5, 0.6):
        gap = replace(MISSING, share=0.5 - then)
        chart = wedges(factories.pathway(now=0.15, then=then), (*STEPS[:-1], gap), aim="yardstick")
        told = [chart.title, chart.summary, *(cell for row in chart.rows for cell in row)]
        assert not any("target" in cell.lower() for cell in told)
        assert "Yardstick for 2030" in told


def test_how_far_the_target_is_passed_has_room_on_a_telephone() -> None:
    for then, value in ((0.6, "passed by 10.0"), (5.783, "passed by 528")):
        chart = wedges(factories.pathway(now=0.15, then=then), ())
        last = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"][-1]["text"]
        assert last == f"Target <b>50%, {value}</b>"


def test_met_locally_stands_beside_the_annual_share() -> None:
    assert "met locally" in wedges(factories.pathway(), STEPS).subtitle


def test_steps_too_small_to_read_are_put_together() -> None:
    tiny = tuple(
        Wedge(name=f"running_{n}", kind="running", technology="sewage_gas", label="", share=0.0003, energy_mwh=300.0)
        for n in range(3)
    )
    chart = wedges(factories.pathway(), (*tiny, *STEPS))
    texts = [a["text"] for a in chart.figure["layout"]["annotations"]]
    assert texts.count("Small changes together <b>+0.1</b>") == 2
    assert len([r for r in chart.rows if "Sewage" in r[0]]) == 3, "the table has them all"


def test_the_dull_year_is_named() -> None:
    assert name_of(SUN, 2024) == "A usual year’s sun (2024 was dull)"
    assert name_of(replace(SUN, share=-0.01), 2024) == "A usual year’s sun (2024 was bright)"


def test_names_of_the_other_steps() -> None:
    assert name_of(CLOSING, 2024) == "Hanford energy-from-waste plant closes"
    assert (
        name_of(
            Wedge(name="other_openings", kind="opening", technology="", label="", share=0.01, energy_mwh=1.0, count=3),
            2024,
        )
        == "3 smaller projects open"
    )
    assert (
        name_of(Wedge(name="other_openings", kind="opening", technology="", label="", share=0.01, energy_mwh=1.0), 2024)
        == "A smaller project opens"
    )
    assert name_of(HOMES, 2024) == "Homes use less"
    assert name_of(replace(HOMES, energy_mwh=5.0), 2024) == "Homes use more"
    assert (
        name_of(Wedge(name="full_year", kind="full_year", technology="", label="", share=0.01, energy_mwh=1.0), 2024)
        == "A full year of what 2024 added"
    )
    hydro = Wedge(
        name="hydro_added_mw",
        kind="lever",
        technology="hydro",
        label="Hydro power, added by 2030",
        share=0.01,
        energy_mwh=1.0,
    )
    assert name_of(hydro, 2024) == "Hydro power"
    counting = Wedge(
        name="waste_not_counted", kind="counting", technology="energy_from_waste", label="", share=0.01, energy_mwh=1.0
    )
    assert name_of(counting, 2024) == "Made from waste, but not counted here"


def test_every_lever_and_use_of_the_model_has_words() -> None:
    place = places.place("E06000021")
    moved = assumptions.scenario(place, "half_by_2030").with_changes(
        {"heat_pump_homes_share": 0.4, "electric_car_share": 0.4}
    )
    energy = moved.with_changes({"scope": 1.0, "homes_retrofitted_per_year": 500.0, "home_gas_change_share": -0.1})
    steps = [
        *attribution.wedges(projection.project(place, moved)),
        *attribution.wedges(projection.project(place, energy)),
    ]
    for step in steps:
        assert name_of(step, 2024)
        assert len(figure_module._short_name(step, 2024)) <= NARROW_CHARACTERS + 1, step
    assert {w.name for w in steps if w.kind == "use"} == set(figure_module.uses())


@pytest.mark.parametrize("code", ["E06000021", "E06000052", "S12000017", "S12000023", "W06000008", "E09000001"])
@pytest.mark.parametrize("scenario", ["today", "everything"])
def test_the_chart_holds_for_other_councils(code: str, scenario: str) -> None:
    place = places.place(code)
    found = assumptions.scenario(place, scenario).with_changes({"waste_counted_share": 0.5})
    path = projection.project(place, found).pathway
    chart = wedges(path, attribution.wedges(projection.project(place, found)))
    check(chart)
    assert len(chart.figure["data"][0]["x"]) <= 20
    for note in chart.figure["layout"]["annotations"]:
        if note["name"] == "narrow":
            assert len(note["text"].replace("<b>", "").replace("</b>", "")) <= 42, note["text"]
