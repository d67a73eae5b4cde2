# SPDX-License-Identifier: Apache-2.0
"""Excel's “Single File Web Page” under the name of a workbook: each sheet comes in by its name."""

import base64
import quopri
from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.structured import sniff
from importers.structured.html_tables import read_page
from importers.structured.web_archive import sheets_of_archive
from models.errors import UserError
from models.progress import SILENT
from models.text import mark

FRAME = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml>
<x:ExcelWorksheet><x:Name>试验 &amp; 登记</x:Name><x:WorksheetSource HRef="book_files/sheet001.htm"/></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>Empty</x:Name><x:WorksheetSource HRef="book_files/sheet002.htm"/></x:ExcelWorksheet>
</xml><![endif]--></head><frameset><frame src="book_files/sheet001.htm"></frameset></html>"""
SHEET = """<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body><table>
<tr><td>NCT Number</td><td>Title</td><td>中文题目</td></tr>
<tr><td>NCT06100001</td><td>A study = of tofersen</td><td>渐冻症研究</td></tr></table></body></html>"""
TABS = "<html><body><table><tr><td>试验</td><td>Empty</td></tr></table></body></html>"
BARE = "<html><body><table></table></body></html>"


def part(location: str, kind: str, content: bytes, encoding: str) -> bytes:
    body = quopri.encodestring(content) if encoding == "quoted-printable" else base64.encodebytes(content)
    head = f"Content-Location: {location}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: {kind}"
    return f"{head}\r\n\r\n".encode() + body


def archive(*parts: bytes) -> bytes:
    start = (
        'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary="----=_Next"'
        "\r\n\r\nThis document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n"
    )
    between = b"\r\n------=_Next\r\n"
    return start.encode() + b"".join(between + each for each in parts) + b"\r\n------=_Next--\r\n"


EXCEL = archive(
    part("file:///C:/x/book.htm", 'text/html; charset="utf-8"', FRAME.encode(), "quoted-printable"),
    part("file:///C:/x/book_files/tabstrip.htm", "text/html", TABS.encode(), "quoted-printable"),
    part("file:///C:/x/book_files/sheet001.htm", "text/html", SHEET.encode("gb18030"), "quoted-printable"),
    part("file:///C:/x/book_files/sheet002.htm", "text/html", BARE.encode(), "base64"),
    part("file:///C:/x/book_files/image001.png", "image/png", b"\x89PNG <table>", "base64"),
)


def test_an_archive_of_excel_comes_in_through_the_real_import(importing, tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    path.write_bytes(EXCEL)
    staged = importing.stage(path)
    assert [state.sheet.name for state in staged.states] == ["试验 & 登记"]
    assert staged.workbook.format == "mhtml"
    importing.take(path)
    (trial,) = importing.records("trial")
    assert (trial["title_en"], trial["title_zh"]) == ("A study = of tofersen", "渐冻症研究")


def test_what_other_programs_write_is_read_too() -> None:
    made = MIMEMultipart("related")
    made.attach(MIMEText(SHEET.replace("gb2312", "utf-8"), "html", "utf-8"))
    made.attach(MIMEText(SHEET.replace("gb2312", "utf-8"), "html", "utf-8"))
    content = made.as_bytes()
    assert sniff(content[:4096]) == "mhtml"
    found = sheets_of_archive(content, "a.mht", "a", SILENT, mark("Test", "x").format())
    assert [each.name for each in found] == ["a", "a (2)"]
    assert [next(iter(each.rows))[2] for each in found] == ["渐冻症研究"] * 2


@pytest.mark.parametrize(
    "content",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        b"Content-Type: multipart/related\n\nbody",
        archive(b"no headers"),
        archive(*[b"A: b\r\n\r\n"] * 3_000),
        archive(part("a.htm", "text/html", BARE.encode(), "base64")),
        archive(part("a.htm", "text/html; charset=klingon", b"plain", "quoted-printable")),
    ],
)
def test_a_broken_or_empty_one_ends_in_one_sentence(importing, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.xls"
    path.write_bytes(content)
    assert sniff(content[:4096]) == "mhtml"
    with pytest.raises(UserError, match=r"bad\.xls"):
        importing.stage(path)


@pytest.mark.parametrize("odd", ["<![-><b>", "<![if !vml]>", "<![CDATA[a]]>", "<![", "<!*>"])
def test_odd_marks_of_office_are_passed_over(odd: str) -> None:
    page = read_page(SHEET.replace("<table>", odd + "<table>"), "a.htm", SILENT, mark("Test", "x").format())
    assert [table.rows[1][2] for table in page.tables] == (["渐冻症研究"] if odd != "<![" else [])


@given(st.data())
def test_damage_anywhere_is_a_sentence_or_is_read(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(EXCEL)))
    damaged = (
        EXCEL[:start] + data.draw(st.binary(max_size=8)) + EXCEL[start + data.draw(st.integers(0, 40)) :]
    )
    with suppress(UserError):
        found = sheets_of_archive(damaged, "a.xls", "a", SILENT, mark("Test", "x").format())
        assert found.sheets
