"""A council's own estate: its metered use, what its roofs would make, and how the two meet hour by hour.

Apart from the pathway: nothing here moves a place. May import `outcomes` and what is below.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
