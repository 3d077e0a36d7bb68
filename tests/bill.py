"""The bill of materials of what is installed to run the program, and what is known against it.

    python -m tests.bill FILE          # CycloneDX: each locked library with its version and digests
    python -m tests.bill --advisories  # asks the public list of weaknesses (osv.dev); needs the internet

Both are of `requirements-extras.lock`: all of `requirements.lock`, and what PostgreSQL, Redis and batches need. The
second ends with 1 if anything is known, and with 2 if nobody could be asked.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements-extras.lock"
FOUND, NOT_ASKED = 1, 2


def write(to: Path) -> None:
    """Write the bill of materials, the same to the byte for the same lock."""
    to.parent.mkdir(parents=True, exist_ok=True)
    words = ["requirements", LOCK, "--pyproject", ROOT / "pyproject.toml", "--output-reproducible", "-o", to]
    subprocess.run([sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *words], check=True)


def advisories() -> int:
    """Print what is known against each locked library, and return the exit status."""
    words = ["--require-hashes", "--disable-pip", "-r", LOCK, "-s", "osv", "--progress-spinner", "off"]
    asked = subprocess.run(
        [sys.executable, "-m", "pip_audit", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if asked.returncode and "Traceback" in asked.stderr:
        why = asked.stderr.strip().splitlines()[-1][:300]
        print(
            f"Nobody could be asked, so nothing is known: this needs the internet (api.osv.dev). {why}", file=sys.stderr
        )
        return NOT_ASKED
    print(asked.stdout + asked.stderr, end="")
    return asked.returncode


if __name__ == "__main__":
    if sys.argv[1:] == ["--advisories"]:
        sys.exit(advisories())
    write(Path(sys.argv[1]))
