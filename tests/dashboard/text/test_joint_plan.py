"""A plan of several councils in words: what it saves and why, who pays, what is out of reach, and short sentences."""

from dataclasses import replace

import pytest

from dashboard.text import joint_plan as told, listing
from models.assurance import AssuredJointPlan, joint as assured_joint
from models.assurance.results import Proof
from models.planning import JointPlan, least_cost
from models.sources import assumptions
from tests import joint_plans
from tests.joint_plans import NORFOLK, NORWICH
from tests.reading import grade

CODES = (NORFOLK, NORWICH)
NAMES = {NORFOLK: "North Norfolk", NORWICH: "Norwich"}
BOTH = "North Norfolk and Norwich"


@pytest.fixture(scope="module")
def plan() -> JointPlan:
    return joint_plans.plan(CODES, 0.3)


def all_of(plan: JointPlan) -> list[str]:
    """Every sentence that can be said of it."""
    said = [told.lead(plan), told.proof(plan), *told.why(plan), told.rule(plan), told.wires(plan, NAMES)]
    return [text for text in (*said, told.modelled()) if text]


def test_the_title_says_what_is_saved(plan: JointPlan) -> None:
    assert (
        told.title(plan, BOTH)
        == "As one, North Norfolk and Norwich reach 30% in 2030 for £6.25m a year: £12.9m less than apart"
    )
    none = replace(plan, annual_cost_gbp=0.0)
    assert told.title(none, BOTH).endswith("reach 30% in 2030 at no cost; apart it costs £19.2m a year")
    assert told.title(replace(none, apart_gbp=0.0), BOTH).endswith("at no cost beyond what is coming")
    same = replace(plan, apart_gbp=plan.annual_cost_gbp)
    assert told.title(same, BOTH).endswith("£6.25m a year: no less than apart")
    assert told.why(same) == []


def test_both_causes_are_told_with_what_they_save(plan: JointPlan) -> None:
    land, netting, each = told.why(plan)
    assert "Cheap land saves £7.33m of it" in land
    assert "Summed hours save £5.62m" in netting
    assert "it costs £11.3m" in each
    assert each.endswith("£13.1m.")
    assert len(told.why(replace(plan, measure="annual"))) == 1


def test_what_a_search_leaves_open_is_no_gain(plan: JointPlan) -> None:
    apart, cost = plan.apart_gbp or 0.0, plan.annual_cost_gbp
    noise = replace(plan, traded_gbp=cost + 0.0165, netted_gbp=apart - 0.0165)
    assert noise.netting_gbp == pytest.approx(0.0165, abs=1e-6)
    land, netting = told.why(noise)
    assert land.startswith("Cheap land saves £12.9m of it")
    assert netting == "Summed hours save nothing that can be told."
    assert noise.least_told_gbp == pytest.approx(least_cost.LEAST_GAP * apart)
    assert replace(plan, apart_gbp=10.0, annual_cost_gbp=5.0).least_told_gbp == 1.0
    other = told.why(replace(plan, traded_gbp=apart + 0.0165, netted_gbp=cost - 0.0165))
    assert other[0] == "Cheap land saves nothing that can be told."
    small = replace(
        plan, members=tuple(replace(its, pays_gbp=-0.0165, saves_gbp=0.0165, built_gbp=1e-9) for its in plan.members)
    )
    assert [row[2:] for row in told.rows(small, NAMES)[:2]] == [("£0", "£0", "£0")] * 2
    assert "is paid" not in told.rule(small)


def test_the_table_adds_up_in_its_last_row(plan: JointPlan) -> None:
    rows = told.rows(plan, NAMES)
    assert [row[0] for row in rows] == ["North Norfolk", "Norwich", "All of them"]
    assert len(told.heads()) == len(rows[0])
    assert rows[-1][1:] == ("£19.2m", "£6.25m", "£6.25m", "£12.9m")
    ((payer, paid),) = [(row[3], other[3]) for row, other in (rows[:2], rows[1::-1]) if other[3].startswith("is paid")]
    assert payer.startswith("£")
    assert paid.startswith("is paid £")
    assert "What a council is paid comes from the others." in told.rule(plan)
    assert "is paid" not in told.rule(replace(plan, members=tuple(replace(its, pays_gbp=1.0) for its in plan.members)))


