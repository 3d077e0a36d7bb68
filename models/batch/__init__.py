"""Many councils and scenarios at once: worked out here or on dask, kept as it is done, given away as a data package.

May import every package but `sources` and `validation`, beside which it stands; whoever begins it hands over what
opens a place.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
