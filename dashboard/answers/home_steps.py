"""What three steps of homes would do in a place: panels on one more roof in ten, a tenth less use, warmer homes."""

from collections.abc import Mapping
from contextlib import suppress

from dashboard.answers.results import pathway_for
from dashboard.text.can_be_done import HomeSteps
from models.facts import Place, Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.outcomes import household_bills, own_use, usual_heating

PART = 0.1
"""Of the homes, or of their use."""


def of(place: Place, scenario: Scenario) -> HomeSteps:
    """Return what the steps would do.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Against which each is held.
    """
    homes = place.households * PART
    houses_mw = homes * place.houses_share * scenario["solar_homes_kw"] / 1000
    years = max(1, TARGET_YEAR + 1 - place.ahead_from.year)
    roof = own_use.roof_use(place, scenario)
    unit = scenario["home_electricity_gbp_per_mwh"] * (1 + scenario["real_energy_price_change_share"])
    heating = usual_heating.of(place, scenario)
    plain, warm = (household_bills.bill(place, scenario, "medium", heating, m) for m in ((), ("insulated",)))
    today = pathway_for(scenario)
    return HomeSteps(
        homes=round(homes),
        roof_homes=round(homes * place.houses_share),
        roof_kw=scenario["solar_homes_kw"],
        roofs_mwh=homes * place.houses_share * roof.made_kwh / 1000,
        use_mwh=homes * household_bills.typical_kwh(scenario, "medium")[0] / 1000,
        makes_more=today.then_share >= 1.0,
        roofs_share=_points(scenario, {"solar_homes_added_mw": scenario["solar_homes_added_mw"] + houses_mw}),
        roof_low_gbp=_earned(roof, roof.out_share, roof.made_low_kwh, unit),
        roof_high_gbp=_earned(roof, roof.in_share, roof.made_high_kwh, unit),
        use_share=_points(scenario, {"home_use_change_share": scenario["home_use_change_share"] - PART}),
        use_gbp=PART * household_bills.typical_kwh(scenario, "medium")[0] / 1000 * unit,
        warm_gbp=plain.central_gbp - warm.central_gbp,
        fuel_poor_homes=_fewer_poor(scenario, homes / years),
    )


def _earned(roof: own_use.RoofUse, own_share: float, made_kwh: float, unit_gbp_per_mwh: float) -> float:
    """What an array saves and earns in a year [GBP]."""
    return made_kwh / 1000 * (own_share * unit_gbp_per_mwh + (1 - own_share) * roof.export_gbp_per_mwh)


def _points(scenario: Scenario, changes: Mapping[str, float]) -> float | None:
    with suppress(ScenarioError):
        return pathway_for(scenario.with_changes(changes)).then_share - pathway_for(scenario).then_share
    return None


def _fewer_poor(scenario: Scenario, homes_per_year: float) -> float | None:
    now = pathway_for(scenario).of(TARGET_YEAR).fuel_poor_homes_projected
    with suppress(ScenarioError):
        more = scenario["homes_retrofitted_per_year"] + homes_per_year
        then = (
            pathway_for(scenario.with_changes({"homes_retrofitted_per_year": more}))
            .of(TARGET_YEAR)
            .fuel_poor_homes_projected
        )
        return None if now is None or then is None else now - then
    return None
