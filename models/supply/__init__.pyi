from .fleets import Fleet as Fleet
