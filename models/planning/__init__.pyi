from .budget import Spending as Spending
from .plan_money import PlanMoney as PlanMoney
from .results import (
    Building as Building,
    Curve as Curve,
    JointMember as JointMember,
    JointPlan as JointPlan,
    Limit as Limit,
    Own as Own,
    Plan as Plan,
    Point as Point,
    Way as Way,
    Ways as Ways,
)
