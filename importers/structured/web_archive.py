# SPDX-License-Identifier: Apache-2.0
"""A page with its parts in one file (MHTML, Excel's “Single File Web Page”), whatever its name: its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message as Part
from email.parser import BytesHeaderParser
from html import unescape

from importers.structured.decoding import decoded
from importers.structured.html_tables import read_page, sheets_of_page, without_tables
from importers.structured.sheets import Structured
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark

_MOST_PARTS = 2_000
_LONGEST_HEADER = 16_384
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_ARCHIVE = re.compile(
    r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b", re.IGNORECASE
)
_TABS = "tabstrip"
"""In the name of Excel's page with the names of the sheets, which is a table too."""
_NAMED = re.compile(
    r"<x:Name>([^<]{1,80})</x:Name>\s*<x:WorksheetSource\s+HRef=[\"']([^\"'<>]{1,400})[\"']", re.IGNORECASE
)
"""Name of a sheet and where it lies, in the first page of a workbook."""

_BROKEN = mark(
    "Import",
    "{file} is a web archive that cannot be taken apart: open it in Excel or WPS, save it as an Excel workbook "
    "(.xlsx), and import that.",
)


def is_archive(text: str) -> bool:
    """Whether a text begins like a web archive."""
    return _ARCHIVE.match(text.replace("\r\n", "\n")) is not None


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of an archive, with the last part of its address."""

    name: str
    content: str


def sheets_of_archive(
    content: bytes, file: str, stem: str, progress: Progress, reading: Message
) -> Structured:
    """A sheet for each table of each page. UserError when the file is broken or no page has a table."""
    pages = list(_pages(content, file))
    names = {
        _last(href): unescape(name).strip() for page in pages for name, href in _NAMED.findall(page.content)
    }
    found, seen = Structured(), dict[str, int]()
    for each in pages:
        page = read_page(each.content, file, progress, reading)
        if _TABS in each.name or without_tables(page):
            continue
        for sheet in sheets_of_page(page, file, names.get(each.name, stem)):
            seen[sheet.name] = seen.get(sheet.name, 0) + 1
            times = seen[sheet.name]
            found.sheets.append(replace(sheet, name=f"{sheet.name} ({times})") if times > 1 else sheet)
    if not found.sheets:
        sheets_of_page(read_page("", file, progress, reading), file, stem)  # says that there is no table
    return found


def _pages(content: bytes, file: str) -> Iterator[_Page]:
    """The pages among the parts; an archive is one level deep, so nothing in it is unpacked twice."""
    head, body = _parted(content, file)
    boundary = head.get_boundary()
    if not boundary:
        raise UserError(_BROKEN.format(file=file))
    parts = body.split(b"--" + boundary.encode("utf-8", "surrogateescape"))
    if not 1 < len(parts) <= _MOST_PARTS:
        raise UserError(_BROKEN.format(file=file))
    for raw in parts[1:]:
        if raw.startswith(b"--"):
            return
        part, text = _parted(raw.lstrip(b"\r\n"), file)
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            part.set_payload(text)
            yield _Page(_last(part.get("Content-Location", "")), _text(part))


def _parted(raw: bytes, file: str) -> tuple[Part, bytes]:
    """The headers of a part, and what follows them."""
    end = _HEADER_END.search(raw, 0, _LONGEST_HEADER)
    if end is None:
        raise UserError(_BROKEN.format(file=file))
    try:
        return BytesHeaderParser().parsebytes(raw[: end.start()]), raw[end.end() :]
    except (MessageError, ValueError) as error:
        raise UserError(_BROKEN.format(file=file)) from error


def _text(part: Part) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # of a part without parts
    charset = part.get_content_charset()
    if charset and b"charset" not in content[:2_000].lower():
        try:
            return content.decode(charset, "replace")
        except LookupError:
            pass  # of a name that nobody knows; the content tells better
    return decoded(content)


def _last(address: object) -> str:
    return re.split(r"[/\\]", str(address).strip())[-1].casefold()
