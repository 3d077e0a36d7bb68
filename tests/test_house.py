"""The house: every module has its test, every lever is on the public table, the code keeps its promises."""

import ast
import dataclasses
import importlib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.facts import Scenario
from models.sources import assumptions, places
from models.sources.technologies import every_technology

ROOT = Path(__file__).parents[1]
SOURCES = sorted(p for folder in ("models", "dashboard") for p in (ROOT / folder).rglob("*.py"))


def test_name_of(source: Path) -> Path:
    """Where the test of a module belongs."""
    inside = source.relative_to(ROOT)
    folder = ROOT / "tests" if len(inside.parts) == 2 else ROOT / "tests" / inside.parent
    return folder / f"test_{source.stem.strip('_')}.py"


test_name_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("source", [s for s in SOURCES if s.name != "__init__.py"], ids=lambda s: s.stem)
def test_every_module_has_its_test_file(source: Path) -> None:
    assert test_name_of(source).is_file(), f"{source.relative_to(ROOT)} wants {test_name_of(source).name}"


def test_top_level_folders_are_the_agreed_ones() -> None:
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    assert folders - {"build", "powered_here.egg-info", "__pycache__"} == {
        "dashboard",
        "models",
        "data",
        "assets",
        "tests",
    }


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: str(s.relative_to(ROOT)))
def test_code_keeps_the_house_rules(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    for pattern in (
        r"except Exception",
        r"except:",
        r"suppress_callback_exceptions\s*=\s*True",
        r"scattergl",
        r"TODO|FIXME|XXX",
        r"NotImplementedError",
    ):
        assert not re.search(pattern, text), f"{source.name}: {pattern}"
    if source.is_relative_to(ROOT / "dashboard"):
        assert "go.Figure(" not in text, f"{source.name}: figures are plain dicts"


def modules_imported_by(nodes: Sequence[ast.AST]) -> set[str]:
    """Names under which a file has imported modules of the house."""
    return {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("models", "dashboard", "tests")
        for alias in node.names
        if (ROOT / Path(*str(node.module).split("."), alias.name)).with_suffix(".py").is_file()
    }


def local_names_in(nodes: Sequence[ast.AST]) -> set[str]:
    """Names that a file gives values to, parameters included; fields of classes are none."""
    fields = {id(s.target) for n in nodes if isinstance(n, ast.ClassDef) for s in n.body if hasattr(s, "target")}
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and id(n) not in fields}
    return stored | {n.arg for n in nodes if isinstance(n, ast.arg)}


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: str(s.relative_to(ROOT)))
def test_no_local_name_hides_a_module(source: Path) -> None:
    nodes = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    assert modules_imported_by(nodes) & local_names_in(nodes) == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: str(s.relative_to(ROOT)))
def test_a_noun_of_five_or_more_fields_is_made_by_keyword(source: Path) -> None:
    """By position, two numbers that change places are no error. Some may keep a first few, before `KW_ONLY`."""
    module = importlib.import_module(".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__module__ == module.__name__ and dataclasses.is_dataclass(kind):
            made_of = [f for f in dataclasses.fields(kind) if f.init]
            assert len(made_of) < 5 or sum(not f.kw_only for f in made_of) <= 2, kind.__name__


@pytest.fixture(scope="module")
def today() -> Scenario:
    return assumptions.scenario(places.place("E06000021"), "today")


def test_every_assumption_read_by_the_model_is_on_the_table(today: Scenario) -> None:
    names = set()
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        names |= set(re.findall(r"scenario\[\s*\"([a-z0-9_]+)\"\s*\]", text))
        names |= set(re.findall(r"value_of\(\s*\"([a-z0-9_]+)\"\s*\)", text))
    assert names
    assert names <= today.assumptions.keys()


def test_every_lever_is_used_by_the_model(today: Scenario) -> None:
    text = "".join(s.read_text(encoding="utf-8") for s in SOURCES if s.is_relative_to(ROOT / "models"))
    of_plant = {row.lever for row in every_technology().levers(today.assumptions)}
    of_counting = {row.counted_by for row in every_technology()}
    named = [a.name for a in today.assumptions.values() if a.is_lever and a.name not in of_plant | of_counting]
    unused = [name for name in named if f'"{name}"' not in text]
    assert unused == []


def test_every_rule_is_used_and_known() -> None:
    named = {a.value_rule for a in assumptions.assumption_rows()} | {a.high_rule for a in assumptions.assumption_rows()}
    assert named - {""} == assumptions.RULES.keys()


def test_the_version_has_its_entry_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def packages_of_the_readme() -> dict[str, list[str]]:
    """The packages that the README maps, from the top down, by root."""
    found: dict[str, list[str]] = {}
    root = ""
    for line in (ROOT / "README.md").read_text().splitlines():
        head = re.match(r"\| Package of `(\w+)/` ", line)
        row = re.match(r"\| `(\w+)` \|", line)
        root = head[1] if head else root if line.startswith("|") else ""
        if root and row:
            found.setdefault(root, []).append(row[1])
    return found


@pytest.mark.parametrize("root", ["models", "dashboard"])
def test_the_readme_maps_the_packages_as_the_linter_holds_them(root: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = (c["layers"] for c in contracts if c.get("containers") == [root])
    assert all(c.get("ignore_imports") is None for c in contracts)
    assert len(layers) <= 10
    linted = [name.strip() for layer in layers for name in layer.split("|")]
    assert packages_of_the_readme()[root] == linted
    there = {p.name for p in (ROOT / root).iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    modules = {p.stem for p in (ROOT / root).glob("*.py")} - {"__init__"}
    assert set(linted) == there | modules
