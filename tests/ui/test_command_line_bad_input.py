# SPDX-License-Identifier: Apache-2.0
"""Bad files and bad databases on the command line: one clear sentence in either language, nothing half-written."""

import csv
import getpass
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from models.content import content_hash
from models.database.database import Database
from models.schema import SCHEMA_VERSION

NOBODY = 65534
HEADINGS = ["登记号", "试验名称"]
CANDIDATE_HEADINGS = ["药物名称", "研发代号", "公司", "备注"]

BOOK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>"""
SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{}</Types>"""
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """A workbook made by hand, because no library writes one with such names and cells."""
    numbered = list(enumerate(sheets, start=1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}"/>'
            for n, _ in numbered
        )
        package.writestr("[Content_Types].xml", TYPES.format(overrides))
        root = f'<Relationship Id="rId1" Type="{KIND}officeDocument" Target="xl/workbook.xml"/>'
        package.writestr("_rels/.rels", RELATIONS.format(root))
        named = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
        package.writestr("xl/workbook.xml", BOOK.format(named))
        parts = "".join(
            f'<Relationship Id="rId{n}" Type="{KIND}worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in numbered
        )
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(parts))
        for n, name in numbered:
            package.writestr(f"xl/worksheets/sheet{n}.xml", SHEET.format("".join(map(_row, sheets[name]))))
    return path


