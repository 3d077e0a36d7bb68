"""Levers of plans as a table: the reader's own first, and the range where there is room for it."""

from dashboard.text import goal
from dashboard.workbench import plan_levers
from tests import assured
from tests.assured import NORFOLK
from tests.page_text import of_type, text


def test_two_plans_stand_side_by_side_and_one_beside_its_range() -> None:
    _, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    both = plan_levers.table(scenario, {"Average year": plan.mean_plan.levers, "Sure": plan.levers})
    heads, *rows = [[text(cell) for cell in row.children] for row in of_type(both, "Tr")]
    assert heads == ["Lever in 2030", "Yours", "Average year", "Sure", "The council"]
    for row, (name, value) in zip(rows, plan.levers.items(), strict=True):
        assert row[:4] == [
            goal.short_label(scenario, name),
            *(goal.shown(scenario, name, its) for its in (scenario[name], plan.mean_plan.levers[name], value)),
        ]
    (alone, *_) = of_type(plan_levers.table(scenario, {"Plan": plan.levers}), "Tr")
    assert [text(cell) for cell in alone.children] == ["Lever in 2030", "Yours", "Plan", "Range", "The council"]
