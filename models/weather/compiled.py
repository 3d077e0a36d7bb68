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


def kernel(**options: bool) -> Any:
    """Return numba's decorator of a function that is compiled, is kept where that can be, and lets other threads run.

    Parameters
    ----------
    **options : bool
        Further options of `numba.njit`, such as `fastmath`.
    """
    return numba.njit(cache=can_keep(), nogil=True, **options)


def can_keep() -> bool:
    """Let numba keep its files in the folder of the present rule, and return whether there is one it can write to.

    Where that of the program cannot be written to, or its disk is full, it is this user's own folder of what is
    temporary. Where that cannot be either, each process compiles for itself: numba would end it at the first kernel
    that the disk does not take.
    """
    of_rule = cache.made_by(RULES).hex()[:16]
    for folder in (cache.folder().parent, folders.temporary()):
        if folders.may_write(folder / "kernels" / of_rule):
            numba.config.CACHE_DIR = str(folder / "kernels" / of_rule)
            return True
    return False


def lent(values: NDArray[Any]) -> NDArray[Any]:
    """Return a view that cannot be written to.

    numba compiles a kernel anew for each mix of arrays that can and cannot be written to. What a kernel only reads is
    lent to it, so that it is compiled once, whichever of its arrays come from a cache.
    """
    view = values.view()
    view.setflags(write=False)
    return view
