"""Use by hour: electricity, heat, heat networks, cars; and the use of all carriers over a year.

May import `supply`, for the networks' heat that comes from the place's projects, `weather` and `facts`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
