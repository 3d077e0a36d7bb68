from .editions import Edition as Edition
from .fuel_poverty_areas import Neighbourhood as Neighbourhood, Spread as Spread
from .places import Council as Council, UnknownCouncilError as UnknownCouncilError
from .work_counts import ComparedWork as ComparedWork, CouncilWork as CouncilWork, WorkCount as WorkCount
