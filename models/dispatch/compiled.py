"""Where numba keeps the compiled kernels on disk: in our own cache folder, until the rule of the store changes.

numba compares a kept kernel with the file that the kernel is in, but not with the files of the functions that became
part of it. `storage` becomes part of all kernels, so its digest names the folder: a changed rule is compiled anew. And
the program's own cache folder can be written to where neither its install nor a home folder can.
"""

import numba

from models.weather import cache


def keep() -> None:
    """Let numba keep its files in the folder of the present rule; to be called before a kernel is defined.

    Where that cannot be written to, numba looks for another place by itself.
    """
    of_rule = cache.made_by(("dispatch/storage.py",)).hex()[:16]
    numba.config.CACHE_DIR = str(cache.folder().parent / "kernels" / of_rule)
