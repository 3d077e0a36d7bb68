"""Settings come from one table, and a wrong one is named."""

import ast
import re
from pathlib import Path

import pytest

from dashboard import settings

ROOT = Path(__file__).parents[1]


def test_defaults_hold_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in settings.TABLE:
        monkeypatch.delenv(setting.name, raising=False)
    assert (settings.host(), settings.port(), settings.threads()) == ("127.0.0.1", 8050, 64)
    assert (settings.fixed_council(), settings.cache_url()) == ("", "")


def test_a_variable_overrides_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_PORT", "8123")
    assert settings.port() == 8123


@pytest.mark.parametrize("value", ["-1", "65536", "eighty", "80.5", "٨٠"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("POWERED_HERE_PORT", value)
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_PORT must be a whole number from 0 to 65535"):
        settings.port()


def test_two_persons_publish_only_where_the_setting_says_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "POWERED_HERE_TWO_PERSON_PUBLISHING"
    monkeypatch.delenv(name, raising=False)
    assert not settings.two_person_publishing()
    monkeypatch.setenv(name, "yes")
    assert settings.two_person_publishing()
    for value in ("true", "1", "YES", "On", " TRUE "):
        monkeypatch.setenv(name, value)
        assert settings.two_person_publishing()
    for value in ("False", "0", "NO", "off"):
        monkeypatch.setenv(name, value)
        assert not settings.two_person_publishing()
    for value in ("maybe", "ja", "2", "y"):
        monkeypatch.setenv(name, value)
        with pytest.raises(settings.SettingsError, match=f"{name} must be yes or no"):
            settings.two_person_publishing()


def constants_of_calls(tree: ast.AST) -> set[str]:
    """Names of settings that stand by themselves as an argument of a call, as in `text("POWERED_HERE_HOST")`."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = {a.value for call in calls for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return {name for name in found if re.fullmatch(r"POWERED_HERE_[A-Z0-9_]+", name)}


def accessors() -> dict[str, str]:
    """The function of settings.py that reads each setting, by the setting."""
    tree = ast.parse((ROOT / "dashboard" / "settings.py").read_text())
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {name: function.name for function in functions for name in constants_of_calls(function)}


def test_every_variable_the_program_names_is_in_the_table() -> None:
    text = "".join(p.read_text() for folder in ("dashboard", "models") for p in (ROOT / folder).rglob("*.py"))
    named = set(re.findall(r"POWERED_HERE_[A-Z0-9_]+", text))
    assert named == {setting.name for setting in settings.TABLE}


def test_every_setting_of_the_table_is_read_where_it_does_something() -> None:
    """Not only by what checks it before the start: a setting that nothing follows is a promise that is not kept."""
    own, checks = ROOT / "dashboard" / "settings.py", ROOT / "dashboard" / "server" / "ready.py"
    others = [p for folder in ("dashboard", "models") for p in (ROOT / folder).rglob("*.py") if p not in (own, checks)]
    texts = [p.read_text() for p in others]
    direct = {name for text in texts for name in constants_of_calls(ast.parse(text))}
    used = {name for text in texts for name in re.findall(r"\bsettings\.([a-z_]+)\(", text)}
    by = accessors()
    assert [s.name for s in settings.TABLE if s.name not in direct and by.get(s.name) not in used] == []


def test_the_help_and_the_texts_for_readers_know_only_settings_of_the_table() -> None:
    names = {setting.name for setting in settings.TABLE}
    assert all(name in settings.listing() for name in names)
    assert all(setting.meaning for setting in settings.TABLE)
    for path in ("README.md", "GUIDE.md", "SECURITY.md"):
        # A family is named by its beginning and a star.
        named = set(re.findall(r"POWERED_HERE_[A-Z0-9_]+(?<!_)", (ROOT / path).read_text()))
        assert {n for n in named if n not in names and not any(s.startswith(f"{n}_") for s in names)} == set(), path
