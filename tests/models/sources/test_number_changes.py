"""Which numbers changed: only what the changelog says, of versions that there are."""

import re
from pathlib import Path

from models.sources.number_changes import number_changes

CHANGELOG = (Path(__file__).parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_number_stands_in_the_changelog() -> None:
    told = CHANGELOG.replace(" %", "%").replace("\n  ", " ")
    for change in number_changes():
        for number in re.findall(r"\d[\d,.]*\d|\d", f"{change.before} {change.after} {change.why}"):
            assert re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d])", told), (change.name, number)


def test_every_version_is_one() -> None:
    for change in number_changes():
        assert f"## {change.version.removeprefix('since ')}" in CHANGELOG
        assert change.before != change.after
