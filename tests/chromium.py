"""Finds Debian's Chromium for the browser tests, and installs it where that can be done."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """Path of an installed Chromium; None where there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def required() -> bool:
    """Whether a missing Chromium is an error: in CI nothing is skipped."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def install() -> str | None:
    """Install Chromium with the system's package manager if this user may; return its path."""
    if executable() is None and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
            if subprocess.run(command, env=environment, check=False, **quiet).returncode:
                break
    return executable()


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