def _row(cells: list[str]) -> str:
    texts = (f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' for cell in cells)
    return f"<row>{''.join(texts)}</row>"


def good(path: Path) -> Path:
    return workbook(path, {"trials": [HEADINGS, ["NCT02623699", "托夫生三期"]]})


def hash_of(path: Path) -> str:
    with Database.open(path, read_only=True) as database, database.read() as connection:
        return content_hash(connection)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "own.thaw"
    Database.create(path).close()
    return path


def missing(path: Path) -> None:
    """Nothing is there."""


def empty(path: Path) -> None:
    path.touch()


def truncated(path: Path) -> None:
    content = good(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def damaged_inside(path: Path) -> None:
    with zipfile.ZipFile(good(path)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[: len(content) // 2] if name.startswith("xl/") else content)


def encrypted(path: Path) -> None:
    """An OLE compound file whose directory names an encrypted package, as Excel saves with a password."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(header.ljust(512, b"\0") + name.ljust(128, b"\0") * 4)


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("letter.txt", "hello")


def word_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")


def folder(path: Path) -> None:
    path.mkdir()


BAD_FILES = [
    missing,
    empty,
    truncated,
    damaged_inside,
    encrypted,
    picture,
    archive,
    word_document,
    folder,
]


@pytest.mark.parametrize("make", BAD_FILES, ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_imported(thaw_here, db: Path, make) -> None:
    file = thaw_here.folder / "坏文件.xlsx"
    make(file)
    before = hash_of(db)
    english = thaw_here.refused("import", file, "--db", db)
    chinese = thaw_here.refused("--lang", "zh", "import", file, "--db", db)
    assert "坏文件.xlsx" in english
    assert "坏文件.xlsx" in chinese
    assert "Traceback" not in english
    assert hash_of(db) == before
    assert thaw_here.json("desk", "--db", db)["questions"] == []
    assert thaw_here.json("history", "--db", db)["changesets"] == []


@contextmanager
def somebody_else() -> Iterator[None]:
    """Only root can act as somebody else; root itself may read and write everything."""
    if sys.platform == "win32" or os.getuid() != 0:
        pytest.skip("only root can act as somebody else")
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter and write to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_workbook_that_the_system_does_not_hand_over(thaw_here, open_folder: Path, db: Path) -> None:
    """What a workbook held by Excel looks like on Windows: it is there, and opening it is refused."""
    held = good(open_folder / "held.xlsx")
    own = Path(shutil.copy(db, open_folder / "own.thaw"))
    thaw_here.json("import", held, "--db", own, "--accept", "none")  # what is imported late is imported now
    own.chmod(0o666)
    for left in open_folder.glob("own.thaw.*"):
        left.unlink()
    before = hash_of(own)
    held.chmod(0)
    with somebody_else():
        line = replace(thaw_here, folder=open_folder).refused("import", held, "--db", own)
    assert "held.xlsx" in line
    assert "another program" in line
    assert hash_of(own) == before


def text_file(path: Path) -> None:
    path.write_text("no database", "utf-8")


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def newer(path: Path) -> None:
    Database.create(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def cut_off(path: Path) -> None:
    Database.create(path).close()
    path.write_bytes(path.read_bytes()[:60])


def half(path: Path) -> None:
    Database.create(path).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


COMMANDS = {
    "import": ("import", "good.xlsx", "--db", "{db}"),
    "export": ("export", "out.xlsx", "--db", "{db}"),
    "desk": ("desk", "--db", "{db}"),
    "check": ("check", "--db", "{db}"),
    "history": ("history", "--db", "{db}"),
    "undo": ("undo", "--db", "{db}"),
    "redo": ("redo", "--db", "{db}"),
    "search": ("search", "x", "--db", "{db}"),
    "show": ("show", "candidate", "x", "--db", "{db}"),
    "backup": ("backup", "{db}", "copy.thaw"),
    "terms": ("terms", "--db", "{db}"),
    "rates": ("rates", "--db", "{db}"),
    "convert": ("convert", "$5M", "--to", "CNY", "--on", "2024", "--db", "{db}"),
    "verify": ("verify", "{db}"),
}


@pytest.mark.parametrize("make", [missing, empty, text_file, other_program, newer, cut_off, folder])
def test_a_database_that_cannot_be_opened(
    thaw_here, make, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    from ui.command_line import main

    path = thaw_here.folder / "other.thaw"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    good(thaw_here.folder / "good.xlsx")
    monkeypatch.chdir(thaw_here.folder)
    for arguments in COMMANDS.values():
        assert main(["--lang", "en", *(part.format(db=path) for part in arguments)]) == 1, arguments
        said = capsys.readouterr()
        (line,) = said.err.splitlines()
        assert "other.thaw" in line
        assert said.out == ""
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not (thaw_here.folder / "out.xlsx").exists()
    assert not (thaw_here.folder / "copy.thaw").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_half_a_database_is_never_a_traceback(thaw_here, name: str) -> None:
    path = thaw_here.folder / "half.thaw"
    half(path)
    good(thaw_here.folder / "good.xlsx")
    line = thaw_here.refused(*(part.format(db=path) for part in COMMANDS[name]))
    assert "half.thaw" in line


def test_a_database_that_somebody_else_holds_is_only_read(thaw_here, db: Path) -> None:
    good(thaw_here.folder / "good.xlsx")
    with Database.open(db):
        assert thaw_here.json("history", "--db", db) == {"changesets": []}
        for name in ("import", "undo", "redo"):
            line = thaw_here.refused(*(part.format(db=db) for part in COMMANDS[name]))
            assert "open for writing elsewhere" in line
            assert getpass.getuser() in line
    assert thaw_here.json("import", "good.xlsx", "--db", db)["sheets"][0]["new"] == 1


@pytest.mark.parametrize("name", ["import", "undo", "redo"])
def test_a_write_protected_database(thaw_here, open_folder: Path, db: Path, name: str) -> None:
    good(open_folder / "good.xlsx").chmod(0o644)
    own = Path(shutil.copy(db, open_folder / "own.thaw"))
    before = own.read_bytes()
    own.chmod(0o444)
    open_folder.chmod(0o755)
    with somebody_else():
        line = replace(thaw_here, folder=open_folder).refused(
            *(part.format(db=own) for part in COMMANDS[name])
        )
    assert "write-protected" in line
    assert own.read_bytes() == before


def large(path: Path) -> Path:
    """A workbook whose import takes some megabytes."""
    rows = [[f"NCT{number:08}", "试验名称" * 200] for number in range(1, 301)]
    return workbook(path, {"trials": [HEADINGS, *rows]})


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are for Unix")
@pytest.mark.parametrize("room", [64_000, 500_000, 1_000_000])
def test_a_file_that_may_not_grow(thaw_here, db: Path, checkout: Path, room: int) -> None:
    """While it is staged, while the database is copied, while it is committed: the system says no."""
    large(thaw_here.folder / "good.xlsx")
    before = hash_of(db)
    size = db.stat().st_size

    def limit() -> None:
        import resource  # Windows has no such module

        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))

    done = subprocess.run(
        [sys.executable, str(checkout / "main.py"), "import", "good.xlsx", "--db", str(db), "--json"],
        cwd=thaw_here.folder,
        env={**os.environ, "THAW_LANG": "en"},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done
    (line,) = done.stderr.splitlines()
    assert "own" in line or "temporary folder" in line
    assert hash_of(db) == before
    assert thaw_here.json("verify", db)["sound"] is True


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of so many bytes, where this machine lets us."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(size: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this machine does not let us make a small disk")
        return place

    yield mount
    if place.is_mount():
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("room", [100_000, 700_000, 1_500_000, 2_500_000])
def test_a_full_disk(thaw_here, db: Path, disk: Callable[[int], Path], room: int) -> None:
    file = large(thaw_here.folder / "good.xlsx")
    full = Path(shutil.copy(db, disk(db.stat().st_size + room) / "full.thaw"))
    before = hash_of(full)
    line = thaw_here.refused("import", file, "--db", full)
    assert "full" in line
    assert "room" in line
    assert hash_of(full) == before
    assert thaw_here.json("verify", full)["sound"] is True
    left = [item.name for item in full.parent.rglob("*") if item.name.endswith(".part")]
    assert left == []


def test_an_export_onto_a_full_disk(thaw_here, db: Path, disk: Callable[[int], Path]) -> None:
    thaw_here.json("import", large(thaw_here.folder / "good.xlsx"), "--db", db)
    for name in ("out.xlsx", "out.json", "tables.csv", "copy.thaw"):
        small = disk(20_000)
        command = (
            ("backup", db, small / name) if name.endswith("thaw") else ("export", small / name, "--db", db)
        )
        assert "room" in thaw_here.refused(*command)
        assert list(small.iterdir()) == []
        subprocess.run(["umount", str(small)], check=True)


def test_a_sheet_name_of_300_characters(thaw_here, db: Path) -> None:
    name = "trials 临床试验 " + "长" * 288
    assert len(name) == 300
    file = workbook(thaw_here.folder / "long.xlsx", {name: [HEADINGS, ["NCT02623699", "托夫生三期"]]})
    done = thaw_here.json("import", file, "--db", db)
    (sheet,) = done["sheets"]
    assert sheet["sheet"] == name
    assert sheet["new"] == 1
    assert thaw_here.json("import", file, "--db", db)["sheets"][0]["unchanged"] == 1


def test_a_cell_of_40000_characters(thaw_here, db: Path) -> None:
    long = "长" * 40_000
    rows = [CANDIDATE_HEADINGS, ["甲药", "AB-1", "", long]]
    file = workbook(thaw_here.folder / "cell.xlsx", {"candidates": rows})
    imported = thaw_here.json("import", file, "--db", db)
    assert imported["sheets"][0]["rows"] == 1
    shown = thaw_here.json("show", "candidate", "AB-1", "--db", db)
    told = any(problem["cell"] for problem in imported["problems"])
    assert shown["fields"]["notes"]["value"] == long or told
    exported = thaw_here.json("export", thaw_here.folder / "out.xlsx", "--db", db)
    assert any(cut.startswith("Candidates!") for cut in exported["cuts"]) is not told
    again = thaw_here.json("import", thaw_here.folder / "out.xlsx", "--db", db)
    assert not any(sheet["changed"] or sheet["new"] or sheet["waiting"] for sheet in again["sheets"])


def test_text_that_looks_like_a_command_stays_text(thaw_here, db: Path) -> None:
    evil = "=cmd|' /C calc'!A0"
    file = workbook(
        thaw_here.folder / "evil.xlsx", {"candidates": [CANDIDATE_HEADINGS, ["甲药", "AB-1", "", evil]]}
    )
    thaw_here.json("import", file, "--db", db)
    assert thaw_here.json("show", "candidate", "AB-1", "--db", db)["fields"]["notes"]["value"] == evil
    thaw_here.json("export", thaw_here.folder / "out.xlsx", "--db", db)
    with zipfile.ZipFile(thaw_here.folder / "out.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert any("cmd|" in sheet for sheet in sheets) or "cmd|" in strings_of(thaw_here.folder / "out.xlsx")
    assert not any("<f>" in sheet and "cmd" in sheet.split("<f>", 1)[1].split("</f>")[0] for sheet in sheets)
    thaw_here.json("export", thaw_here.folder / "out.csv", "--db", db, "--kinds", "candidate")
    with (thaw_here.folder / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert f"'{evil}" in cells
    assert not any(cell.startswith("=") for cell in cells)
    again = thaw_here.json("import", thaw_here.folder / "out.xlsx", "--db", db)
    assert all(sheet["changed"] == sheet["waiting"] == 0 for sheet in again["sheets"])


def strings_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/sharedStrings.xml").decode()


def test_a_row_that_repeats_is_taken_once(thaw_here, db: Path) -> None:
    row = ["NCT02623699", "托夫生三期"]
    file = workbook(thaw_here.folder / "twice.xlsx", {"trials": [HEADINGS, row, row]})
    (sheet,) = thaw_here.json("import", file, "--db", db)["sheets"]
    assert (sheet["rows"], sheet["new"]) == (2, 1)
    assert thaw_here.json("search", "NCT02623699", "--db", db)["hits"][1:] == []


def test_two_rows_that_claim_one_registry_id_wait_for_a_person(thaw_here, db: Path) -> None:
    rows = [["NCT02623699", "托夫生三期"], ["NCT02623699", "另一项完全不同的试验"]]
    file = workbook(thaw_here.folder / "claim.xlsx", {"trials": [HEADINGS, *rows]})
    (sheet,) = thaw_here.json("import", file, "--db", db)["sheets"]
    assert sheet["waiting"] >= 1
    assert sheet["new"] <= 1
    questions = thaw_here.json("desk", "--db", db)["questions"]
    assert questions
    assert any("NCT02623699" in question["text"] for question in questions)
    hits = thaw_here.json("search", "NCT02623699", "--db", db)["hits"]
    assert len(hits) <= 1


def test_a_record_that_only_the_answer_would_make_is_called_as_the_file_called_it(
    thaw_here, db: Path
) -> None:
    headings = ["NCT", "试验标题", "申办方"]
    for name, sponsor in (("one.xlsx", "甲医院"), ("two.xlsx", "乙医院")):
        row = ["NCT02623699", "托夫生三期", sponsor]
        file = workbook(thaw_here.folder / name, {"trials": [headings, row]})
        thaw_here.json("import", file, "--db", db)
    (question,) = thaw_here.json("desk", "--db", db)["questions"]
    assert "甲医院" in question["text"]
    assert "says 乙医院" in question["text"]


def test_export_onto_the_database_or_another_file_is_refused(thaw_here, db: Path) -> None:
    before = db.read_bytes()
    assert "own.thaw" in thaw_here.refused("export", db, "--db", db, "--format", "xlsx", "--overwrite")
    assert db.read_bytes() == before
    (thaw_here.folder / "mine.xlsx").write_text("mine", "utf-8")
    assert "mine.xlsx" in thaw_here.refused("export", "mine.xlsx", "--db", db)
    assert (thaw_here.folder / "mine.xlsx").read_text("utf-8") == "mine"
    assert "none" in thaw_here.refused("export", "none/out.xlsx", "--db", db)
    assert "no such" not in thaw_here.refused("export", "out.pdf", "--db", db)


def test_new_and_backup_never_overwrite(thaw_here, db: Path) -> None:
    before = db.read_bytes()
    assert "own.thaw" in thaw_here.refused("new", db)
    assert "own.thaw" in thaw_here.refused("backup", db, db)
    thaw_here.said("backup", db, "copy.thaw")
    assert "copy.thaw" in thaw_here.refused("backup", db, "copy.thaw")
    assert db.read_bytes() == before
