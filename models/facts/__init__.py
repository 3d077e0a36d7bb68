"""The nouns: place, project, technologies, scenario, drivers and their distributions, futures, results.

Beside them the calendar, the horizon of a projection, and what a table of data/ must look like. May import no other
package. Lends its nouns: `from models.facts import Place, Scenario`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
