# SPDX-License-Identifier: Apache-2.0
"""Looks at a file before any parser does: says what it is, or in one sentence why it cannot be imported."""

from __future__ import annotations

import mmap
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from importers.encoding import is_wide
from models.errors import UserError
from models.text import Message, mark

MAX_EXPANDED = 400_000_000
"""Bytes that the parts of a workbook may come to when unpacked."""
MAX_PARTS = 10_000
MAX_RATIO = 200
"""How many times smaller than its content a packed part may be, for parts over `_SMALL`."""
_SMALL = 50_000_000
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
"""Of a sheet, in every program that is used for them."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_CHUNK = 1 << 20
_CELLS = re.compile(r"worksheets?[/\\][^/\\]*\.xml$|sharedStrings\.xml$|workbook\.xml$", re.IGNORECASE)
"""Parts of a package that hold cells and their texts."""
_NOT_CONTROLS = bytes({*range(32, 256), *b"\t\n\v\f\r\x1a\x1b"})
"""Bytes that texts have, line ends and the old end-of-file mark among them."""

_MISSING = mark("Import", "There is no file {file}: check its name and folder, then choose it again.")
_FOLDER = mark("Import", "{file} is a folder: choose the workbook inside it.")
_NOT_A_FILE = mark("Import", "{file} is a device and no file: choose a workbook, a text or a JSON file.")
_LOCK_FILE = mark("Import", "{file} is the lock file of an open workbook: choose {real} instead.")
_LOCKED = mark(
    "Import",
    "{file} cannot be read, because another program holds it or you have no right to: close it there, or "
    "import a copy.",
)
_UNREADABLE = mark(
    "Import",
    "{file} cannot be read from its disk ({why}): copy it to this computer and import the copy.",
)
_EMPTY = mark("Import", "{file} is empty (0 bytes): it may still be downloading; fetch it again.")
_ENCRYPTED = mark(
    "Import",
    "{file} is protected with a password: open it in Excel or WPS, remove the password, and save it again.",
)
_TRUNCATED = mark(
    "Import", "{file} is incomplete, as after a broken download: fetch it again, then import it."
)
_DAMAGED = mark(
    "Import", "{file} is damaged: open it in Excel or WPS, save it under a new name, and import that."
)
_UNREAD = mark(
    "Import",
    "{file}: the cells of sheet {sheet} cannot be read: open it in Excel or WPS, save it under a new name as .xlsx, "
    "and import that.",
)
_BOMB = mark(
    "Import",
    "{file} would unpack to {size} MB, more than the {limit} MB allowed: delete what is not needed in "
    "Excel, and save it again.",
)
_SWOLLEN = mark(
    "Import",
    "{file} would unpack to {ratio} times its size ({size} MB), which no workbook does and which could do harm: it was "
    "not opened; ask the sender for a plain .xlsx file.",
)
_WIDE = mark(
    "Import",
    "{file} has {count} columns in line {line}, more than the {limit} of a sheet: save it anew as CSV UTF-8 in Excel "
    "or WPS.",
)
_PARTS = mark(
    "Import",
    "{file} consists of {count} parts, which no workbook does: ask the sender for a plain .xlsx file.",
)
_DTD = mark(
    "Import",
    "{file} contains an XML document type, which Excel never writes and which could do harm: it was not "
    "opened; ask the sender for a plain .xlsx file.",
)
_WIDE_PARTS = mark(
    "Import",
    "{file} is written in UTF-16 inside, as hardly any program does, and would lose its cells: open it in Excel or "
    "WPS, save it under a new name, and import that.",
)
_OTHER_PACKAGE = mark(
    "Import", "{file} is not a workbook but {what}: copy its table into a workbook and import that."
)
_NOT_A_WORKBOOK = mark(
    "Import", "{file} is not a workbook: choose an .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .json or .xml file."
)

_WORD = mark("Import", "a Word document")
_SLIDES = mark("Import", "a presentation")
_NUMBERS = mark("Import", "a Numbers document")
_ARCHIVE = mark("Import", "a zip archive")
_PDF = mark("Import", "a PDF document")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be given to a parser."""

    path: Path
    format: str
    """xlsx, xlsb, ods, xls, csv, json, xml, html, mhtml or labels: what it is, whatever its name says."""


