from .budget import Spending as Spending
from .results import Curve as Curve, Limit as Limit, Own as Own, Plan as Plan, Point as Point
