# SPDX-License-Identifier: Apache-2.0
"""`main.py report`: what it writes and says, and what it refuses."""

import json
from pathlib import Path

import pytest

from models.database.database import Database
from models.sample import build_sample
from ui.command_line import DONE, REFUSED, WRONG_USAGE, main


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.thaw"
    with Database.create(path) as database:
        build_sample(database)
    return path


def run(*arguments: object) -> int:
    return main([str(one) for one in arguments])


def test_chosen_questions_in_a_chosen_language(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "board.html"
    assert run("report", out, "--db", sample, "--questions", "13,recruiting", "--lang", "zh", "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["questions"] == ["sites", "recruiting"]
    assert told["empty"] == ["recruiting"]
    assert told["sources"] > 0
    said = out.read_text("utf-8")
    assert '<html lang="zh-CN">' in said
    assert "哪些中心" in said


def test_in_words(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "board.xlsx"
    arguments = ("report", out, "--db", sample, "--questions", "recruiting", "--as-of", "2025", "--lang", "en")
    assert run(*arguments) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{out}: questions: 1, sources: ")
    assert lines[1].startswith("The records cannot answer these yet")
    assert lines[2] == "  12. Where do trials recruit?"
    assert run(*arguments) == REFUSED
    assert "exists already" in capsys.readouterr().err
    assert run(*arguments, "--overwrite") == DONE


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--questions", "weather"), REFUSED, "There is no question “weather”"),
        (("--as-of", "2099-01-01"), REFUSED, "lies ahead"),
        (("--where", "regoin=CN"), REFUSED, "None of the questions chosen has a filter “regoin”"),
        (("--where", "organisation=Nobody"), REFUSED, "There is no Organisation with the id, name or identifier"),
        (("--as-of", "soon"), WRONG_USAGE, "--as-of takes a date"),
        (("--where", "region"), WRONG_USAGE, "--where takes FIELD=VALUE"),
    ],
)
def test_what_is_refused(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], code: int, said: str
) -> None:
    assert run("report", tmp_path / "board.docx", "--db", sample, "--lang", "en", *more) == code
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
