"""What a form of one's own roof asks for: read, refused at its field, kept as it was typed."""

import pytest

from dashboard.shell import first_paint, roof_form
from models.facts import Place, Scenario
from models.sources import assumptions, places
from tests import hostile


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def test_nothing_asked_is_a_typical_home(today: Scenario) -> None:
    reading = roof_form.read(today, {})
    assert (reading.home.faces, reading.home.slope, reading.home.panels) == ("south", "usual", 10)
    assert reading.home.used_kwh == 2500.0
    assert reading.problems == {}
    assert not reading.is_shared


@pytest.mark.parametrize(
    ("typed", "panels", "units"),
    [
        ({"panels": "12", "units": "3,100 kWh"}, 12, 3100.0),
        ({"panels": " 7 ", "units": "0"}, 7, 0.0),
        ({"panels": "12", "roof_m2": "30 m²"}, 10, 2500.0),
        ({"roof_m2": "30 m2."}, 10, 2500.0),
        ({"units": "3 100"}, 10, 3100.0),
    ],
)
def test_numbers_are_read_as_people_write_them(
    today: Scenario, typed: dict[str, str], panels: int, units: float
) -> None:
    reading = roof_form.read(today, typed)
    assert (reading.home.panels, reading.home.used_kwh, reading.problems) == (panels, units, {})


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("panels", "2.5", "whole number"),
        ("units", "1,5", "Give a number"),
        ("roof_m2", "900", "That holds 315 panels. We count 100 at most."),
        ("roof_m2", "4", "fits"),
    ],
)
def test_what_would_be_taken_for_something_else_is_said(today: Scenario, name: str, text: str, said: str) -> None:
    problems = roof_form.read(today, {name: text}).problems
    assert (said in problems[name]) if said != "fits" else not problems


@pytest.mark.parametrize("name", [*roof_form.NUMBERS, *roof_form.CHOICES])
@pytest.mark.parametrize("text", ["-1", "nan", "1e999", "9" * 400, "0x10", *hostile.TEXTS[:12]])
def test_what_cannot_be_used_is_told_at_its_field_and_the_rest_counts(
    stoke: Place, today: Scenario, name: str, text: str
) -> None:
    reading = roof_form.read(today, {name: text, "by_day": "in"} | ({"by_day": text} if name == "by_day" else {}))
    assert set(reading.problems) == {name}
    page = first_paint.html_of(roof_form.form(stoke, reading, "?store_mwh=5", "<svg></svg>"))
    assert f'id="{name}-problem"' in page
    assert "<script>" not in page
    assert 'name="store_mwh"' in page, "the scenario goes along"
    ((href, said),) = roof_form.named(reading)
    assert f'id="{href.removeprefix("#")}"' in page
    assert said.endswith(".")


def test_what_was_chosen_is_marked(stoke: Place, today: Scenario) -> None:
    reading = roof_form.read(today, {"faces": "west", "home": "flat", "sharing": "8", "heating": "gas"})
    assert (reading.is_shared, reading.sharing) == (True, 8)
    page = first_paint.html_of(roof_form.form(stoke, reading, "", ""))
    assert 'checked id="faces-west"' in page
    assert 'checked id="home-flat"' in page
    assert '<option selected value="gas">' in page
    assert "<details open>" in page
