# SPDX-License-Identifier: Apache-2.0
"""What Thaw writes into files that leave and recognises in files that come home; exporters and importers share it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.text import Bilingual
from models.vocabulary import vocabulary

ID_HEADER = "_id"
"""Heading of the hidden column with the record ids, and of the first column of a CSV file."""

REV_HEADER = "_rev"
"""Heading of the hidden column with the fingerprint that each row had when it left (models/row_digests.py)."""

SOURCES_SUFFIX = ".sources"
"""After a field's key, in the manifest: the column that names the sources of that field, to be read only."""

SOURCES_HEADING = Bilingual("{field}（来源）", "{field} (sources)")
"""Heading of that column."""

LINK_SUFFIX = "_id"
"""After a link field's key: heading of the hidden column with the ids of the records linked to."""

README_TITLE = Bilingual("说明", "README")
SUMMARY_TITLE = Bilingual("概览", "Summary")
DICTIONARY_TITLE = Bilingual("数据字典", "Dictionary")
STATEMENTS_TITLE = Bilingual("各种说法", "Statements")
SERVICE_TITLES = frozenset(
    title(language)
    for title in (README_TITLE, SUMMARY_TITLE, DICTIONARY_TITLE, STATEMENTS_TITLE)
    for language in ("zh", "en")
)
"""Names of the sheets that explain a workbook, for one whose manifest has been lost."""

LISTS_SHEET = "_lists"
MANIFEST_SHEET = "_manifest"

PROPERTY_PREFIX = "thaw."
"""Before the names below, in defined names and custom document properties."""

HEADING_NAME = "thaw_hdr_"
"""Before kind_field, in defined names that point at a heading; it stays there when the heading is retyped or moved.

Underscores only: Google Sheets keeps no names with dots.
"""

EXPORT_ID = "export_id"
DATABASE_ID = "database_id"
SCHEMA = "schema_version"
LANGUAGE = "language"

MANIFEST_SHEET_ROW = "sheet"
"""First cell of a manifest row (sheet, name of the sheet, role or key of the kind, data rows)."""
MANIFEST_COLUMN_ROW = "column"
"""First cell of a manifest row (column, name of the sheet, heading, key of the field)."""
MANIFEST_CUT_ROW = "cut"
"""First cell of a manifest row (cut, name of the sheet, cell address)."""

MANIFEST_BASE_ROW = "base"
"""First cell of a manifest row (base, piece of text) with a part of the base, where it travels with the workbook."""

CELL_LIMIT = 32_767
"""Most UTF-16 units that a cell of Excel holds."""

CUT_MARK = " …[截断：全文在融冰中 | cut: whole text in Thaw]"
"""Ends a text that did not fit into its cell. Such a cell is never taken back."""

JOINT = "; "
"""Between the members of a cell with several values."""

_SPLITS = re.compile(r"[;；\r\n]")
_MEMBER = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[;；\r\n]|$)|([^;；\r\n]*))[;；\r\n]?')


def joined(members: Iterable[str]) -> str:
    """Several texts as one cell; a member that holds a separator stands in double quotes. Inverse: `parted`."""
    return JOINT.join(_quoted(member) for member in members)


def _quoted(member: str) -> str:
    if _SPLITS.search(member) or member.startswith('"'):
        return '"' + member.replace('"', '""') + '"'
    return member


def parted(text: str) -> list[str]:
    """The texts that `joined` put into a cell, trimmed, blank ones left out; also of a cell a person edited."""
    members = []
    position = 0
    while position < len(text):
        found = _MEMBER.match(text, position)
        if found is None or found.end() == position:
            break
        quoted, plain = found.groups()
        member = plain.strip() if quoted is None else quoted.replace('""', '"').strip()
        if member:
            members.append(member)
        position = found.end()
    return members


def linked_name(title: str, territory: str | None, language: str) -> str:
    """A link as a cell shows it: the record's title and, in brackets, the territory (a code of "region") it is for."""
    return f"{title} ({vocabulary('region').label(territory, language)})" if territory else title


_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula when it opens a CSV file.

    Texts that start with a dangerous character (OWASP, "CSV Injection"), or with apostrophes and one, get one more
    apostrophe in front; so `unguarded` gives back every text as it was.
    """
    return "'" + text if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Inverse of `guarded`, for CSV files that carry our id column."""
    return text[1:] if _GUARDED.match(text) else text
