"""Scenarios side by side: the same axes, each in its own panel, and who reaches the target first."""

from dataclasses import replace

import pytest

from dashboard.charts import svg, theme
from dashboard.charts.figures.small_multiples import small_multiples
from models.facts import Pathway
from tests.drawn import drawings
from tests.factories import AMBITION, YARDSTICK, pathway
from tests.figure_laws import check

LETTERS = "ABCD"
LABELS = ("The expected path", "Ambitious rooftops", "Half by 2030", "Everything at once, and more of it")


def some(*thens: float, now: float = 0.15) -> list[tuple[str, str, Pathway]]:
    return [(LETTERS[at], LABELS[at], pathway(now, then)) for at, then in enumerate(thens)]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_panels_have_the_same_axes_and_hold_all_scenarios(count: int) -> None:
    figure = check(small_multiples(some(0.06, 0.3, 0.5, 0.9)[:count], AMBITION))
    ranges = {tuple(figure.layout[f"yaxis{n or ''}"].range) for n in [0, *range(2, count + 1)]}
    assert len(ranges) == 1
    for at in range(count):
        axis = f"y{at + 1 if at else ''}"
        traces = [t for t in figure.data if t.yaxis == axis]
        greys = [t for t in traces if t.mode == "lines" and t.line.color == theme.LIGHT["rule"]]
        (made,) = [t for t in traces if t.mode == "lines" and t.line.width == 3]
        assert len(greys) == count - 1
        assert f"made here, {LETTERS[at]}" in made.hovertemplate
        assert [t.marker.symbol for t in traces if t.mode == "markers"] == ["diamond"]


def test_panels_stand_side_by_side_or_two_by_two_and_never_overlap() -> None:
    figure = small_multiples(some(0.06, 0.3, 0.5, 0.9), AMBITION).figure
    for narrow in (False, True):
        layout = svg.fitted(figure, narrow=narrow)["layout"]
        boxes = [(layout[f"xaxis{n}"]["domain"], layout[f"yaxis{n}"]["domain"]) for n in ("", "2", "3", "4")]
        for at, (x, y) in enumerate(boxes):
            assert all(0 <= start < end <= 1 for start, end in (x, y))
            for x2, y2 in boxes[at + 1 :]:
                assert x[1] < x2[0] or x2[1] < x[0] or y[0] > y2[1]
        rows = {tuple(y) for _, y in boxes}
        assert len(rows) == (2 if narrow else 1)


@pytest.mark.parametrize(
    ("thens", "title"),
    [
        ((0.06, 0.8, 0.6), "A would never make half; B would in 2028, C in 2029"),
        ((0.06, 0.1), "None of them would make half by 2040"),
        ((0.5, 0.8), "B would make half in 2028, A in 2030"),
        ((0.06, 0.1, 0.5), "A and B would never make half; C would in 2030"),
        ((0.06, 0.1, 0.2, 0.5), "A, B and C would never make half; D would in 2030"),
    ],
)
def test_the_title_says_who_reaches_the_target_and_when(thens: tuple[float, ...], title: str) -> None:
    assert small_multiples(some(*thens), AMBITION).title == title


def test_who_is_there_already_is_said() -> None:
    assert small_multiples(some(0.6, 0.7, now=0.6), AMBITION).title == "Both make half already"
    mixed = [*some(0.06, 0.8), ("C", "Wind", pathway(0.7, 0.7))]
    chart = small_multiples(mixed, AMBITION)
    assert chart.title == "A would never make half; C does already; B would in 2028"
    assert "already passed" in chart.summary


def test_targets_of_their_own_are_not_called_one() -> None:
    first, (letter, label, path) = some(0.06, 0.8)
    chart = small_multiples([first, (letter, label, replace(path, target_share=0.3))], AMBITION)
    assert chart.title == "A would never make its target; B would in 2026"
    assert not any("50%" in note["text"] for note in chart.figure["layout"]["annotations"])


def test_a_strange_label_is_words_and_no_more() -> None:
    (_, _, one), (_, _, other) = some(0.06, 0.8)
    chart = small_multiples([("A", "<script>alert(1)</script>", one), ("B", "x" * 10_000, other)], YARDSTICK)
    heads = [n["text"] for n in chart.figure["layout"]["annotations"] if n["text"].startswith(("<b>A</b>", "<b>B</b>"))]
    assert "<script" not in heads[0]
    assert all(len(head) < 80 for head in heads)
    check(chart)


def test_two_equal_lines_are_said_to_be_equal() -> None:
    path = pathway()
    same = replace(path, years=tuple(replace(y, met_locally_share=y.annual_share) for y in path.years))
    chart = small_multiples([("A", "One", same), ("B", "Other", pathway(0.15, 0.8))], AMBITION)
    assert chart.subtitle.endswith("In A the two lines lie on each other.")


def test_it_can_be_drawn_without_scripts() -> None:
    wide, narrow = drawings(svg.svg(small_multiples(some(0.06, 0.3, 0.5, 0.9), AMBITION).figure))
    for drawing in (wide, narrow):
        said = ["".join(t.itertext()) for t in drawing.iter("{http://www.w3.org/2000/svg}text")]
        assert any(text.startswith("D ") for text in said)
        assert said.count("2040") == 4


def test_the_table_has_both_shares_of_each_scenario() -> None:
    chart = small_multiples(some(0.06, 0.3), AMBITION)
    assert chart.columns == ("Year", "A, made here", "A, met locally", "B, made here", "B, met locally")
    assert chart.rows[16] == ("2030", "6.0%", "5.4%", "30.0%", "27.0%")


@pytest.mark.parametrize("count", [1, 5])
def test_there_are_two_to_four(count: int) -> None:
    with pytest.raises(ValueError, match="Two to 4 scenarios"):
        small_multiples(some(0.1, 0.1) * 3, AMBITION) if count == 5 else small_multiples(some(0.1), AMBITION)
