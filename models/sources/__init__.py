"""Opens data/ and makes nouns of it.

`tables` opens a table and refuses a wrong one, `nouns` makes a noun of a row; `places`, `assumptions` (with the
scenarios and the drivers), `planned` (the projects of the planning database), `fuel_poverty_areas`, `editions` and
`everywhere` make of the rows what the model and the pages use; `checks` finds everything that is wrong; `official`
reads the statistical offices' own files into the tables.
It stands on top of `models/` and may import any package of it: the rules of an assumption are functions of the models.
No model may import it: what a model needs of data/ is handed to it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
