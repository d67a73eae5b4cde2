# SPDX-License-Identifier: Apache-2.0
"""Every file that cannot or must not be read ends in one sentence that says what to do."""

import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from importers.guard import MAX_PARTS, check_file
from importers.reader import read_workbook
from models.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def package(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def test_a_good_workbook_is_known_by_its_content(write, tmp_path: Path) -> None:
    good = write([["a"]])
    renamed = tmp_path / "data.xls"
    renamed.write_bytes(good.read_bytes())
    assert check_file(renamed).format == "xlsx"


def test_missing(tmp_path: Path) -> None:
    assert "There is no file none.xlsx" in refusal(tmp_path / "none.xlsx")


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.touch()
    assert "0 bytes" in refusal(path)


def test_lock_file_names_the_real_one(tmp_path: Path) -> None:
    path = tmp_path / "~$trials.xlsx"
    path.write_bytes(b"x" * 165)
    assert "choose trials.xlsx instead" in refusal(path)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows may read every file"
)
def test_locked(write) -> None:
    path = write([["a"]])
    path.chmod(0)
    assert "cannot be read" in refusal(path)


def test_truncated(write) -> None:
    path = write([["a"] * 5] * 50)
    path.write_bytes(path.read_bytes()[:-200])
    assert "incomplete" in refusal(path)


def test_password_protected_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
    assert "password" in refusal(path)


def test_real_protected_files(shared_data: Path) -> None:
    for name in ("pass_protected.xlsx", "pass_protected.xlsb", "pass_protected.ods"):
        assert "password" in refusal(shared_data / "workbooks/calamine" / name)


def test_old_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le") + b"\0" * 512)
    assert "a Word document" in refusal(path)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<html><table><tr><td>1</td></tr></table>", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "xml"),
        (b'{"studies": []}', "json"),
        ("登记号：CTR20201763\n试验状态：已完成\n试验分期：I期\n".encode("gb18030"), "labels"),
        ("药物,阶段\n甲,I期\n".encode("gb18030"), "csv"),
    ],
)
def test_text_behind_a_workbooks_name_is_what_it_is(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert check_file(path).format == found


def test_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "is not a workbook" in refusal(path)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a presentation"),
        ("a.txt", "a zip archive"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, part: str, named: str) -> None:
    assert named in refusal(package(tmp_path / "a.xlsx", {part: b"<x/>"}))


def test_zip_bomb_is_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    path = package(
        tmp_path / "a.xlsx",
        {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000},
    )
    assert "times its size (60 MB)" in refusal(path)


def test_sizes_that_lie_are_noticed(write, tmp_path: Path) -> None:
    """The directory of the archive says 10 bytes; reading must not trust it."""
    path = write([["a"] * 5] * 50)
    content = bytearray(path.read_bytes())
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 24 : start + 28] = struct.pack("<I", 10)
        start += 4
    path.write_bytes(bytes(content))
    with pytest.raises(UserError):
        read_workbook(path)


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"xl/{number}.bin": b"" for number in range(MAX_PARTS + 1)}
    assert "consists of" in refusal(package(tmp_path / "a.xlsx", parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'
    path = package(
        tmp_path / "a.xlsx",
        {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": evil.encode(encoding)},
    )
    assert "XML document type" in refusal(path)


def test_a_cell_at_the_far_end_allocates_nothing(write) -> None:
    """XFD1048576 and A1: laid out in full these would be 17 billion cells."""
    path = write([["a"]], change=lambda book: book.worksheets[0].cell(1_048_576, 16_384, "far"))
    assert "would unpack" in refusal(path)
