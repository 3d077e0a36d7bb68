"""A plan that holds in a chosen share of futures, at least cost, with a certificate.

May import `planning`, `uncertainty` and what is below, which know nothing of each other; stands beside `batch` and
`validation`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
