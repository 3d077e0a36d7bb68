"""The verb, `project(place, scenario)`, and what explains a pathway: its past, what moves it, when it falls short.

May import `outcomes` and what is below.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
