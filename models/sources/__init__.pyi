from .councils import (
    Council as Council,
    SeveralCouncilsError as SeveralCouncilsError,
    UnknownCouncilError as UnknownCouncilError,
)
from .editions import Edition as Edition
from .fuel_poverty_areas import (
    EarlierFuelPoverty as EarlierFuelPoverty,
    NationFuelPoverty as NationFuelPoverty,
    Neighbourhood as Neighbourhood,
    Spread as Spread,
)
from .official_carbon import Compared as Compared
from .work_counts import ComparedWork as ComparedWork, CouncilWork as CouncilWork, WorkCount as WorkCount
