"""How kernels are compiled: kept in our own cache folder until the rule of the store changes, and once for each.

numba compares a kept kernel with the file that the kernel is in, but not with the files of the functions that became
part of it. What stands in `RULES` becomes part of kernels elsewhere, so its digest names the folder: a changed rule is
compiled anew. And the program's own cache folder can be written to where neither its install nor a home folder can.
"""

from typing import Any

import numba
from numpy.typing import NDArray

from models.weather import cache, folders

RULES = ("dispatch/storage.py", "dispatch/subgradient.py")
"""Modules of which functions become part of kernels in other modules."""


def keep() -> None:
    """Let numba keep its files in the folder of the present rule; to be called before a kernel is defined.

    Where that cannot be written to, they are kept in this user's own folder of what is temporary.
    """
    of_rule = cache.made_by(RULES).hex()[:16]
    kept = cache.folder().parent / "kernels" / of_rule
    if not folders.may_write(kept):
        kept = folders.temporary() / "kernels" / of_rule
    numba.config.CACHE_DIR = str(kept)


def lent(values: NDArray[Any]) -> NDArray[Any]:
    """Return a view that cannot be written to.

    numba compiles a kernel anew for each mix of arrays that can and cannot be written to. What a kernel only reads is
    lent to it, so that it is compiled once, whichever of its arrays come from a cache.
    """
    view = values.view()
    view.setflags(write=False)
    return view
