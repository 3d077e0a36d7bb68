"""What it would take: the least-cost levers to a share, with proof; what a sum of money does most for.

May import `pathway` and what is below; stands beside `uncertainty`, and neither knows of the other.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
