# SPDX-License-Identifier: Apache-2.0
"""The second pass finds what values cannot tell, in every format, and stays quick whatever the size."""

import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from importers.compound import BrokenCompound, Compound
from importers.grid import Mark
from importers.package import read_notes
from importers.sheet_notes import Comment as Note
from importers.sheet_notes import SheetNotes
from models.errors import UserError
from tests.importers.excel_items import rewritten, workbook

THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="A1" id="{1}" personId="{P}"><text>Is this right?</text></threadedComment>'
    '<threadedComment ref="A1" id="{2}" parentId="{1}" personId="{Q}"><text>No.</text></threadedComment>'
    "</ThreadedComments>"
)
PERSONS = (
    '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<person displayName="Li" id="{P}"/><person displayName="Wang" id="{Q}"/></personList>'
)
ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d" xmlns:calcext="c">
<office:body><office:spreadsheet><table:table table:name="T">
<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=1+1" office:value="2"><text:p>2</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell>
<office:annotation><dc:creator>Li</dc:creator><dc:date>2025-01-01</dc:date><text:p>look</text:p><text:p>here</text:p>
</office:annotation><text:p>b</text:p></table:table-cell><table:table-cell table:formula="of:=A1"/></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, content: str = ODS) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def test_notes_survive_their_json() -> None:
    notes = SheetNotes(((1, 2),), ((3, 3),), (2,), (Note(1, 2, "Li", "x"),), ((1, 1, "y"),), ((1, 2, 3),))
    assert SheetNotes.from_json(notes.to_json()) == notes
    assert SheetNotes().to_json() == {}


def test_threaded_comments_are_read_with_their_replies(tmp_path: Path) -> None:
    def change(book) -> None:
        book.worksheets[0]["A1"].comment = Comment(
            "[Threaded comment]\n\nYour version…\n\nComment:\n    Is this right?", "tc={1}"
        )
        book.worksheets[0]["B1"].comment = Comment("Wang:\nplain note", "Wang")

    plain = workbook(tmp_path / "plain.xlsx", {"S": [["a", "b"]]}, change)

    def add(name: str, content: bytes) -> bytes:
        relation = b'<Relationship Id="%s" Type="http://x/%s" Target="%s"/></Relationships>'
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            return content.replace(b"</Relationships>", relation % (b"t1", b"threadedComment", b"/xl/t.xml"))
        if name == "xl/_rels/workbook.xml.rels":
            return content.replace(b"</Relationships>", relation % (b"p1", b"person", b"persons/p.xml"))
        return content

    book = rewritten(plain, tmp_path / "book.xlsx", add)
    legacy = read_notes(plain).sheets["S"].comments
    assert legacy == (Note(1, 1, "", "Is this right?"), Note(1, 2, "Wang", "plain note"))
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("xl/t.xml", THREADS)
        package.writestr("xl/persons/p.xml", PERSONS)
    assert read_notes(book).sheets["S"].comments[0] == Note(1, 1, "Li", "Is this right?\nWang: No.")


@pytest.mark.parametrize("prefixed", [False, True])
def test_sheets_are_read_alike_with_and_without_name_prefixes(tmp_path: Path, prefixed: bool) -> None:
    sheet = (
        '<worksheet xmlns="m"><dimension ref="A1"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1+1</f></c><c r="C2"><f>1+1</f><v>2</v></c>'
        '<c r="D2" t="e" vm="1"><v>#VALUE!</v></c></row></sheetData>'
        '<autoFilter ref="B1:D2"><filterColumn colId="1"><filters><filter val="x"/></filters></filterColumn>'
        '<filterColumn colId="2" hiddenButton="1"/></autoFilter></worksheet>'
    )
    if prefixed:
        sheet = (
            sheet.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("xmlns=", "xmlns:x=")
        )

    def change(name: str, content: bytes) -> bytes:
        return sheet.encode() if name == "xl/worksheets/sheet1.xml" else content

    plain = workbook(tmp_path / "plain.xlsx", {"S": [["a"]]})
    notes = read_notes(rewritten(plain, tmp_path / "book.xlsx", change))
    assert notes.marks["S"] == {
        (2, 1): (Mark.ERROR, "#REF!"),
        (2, 2): (Mark.NO_RESULT, "=1+1"),
        (2, 4): (Mark.PICTURE, ""),
    }
    told = notes.sheets["S"]
    assert told.hidden_rows == ((2, 2),)
    assert told.hidden_columns == ((2, 3),)
    assert told.filtered_columns == (3,)
    assert told.formulas == ((3, 2, 2, 1),)
    assert told.dimension == "A1"


