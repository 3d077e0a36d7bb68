from .attribution import Wedge as Wedge
from .projection import Simulation as Simulation, project as project
from .shortfall import Unmet as Unmet
