"""What stands around a page: the header, the menu, a chart as a block, a table."""

from dashboard.charts.figures.base import Chart
from dashboard.shell import elements
from models.sources import places
from tests.page_text import links, of_type, text

CHART = Chart(
    id="made",
    title="A tenth is made here",
    subtitle="Share of use",
    figure={"data": [], "layout": {"height": 300}},
    summary="In 2030 12% is made here.",
    columns=("Year", "Share"),
    cells=(("2024", "10%"), ("2030", "12%")),
)


def test_the_header_names_the_program_and_leads_to_every_page() -> None:
    place = places.place("E06000021")
    header = elements.header("progress", place, True)
    assert text(header).split(" Stoke")[0].strip() == "Powered Here"
    assert {f"/stoke-on-trent/{link.path}" for link in elements.navigation()} <= set(links(header))


def test_a_chart_is_a_finding_a_drawing_a_table_and_its_links() -> None:
    block = elements.chart(CHART, "made.csv", sources_href="/stoke-on-trent/sources")
    assert text(of_type(block, "H2")[0]) == CHART.title
    assert links(block) == ["made.csv", "/stoke-on-trent/sources"]
    assert [text(cell) for cell in of_type(block, "Td")] == ["10%", "12%"]
    (plot,) = [part for part in of_type(block, "Div") if getattr(part, "role", None) == "img"]
    assert plot.to_plotly_json()["props"]["aria-label"] == CHART.summary
