"""Hour by hour: demand met by generation, store and import; what is left is exported or curtailed (numba).

One rule of the store (`storage`), used for one future (`hourly`), many (`batch`) and the plan (`subgradient`); what
they read of a place and a scenario is `kernel_inputs`. May import `demand`, `supply`, `weather` and `facts`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
