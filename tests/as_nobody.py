"""A server of its own process, run by the user `nobody` without a home folder, as a service is.

Where root's interpreter stands in a folder that is root's alone, that folder is shown to it, in mounts of its own.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOBODY = 65534
FOLDER = ROOT / ".test-cache" / "nobody"
"""What it may write is in here, and is kept for the next time as the hours of all tests are: kernels take a while."""
SHOWN = (
    'mount --bind "$1" "$2" && mount -t tmpfs -o mode=755 none /root && mkdir -p "$1" && mount --bind "$2" "$1" && '
    'shift 2 && exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"'
)
"""Hides root's home but for the interpreter's folder, and goes on as `nobody`."""


def needed() -> None:
    """Skip a test where no process can be run as another user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("setpriv") or not shutil.which("unshare"):
        pytest.skip("Running as another user takes root, setpriv and unshare.")


@contextmanager
def server(*words: str, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """Serve as `nobody`: process, address, and the file of what it says; it may write in `FOLDER`."""
    needed()
    temporary, interpreter = FOLDER / "tmp", FOLDER / "interpreter"
    for made in (temporary, interpreter):
        made.mkdir(parents=True, exist_ok=True)
    os.chown(temporary, NOBODY, NOBODY)
    base = Path(sys.base_prefix)
    run = ["env", "-i", f"PATH={os.environ['PATH']}", f"PYTHONPATH={ROOT}", f"TMPDIR={temporary}"]
    run += ["PYTHONDONTWRITEBYTECODE=1", f"POWERED_HERE_TODAY={os.environ['POWERED_HERE_TODAY']}"]
    run += [f"{name}={value}" for name, value in environment.items()]
    run += [sys.executable, "-m", "dashboard", "serve", "--port", "0", *words]
    as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if base.is_relative_to("/root"):
        as_nobody = ["unshare", "-m", "sh", "-c", SHOWN, "sh", str(base), str(interpreter)]
    log = FOLDER / f"log-{os.getpid()}"
    with log.open("wb") as output:
        process = subprocess.Popen([*as_nobody, *run], stdout=output, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        yield process, found.group(0), log
    finally:
        process.terminate()
        process.wait(60)
