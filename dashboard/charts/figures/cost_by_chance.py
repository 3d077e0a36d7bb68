"""What being surer costs: the cheapest plan found in the sample for each chance, and the certified one beside them."""

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import assured, words
from models.assurance import AssuredPlan, ChanceCost

OF_SAMPLE, CERTIFIED = theme.SERIES[0], theme.SERIES[3]
ID = "cost-by-chance"
KEY = (("<b>in the sample</b>", OF_SAMPLE, 0), ("<b>◆ certified</b>", CERTIFIED, 128))
"""What the colours are, and how far from the left it is said [px]."""
HEIGHT_PX = 300
WIDTH = 0.6
"""Of a bar, of the room that it has."""
ABOVE_PX = 4
"""How far a label stands above its bar."""


def cost_by_chance(plan: AssuredPlan, place_name: str) -> Chart:
    """Return bars of what each chance costs in the sample, with a diamond where the certified plan is.

    Parameters
    ----------
    plan : AssuredPlan
        With its `cost_by_chance`.
    place_name : str
    """
    points = plan.cost_by_chance
    heights = [(of.annual_cost_gbp or 0.0) / 1e6 for of in points]
    own = [at for at, of in enumerate(points) if of.chance == plan.chance_asked and plan.certified]
    certified = plan.annual_cost_gbp / 1e6
    steps = base.ticks(max(*heights, *([certified] if own else [])))
    annotations = [_cost(at, of, height) for at, (of, height) in enumerate(zip(points, heights, strict=True))]
    annotations = [note for at, note in enumerate(annotations) if at not in own]
    data = [
        {
            "type": "bar",
            "x": list(range(len(points))),
            "y": heights,
            "width": WIDTH,
            "marker": {"color": OF_SAMPLE},
            "hovertemplate": "£%{y:,.3~r}m a year in the sample<extra></extra>",
        }
    ]
    for at in own:
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [at],
                "y": [certified],
                "marker": {"symbol": "diamond", "size": 13, "color": CERTIFIED},
                "cliponaxis": False,
                "hovertemplate": "Certified: £%{y:,.3~r}m a year<extra></extra>",
            }
        )
        cost = assured.money(plan.annual_cost_gbp)
        annotations.append(_label(f"<b>{cost}</b>", at, certified, CERTIFIED, 3 * ABOVE_PX))
    axis = {
        "range": [-0.6, len(points) - 0.4],
        "tickvals": list(range(len(points))),
        "ticktext": [words.percent_asked(of.chance) for of in points],
        "showgrid": False,
        "ticklabelstandoff": base.FOOT_STANDOFF_PX,
    } | base.AXIS
    key = [
        base.label(
            text,
            0.0,
            1.0,
            theme.text_colour(colour),
            xref="paper",
            yref="paper",
            xshift=x_px,
            yshift=34,
            yanchor="bottom",
        )
        for text, colour, x_px in KEY[: 2 if own else 1]
    ]
    value_axis = base.value_axis(steps[-1], "", steps) | {"ticktext": [f"£{base.axis_text(v)}m" for v in steps]}
    title = finding(plan)
    return Chart(
        id=ID,
        title=title,
        subtitle=f"Least yearly cost found of a plan for {place_name} that holds in so many of {plan.sample_futures:,} "
        "futures, in pounds of 2024, beyond what comes by itself. Bars are of that sample and not certified: in fresh "
        f"futures such plans hold a little less often.{' The diamond is the certified plan.' if own else ''}",
        figure={
            "data": data,
            "layout": base.layout(
                axis, value_axis, top_px=56, height_px=HEIGHT_PX, annotations=[*annotations, *key], narrow={}
            )
            | {"margin": {"l": base.tick_room_px(value_axis), "r": 24, "t": 56, "b": 32}},
        },
        summary=f"Bars by chance. {title}. "
        + "; ".join(f"{words.percent_asked(of.chance)} of futures: {assured.cost_of(of)}" for of in points)
        + (f". The certified plan: {assured.money(plan.annual_cost_gbp)}." if own else "."),
        columns=("Holds in", "Least cost a year found in the sample", "Certified plan"),
        cells=tuple(
            (
                f"{words.percent_asked(of.chance)} of futures",
                assured.cost_of(of),
                assured.money(plan.annual_cost_gbp) if at in own else "–",
            )
            for at, of in enumerate(points)
        ),
    )


def finding(plan: AssuredPlan) -> str:
    """What the surest chance that is in reach costs more than the lowest, or that none or all are."""
    reached = [of for of in plan.cost_by_chance if of.annual_cost_gbp is not None]
    if not reached:
        return f"No plan found holds in {words.percent_asked(plan.cost_by_chance[0].chance)} of futures"
    first, last = reached[0], reached[-1]
    surest = f"{words.percent_asked(last.chance)} of futures"
    if len(reached) < len(plan.cost_by_chance):
        is_own = plan.certified and last.chance == plan.chance_asked
        cost = assured.money(plan.annual_cost_gbp) if is_own else f"{assured.cost_of(last)} (sample)"
        return f"The surest in reach is {surest}, for {cost}"
    more = (last.annual_cost_gbp or 0.0) - (first.annual_cost_gbp or 0.0)
    lowest = words.percent_asked(first.chance)
    if more <= 0.0:
        return f"To hold in {surest} costs no more than in {lowest}"
    return f"To hold in {surest} costs {words.pounds(more)} a year more than in {lowest}"


def _cost(at: int, of: ChanceCost, height: float) -> dict:
    """What a bar says above itself."""
    # Not bold, for four of them and the certified plan's have to stand side by side on a telephone.
    return _label(assured.cost_of(of).replace("out of ", "out of<br>"), at, height, OF_SAMPLE, ABOVE_PX)


def _label(text: str, at: int, height: float, colour: str, above_px: int) -> dict:
    return base.label(
        text, at, height, theme.text_colour(colour), xanchor="center", align="center", yanchor="bottom", yshift=above_px
    )
