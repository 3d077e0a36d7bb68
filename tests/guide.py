"""What GUIDE.md tells a council's IT to write down, read out of it: files by the path in their first line, commands."""

import re
from pathlib import Path

TEXT = (Path(__file__).parents[1] / "GUIDE.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def file(path: str) -> str:
    """The contents of a file that the guide shows, without the line that names it."""
    found = [text for _, text in _BLOCK.findall(TEXT) if text.splitlines()[0] == f"# {path}"]
    assert len(found) == 1, f"{path} is shown {len(found)} times"
    return found[0].partition("\n")[2]


def settings() -> dict[str, str]:
    """Every setting of every file of settings that the guide shows."""
    lines = [line for _, text in _BLOCK.findall(TEXT) for line in text.splitlines() if line.startswith("POWERED_HERE_")]
    return dict(line.split("=", 1) for line in lines)


def commands() -> list[str]:
    """Every `powered-here` command that the guide shows on a line of its own, in order."""
    shells = [text for kind, text in _BLOCK.findall(TEXT) if kind == "sh"]
    return [line for text in shells for line in text.splitlines() if line.startswith("powered-here ")]
