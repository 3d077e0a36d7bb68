"""How sure: many futures, the chance of the target, and what decides between them.

May import `pathway` and what is below; stands beside `planning`, and neither knows of the other.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
