# SPDX-License-Identifier: Apache-2.0
"""Every real workbook opens with its rows or ends in a named sentence. None crashes, hangs or is silently empty."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from importers.beating import Beating
from importers.compound import BrokenCompound, Compound
from importers.isolated import read_apart
from importers.reader import read_workbook
from importers.xls_notes import _records
from models.errors import UserError
from models.progress import SILENT

SENTENCES = {
    "damaged": "is damaged",
    "incomplete": "is incomplete",
    "unpack": "would unpack to",
    "password": "is protected with a password",
    "not a workbook:": "is not a workbook:",
    "a zip archive": "is not a workbook but a zip archive",
    "0 bytes": "is empty (0 bytes)",
}
"""What workbook_corpus.tsv calls a sentence -> how it reads."""
TABLE = Path(__file__).with_name("workbook_corpus.tsv")
"""File -> filled rows of each sheet, or the sentence that names what is wrong."""
NO_VALUES = re.compile(r"[0/]+")


def expected() -> Iterator[tuple[str, str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        name, _, outcome = line.partition("\t")
        yield name.replace("\\n", "\n"), outcome  # one folder is called so


def outcome_of(path: Path) -> str:
    try:
        book = read_workbook(path)
    except UserError as refused:
        said = str(refused)
        assert path.name in said
        return next(key for key, text in SENTENCES.items() if text in said)
    assert all(len(row) == sheet.width for sheet in book.sheets for row in sheet.rows)
    return "/".join(str(sum(1 for _ in sheet.filled())) for sheet in book.sheets)


def test_every_file_opens_with_its_rows_or_is_named(shared_data: Path) -> None:
    folder = shared_data / "workbooks"
    known = dict(expected())
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.*")
        if path.is_file() and path.suffix != ".md"
    }
    assert files == known.keys()
    wrong = {
        name: (outcome, found)
        for name, outcome in known.items()
        if (found := outcome_of(folder / name)) != outcome
    }
    assert not wrong


def holds(value: object) -> bool:
    """Whether something stands in a cell: spaces and tabs alone are nothing, a line end alone is."""
    return value is not None and str(value).strip(" \t") != ""


def test_another_reader_counts_the_same_rows(shared_data: Path) -> None:
    """openpyxl, where it can open a file at all; a line end alone is a value to it."""
    import openpyxl

    compared = 0
    for name, outcome in expected():
        if (
            not name.endswith((".xlsx", ".xlsm"))
            or outcome in SENTENCES
            or name.endswith("encoded_entities.xlsx")
        ):
            continue
        # openpyxl leaves a file open that it gives up on.
        with warnings.catch_warnings(), (shared_data / "workbooks" / name).open("rb") as file:
            warnings.simplefilter("ignore")
            try:
                book = openpyxl.load_workbook(file, data_only=True)
            except (TypeError, KeyError, IndexError):
                continue
            counts = [
                sum(
                    any(holds(cell.value) and cell.data_type != "e" for cell in row)
                    for row in sheet
                )
                for sheet in book.worksheets
            ]
        if counts:
            assert "/".join(map(str, counts)) == outcome, name
            compared += 1
    assert compared > 110


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"])
def test_what_comes_back_empty_holds_no_values(shared_data: Path, suffix: str) -> None:
    for name, outcome in expected():
        if name.endswith(suffix) and NO_VALUES.fullmatch(outcome):
            assert not holds_values(shared_data / "workbooks" / name), name


def holds_values(path: Path) -> bool:
    """Whether the raw bytes of a file have a cell with a value, errors and empty results apart."""
    if path.suffix == ".xls":
        return xls_holds_values(path)
    if path.suffix == ".csv":
        return bool(path.read_bytes().strip(b"\r\n,; \t"))
    with zipfile.ZipFile(path) as package:
        parts = [
            package.read(name)
            for name in package.namelist()
            if re.search(r"sheet\d+\.xml$|^content\.xml$", name)
        ]
    tags = rb"<text:p>[^<]" if path.suffix == ".ods" else rb'<c [^>]*(?<!t="e")(?:\svm="\d+")?><v>[^<]'
    found = [cell for part in parts for cell in re.findall(tags, part)]
    return any(b't="e"' not in cell for cell in found)


def xls_holds_values(path: Path) -> bool:
    try:
        book = Compound(path.read_bytes()).stream("Workbook", "Book")
    except BrokenCompound:
        return False
    at, kinds = 0, set()
    while book and at + 4 <= len(book):
        kind, _ = next(_records(book, at))
        kinds.add(kind)
        at += 4 + int.from_bytes(book[at + 2 : at + 4], "little")
    return bool(kinds & {0x00FD, 0x0203, 0x0204, 0x027E, 0x00BD})


@pytest.mark.parametrize(
    "name", ["calamine/OOM_alloc.xls", "calamine/issue_666_panic.xlsb", "calamine/issue_594_dos.ods"]
)
def test_the_worst_of_them_do_no_harm_in_the_way_imports_read_them(shared_data: Path, name: str) -> None:
    wanted = dict(expected())[name]
    path = shared_data / "workbooks" / name
    if wanted in SENTENCES:
        with pytest.raises(UserError, match=SENTENCES[wanted]), read_apart(path, Beating(SILENT)):
            pass
    else:
        with read_apart(path, Beating(SILENT)) as book:
            counts = [sum(1 for _ in sheet.filled()) for sheet in book.sheets]
        assert "/".join(map(str, counts)) == wanted
