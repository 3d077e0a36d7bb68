"""How good the model was: started from past years, and scored against what came.

May import every package but `sources`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
