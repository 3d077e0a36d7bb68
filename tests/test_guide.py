"""The guide for a council's IT: what it says to write down and to run is right."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import __main__ as command, settings
from dashboard.kept import migrations
from dashboard.server import guard, plain_page
from dashboard.workbench import controls
from models.sources import rounds
from models.sources.editions import MONTHS
from tests import guide

UNIT = "/etc/systemd/system/powered-here.service"
NIGHTLY = tuple(f"/etc/systemd/system/powered-here-pages.{kind}" for kind in ("service", "timer"))
DEFAULTS = {setting.name: setting.default for setting in settings.TABLE}
MOST_EXPOSED = 20
"""Tenths of a point by which systemd may find the unit exposed: 10 of 10 is a service with no limits at all."""


def test_the_settings_it_writes_down_are_settings() -> None:
    assert guide.settings().keys() <= {setting.name for setting in settings.TABLE}


def test_the_commands_it_names_are_there() -> None:
    named = {*re.findall(r"`powered-here ([a-z]+(?: (?:check|digest|import|add|list))?)", guide.TEXT)}
    parser = command._parser()
    for words in sorted(named):
        with pytest.raises(SystemExit) as ended:
            parser.parse_args([*words.split(), "--help"])
        assert ended.value.code == 0, words


def test_what_is_run_every_night_is_a_command_with_the_settings_of_the_service() -> None:
    service, timer = map(guide.file, NIGHTLY)
    (line,) = re.findall(r"^ExecStart=(.+)$", service, re.MULTILINE)
    program, *words = line.split()
    assert f"ExecStart={program} serve" in guide.file(UNIT)
    options = command._parser().parse_args(words)
    assert (options.every, options.pages) == (True, True)
    for setting in ("User", "EnvironmentFile", "UMask"):
        (here,), (there,) = (re.findall(rf"^{setting}=.+$", text, re.MULTILINE) for text in (service, guide.file(UNIT)))
        assert here == there
    assert "WantedBy=timers.target" in timer


def test_officers_backup_and_restore_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    migrations.prepare()
    said = []
    told = [line.replace("/var/backups", str(tmp_path)) for line in guide.commands() if " FILE" not in line]
    assert {line.split()[1] for line in told} >= {"user", "backup", "restore"}
    for line in told:
        assert command.main(shlex.split(line)[1:]) == 0, line
        said.append(capsys.readouterr().out)
    assert command.main(["user", "list"]) == 0
    assert "amy.patel@stoke.gov.uk" in capsys.readouterr().out


def test_the_limits_it_lists_are_those_of_the_program() -> None:
    assert (guard.LONGEST_BODY, plain_page.LONGEST_FORM, controls.LONGEST_QUERY) == (1_000_000, 400_000, 4000)
    for name, words in re.findall(r"\| [^|]* \| ([^|]+) \(`(POWERED_HERE_\w+)`\) \|", guide.TEXT):
        assert name.split()[0].replace(",", "") == DEFAULTS[words]
    of_query = "| 4,000 characters; of its `/compare` 18,000 |"
    for words in ("| body of a callback | 1 MB |", "| form of a page for officers | 400 kB |", of_query):
        assert words in guide.TEXT


def test_the_round_of_data_is_that_of_the_table() -> None:
    told = set(
        re.findall(r"^\| [^|]+ \| `([^`]+)` \| (\w+) \| (`data import`|a new version) \|$", guide.TEXT, re.MULTILINE)
    )
    assert told == {
        (one.table, MONTHS[one.month - 1], "`data import`" if one.by_import else "a new version")
        for one in rounds.rounds()
    }


def test_the_file_of_settings_is_nobody_else_s_before_a_secret_is_in_it() -> None:
    lines = guide.TEXT.splitlines()
    made = [
        lines.index(f"{words} /etc/powered-here.env") for words in ("touch", "chown root:powered-here", "chmod 0640")
    ]
    assert made == list(range(made[0], made[0] + 3))
    assert (
        lines.index("useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin powered-here")
        < (made[0])
    )
    assert made[-1] < lines.index("# /etc/powered-here.env")


def test_what_is_run_every_night_may_do_no_more_than_the_service() -> None:
    nightly, service = (guide.file(path).splitlines() for path in (NIGHTLY[0], UNIT))
    first, last = service.index("StateDirectory=powered-here"), service.index("SystemCallErrorNumber=EPERM")
    assert set(service[first : last + 1]) <= set(nightly)
    assert [line for line in nightly if line.startswith(("MemoryMax=", "TasksMax="))]


@pytest.fixture(params=[UNIT, NIGHTLY[0]])
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A unit with programs that are there: those of the guide may not be on this machine."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("No systemd here.")
    text = guide.file(request.param).replace("/opt/powered-here/venv/bin/powered-here", sys.executable)
    path = tmp_path / Path(request.param).name
    path.write_text(text)
    return path


def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    own = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, own) == (0, [])


def test_the_unit_is_hardened(unit: Path) -> None:
    words = ["security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit)]
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
