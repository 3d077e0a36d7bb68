"""All colours and type, once: for the pages, the controls and the figures, in light and in dark."""

import json
from typing import Any

LIGHT: dict[str, str] = {
    "surface": "#ffffff",
    "panel": "#fefefe",
    "band": "#f3f6f7",
    "ink": "#171b20",
    "muted": "#4f5963",
    "hairline": "#dde2e6",
    "rule": "#868f98",
    "brought_in": "#d3dae1",
    "met_here": "#0b6e66",
    "sent_out": "#c07f00",
    "sent_out_text": "#7a5200",
    "battery": "#4f5bd5",
    "accent": "#1d8f86",
    "link": "#0a665f",
    "focus": "#0b5cad",
    "good": "#12704a",
    "bad": "#a1263a",
    "note": "#fff6e5",
    "note_rule": "#b26a00",
    "series_1": "#12436d",
    "series_2": "#28a197",
    "series_3": "#801650",
    "series_4": "#f46a25",
    "series_5": "#3d3d3d",
    "series_6": "#a285d1",
    "series_7": "#c68600",
    "series_8": "#4d7c0f",
    "gas": "#9a4f3f",
    "car_fuel": "#6a5d4d",
    "other_fuels": "#6b7028",
    "heat": "#b03a78",
    "series_2_text": "#14726a",
    "series_4_text": "#b3460a",
    "series_6_text": "#7450b4",
    "series_7_text": "#855c00",
    "tone_0": "#e4f1f0",
    "tone_1": "#b5ddd9",
    "tone_2": "#74bfb8",
    "tone_3": "#2f8f9a",
    "tone_4": "#144a72",
    "poor_0": "#f9eef5",
    "poor_1": "#efd5e4",
    "poor_2": "#e2b3cc",
    "poor_3": "#d08bb1",
    "poor_4": "#bd6d9d",
    "heated_0": "#f7f0ea",
    "heated_1": "#ecd9c9",
    "heated_2": "#dfbda1",
    "heated_3": "#cd9b78",
    "heated_4": "#b87f5a",
}
"""Colours by name in the light scheme, in which every figure is written. No two are the same."""

DARK: dict[str, str] = {
    "surface": "#14171a",
    "panel": "#1a1e22",
    "band": "#20262b",
    "ink": "#e9ecef",
    "muted": "#b1b9c1",
    "hairline": "#333a41",
    "rule": "#7d8791",
    "brought_in": "#454f58",
    "met_here": "#3fc2b5",
    "sent_out": "#f0b840",
    "sent_out_text": "#f2bf4d",
    "battery": "#8f8dff",
    "accent": "#36b5aa",
    "link": "#5fd0c4",
    "focus": "#8ec5ff",
    "good": "#6fd3a2",
    "bad": "#ff9aa8",
    "note": "#33291a",
    "note_rule": "#e0a040",
    "series_1": "#7fb3e6",
    "series_2": "#3dbdb1",
    "series_3": "#e68abf",
    "series_4": "#ff9255",
    "series_5": "#c9ced4",
    "series_6": "#bda6ea",
    "series_7": "#f5bd3d",
    "series_8": "#9acb62",
    "gas": "#e0a090",
    "car_fuel": "#bfb09d",
    "other_fuels": "#c2c874",
    "heat": "#f08fbd",
    "series_2_text": "#45c4b8",
    "series_4_text": "#ff9c64",
    "series_6_text": "#c4afee",
    "series_7_text": "#ffd066",
    "tone_0": "#26343a",
    "tone_1": "#2f5a5e",
    "tone_2": "#358b88",
    "tone_3": "#5cc0b6",
    "tone_4": "#c4f0e6",
    "poor_0": "#2b222d",
    "poor_1": "#442e48",
    "poor_2": "#5c3c5b",
    "poor_3": "#76486f",
    "poor_4": "#92557f",
    "heated_0": "#2a241f",
    "heated_1": "#40332a",
    "heated_2": "#584336",
    "heated_3": "#6e5340",
    "heated_4": "#84644b",
}
"""The same names in the dark scheme: colours of its own, not an inversion."""

SERIES = tuple(LIGHT[f"series_{n}"] for n in range(1, 9))
"""Colours of a figure's series, in order of use; safe for colour-blind readers."""

