from .results import (
    AssuredJointPlan as AssuredJointPlan,
    AssuredPlan as AssuredPlan,
    Certificate as Certificate,
    ChanceCost as ChanceCost,
    Step as Step,
)
