from .carriers import Energy as Energy
