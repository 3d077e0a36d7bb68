"""What a cache lends is the same to all who ask, so nobody may write to it."""

from dataclasses import is_dataclass
from typing import TypeVar

import numpy as np

from models.facts.place import Place
from models.facts.project import Project
from models.facts.scenario import Scenario
from models.facts.technologies import Technologies, Technology

Noun = TypeVar("Noun")

WITHOUT_ARRAYS = (Place, Project, Scenario, Technologies, Technology)


def locked(lent: Noun) -> Noun:
    """Return a noun, an array, or a tuple, list or dict of such, after making every array in it read-only.

    Examples
    --------
    >>> locked({"made": np.zeros(3)})["made"].flags.writeable
    False
    """
    if isinstance(lent, np.ndarray):
        lent.setflags(write=False)
    elif isinstance(lent, dict):
        for part in lent.values():
            locked(part)
    elif isinstance(lent, tuple | list):
        for part in lent:
            locked(part)
    elif is_dataclass(lent) and type(lent) not in WITHOUT_ARRAYS:
        for name in lent.__dataclass_fields__:
            locked(getattr(lent, name))
    return lent
