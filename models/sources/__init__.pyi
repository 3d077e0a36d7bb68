from .editions import Edition as Edition
from .fuel_poverty_areas import Neighbourhood as Neighbourhood, Spread as Spread
from .places import Council as Council, UnknownCouncilError as UnknownCouncilError
from .work_counts import Compared as Compared, WorkCount as WorkCount