def check_file(path: Path) -> Checked:
    """What kind of file this is. Raises UserError for everything that cannot or must not be parsed."""
    head = _head(path)
    if head.startswith((_ZIP, b"PK\x05\x06")):
        return Checked(path, _check_package(path))
    if head.startswith(_OLE):
        return Checked(path, _check_compound(path))
    for start, what in ((b"%PDF-", _PDF), (b"{\\rtf", _WORD)):
        if head.startswith(start):
            raise _refused(_OTHER_PACKAGE, path, what=what)
    if head[:2] == b"\x09\x08" or head[:4] in (b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00"):
        return Checked(path, "xls")  # a BIFF stream without its container, as very old programs write
    return Checked(path, _check_text(path, head))


def damaged(path: Path) -> UserError:
    """The sentence for a file that passed these checks and that its parser still refused."""
    return UserError(_DAMAGED.format(file=path.name))


def encrypted(path: Path) -> UserError:
    """The sentence for a file that its parser found to be encrypted."""
    return UserError(_ENCRYPTED.format(file=path.name))


def too_large(path: Path, size: int) -> UserError:
    """The sentence for a workbook that unpacks to `size` bytes or more."""
    return UserError(_BOMB.format(file=path.name, size=size // 1_000_000, limit=MAX_EXPANDED // 1_000_000))


def unread(path: Path, sheet: str) -> UserError:
    """The sentence for a sheet that has cells of which its parser gave none."""
    return UserError(_UNREAD.format(file=path.name, sheet=sheet))


def too_wide(path: Path, line: int, count: int) -> UserError:
    """The sentence for a text file with a line of more columns than a sheet can have."""
    return UserError(_WIDE.format(file=path.name, line=line, count=count, limit=MAX_COLUMNS))


def unreadable(path: Path, error: OSError) -> UserError:
    """The sentence for a file that the operating system does not hand over."""
    if isinstance(error, PermissionError):
        return UserError(_LOCKED.format(file=path.name))
    return UserError(_UNREADABLE.format(file=path.name, why=error.strerror or type(error).__name__))


def _refused(text: Message, path: Path, **values: object) -> UserError:
    return UserError(text.format(file=path.name, **values))


def refuse_unopenable(path: Path) -> None:
    """Raise the sentence for a file that is not there, cannot be opened or is empty, before anything else is tried."""
    _head(path)


def _head(path: Path) -> bytes:
    try:
        if not path.exists():
            raise _refused(_MISSING, path)
        if path.is_dir():
            raise _refused(_FOLDER, path)
        if path.name.startswith("~$"):
            raise _refused(_LOCK_FILE, path, real=path.name[2:])
        if not path.is_file():
            raise _refused(_NOT_A_FILE, path)
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise _refused(_EMPTY, path)
    return head


def _check_package(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _check_sizes(path, parts)
            found = _package_format(path, package, {part.filename.replace("\\", "/") for part in parts})
            _refuse_document_types(path, package, parts)
            return found
    except zipfile.BadZipFile as error:
        raise _refused(_TRUNCATED, path) from error
    except (NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        # What zipfile says of exotic compression, of an encrypted part and of headers that contradict each other.
        raise _refused(_DAMAGED, path) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise _refused(_PARTS, path, count=len(parts))
    total = sum(part.file_size for part in parts)
    if total > MAX_EXPANDED:
        raise too_large(path, total)
    packed = sum(part.compress_size for part in parts)
    for size, small in ((total, packed), *((part.file_size, part.compress_size) for part in parts)):
        ratio = size // max(small, 1)
        if size > _SMALL and ratio > MAX_RATIO:
            raise _refused(_SWOLLEN, path, ratio=ratio, size=size // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted(path)


def _package_format(path: Path, package: zipfile.ZipFile, names: set[str]) -> str:
    folded = {name.lower().lstrip("/") for name in names}
    if any(name.endswith("workbook.bin") for name in folded):
        return "xlsb"
    if any(name.startswith("word/") for name in folded):
        raise _refused(_OTHER_PACKAGE, path, what=_WORD)
    if any(name.startswith("ppt/") for name in folded):
        raise _refused(_OTHER_PACKAGE, path, what=_SLIDES)
    if any(name.startswith("index/") for name in folded):
        raise _refused(_OTHER_PACKAGE, path, what=_NUMBERS)
    if "[content_types].xml" in folded or any(name.startswith("xl/") for name in folded):
        return "xlsx"
    if "content.xml" in folded:
        return "ods"
    raise _refused(_OTHER_PACKAGE, path, what=_ARCHIVE)


def _refuse_document_types(path: Path, package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    # A document type can only stand before the root element, so the start of each part is enough.
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            with package.open(part) as stream:
                start = stream.read(8192)
            head = start.replace(b"\x00", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise _refused(_DTD, path)
            if start[:2] in (b"\xff\xfe", b"\xfe\xff") and _CELLS.search(part.filename):
                raise _refused(_WIDE_PARTS, path)


def _check_compound(path: Path) -> str:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
                raise _refused(_ENCRYPTED, path)
            if any(
                content.find(name.encode("utf-16-le")) >= 0
                for name in ("Workbook", "Book", "WORKBOOK", "BOOK")
            ):
                return "xls"
            word = content.find("WordDocument".encode("utf-16-le")) >= 0
    except OSError as error:
        raise unreadable(path, error) from error
    if word:
        raise _refused(_OTHER_PACKAGE, path, what=_WORD)
    raise _refused(_NOT_A_WORKBOOK, path)


def _check_text(path: Path, head: bytes) -> str:
    from importers.structured import sniff

    wide, odd = is_wide(head), len(head.translate(None, _NOT_CONTROLS))
    # A stray zero, as some instruments write, keeps no text file out; programs and pictures are full of such bytes.
    if not wide and odd and (path.suffix.lower() not in _TEXT_SUFFIXES or odd > max(2, len(head) // 100)):
        raise _refused(_NOT_A_WORKBOOK, path)
    found = sniff(head)
    if found == "labels" and path.suffix.lower() in (".csv", ".tsv"):
        return "csv"
    if found:
        return found
    if wide or path.suffix.lower() in _TEXT_SUFFIXES or _is_text(head):
        return "csv"
    raise _refused(_NOT_A_WORKBOOK, path)


def _is_text(head: bytes) -> bool:
    printable = sum(byte >= 32 or byte in b"\t\r\n\f\x1b" for byte in head)
    return printable == len(head)
