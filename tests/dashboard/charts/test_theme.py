"""Colours that can be read, and that agree wherever they are written."""

import json
import re
from pathlib import Path

import pytest

from dashboard.charts import theme
from dashboard.charts.figures import fuel_poverty, target
from models.facts import technologies
from models.sources.technologies import every_technology

ROOT = Path(__file__).parents[3]
TEXT = [
    "ink",
    "muted",
    "link",
    "good",
    "bad",
    *(f"series_{n}_text" for n in (2, 4, 6, 7)),
    "series_1",
    "series_3",
    "series_5",
    "battery",
    "sent_out_text",
    *("gas", "car_fuel", "other_fuels", "heat"),
]
GRAPHICS = ["accent", "rule", "met_here", "sent_out", "battery", *(f"series_{n}" for n in range(1, 7))]
SCHEMES = [theme.LIGHT, theme.DARK]


@pytest.mark.parametrize("colours", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "panel", "band"])
@pytest.mark.parametrize("name", TEXT)
def test_words_have_contrast_of_4_5(colours: dict[str, str], ground: str, name: str) -> None:
    assert theme.contrast(colours[name], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "panel"])
@pytest.mark.parametrize("name", GRAPHICS)
def test_lines_and_marks_have_contrast_of_3(colours: dict[str, str], ground: str, name: str) -> None:
    assert theme.contrast(colours[name], colours[ground]) >= 3.0


@pytest.mark.parametrize("colours", SCHEMES, ids=["light", "dark"])
def test_words_on_a_notice_and_on_a_button_can_be_read(colours: dict[str, str]) -> None:
    assert theme.contrast(colours["ink"], colours["note"]) >= 4.5
    assert theme.contrast(colours["surface"], colours["link"]) >= 4.5


def test_the_series_are_the_agreed_palette() -> None:
    agreed = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1", "#C68600", "#4D7C0F"]
    assert [c.upper() for c in theme.SERIES] == agreed


def test_no_technology_has_the_colour_of_a_target_or_of_fuel_poverty() -> None:
    taken = {theme.name_of(target.AIM), theme.name_of(fuel_poverty.NEWEST)}
    assert not taken & {row.colour for row in every_technology()}


def test_each_light_colour_has_one_name_and_a_dark_counterpart() -> None:
    assert len(set(theme.LIGHT.values())) == len(theme.LIGHT)
    assert theme.LIGHT.keys() == theme.DARK.keys()
    assert json.loads(theme.dark_of_light())[theme.LIGHT["ink"]] == theme.DARK["ink"]


def test_every_colour_a_technology_may_have_is_one_of_the_series() -> None:
    assert tuple(theme.LIGHT[name] for name in technologies.COLOURS) == theme.SERIES
    assert all(theme.LIGHT[row.colour] for row in every_technology() if row.hours != technologies.STORE)


def test_a_carrier_has_a_colour_of_its_own() -> None:
    of_carriers = [colour for name, colour in theme.CARRIERS.items() if name != "electricity"]
    assert len(set(of_carriers)) == len(theme.CARRIERS) - 1
    assert not set(of_carriers) & set(theme.SERIES)


@pytest.mark.parametrize("colour", theme.SERIES)
def test_every_series_has_a_colour_for_its_words(colour: str) -> None:
    assert theme.contrast(theme.text_colour(colour), theme.LIGHT["surface"]) >= 4.5


def test_the_style_sheet_of_colours_holds_for_system_choice_and_print() -> None:
    css = theme.css()
    assert "prefers-color-scheme:dark" in css
    assert "[data-mantine-color-scheme=dark]" in css
    assert "@media print" in css
    assert f"--ink:{theme.LIGHT['ink']}" in css
    assert f"--ink:{theme.DARK['ink']}" in css


@pytest.mark.parametrize("sheet", sorted((ROOT / "assets").glob("*.css")), ids=lambda p: p.name)
def test_style_sheets_name_no_colour_and_know_every_variable(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", text) == []
    known = {f"--{name.replace('_', '-')}" for name in theme.LIGHT} | {"--font", "--at"}
    used = set(re.findall(r"var\((--[a-z0-9-]+)", text))
    local = set(re.findall(r"(--[a-z0-9-]+)\s*:", text))
    assert {v for v in used if not v.startswith("--mantine")} <= known | local


@pytest.mark.parametrize("folder", ["dashboard", "assets"])
def test_nothing_is_fetched_from_another_host(folder: str) -> None:
    """A font, script or style of another site would tell it who reads this."""
    for file in (ROOT / folder).rglob("*"):
        if file.suffix in (".css", ".js", ".py") and "__pycache__" not in file.parts:
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"(@import|src=|url\()\s*[\"']?https?://", text), file.name


def test_a_colour_that_is_not_in_the_table_has_no_name() -> None:
    with pytest.raises(KeyError):
        theme.text_colour("#123456")
    assert theme.variable("#123456") is None
