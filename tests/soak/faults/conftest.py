"""Figures of the faults, each in one line after the tests; a server's settings with folders of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.soak.faults.production import CHECKOUT


@pytest.fixture
def figure(record_property: Callable[[str, object], None], request: pytest.FixtureRequest) -> Callable[[str], None]:
    """What takes a figure to be quoted."""
    return lambda line: record_property("figure", f"{request.node.name}: {line}")


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """Settings of a server that keeps accounts of its own, and hours with the other tests."""
    return {"POWERED_HERE_STATE_DIR": str(tmp_path / "state"), "PYTHONPATH": str(CHECKOUT)}


@pytest.fixture
def empty(own: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The same on an empty machine."""
    return own | {"POWERED_HERE_CACHE_DIR": str(tmp_path / "cache")}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures of all tests, failed ones among them."""
    reports = [r for of_kind in ("passed", "failed") for r in terminalreporter.getreports(of_kind)]
    lines = [line for report in reports for name, line in report.user_properties if name == "figure"]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)
