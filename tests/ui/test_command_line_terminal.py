# SPDX-License-Identifier: Apache-2.0
"""Lines for people: aligned in Chinese too, on one line, harmless for the terminal, and progress that goes away."""

import io
import json
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.text import Bilingual, mark
from ui.commands import terminal as terminals
from ui.commands.terminal import ReaderGone, Terminal, in_columns, text_width


class Screen(io.StringIO):
    """A stream that says it is a terminal, and what would stand on its last line."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        shown: list[str] = []
        place = 0
        for character in self.getvalue():
            if character == "\r":
                place = 0
                continue
            shown[place : place + 1] = [character]
            place += 1
        return "".join(shown).rstrip()


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("融冰", 4), ("ＡＢ", 4), ("a融b", 4)])
def test_chinese_takes_two_columns(text: str, width: int) -> None:
    assert text_width(text) == width


def test_columns_are_aligned_whatever_the_script() -> None:
    lines = in_columns([("1", "融冰", "x"), ("22", "thaw", "y")])
    assert [text_width(line[: line.rindex(mark_)]) for line, mark_ in zip(lines, "xy", strict=True)] == [
        10,
        10,
    ]
    assert in_columns([]) == []


@given(st.text())
def test_no_text_leaves_its_line_or_steers_the_terminal(text: str) -> None:
    out = io.StringIO()
    Terminal("en", out, io.StringIO()).give(None, [text or " "])
    assert out.getvalue().count("\n") == 1
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", out.getvalue()
    )


@given(st.dictionaries(st.text(), st.text()))
def test_json_is_one_object_that_reads_back(content: dict[str, str]) -> None:
    out = io.StringIO()
    terminal = Terminal("en", out, io.StringIO())
    terminal.json = True
    terminal.give(content, ["never shown"])
    assert json.loads(out.getvalue()) == content


def test_a_refusal_gives_an_object_only_when_none_was_given() -> None:
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal("en", out, err)
    terminal.json = True
    terminal.give({"a": 1}, ())
    terminal.refuse(mark("", "no\nway"))
    assert json.loads(out.getvalue()) == {"a": 1}
    assert err.getvalue() == "thaw: no way\n"


def test_labels_and_messages_follow_the_language() -> None:
    label = Bilingual(zh="试验", en="Trial")
    assert Terminal("zh", io.StringIO(), io.StringIO()).text(label) == "试验"
    assert (
        Terminal("en", io.StringIO(), io.StringIO()).text(mark("", "a {kind}").format(kind=label))
        == "a Trial"
    )


def test_whoever_closed_the_output_is_told_apart_from_errors() -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(ReaderGone):
        Terminal("en", Closed(), io.StringIO()).give(None, ["x"])


def test_progress_stands_on_one_line_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminals, "_SECONDS_BETWEEN", 0)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: type("Size", (), {"columns": 20}))
    screen = Screen()
    with Terminal("zh", io.StringIO(), screen).progress() as progress:
        progress.step(1, 4, mark("", "读取一个名字很长很长很长的文件"))
        assert screen.line.startswith(" 25 % 读取")
        assert text_width(screen.line) < 20
        progress.step(3, 0, mark("", "soon"))
        assert screen.line == "soon"
    assert screen.line == ""
    assert "\n" not in screen.getvalue()


def test_progress_is_silent_where_no_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminals, "_SECONDS_BETWEEN", 0)
    err = io.StringIO()
    with Terminal("en", io.StringIO(), err).progress() as progress:
        progress.step(1, 2)
    assert err.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a process by a Unix signal here")
def test_ctrl_c_stops_an_import_without_a_trace(thaw, checkout) -> None:
    """At whatever moment: while Python loads, while the file is read, while rows are written."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("candidates")
    sheet.append(["药物名称", "研发代号"])
    for number in range(6_000):
        sheet.append([f"药物{number}号", f"STOP-{number}"])
    book.save(thaw.folder / "many.xlsx")
    command = [sys.executable, str(checkout / "main.py"), "import", "many.xlsx", "--db"]
    for number, seconds in enumerate((0.6, 0.9, 1.2)):
        thaw.said("new", f"{number}.thaw")
        with subprocess.Popen(
            [*command, f"{number}.thaw"],
            cwd=thaw.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            said, err = process.communicate(timeout=60)
        assert "Traceback" not in err
        assert len(err.splitlines()) <= 1
        assert process.returncode == 130 or said
        assert thaw.json("verify", f"{number}.thaw")["sound"] is True
        done = [entry["records"] for entry in thaw.json("history", "--db", f"{number}.thaw")["changesets"]]
        assert done in ([], [6_001])  # with the source
