"""The drawing shows what the figure says, in light and dark, wide and narrow."""

import re

from dashboard.charts import svg, theme
from tests.drawn import drawings, figure, line


def words_of(page: str) -> list[list[str]]:
    return [["".join(t.itertext()) for t in d.iter("{http://www.w3.org/2000/svg}text")] for d in drawings(page)]


def test_ticks_and_labels_are_text_that_can_be_read_and_searched() -> None:
    note = {
        "text": "<b>Made here</b> 8%<br>& more",
        "x": 2040,
        "y": 20,
        "showarrow": False,
        "font": {"color": theme.SERIES[0]},
    }
    wide, _ = words_of(svg.svg(figure(line(), annotations=[note])))
    assert {"2014", "2030", "0%", "50%", "Made here 8%", "& more"} <= set(wide)


def test_bold_is_bold_only_where_it_was() -> None:
    note = {"text": "<b>Made here</b> 8%", "x": 2040, "y": 20, "showarrow": False}
    assert '<tspan font-weight="700">Made here</tspan> 8%' in svg.svg(figure(line(), annotations=[note]))


def test_there_is_a_wide_and_a_narrow_drawing_with_their_own_notes() -> None:
    notes = [
        {"text": "for wide", "x": 2020, "y": 30, "showarrow": False, "name": "wide"},
        {"text": "for narrow", "x": 2020, "y": 30, "showarrow": False, "name": "narrow"},
    ]
    narrow_layout = {"narrow": {"xaxis.tickvals": [2030], "xaxis.ticktext": ["2030"], "margin": {"r": 10}}}
    wide, narrow = words_of(svg.svg(figure(line(), annotations=notes, meta=narrow_layout)))
    assert "for wide" in wide
    assert "for narrow" not in wide
    assert "for narrow" in narrow
    assert "2014" not in narrow


def test_colours_of_the_theme_are_variables_so_that_dark_works_without_scripts() -> None:
    page = svg.svg(figure(line()))
    assert "var(--series-1)" in page
    assert theme.SERIES[0] not in page


def test_a_drawing_with_a_summary_is_an_image_with_a_name() -> None:
    page = svg.svg(figure(line()), 'Line "up" & on')
    assert 'role="img" aria-label="Line &quot;up&quot; &amp; on"' in page
    assert 'aria-hidden="true"' in svg.svg(figure(line()))


def test_two_drawings_on_a_page_do_not_share_ids() -> None:
    ids = re.findall(r' id="([^"]+)"', svg.svg(figure(line())) + svg.svg(figure(line(y=[30, 40]))))
    assert len(ids) == len(set(ids))


def test_money_signs_are_not_read_as_mathematics() -> None:
    note = {"text": "£5 $6 and $7", "x": 2030, "y": 30, "showarrow": False}
    assert "$6 and $7" in svg.svg(figure(line(), annotations=[note]))


def test_a_figure_is_left_as_it_was() -> None:
    one = figure(line(), meta={"narrow": {"xaxis.tickvals": [2030], "xaxis.ticktext": ["2030"]}})
    svg.svg(one)
    assert one["layout"]["xaxis"]["tickvals"] == [2014, 2030]


def test_words_keep_their_digits() -> None:
    note = {"text": "0.015 MW", "x": 2030, "y": 30, "showarrow": False}
    assert "0.015 MW" in svg.svg(figure(line(), annotations=[note]))
