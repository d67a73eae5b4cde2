# SPDX-License-Identifier: Apache-2.0
"""Files of reports: the same twice, never in place of another, whole or not there."""

import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from exporters.report.content import Wanted
from exporters.report.run import FORMATS, write_report
from models.errors import Cancelled, UserError
from models.text import Message

TODAY = date(2026, 6, 30)
SOME = ("pipeline", "money_per_year", "sites")



@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_content_gives_the_same_bytes(board, tmp_path: Path, suffix: str) -> None:
    first = board.write(tmp_path / f"a.{suffix}", "zh", ("sites", "money_per_year"))
    assert board.write(tmp_path / f"b.{suffix}", "zh", ("sites", "money_per_year")) == first
    if suffix in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(first)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_is_not_replaced_unless_asked_and_formats_are_named(board, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        write_report(board.database, path, Wanted("en", ("sites",)))
    assert path.read_text() == "mine"
    with pytest.raises(UserError, match=re.escape("r.txt does not say")):
        write_report(board.database, tmp_path / "r.txt", Wanted("en", ("sites",)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r.html"]


def test_a_report_that_is_stopped_leaves_nothing(board, tmp_path: Path) -> None:
    class Stopping:
        steps = 0

        def step(self, done: int, total: int, text: Message | None = None) -> None:
            self.steps += 1
            if self.steps > 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_report(board.database, tmp_path / "r.docx", Wanted("en", SOME), progress=Stopping())
    assert not list(tmp_path.iterdir())


def test_what_could_not_be_answered_is_told(board, tmp_path: Path) -> None:
    written = write_report(board.database, tmp_path / "r.html", Wanted("en", ("recruiting", "sites"), today=TODAY))
    assert written.questions == ("recruiting", "sites")
    assert written.empty == ("recruiting",)
    assert written.sources > 0


def test_a_day_and_a_filter_are_heeded_and_named(board, tmp_path: Path) -> None:
    wanted = Wanted("en", ("pipeline", "quality"), as_of=date(2024, 6, 30), where={"region": "CN"}, today=TODAY)
    write_report(board.database, tmp_path / "r.html", wanted)
    said = (tmp_path / "r.html").read_text("utf-8")
    assert "As of 30 Jun 2024" in said
    assert "Region: China" in said


IN_A_PROCESS = """
import sys
from datetime import date
from pathlib import Path
from exporters.report.content import Wanted
from exporters.report.run import FORMATS, write_report
from models.database.database import Database
with Database.open(Path(sys.argv[1]), read_only=True) as database:
    for suffix in FORMATS:
        wanted = Wanted("zh", ("concentration", "crowding"), today=date(2026, 6, 30))
        write_report(database, Path(sys.argv[2]) / f"board.{suffix}", wanted)
"""


def test_another_run_of_the_program_writes_the_same_bytes(board, tmp_path: Path, checkout: Path) -> None:
    """Texts hash differently in each run, so that whatever goes by the order of a set would differ."""
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-c", IN_A_PROCESS, str(board.folder / "sample.thaw"), str(tmp_path / seed)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout)}
        subprocess.run(command, check=True, env=environment, cwd=checkout, capture_output=True)
    for suffix in FORMATS:
        one, other = (tmp_path / seed / f"board.{suffix}" for seed in ("1", "2"))
        assert one.read_bytes() == other.read_bytes(), suffix
