"""Which levers explain a difference, as bars."""

import pytest

from dashboard.charts.figures.split import AGAINST, ALONG, Explained, split
from models.pathway.difference import QUANTITIES
from tests import figure_laws

PARTS = (
    Explained("Batteries by 2030", "Batteries", 0.02),
    Explained("Roofs", "Roofs", 0.3),
    Explained("Use", "Use", -0.05),
)


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_every_quantity_keeps_the_laws_of_charts(quantity: str, sign: float) -> None:
    size = 1.0 if quantity.endswith("_share") else 1e7
    parts = [Explained(p.label, p.short_label, p.change * sign * size) for p in PARTS]
    chart = split(quantity, parts, 0.27 * sign * size, "A", "B", 2030)
    figure_laws.check(chart)
    assert chart.title.startswith("Roofs: ")
    assert [row[0] for row in chart.rows] == ["Roofs", "Use", "Batteries by 2030", "Together"]
    assert list(chart.figure["data"][0]["marker"]["color"]) == [ALONG, AGAINST, ALONG]


def test_money_has_its_sign_before_the_number() -> None:
    parts = [Explained("Roofs", "Roofs", -3e8)]
    assert "−£200m" in split("capital_gbp", parts, -3e8, "A", "B", 2030).figure["layout"]["xaxis"]["ticktext"]