def test_wires_that_would_carry_more_than_they_are_taken_to_are_named(plan: JointPlan) -> None:
    assert "North Norfolk up to 259 MW, and its wires are taken to carry 146 MW" in told.wires(plan, NAMES)
    wide = replace(
        plan,
        members=tuple(replace(its, building=replace(its.building, export_limit_mw=None)) for its in plan.members),
    )
    assert told.wires(wide, NAMES) == "Wires between them are taken as free and wide enough."


def test_each_plan_has_its_own_wires_weather_and_warnings(plan: JointPlan, sure: AssuredJointPlan) -> None:
    councils = {code: joint_plans.council(code, import_limit_mw=100.0) for code in CODES}
    farms = {NORFOLK: 300.0, NORWICH: 12.0}
    of_each = {code: its | {"solar_ground_added_mw": farms[code]} for code, its in plan.levers.items()}
    levers = {f"{code} {name}": value for code, its in of_each.items() for name, value in its.items()}
    buildings = {code: replace(its, peak_export_mw=400.0, peak_import_mw=150.0) for code, its in plan.buildings.items()}
    dear = replace(sure, plan=replace(sure.plan, levers=levers), buildings=buildings)
    wires, weather, *warnings = told.caveats(councils, dear, NAMES)
    assert "North Norfolk up to 400 MW, and its wires are taken to carry 146 MW; Norwich up to 400 MW" in wires
    assert weather == told.modelled()
    for name, early in (("North Norfolk", "173 MW"), ("Norwich", "6.94 MW")):
        own = [text.removeprefix(f"Warning for {name}: ") for text in warnings if f" {name}: " in text]
        for begins in (
            "Solar farms beyond the pipeline, added by 2030: ",
            f"Solar farms: {early} of it would run before April 2029, and so would have to be permitted by now",
            "In 2030 the hardest hour would bring in 150 MW, and wires carry 100 MW.",
        ):
            assert sum(text.startswith(begins) for text in own) == 1
    of_average, _, *fewer = told.caveats(councils, plan, NAMES)
    assert "North Norfolk up to 259 MW" in of_average
    assert fewer[0].startswith("Warning for North Norfolk: Solar farms: 81.7 MW of it would run before April 2029")
    text = listing.assured_joint_table(councils, NAMES, plan, dear)
    assert text.index(wires) < text.index("In an average year:") < text.index(of_average)
    assert all(line in text for line in warnings)
    text = listing.joint_table(councils, NAMES, plan)
    assert all(line in text for line in (of_average, weather, *fewer))
    measured = replace(dear, plan=replace(dear.plan, weather_years=(2016,)))
    assert told.modelled() not in told.caveats(councils, measured, NAMES)


def test_what_is_out_of_reach_alone_or_as_one_says_so() -> None:
    half = joint_plans.plan(CODES, 0.5)
    assert told.title(half, BOTH).endswith("a year; not all can alone")
    assert told.rows(half, NAMES)[1][1:] == ("out of reach", "£20.5m", "not split", "not split")
    assert [row[3:] for row in told.rows(half, NAMES)] == [("not split", "not split")] * 3
    assert told.unsplit(half).startswith("Nothing is split, for not all of them reach the share alone")
    assert told.rule(half) == ""
    councils = {code: joint_plans.council(code) for code in CODES}
    lines = listing.joint_table(councils, NAMES, half).splitlines()
    (heads,) = [at for at, line in enumerate(lines) if "Pays  " in line and "Saves" in line]
    assert lines.index(told.unsplit(half)) < heads
    beyond = joint_plans.plan(CODES, 0.99)
    assert "As one, North Norfolk and Norwich cannot reach 99% in 2030: " in told.title(beyond, BOTH)
    assert (told.rule(beyond), told.proof(beyond)) == ("", "")
    assert told.unsplit(beyond) == "Nothing is split, for as one they do not reach the share."


@pytest.fixture(scope="module")
def sure() -> AssuredJointPlan:
    return assured_joint.of(
        joint_plans.councils(CODES), assumptions.drivers(), 0.2, chance=0.8, modelled=True, sample_futures=40,
        fresh_futures=200, proof_seconds=0.0,
    )  # fmt: skip


