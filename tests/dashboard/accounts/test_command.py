"""`powered-here user`: the first officer is made on the server; errors are one line."""

import re

import pytest

from dashboard import __main__ as program
from dashboard.accounts import sign_ins, users


def test_it_makes_the_database_and_the_first_officer(no_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["user", "add", "Amy.Patel", "--council", "stoke-on-trent", "--role", "administrator"]) == 0
    said = capsys.readouterr().out
    found = re.search(r"^amy\.patel is administrator of E06000021\. Password: (\S+)$", said, re.MULTILINE)
    assert found, said
    assert "kept nowhere" in said
    assert sign_ins.begin("amy.patel", found[1], "10.0.0.1").account.must_change


def test_accounts_are_listed_reset_and_removed(no_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["user", "list"]) == 0
    assert capsys.readouterr().out == "There is no account yet.\n"
    program.main(["user", "add", "amy", "--council", "E06000021"])
    program.main(["user", "add", "zoe", "--council", "leeds", "--role", "viewer"])
    capsys.readouterr()
    assert program.main(["user", "list"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["amy", "E06000021", "officer"],
        ["zoe", "E08000035", "viewer"],
    ]
    assert program.main(["user", "list", "--council", "leeds"]) == 0
    assert capsys.readouterr().out.startswith("zoe")
    assert program.main(["user", "reset", "AMY"]) == 0
    password = capsys.readouterr().out.splitlines()[0].removeprefix("New password: ")
    assert sign_ins.begin("amy", password, "10.0.0.1")
    assert program.main(["user", "remove", "amy"]) == 0
    removed = "amy is removed, and no private scenario deleted. What they have shared or published stays.\n"
    assert capsys.readouterr().out == removed
    assert [a.name for a in users.listing()] == ["zoe"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "<script>", "--council", "leeds"], "A name has 3 to 64 letters"),
        (["add", "amy", "--council", "atlantis"], "atlantis"),
        (["reset", "nobody"], "There is no account “nobody”."),
        (["remove", "nobody"], "There is no account “nobody”."),
    ],
)
def test_a_wrong_question_is_one_line(
    no_database: str, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert program.main(["user", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_database_that_cannot_be_made_is_one_line(
    tmp_path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],  # type: ignore[no-untyped-def]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "file"))
    assert program.main(["user", "list"]) == 1
    assert capsys.readouterr().err.startswith("The database cannot be made.")
