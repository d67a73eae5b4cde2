# SPDX-License-Identifier: Apache-2.0
"""The command line as a script sees it: languages, help, wrong usage, exit codes, JSON and nothing else."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from models.database.database import Database
from models.text import Message
from ui.command_line import COMMANDS, main, take_language
from ui.commands.failures import WrongUsage
from ui.version import thaw_version


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["desk", "--db", "a"], None, ["desk", "--db", "a"]),
        (["--lang", "zh", "desk"], "zh", ["desk"]),
        (["desk", "--db", "a", "--lang=en"], "en", ["desk", "--db", "a"]),
        (["--lang", "zh", "export", "o", "--lang", "en"], "zh", ["export", "o", "--lang", "en"]),
        (["search", "export", "--lang", "zh"], "zh", ["search", "export"]),
        (["search", "--", "--lang"], None, ["search", "--", "--lang"]),
    ],
)
def test_the_language_may_stand_anywhere_but_behind_export(
    arguments: list[str], language: str | None, rest: list[str]
) -> None:
    assert take_language(arguments) == (language, rest)


@pytest.mark.parametrize("arguments", [["--lang"], ["--lang", "fr", "desk"], ["desk", "--lang="]])
def test_there_are_two_languages(arguments: list[str]) -> None:
    with pytest.raises(WrongUsage, match="zh or en"):
        take_language(arguments)


TRANSLATED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="zh_CN"><context><name>CommandLine</name>
<message><source>What was done, newest first.</source><translation>做过什么，新的在前。</translation></message>
<message><source>The database.</source><translation>数据库。</translation></message>
</context><context><name>Database</name>
<message><source>{file} does not exist: check the name, or start a new database.</source>
<translation>没有 {file}。</translation></message></context></TS>"""


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of our own, so that these tests do not hang on how far the translation is."""
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "thaw_zh.ts").write_text(TRANSLATED, "utf-8")
    monkeypatch.setattr("models.catalogue.FOLDER", tmp_path / "i18n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--help"]) == 0
    said = capsys.readouterr().out
    for name, command in COMMANDS.items():
        assert f"  {name} " in said
        assert str(command.help)[:30] in said


@pytest.mark.usefixtures("translated")
def test_help_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "--help"]) == 0
    assert "做过什么，新的在前。" in capsys.readouterr().out
    assert main(["history", "--help", "--lang=zh"]) == 0
    assert "数据库。" in capsys.readouterr().out
    assert main(["history", "--help", "--lang=en"]) == 0
    assert "The database." in capsys.readouterr().out


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("arguments", "environment", "chinese"),
    [
        ([], {"THAW_LANG": "zh"}, True),
        ([], {"THAW_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, False),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, True),
        ([], {"LC_ALL": "C.UTF-8"}, False),
        (["--lang", "zh"], {"THAW_LANG": "en"}, True),
        (["--lang", "en"], {"THAW_LANG": "zh"}, False),
    ],
)
def test_lang_then_thaw_lang_then_the_locale_choose_the_language(
    arguments: list[str],
    environment: dict[str, str],
    chinese: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main([*arguments, "history", "--db", "none.thaw"]) == 1
    assert ("没有" in capsys.readouterr().err) is chinese


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    said = capsys.readouterr()
    assert f"main.py {name}" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "no command “nonsense”"),
        (["undo"], "--db is missing"),
        (["undo", "--db", "x", "--foo"], "no option --foo"),
        (["undo", "--db", "x", "many"], "[ID]"),
        (["undo", "--db", "x", "0"], "[ID]"),
        (["import", "a.xlsx", "--db", "x", "--accept", "all"], "--accept"),
        (["export", "o.xlsx", "--db", "x", "--lang", "fr"], "--lang"),
        (["export", "o.xlsx", "--db", "x", "--kinds", "cats"], "no kind of record “cats”"),
        (["show", "cat", "1", "--db", "x"], "no kind of record “cat”"),
        (["backup", "x"], "TO is missing"),
        (["search", "--db", "x"], "TEXT is missing"),
        (["parse", "colour", "red"], "“colour”"),
        (["--lang", "fr", "desk", "--db", "x"], "--lang"),
    ],
)
def test_wrong_usage_ends_with_code_2_and_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", *arguments] if "--lang" not in arguments else arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert words in line


def test_version(thaw) -> None:
    assert thaw.said("--version") == f"Thaw {thaw_version()}\n"


def test_json_is_utf8_also_where_the_machine_would_write_something_else(thaw) -> None:
    thaw.said("new", "真.thaw")
    done = thaw(
        "--lang", "zh", "history", "--db", "无.thaw", "--json", PYTHONIOENCODING="gbk", PYTHONUTF8="0"
    )
    assert "无.thaw" in json.loads(done.stdout)["error"]
    assert done.returncode == 1


def test_a_refusal_with_json_is_one_object_and_one_line(thaw) -> None:
    done = thaw("history", "--db", "none.thaw", "--json")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert json.loads(done.stdout) == {"error": line.removeprefix("thaw: ")}


def test_a_bug_is_one_line_and_a_report(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the number of this bug")

    monkeypatch.setattr(Database, "create", broken)
    assert main(["--lang", "en", "new", str(tmp_path / "a.thaw")]) == 3
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert "ZeroDivisionError" in line
    (report,) = home.rglob("bug-*.txt")
    assert str(report) in line
    text = report.read_text("utf-8")
    assert "the number of this bug" in text
    assert "Traceback" in text
    assert f"Thaw {thaw_version()}" in text


def test_a_bug_whose_report_cannot_be_written_is_still_one_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Database, "create", broken)
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(PermissionError("no")))
    assert main(["--lang", "en", "new", str(tmp_path / "a.thaw")]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "could not be" in line


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_leaves_early_is_no_error(thaw, checkout: Path) -> None:
    thaw.said("new", "a.thaw")
    command = [sys.executable, str(checkout / "main.py"), "history", "--db", "a.thaw"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, cwd=thaw.folder, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_ctrl_c_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Database, "create", interrupted)
    assert main(["--lang", "en", "new", str(tmp_path / "a.thaw")]) == 130
    (line,) = capsys.readouterr().err.splitlines()
    assert "Stopped" in line


def test_every_help_text_can_be_translated() -> None:
    """Texts that carry values cannot be help: typer shows them as they stand."""
    for command in COMMANDS.values():
        assert isinstance(command.help, Message)
        assert "{" not in command.help.text


def test_qt_is_not_needed(checkout: Path) -> None:
    code = "import sys; sys.modules['PySide6'] = None; import ui.command_line; print(len(ui.command_line.COMMANDS))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) == len(COMMANDS)


def test_every_command_and_option_is_in_the_documentation(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (checkout / "docs" / "command-line.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`{name} " in text
        main([name, "--help"])
        for option in re.findall(r"--[a-z-]+", capsys.readouterr().out):
            assert option in text, f"{name} {option}"