CARRIERS: dict[str, str] = {
    "electricity": LIGHT["series_1"],
    "gas": LIGHT["gas"],
    "car_fuel": LIGHT["car_fuel"],
    "other_fuels": LIGHT["other_fuels"],
    "heat_network": LIGHT["heat"],
}
"""Colour of each carrier of energy; no technology has one of these but electricity's, which small hydro shares."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
"""Fonts of the reader's own machine; none is fetched."""

NARROW_PX = 640
"""Below this width of the screen, figures and menus take their narrow form."""

_NAMES = {value: name for name, value in LIGHT.items()}


def text_colour(colour: str) -> str:
    """Colour for words that name a series of this colour: the same where it reads well, else a darker one.

    Parameters
    ----------
    colour : str
        A value of `LIGHT`.

    Raises
    ------
    KeyError
        If the colour is not in the table.

    Examples
    --------
    >>> text_colour("#28a197"), text_colour("#12436d")
    ('#14726a', '#12436d')
    """
    name = _NAMES[colour.lower()]
    return LIGHT.get(f"{name}_text", LIGHT[name])


def name_of(colour: str) -> str:
    """Name of a light colour.

    Raises
    ------
    KeyError
        If the colour is not in the table.

    Examples
    --------
    >>> name_of("#12436D")
    'series_1'
    """
    return _NAMES[colour.lower()]


def variable(colour: str) -> str | None:
    """CSS variable of a light colour; None for one that is not in the table.

    Examples
    --------
    >>> variable("#12436D"), variable("#123456")
    ('var(--series-1)', None)
    """
    name = _NAMES.get(colour.lower())
    return None if name is None else f"var(--{name.replace('_', '-')})"


def fade(colour: str, share: float) -> str:
    """A light colour with so much of it left over the ground [0-1]; dark screens translate it too.

    Examples
    --------
    >>> fade("#28a197", 0.2)
    'rgba(40,161,151,0.2)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    References
    ----------
    W3C, Web Content Accessibility Guidelines 2.2, 2023, definition of contrast ratio.
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _declarations(colours: dict[str, str]) -> str:
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())


_MANTINE = (
    "--mantine-color-body:var(--surface);--mantine-color-text:var(--ink);--mantine-color-dimmed:var(--muted);"
    "--mantine-color-anchor:var(--link);--mantine-color-placeholder:var(--muted);"
    "--mantine-color-default:var(--panel);--mantine-color-default-border:var(--rule);--mantine-color-error:var(--bad);"
)


def css() -> str:
    """Style sheet of the colours and type as CSS variables, for light, dark and print; without scripts too."""
    light, dark = _declarations(LIGHT), _declarations(DARK)
    return (
        f":root{{--font:{FONT};color-scheme:light;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-mantine-color-scheme]){{color-scheme:dark;{dark}}}}}"
        f"html:root[data-mantine-color-scheme]{{{_MANTINE}}}"
        f"html:root[data-mantine-color-scheme=dark]{{color-scheme:dark;{dark}}}"
        f"@media print{{html:root,html:root[data-mantine-color-scheme]{{color-scheme:light;{light}}}}}"
    )


def dark_of_light() -> str:
    """JSON object from each light colour to its dark one, for the script that recolours figures."""
    return json.dumps({LIGHT[name]: DARK[name] for name in LIGHT}, separators=(",", ":"))


MANTINE: dict[str, Any] = {
    "fontFamily": FONT,
    "headings": {"fontFamily": FONT},
    "primaryColor": "teal",
    "primaryShade": {"light": 8, "dark": 4},
    "autoContrast": True,
    "defaultRadius": "md",
    "cursorType": "pointer",
    "colors": {
        # Mantine's own teal 6 is 2.6:1 on white; shade 8 is the link colour here, shade 4 its counterpart in the dark.
        "teal": [
            "#e8f7f5",
            "#d0eeea",
            "#a5ded7",
            "#7fd5ca",
            DARK["link"],
            DARK["accent"],
            LIGHT["series_2"],
            LIGHT["accent"],
            LIGHT["link"],
            "#074d48",
        ],
    },
}
"""Theme of the controls (dash-mantine-components)."""
