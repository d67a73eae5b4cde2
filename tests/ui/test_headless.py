# SPDX-License-Identifier: Apache-2.0
"""What happens on a machine without a screen: the whole job, with or without Qt, and again over an earlier run."""

import json
from pathlib import Path

import pytest

from models.database.database import Database
from ui.headless import DATABASE, EXPORTS, PACKAGES, run

NO_EGL = "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')\n"


@pytest.fixture
def without_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Child processes find a Qt that cannot be loaded, as on a machine without its system libraries."""
    broken = tmp_path / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(NO_EGL, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken.parent))


def check_results(folder: Path) -> None:
    with Database.open(folder / DATABASE) as database, database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM changeset").scalar_one() == 2
    assert json.loads((folder / "curated.json").read_text("utf-8"))
    assert (folder / "curated.xlsx").stat().st_size > 10_000
    assert len(list((folder / "tables").glob("*.csv"))) == 6
    assert [file.name for file in folder.glob("*.xlsx") if file.name not in EXPORTS]


@pytest.mark.usefixtures("without_qt")
def test_without_qt_all_but_the_pictures_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    for _ in range(2):
        assert run(folder, "en") == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert "libEGL.so.1" in said.out
        assert PACKAGES in said.out
        assert said.out.splitlines()[-1].endswith(str(folder))
        check_results(folder)


def test_pictures_are_taken_by_a_process_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    assert run(tmp_path, "en") == 0
    pictures = list((tmp_path / "screenshots").glob("*.png"))
    assert {picture.name[:2] for picture in pictures} == {"zh", "en"}
    assert f"screenshots, {len(pictures)}\n" in capsys.readouterr().out
    check_results(tmp_path)
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"


def test_a_database_that_somebody_looks_at_is_not_pulled_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Database.create(tmp_path / DATABASE) as database:
        assert run(tmp_path, "en") == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert "is open in Thaw" in line
        assert database.path.exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert run(tmp_path / "file" / "out", "en") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot be written" in line
