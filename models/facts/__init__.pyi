from .building_time import BuildingTime as BuildingTime
from .distributions import Driver as Driver, Drivers as Drivers
from .following import Following as Following, Rule as Rule
from .futures import Futures as Futures
from .horizon import Horizon as Horizon
from .official_carbon import OfficialCarbon as OfficialCarbon, OfficialGas as OfficialGas
from .place import (
    AnnualUse as AnnualUse,
    BandC as BandC,
    BuildPace as BuildPace,
    Cars as Cars,
    ClimateNormals as ClimateNormals,
    ClosedWorks as ClosedWorks,
    FuelPoverty as FuelPoverty,
    HeatShape as HeatShape,
    LoadFactor as LoadFactor,
    OtherFuels as OtherFuels,
    Place as Place,
    Renewable as Renewable,
    RoofPace as RoofPace,
    Room as Room,
    Statistics as Statistics,
    Target as Target,
    Tenure as Tenure,
    Wires as Wires,
    Workforce as Workforce,
)
from .planned_project import PlannedProject as PlannedProject
from .planning_record import PlanningRecord as PlanningRecord
from .project import Project as Project
from .promise import Promise as Promise
from .renewables import Correction as Correction, NationalStation as NationalStation, YearYields as YearYields
from .results import Event as Event, Hours as Hours, Pathway as Pathway, Year as Year
from .scenario import (
    Assumption as Assumption,
    Scenario as Scenario,
    ScenarioError as ScenarioError,
)
from .schema import DataError as DataError
from .technologies import Technologies as Technologies, Technology as Technology
from .uptake import Uptake as Uptake
