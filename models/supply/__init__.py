"""Plant by month, its hours per MW, and what a place can hold.

May import `weather` and `facts`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
