# SPDX-License-Identifier: Apache-2.0
"""Files are read in a process of their own: whatever becomes of it, one sentence comes back and nothing is left."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from importers import isolated, spool
from importers.beating import Beating
from importers.isolated import command, read_apart
from importers.reader import read_workbook
from models.errors import Cancelled, UserError
from models.progress import SILENT

SHEET = "xl/worksheets/sheet1.xml"
SECONDS = 30
"""On a machine that does other things as well; alone each takes less than ten."""
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="processes are stopped by Unix signals")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone, which must be empty in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def base(tmp_path: Path) -> Path:
    book = Workbook()
    book.worksheets[0].append(["药物名称", "研发代号"])
    book.worksheets[0].append(["甲", "A-1"])
    book.save(tmp_path / "base.xlsx")
    return tmp_path / "base.xlsx"


def with_rows(base: Path, name: str, rows: bytes) -> Path:
    path = base.with_name(name)
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(
                part, content.replace(b"</sheetData>", rows + b"</sheetData>") if part == SHEET else content
            )
    return path


def ods(path: Path, table: str) -> Path:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        made.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        made.writestr("content.xml", content)
    return path


CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def refusal(path: Path) -> str:
    started = time.monotonic()
    with pytest.raises(UserError) as caught, read_apart(path, Beating(SILENT)):
        pass
    assert time.monotonic() - started < SECONDS
    said = str(caught.value)
    assert path.name in said
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_what_comes_back_is_what_reading_here_gives(write) -> None:
    rows = [
        ["药物名称", "备注"],
        ["甲", None],
        [None, None],
        ["乙\t", 'a\nb\u2028"\\'],
        *[[f"n{n}", 1.5] for n in range(2_500)],
    ]
    path = write(
        {"one": rows, "two": [[None], [None, "x"]], "none": []},
        change=lambda book: (
            book.worksheets[0].merge_cells("A5:A7"),
            setattr(book.worksheets[1], "sheet_state", "hidden"),
            book.worksheets[0].cell(9, 2, "=1/0"),
        ),
    )
    here = read_workbook(path)
    with read_apart(path, Beating(SILENT)) as there:
        assert there == here
        first = there.sheets[0].rows
        assert first[-1] == here.sheets[0].rows[-1]
        assert list(first[998:1_003]) == list(here.sheets[0].rows)[998:1_003]
        assert len(first[10:20][2:5]) == 3


def test_refusals_travel_as_messages_that_can_be_translated(tmp_path: Path) -> None:
    path = tmp_path / "缺.xlsx"
    with pytest.raises(UserError) as caught, read_apart(path, Beating(SILENT)):
        pass
    assert (
        caught.value.render(lambda context, text: "没有 {file}" if context == "Import" else text)
        == "没有 缺.xlsx"
    )


def test_a_200_megabyte_bomb_is_refused(base: Path) -> None:
    assert "times its size" in refusal(with_rows(base, "bomb.xlsx", b" " * 200_000_000))


def test_17_billion_cells_of_an_ods_are_refused(tmp_path: Path) -> None:
    wide = ' table:number-columns-repeated="16384"'
    row = f'<table:table-row table:number-rows-repeated="1048576">{CELL.format(wide)}</table:table-row>'
    assert "would unpack" in refusal(ods(tmp_path / "17.ods", row))


def test_cells_that_fit_the_guards_and_not_the_memory_end_in_a_sentence(tmp_path: Path) -> None:
    wide = ' table:number-columns-repeated="16384"'
    row = f'<table:table-row table:number-rows-repeated="3000">{CELL.format(wide)}</table:table-row>'
    said = refusal(ods(tmp_path / "wide.ods", row))
    assert "MB" in said


@pytest.mark.parametrize("place", ["XFD1048576", "ZZZZ99999999", "A4294967299"])
def test_a_cell_at_or_beyond_the_far_end_is_refused(base: Path, place: str) -> None:
    number = "".join(filter(str.isdigit, place))
    row = f'<row r="{number}"><c r="{place}"><v>1</v></c></row>'
    assert "would unpack" in refusal(with_rows(base, "far.xlsx", row.encode()))


def test_a_phantom_range_of_all_rows_is_read(base: Path) -> None:
    path = with_rows(base, "phantom.xlsx", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    with read_apart(path, Beating(SILENT)) as book:
        (sheet,) = book.sheets
        assert len(sheet.rows) == 1_048_576
        assert [number for number, _ in sheet.filled()] == [1, 2, 1_048_576]


def test_deeply_nested_xml_is_read_or_refused(base: Path) -> None:
    with read_apart(
        with_rows(base, "deep.xlsx", b"<a>" * 300_000 + b"</a>" * 300_000), Beating(SILENT)
    ) as book:
        assert len(book.sheets[0].rows) == 2


def test_a_line_of_commas_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "commas.csv"
    path.write_text("a,b\n" + "," * 1_000_000)
    assert "1000001 columns in line 2" in refusal(path)


def test_text_without_end_in_quotes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    path.write_text('a,b\n"' + "x,y\n" * 2_000_000)
    assert "breaks off inside a quoted cell" in refusal(path)


@on_unix
def test_a_pipe_that_never_ends_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    assert "no file" in refusal(path)


class _Acting:
    """A progress that does something when it is asked for the third time."""

    def __init__(self, act) -> None:
        self._act, self._count = act, 0

    def step(self, done: int, total: int, text=None) -> None:
        self._count += 1
        if self._count == 3:
            self._act()


def children() -> list[int]:
    """Readers that this process has started and that are still there."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    found = [pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
    return [int(pid) for pid in found if b"isolated_child" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A text file that takes some seconds to be read."""
    path = tmp_path / "slow.csv"
    path.write_text("药物名称,研发代号\n" + "甲,A-1\n" * 1_000_000, "utf-8")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_reader_that_is_killed_or_crashes_ends_in_a_sentence(slow: Path, how: int) -> None:
    def kill() -> None:
        for pid in children():
            os.kill(pid, how)

    with (
        pytest.raises(UserError, match=r"slow\.csv makes its reader fail"),
        read_apart(slow, Beating(_Acting(kill))),
    ):
        pass
    assert children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
def test_a_reader_that_hangs_ends_in_a_sentence(slow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_SILENT_SECONDS", 1.0)
    monkeypatch.setattr(isolated, "_SILENT_SECONDS_PER_MEGABYTE", 0.0)

    def stop() -> None:
        for pid in children():
            os.kill(pid, signal.SIGSTOP)

    with (
        pytest.raises(UserError, match="could not be read within 1 seconds"),
        read_apart(slow, Beating(_Acting(stop))),
    ):
        pass
    assert children() == []


def test_cancelling_ends_the_reader_at_once(slow: Path) -> None:
    moment = []

    def cancel() -> None:
        moment.append(time.monotonic())
        raise Cancelled

    with pytest.raises(Cancelled), read_apart(slow, Beating(_Acting(cancel))):
        pass
    assert time.monotonic() - moment[0] < 1
    if sys.platform == "linux":
        assert children() == []


def test_progress_is_passed_on(slow: Path) -> None:
    told = []

    class Watching:
        def step(self, done: int, total: int, text=None) -> None:
            told.append((done, total))

    with read_apart(slow, Beating(Watching())):
        pass
    size = slow.stat().st_size
    assert {total for _, total in told} <= {0, size}
    assert len({done for done, _ in told}) > 5


def test_a_reader_ends_with_the_process_that_started_it(slow: Path, temporary: Path) -> None:
    with subprocess.Popen(
        command(str(slow), str(temporary), "400", "1"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert json.loads(process.stdout.readline()).keys() == {"step"}
        gathering = threading.Thread(target=process.stdout.read)
        gathering.start()
        process.stdin.close()
        assert process.wait(SECONDS) == 1
        gathering.join()
    for path in temporary.iterdir():
        path.unlink()


def test_what_a_killed_thaw_left_is_removed_at_the_next_start(temporary: Path, base: Path) -> None:
    left = temporary / f"{spool._PREFIX}{'0' * 32}"
    left.mkdir()
    (left / "0.rows").write_text("[]")
    lock = temporary / f"{spool._PREFIX}{'1' * 32}.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    with spool.private_folder() as mine:
        assert not left.exists()
        assert not lock.exists()
        with read_apart(base, Beating(SILENT)):
            assert mine.exists(), "the folder of another import that is still running"
            if os.name == "posix":
                assert all(path.stat().st_mode & 0o077 == 0 for path in temporary.iterdir())


def test_the_reader_starts_light() -> None:
    script = (
        "import runpy, sys; sys.argv = ['x']; runpy.run_path(sys.argv[0]) if 0 else None;"
        f"sys.path.insert(0, {str(Path(isolated.__file__).parent.parent)!r}); import importers.isolated_child;"
        "slow = ('sqlalchemy', 'PySide6', 'numpy', 'openpyxl', 'models.values');"
        "print([name for name in slow if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
