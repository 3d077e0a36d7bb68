from .results import AssuredPlan as AssuredPlan, Certificate as Certificate
