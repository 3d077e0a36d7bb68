"""What follows from energy: homes in fuel poverty, work, money and carbon, for any number of futures.

Every function takes arrays of shape [futures, years]; a pathway is one future. May import `dispatch` and what is below.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
