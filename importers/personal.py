# SPDX-License-Identifier: Apache-2.0
"""Personal data of contacts and investigators: which columns hold it, and rows from which it is gone.

It is left out before anything is matched or staged, so that it never reaches the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import replace

from importers.grid import ListedRows, Row, Rows, Sheet
from importers.headings import meanings
from models.text import mark
from models.values.folding import fold

WHY = mark(
    "Import",
    "The column holds personal data of contacts or investigators, which Thaw does not keep (cells left out: {count}).",
)
LEFT_OUT = mark("Import", "Cells with personal data of contacts or investigators that were left out: {count}.")

_HEADINGS = frozenset(
    map(
        fold,
        (
            *(
                "email",
                "e-mail",
                "mail",
                "email address",
                "contact email",
                "电子邮件",
                "电子邮箱",
                "邮箱",
                "邮件",
            ),
            *("phone", "telephone", "tel", "mobile", "cell phone", "fax", "phone number", "contact phone"),
            *(
                "电话",
                "联系电话",
                "手机",
                "手机号",
                "座机",
                "传真",
                "联系方式",
                "更多电话",
                "更多邮箱",
                "微信",
                "微信号",
            ),
            *("contact", "contacts", "contact name", "contact person", "contact address", "mailing address"),
            *(
                "联系人",
                "联系人姓名",
                "联系人地址",
                "通讯地址",
                "通信地址",
                "邮政地址",
                "联系地址",
                "邮政编码",
                "邮编",
            ),
            *("principal investigator", "investigator", "investigators", "pi", "pi name", "study director"),
            *("overall officials", "responsible party", "study chair", "site contact", "central contact"),
            *(
                "主要研究者",
                "研究者",
                "研究者姓名",
                "研究负责人",
                "项目负责人",
                "申请注册联系人",
                "申请人联系人",
                "pi姓名",
            ),
            *("法定代表人", "法人代表", "法人"),
        ),
    )
)
_CONTACT_WORDS = re.compile(
    r"(?:contact|investigator|联系人|研究者|研究负责人|负责人|pi)(?:.{0,16})"
    r"(?:name|first|last|middle|tel|phone|mail|fax|address|degree|affiliation|zip|postal"
    r"|姓名|电话|手机|传真|邮件|邮箱|地址|邮编|邮政编码|学位|职称|座机|所在单位)",
    re.IGNORECASE | re.DOTALL,
)
_LOOKS = re.compile(
    r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"
    r"|\+\d{1,3}[ (-][\d ()-]{6,18}\d"
)
_SHORT = 160
"""A longer text is about something else, even if an address stands in it."""
_SHARE = 0.5


def is_personal(kind: str, heading: str, sample: Sequence[str]) -> bool:
    """Whether a column that no field takes holds data of persons, by its heading or by what its cells look like."""
    if meanings(kind, heading):
        return False
    return fold(heading) in _HEADINGS or bool(_CONTACT_WORDS.search(heading)) or looks_personal(sample)


def looks_personal(sample: Sequence[str]) -> bool:
    """Whether half of these texts or more hold an e-mail address or a telephone number and little else."""
    found = sum(len(text) < _SHORT and _LOOKS.search(text) is not None for text in sample)
    return bool(sample) and found >= max(1, _SHARE * len(sample))


def without(sheet: Sheet, columns: Sequence[int], header_row: int) -> Sheet:
    """The sheet with every cell of these columns below the headings blank, its marks and comments gone too."""
    if not columns:
        return sheet
    gone = frozenset(columns)
    kept = {
        place: odd for place, odd in sheet.marks.items() if place[1] not in gone or place[0] <= header_row
    }
    comments = tuple(
        each for each in sheet.notes.comments if each.column not in gone or each.row <= header_row
    )
    struck = tuple(each for each in sheet.notes.struck if each[1] not in gone or each[0] <= header_row)
    notes = replace(sheet.notes, comments=comments, struck=struck)
    rows = _Without(sheet.rows, {column - sheet.first_column for column in gone}, header_row)
    return replace(sheet, rows=rows, marks=kept, notes=notes)


def count_cells(sheet: Sheet, columns: Sequence[int], header_row: int) -> dict[int, int]:
    """How many cells of each of these columns below the headings hold something; every row is read once."""
    counts = dict.fromkeys(columns, 0)
    for row in sheet.rows[header_row:] if columns else ():
        for column in columns:
            counts[column] += row[column - sheet.first_column] is not None
    return counts


def without_looks(sheet: Sheet, columns: Sequence[int]) -> tuple[Sheet, int]:
    """A sheet without a table, the cells of these columns that look like data of persons blank; and their number."""
    if not columns:
        return sheet, 0
    places = {column - sheet.first_column for column in columns}
    rows = _Without(sheet.rows, places, 0, _looks_so)
    return replace(sheet, rows=rows), sum(_looks_so(row[place]) for row in sheet.rows for place in places)


def _looks_so(text: str | None) -> bool:
    return text is not None and looks_personal([text])


def columns_that_look_so(sheet: Sheet, samples: MappingOf[int, Sequence[str]]) -> list[int]:
    """The columns of a sheet without a table whose cells look like e-mail addresses or telephone numbers."""
    return [column for column in range(sheet.first_column, sheet.first_column + sheet.width)
            if looks_personal(samples.get(column, ()))]  # fmt: skip


class _Without(Rows):
    """Rows in which some columns are blank below the headings."""

    def __init__(
        self, rows: Sequence[Row], places: set[int], header_row: int, goes: Callable[[str], bool] = bool
    ) -> None:
        self._rows = rows if isinstance(rows, Rows) else ListedRows(rows)
        self._places = places
        self._header_row = header_row
        self._goes = goes
        self._block: tuple[int, Sequence[Row]] = (0, ())

    def __len__(self) -> int:
        return len(self._rows)

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block; the last block is remembered, for readers that go row by row."""
        first, rows = self._block
        if not first <= index < first + len(rows):
            first, rows = self._rows.block(index)
            self._block = (
                first,
                [
                    self._blanked(row) if place >= self._header_row else row
                    for place, row in enumerate(rows, first)
                ],
            )
        return self._block

    def _blanked(self, row: Row) -> Row:
        return tuple(
            [
                None if text and place in self._places and self._goes(text) else text
                for place, text in enumerate(row)
            ]
        )
