from .editions import Edition as Edition
from .fuel_poverty_areas import (
    EarlierFuelPoverty as EarlierFuelPoverty,
    NationFuelPoverty as NationFuelPoverty,
    Neighbourhood as Neighbourhood,
    Spread as Spread,
)
from .places import Council as Council, UnknownCouncilError as UnknownCouncilError
