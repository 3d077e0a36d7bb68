"""What an answer says beside the levers of any plan: what it builds, the money, in whose hands, what it passes."""

from typing import Annotated

from dashboard.server.api.about_warnings import WarningOf
from dashboard.server.api.typed import of_noun, told
from models.planning import Building, PlanMoney
from models.sources.hands import Hands

BuildingOf = of_noun(
    Building,
    additions_mw="What each lever in MW adds in each year from today on, what comes by itself included",
    peak_import_mw="Most brought in, in an hour of any weather year, if all is built",
    peak_export_mw="Most sent out, the same",
    peak_lost_mw="Most that is left over in an hour and wires cannot carry, the same",
    import_limit_mw="Most that wires bring in; null where no limit is set",
    export_limit_mw="Most that wires send out; null where no limit is set",
)
MoneyOf = of_noun(
    PlanMoney,
    paid_by_gbp="The same by who pays it at the start",
    annual_gbp="A year's cost with everything paid for at one rate: social, public, commercial",
    rates="Those rates, a share a year",
    by_lever_gbp="A year's cost at the social rate by lever",
)


class PlannedOf(BuildingOf):  # type: ignore[valid-type,misc]
    """What stands beside the levers of a plan."""

    hands: Annotated[dict[str, Hands], told("In whose hands each lever is: the council's own, influenced, or neither")]
    money: Annotated[MoneyOf, told("What the plan costs, and who pays")]  # type: ignore[valid-type]
    warnings: Annotated[list[WarningOf], told("What it passes of what is known to be possible")]
    no_limit: Annotated[list[str], told("Assumptions that are limits and set none here, whatever their value")]
