"""The sky over a place, hour by hour: synthetic years from monthly normals, or measured ones that a reader has fetched.

Also the folder that keeps hours and compiled kernels. May import `facts`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