def test_cells_without_references_are_counted(tmp_path: Path) -> None:
    rows = b"<row><c><v>1</v></c></row><row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row>"

    def change(name: str, content: bytes) -> bytes:
        whole = b"<worksheet xmlns='m'><sheetData>" + rows + b"</sheetData></worksheet>"
        return whole if name == "xl/worksheets/sheet1.xml" else content

    plain = workbook(tmp_path / "plain.xlsx", {"S": [["a"]]})
    notes = read_notes(rewritten(plain, tmp_path / "book.xlsx", change))
    assert notes.marks["S"] == {(2, 2): (Mark.ERROR, "#N/A")}


@pytest.mark.parametrize("behind", [b"", b'<x note="sheetData"/>', b'<x note="&lt;/sheetData&gt; &lt;sheetData"/>'])
def test_what_stands_behind_the_cells_is_found_whatever_it_says(tmp_path: Path, behind: bytes) -> None:
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>sheetData &lt;/sheetData&gt;</t></is></c></row>'
    behind += b'<autoFilter ref="A1:C2"><filterColumn colId="1"><filters/></filterColumn></autoFilter>'

    def change(name: str, content: bytes) -> bytes:
        whole = b'<worksheet xmlns="m"><sheetData >' + cells + b"</sheetData >" + behind + b"</worksheet>"
        return whole if name == "xl/worksheets/sheet1.xml" else content

    plain = workbook(tmp_path / "plain.xlsx", {"S": [["a"]]})
    notes = read_notes(rewritten(plain, tmp_path / "book.xlsx", change))
    assert notes.sheets["S"].filtered_columns == (2,)
    assert notes.filled == {"S"}, "an inline text is a value"


def test_what_open_document_says(tmp_path: Path) -> None:
    notes = read_notes(ods(tmp_path / "a.ods"), "ods")
    assert notes.marks["T"] == {(1, 2): (Mark.ERROR, "#DIV/0!"), (2, 2): (Mark.NO_RESULT, "=A1")}
    told = notes.sheets["T"]
    assert told.hidden_rows == ((2, 3),)
    assert told.hidden_columns == ((3, 3),)
    assert told.comments == (Note(2, 1, "Li", "look\nhere"),)
    assert told.formulas == ((3, 1, 1, 1),)
    assert told.repeated == 1


@pytest.mark.parametrize("count", [1_048_576, 999_999_999])
def test_billions_of_repeated_cells_are_refused_at_once(tmp_path: Path, count: int) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{count}">{cell}</table:table-row></table:table>'
    began = time.monotonic()
    with pytest.raises(UserError, match="would unpack to"):
        read_notes(ods(tmp_path / "bomb.ods", ODS.replace("</table:table>", row)), "ods")
    assert time.monotonic() - began < 2


def test_entities_in_open_document_are_refused(tmp_path: Path) -> None:
    harmful = '<!DOCTYPE x [<!ENTITY a "b">]>' + ODS
    with pytest.raises(UserError, match="damaged"):
        read_notes(ods(tmp_path / "a.ods", harmful), "ods")


def test_old_and_binary_workbooks_tell_errors_hidden_columns_and_dates(shared_data: Path) -> None:
    folder = shared_data / "workbooks"
    calamine, sheets = folder / "calamine", folder / "readxl/tests/testthat/sheets"
    errors = read_notes(sheets / "types.xls", "xls").marks["smorgasbord"]
    assert (Mark.ERROR, "#N/A") in errors.values()
    assert read_notes(calamine / "optional_records.xls", "xls").sheets["Orig Sched"].hidden_columns == (
        (22, 24),
    )
    assert read_notes(calamine / "date_1904.xls", "xls").date1904
    assert read_notes(calamine / "date_1904.xlsb", "xlsb").date1904
    assert read_notes(calamine / "issues.xlsb", "xlsb").sheets["datatypes"].formulas == ((1, 3, 4, 2),)
    assert read_notes(calamine / "strict_iso_paths.xlsx").strict


@pytest.mark.parametrize("length", [0, 8, 512, 600, 4096])
def test_broken_containers_end(length: int, tmp_path: Path) -> None:
    content = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x09\x00" * 3_000)[:length]
    with suppress(BrokenCompound):
        assert Compound(content).stream("Workbook") is None
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert not read_notes(path, "xls").marks
