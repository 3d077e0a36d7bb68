"""Which tests a change asks for: `python -m tests.changed [REV]` prints them, one a line, for `make check`.

Tests stand as the modules do, so a changed module names its own test. What follows from all modules together, the
house rules and the one model, is always among them; a test of the whole is run by `make test`.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

ALWAYS = ("tests/test_house.py", "tests/models/uncertainty/test_one_model.py")
OF_DATA = ("tests/test_data.py", "tests/models/facts/test_schema.py", "README.md")
OF_TEMPLATES = tuple(
    f"tests/dashboard/server/test_{name}.py"
    for name in ("plain_page", "saved", "signing_in", "ledger", "ledger_whole", "estate", "estate_upload")
)
OF_TECHNOLOGIES = ("tests/models/facts/test_technologies.py", "tests/models/sources/test_technology_rows.py")


def named_by(changed: list[str]) -> list[str]:
    """Return the tests that changed files ask for, by path below the checkout, each once.

    Examples
    --------
    >>> named_by(["models/supply/capacity.py"])[:2]
    ['models/supply/capacity.py', 'tests/models/supply/test_capacity.py']
    """
    found: list[str] = []
    for name in changed:
        path = Path(name)
        if name.startswith("models/__init__"):
            found.append("README.md")
        if path.parts[0] in ("models", "dashboard") and path.suffix == ".py":
            folder = Path("tests") if len(path.parts) == 2 else Path("tests", *path.parts[:-1])
            # Its doctests, and its test.
            found += [name, (folder / f"test_{path.stem.strip('_')}.py").as_posix()]
        elif path.parts[0] == "tests" and path.name.startswith("test_") and path.parts[1] != "browser":
            found.append(name)
        elif path.parts[0] == "data":
            found += OF_DATA + (OF_TECHNOLOGIES if path.stem == "technologies" else ())
        elif path.parent.name == "templates":
            found += OF_TEMPLATES
        elif name == "README.md":
            found.append(name)
    return list(dict.fromkeys(name for name in (*found, *ALWAYS) if (ROOT / name).is_file()))


def changed_since(revision: str) -> list[str]:
    """Return the files that differ from a revision, and those git does not know yet."""
    commands = (["diff", "--no-renames", "--name-only", revision], ["ls-files", "--others", "--exclude-standard"])
    return [
        name
        for command in commands
        for name in subprocess.run(
            ["git", "-c", "core.quotePath=false", *command], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.splitlines()
    ]


if __name__ == "__main__":
    print("\n".join(named_by(changed_since(*(sys.argv[1:] or ["HEAD"])))))
