from .budget import Spending as Spending
from .plan_money import PlanMoney as PlanMoney
from .results import Curve as Curve, Limit as Limit, Own as Own, Plan as Plan, Point as Point
