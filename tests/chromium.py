"""Finds Debian's Chromium for the browser tests, and installs it where that can be done.

Its shell without windows draws the same pages with a quarter less of the processor.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """Path of an installed Chromium; None where there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def required() -> bool:
    """Whether a missing Chromium is an error: in CI nothing is skipped."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def install() -> str | None:
    """Install Chromium with the system's package manager if this user may; return its path."""
    if executable() is None and shutil.which("apt-get") and os.geteuid() == 0:
        _asked("update")
        for name in NAMES[:2]:
            if _asked("install", "-y", "--no-install-recommends", name):
                break
    return executable()


def _asked(*words: str) -> bool:
    """Whether the package manager has done what it was asked for."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    return subprocess.run(["apt-get", *words], env=environment, check=False, **quiet).returncode == 0


if __name__ == "__main__":
    found = install() if "--install" in sys.argv else executable()
    if found:
        print(f"Browser tests use {found}.")
    elif required():
        sys.exit("Chromium is not installed and could not be; CI does not run without it.")
    else:
        print(
            "Browser tests will be SKIPPED: no Chromium, and it cannot be installed from here (needs root and apt-get)."
        )
