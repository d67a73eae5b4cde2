# SPDX-License-Identifier: Apache-2.0
"""What `make run` does on a machine without a screen: the main job from end to end, its results in a folder.

No Qt: pictures of the screens are taken by a process of their own, because Qt ends the one it cannot start in.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from exporters.messy_workbook import MESSY_NAME, write_messy_workbook
from exporters.report.content import Wanted
from exporters.report.run import write_report
from exporters.run import export
from importers.run import commit_import, problems, stage_file
from models.database.database import Database
from models.database.holder import Holder, take_hold
from models.errors import UserError
from models.questions import waiting
from models.records import counts
from models.sample import build_sample
from models.text import mark
from ui.command_line import DONE, REFUSED, own_language
from ui.commands.databases import remove_database
from ui.commands.import_view import sheet_lines
from ui.commands.options import author_name
from ui.commands.terminal import Terminal, utf8_streams

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "headless"
DATABASE = "sample.thaw"
EXPORTS = ("curated.xlsx", "curated.json", "tables.csv")
REPORT = "board.html"
PICTURES = "screenshots"
PACKAGES = "libegl1 libgl1 libopengl0 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 fonts-noto-cjk"
"""What Qt's offscreen platform loads on Debian and Ubuntu; scripts/setup.sh knows those of the window too."""

_SECONDS = 600

_HELLO = mark("Headless", "There is no screen here, so Thaw does its job without one:")
_SAMPLE = mark("Headless", "1. A new database with the sample: {file}, records: {count}")
_IMPORT = mark("Headless", "2. A colleague's workbook imported as far as it is safe: {file}")
_WAITING = mark("Headless", "  Waiting for a person: {waiting}. Remarks on cells: {remarks}")
_EXPORT = mark("Headless", "3. Exported: {files}, records: {count}")
_REPORT = mark("Headless", "4. The board report, every question with its sources: {file}")
_PICTURES = mark("Headless", "5. Pictures of the main screens: {folder}, {count}")
_NO_PICTURES = mark(
    "Headless", "5. No pictures of the screens, because Qt does not start here ({detail})."
)
_INSTALL = mark("Headless", "  On Debian and Ubuntu this helps, as root: apt-get install -y {packages}")
_IN_USE = mark("Headless", "{file} is open in Thaw ({holder}): close it there, then try again.")
_RESULTS = mark("Headless", "The results are in {folder}")
_NO_FOLDER = mark(
    "Headless", "The folder {folder} cannot be written ({detail}): free it, or name another one."
)


def run(folder: Path = FOLDER, language: str | None = None) -> int:
    """Sample, import, reconcile what is safe, export, board report, pictures, all into `folder`; the exit code.

    What an earlier run left there under the same names is replaced; other files are left alone. Without Qt
    everything but the pictures is done all the same.
    """
    terminal = Terminal(language or own_language(), *utf8_streams())
    try:
        _work(folder.resolve(), terminal)
    except UserError as error:
        terminal.refuse(error.message)
        return REFUSED
    return DONE


def _work(folder: Path, terminal: Terminal) -> None:
    terminal.give(None, [_HELLO])
    path = folder / DATABASE
    workbook = folder / MESSY_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(path)
        write_messy_workbook(workbook)
    except OSError as error:
        detail = error.strerror or str(error)
        raise UserError(_NO_FOLDER.format(folder=str(folder), detail=detail)) from error
    with Database.create(path) as database:
        _fill(database, terminal)
        _import(database, workbook, terminal)
        _export(database, folder, terminal)
        _report(database, folder, terminal)
    _take_pictures(folder / PICTURES, path, terminal)
    terminal.give(None, [_RESULTS.format(folder=str(folder))])


def _clear(path: Path) -> None:
    """Make room for the new database, unless somebody has the old one open."""
    hold = take_hold(path)
    if isinstance(hold, Holder):
        raise UserError(_IN_USE.format(file=str(path), holder=hold.description))
    hold.release()
    remove_database(path)


def _fill(database: Database, terminal: Terminal) -> None:
    with terminal.progress() as progress:
        build_sample(database, progress)
    with database.read() as connection:
        count = sum(counts(connection).values())
    terminal.give(None, [_SAMPLE.format(count=count, file=database.path.name)])


def _import(database: Database, workbook: Path, terminal: Terminal) -> None:
    with terminal.progress() as progress:
        author = author_name(None)
        staged = stage_file(database, workbook, author=author, progress=progress)
        commit_import(database, staged.batch, author, progress=progress)
    with database.read() as connection:
        questions = len(waiting(connection))
    remarks = len(problems(database, staged.batch))
    lines = [_IMPORT.format(file=workbook.name), *sheet_lines(staged, terminal)]
    terminal.give(None, [*lines, _WAITING.format(waiting=questions, remarks=remarks)])


def _export(database: Database, folder: Path, terminal: Terminal) -> None:
    reports = []
    for name in EXPORTS:
        with terminal.progress() as progress:
            reports.append(
                export(database, folder / name, language=terminal.language, overwrite=True, progress=progress)
            )
    files = ", ".join(report.path.name for report in reports)
    terminal.give(None, [_EXPORT.format(count=sum(reports[0].rows.values()), files=files)])


def _report(database: Database, folder: Path, terminal: Terminal) -> None:
    with terminal.progress() as progress:
        wanted = Wanted(terminal.language)
        write_report(database, folder / REPORT, wanted, overwrite=True, progress=progress)
    terminal.give(None, [_REPORT.format(file=REPORT)])


def _take_pictures(folder: Path, database: Path, terminal: Terminal) -> None:
    for old in folder.glob("*.png"):
        old.unlink()
    command = [sys.executable, str(ROOT / "main.py"), "screenshots", str(folder), str(database)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
        said = (done.stderr.strip().splitlines() or [f"code {done.returncode}"])[-1]
        failed = done.returncode != 0
    except subprocess.TimeoutExpired as error:
        said, failed = str(error), True
    if failed:
        terminal.give(None, [_NO_PICTURES.format(detail=said), _INSTALL.format(packages=PACKAGES)])
    else:
        count = len(list(folder.glob("*.png")))
        terminal.give(None, [_PICTURES.format(count=count, folder=folder.name)])