def test_a_plan_for_a_share_of_futures_says_what_it_costs_why_it_saves_and_what_luck_does(
    plan: JointPlan, sure: AssuredJointPlan
) -> None:
    dear = replace(sure, plan=replace(sure.plan, certified=True, annual_cost_gbp=2e6))
    assert told.assured_title(dear, BOTH) == (
        "To reach 20% in 2030 in 80% of futures, North Norfolk and Norwich pay £2m a year as one"
    )
    title = told.assured_title(sure, BOTH)
    assert (
        title
        == "As one, North Norfolk and Norwich reach 20% in 2030 in 80% of futures at no cost beyond what is coming"
    )
    certified = replace(sure, plan=replace(sure.plan, certified=True))
    assert told.assured_lead(certified)[1].startswith("Certified: this one holds in ")
    assert told.assured_lead(replace(sure, plan=replace(sure.plan, certified=False)))[1].startswith("Not certified: ")
    known = replace(
        sure, own_gbp=10e6, common_gbp=11e6, traded_gbp=13e6, netted_gbp=15e6, alone_gbp=(9e6, 8e6), pays_gbp=(5e6, 5e6)
    )
    proof = Proof(cost_gbp=10.04e6, bound_gbp=9_998_000.0, stopped=False)
    weather, bound = told.assured_proof(replace(sure, plan=replace(sure.plan, proof=proof)))
    assert weather.count("%") == 5
    assert "costs £10m a year. No other plan for them costs less than £9.99m." in bound
    judged = replace(sure.plan.certificate, chance_lower_bound=0.99997)
    assert (
        "at least 99.9%"
        in told.assured_lead(replace(sure, plan=replace(sure.plan, certificate=judged, certified=True)))[1]
    )
    apart, causes, luck = told.assured_why(known)
    assert "apart they cost £17m a year and as one £10m: £7m less." in apart
    assert causes == "Cheap land saves £4m of it, summed hours £2m, and luck that is not shared £1m."
    assert "would cost £11m instead of £10m" in luck
    free = replace(known, own_gbp=0.2, common_gbp=0.0)
    assert ". If all luck were shared, such a plan would cost no more, and this one" in told.assured_why(free)[-1]
    assert "North Norfolk pays £5m a year and Norwich pays £5m a year" in told.assured_rule(known, NAMES)
    paid = told.assured_rule(replace(known, pays_gbp=(-120_000.0, 120_000.0)), NAMES)
    assert paid.endswith("North Norfolk is paid £120,000 a year and Norwich pays £120,000 a year.")
    nothing = told.assured_rule(replace(known, pays_gbp=(-0.01, 5e6)), NAMES)
    assert "North Norfolk pays nothing and Norwich pays £5m a year" in nothing
    assert "average year" in told.assured_rule(replace(known, pays_gbp=None), NAMES)
    none = replace(known, alone_gbp=(9e6, None), pays_gbp=None)
    assert told.assured_why(none)[0].startswith("Not all of them have a plan so sure alone")
    assert told.assured_rule(none, NAMES) == ""
    beyond = replace(sure, plan=replace(sure.plan, feasible=False))
    assert "of futures: the surest plan found holds in " in told.assured_title(beyond, BOTH)
    councils = {code: joint_plans.council(code) for code in CODES}
    text = listing.assured_joint_table(councils, NAMES, plan, known)
    assert text.startswith(title)
    assert told.of_the_model() in text
    assert text.count("Average year") == 2
    said = [
        *told.assured_lead(certified),
        *told.assured_why(known),
        told.assured_rule(known, NAMES),
        told.of_the_model(),
    ]
    assert grade(" ".join(said)) <= 8.0


def test_it_reads_as_easily_as_the_page_it_stands_on(plan: JointPlan) -> None:
    assert grade(" ".join(all_of(plan))) <= 8.0


def test_the_listing_has_each_council_s_levers_alone_and_as_one(plan: JointPlan) -> None:
    councils = {code: joint_plans.council(code) for code in CODES}
    lines = listing.joint_table(councils, NAMES, plan).splitlines()
    assert lines[0].startswith("As one, ")
    assert [line for line in lines if line.strip().startswith("Lever in 2030")] == [
        line for line in lines if "Alone  As one" in line
    ]
    assert lines.count("Norwich") == lines.count("North Norfolk") == 1
